-- Calls of patients to the practice's numbers, each once, as far as the carrier service has told of them.
create table calls (
  portal_id             bigint not null,
  -- The carrier service's id of the call.
  sid                   text not null,
  -- A report said who called, or that the number was withheld: until then nobody can be told of the call.
  caller_told           boolean not null,
  -- Keyed hash of the number that called; null where it was withheld.
  number_hash           bytea,
  -- The number itself, encrypted, to tell how a call ended of which nobody tells any more; null where it was withheld.
  sealed                bytea,
  location              text,
  route                 text not null check (route in ('front_desk', 'nobody', 'elsewhere')),
  -- The practice's terms when the call came in.
  answered_from_seconds integer not null,
  offers_voicemail      boolean not null,
  first_at              timestamptz not null,
  changed_at            timestamptz not null,
  accepted_at           timestamptz,
  -- How the ringing at the front desk ended, as it was last reported; null while it was not.
  dial_status           text,
  dial                  jsonb,
  call_status           text,
  ended                 jsonb,
  ended_at              timestamptz,
  -- The reference of the voicemail and its length. The recording itself stays at the carrier service.
  recording_sid         text,
  recording_seconds     integer,
  -- What the follow-up was told.
  told                  text check (told in ('missed', 'voicemail', 'answered')),
  told_at               timestamptz,
  -- Whose call it was, where that was known when it was told.
  contact_id            bigint,
  primary key (portal_id, sid)
);
create index calls_of_number on calls (portal_id, number_hash, first_at);
create index calls_of_contact on calls (portal_id, contact_id) where contact_id is not null;
-- Calls that go on, or of which nobody told the end.
create index calls_untold on calls (changed_at) where told is null;
