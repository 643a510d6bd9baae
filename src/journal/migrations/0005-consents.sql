-- The consent ledger: what a number or address agreed to or took back, each line once and for good. What holds now is
-- made of the lines each time it is asked.
create table consents (
  id          bigint generated always as identity primary key,
  portal_id   bigint not null,
  -- Keyed hash of the number (text and call) or of the e-mail address.
  subject     bytea not null,
  channel     text not null check (channel in ('text', 'call', 'email')),
  purpose     text not null check (purpose in ('reply', 'care', 'marketing')),
  state       text not null check (state in ('given', 'revoked')),
  -- When it was said; recorded_at is when we heard of it.
  at          timestamptz not null,
  recorded_at timestamptz not null,
  source      text not null
    check (source in ('form', 'text', 'call', 'person', 'hubspot_subscription', 'carrier', 'import')),
  -- Id of the wording that the patient was shown; null where nobody knows.
  wording     text,
  language    text,
  -- Codes and ids only: a form's name, the carrier service's id of a text, a HubSpot user id, a property.
  evidence    jsonb not null,
  -- Null after the contact was erased: the line belongs to the number.
  contact_id  bigint
);
-- The same line is told more than once.
create unique index consents_once on consents (portal_id, subject, channel, purpose, state, at, source);
create index consents_recorded on consents (portal_id, recorded_at);
create index consents_of_contact on consents (portal_id, contact_id) where contact_id is not null;

-- What the consent properties of a contact showed when we last looked, and what we want them to show: anything else was
-- set by somebody else.
create table consent_mirrors (
  portal_id   bigint not null,
  contact_id  bigint not null,
  channel     text not null check (channel in ('text', 'call', 'email')),
  -- The number or address it was about; another one begins without consent.
  subject     bytea not null,
  seen        text not null check (seen in ('unknown', 'given', 'revoked')),
  wanted      text not null check (wanted in ('unknown', 'given', 'revoked')),
  primary key (portal_id, contact_id, channel)
) with (fillfactor = 80);
create index consent_mirrors_of_subject on consent_mirrors (portal_id, subject);

insert into consents (portal_id, subject, channel, purpose, state, at, recorded_at, source, evidence)
select portal_id, number_hash, 'text', purpose, 'revoked', at, at, 'text', jsonb_build_object('opt_out', source)
  from opt_outs cross join unnest(array['reply', 'care', 'marketing']) as purpose
 where channel = 'text';
drop table opt_outs;
