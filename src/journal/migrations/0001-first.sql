-- News that has reached us. A row is decided on once and then kept some days, because HubSpot repeats for a day.
create table inbox (
  id          bigint generated always as identity primary key,
  portal_id   bigint not null,
  contact_id  bigint not null,
  kind        text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  due_at      timestamptz not null,
  -- Keyed hash of what makes the news the same news: it covers property values, which may be a patient's number.
  same_news   bytea not null,
  payload     jsonb not null,
  done_at     timestamptz,
  -- It can only be understood with a look at the contact in HubSpot; the rest moves on while HubSpot is away.
  needs_look  boolean generated always as
    (kind in ('contact_created', 'contact_changed', 'contact_deleted', 'contact_restored')) stored,
  unique (portal_id, same_news)
);
create index inbox_undone on inbox (needs_look, due_at, id) include (portal_id, contact_id) where done_at is null;
create index inbox_of_contact on inbox (portal_id, contact_id) where done_at is null;
create index inbox_done on inbox (done_at) where done_at is not null;

-- One row for each contact that ever had news for us: the queue entry of its follow-up.
create table patients (
  portal_id   bigint not null,
  contact_id  bigint not null,
  -- When the follow-up wants to be woken; null when it waits for nothing.
  due_at      timestamptz,
  gone        text check (gone in ('deleted', 'erased', 'merged')),
  merged_into bigint,
  ordinal     integer not null default 0,
  updated_at  timestamptz not null,
  primary key (portal_id, contact_id)
) with (fillfactor = 80);
create index patients_due on patients (due_at) where due_at is not null;

create table inquiries (
  portal_id   bigint not null,
  contact_id  bigint not null,
  ordinal     integer not null,
  received_at timestamptz not null,
  source      text not null,
  channel     text not null,
  status      text not null,
  target_state text not null,
  state       jsonb not null,
  closed_at   timestamptz,
  policy_version text not null,
  updated_at  timestamptz not null,
  primary key (portal_id, contact_id, ordinal)
) with (fillfactor = 80);

-- One line for each decision: what happened, and the sentence that says why.
create table timeline (
  id          bigint generated always as identity primary key,
  portal_id   bigint not null,
  contact_id  bigint not null,
  ordinal     integer,
  at          timestamptz not null,
  event       text not null,
  because     text not null,
  policy_version text not null
);
create index timeline_of_contact on timeline (portal_id, contact_id, id);

-- Texts and tasks to carry out. "calling" is written before the partner is called, so a crash leaves a trace.
create table outbox (
  id          uuid primary key,
  portal_id   bigint not null,
  contact_id  bigint not null,
  ordinal     integer not null,
  kind        text not null check (kind in ('text', 'task')),
  state       text not null check (state in ('due', 'calling', 'unknown', 'done', 'skipped', 'failed', 'cancelled')),
  effect      jsonb not null,
  -- Number and words, encrypted; emptied on erasure.
  sealed      bytea,
  number_hash bytea,
  due_at      timestamptz not null,
  expires_at  timestamptz,
  attempts    integer not null default 0,
  looks       integer not null default 0,
  claimed_by  bigint,
  called_at   timestamptz,
  partner_id  text,
  delivery    text,
  outcome     text,
  created_at  timestamptz not null,
  done_at     timestamptz
);
create index outbox_due on outbox (kind, due_at) where state in ('due', 'unknown');
create index outbox_calling on outbox (claimed_by) where state = 'calling';
create index outbox_of_contact on outbox (portal_id, contact_id);
create index outbox_of_number on outbox (portal_id, number_hash, called_at) where number_hash is not null;
create index outbox_partner_id on outbox (portal_id, kind, partner_id) where partner_id is not null;

-- Property values to write, one row a contact, so that several changes become one write.
create table contact_updates (
  portal_id   bigint not null,
  contact_id  bigint not null,
  properties  jsonb not null,
  revision    bigint not null default 1,
  due_at      timestamptz not null,
  attempts    integer not null default 0,
  claimed_by  bigint,
  created_at  timestamptz not null,
  primary key (portal_id, contact_id)
) with (fillfactor = 80);
create index contact_updates_due on contact_updates (due_at) where claimed_by is null;

-- A number that asked us to stop, as a keyed hash. Outlives the contact.
create table opt_outs (
  portal_id   bigint not null,
  number_hash bytea not null,
  channel     text not null,
  at          timestamptz not null,
  source      text not null,
  primary key (portal_id, number_hash, channel)
);

-- The account's rate, shared by all replicas: each slot is one call in the partner's window.
create table call_slots (
  portal_id   bigint not null,
  policy      text not null,
  slot        integer not null,
  free_at     timestamptz not null,
  primary key (portal_id, policy, slot)
) with (fillfactor = 50);

-- A partner that asked all of us to wait.
create table partner_pauses (
  portal_id   bigint not null,
  partner     text not null,
  until       timestamptz not null,
  because     text not null,
  primary key (portal_id, partner)
);

-- What patients texted us, encrypted. A text that Twilio sends twice is one.
create table replies (
  portal_id   bigint not null,
  sid         text not null,
  -- Null where the number belongs to nobody we know.
  contact_id  bigint,
  number_hash bytea not null,
  sealed      bytea not null,
  received_at timestamptz not null,
  primary key (portal_id, sid)
);
create index replies_of_contact on replies (portal_id, contact_id, received_at);

-- A known text, sealed with the key that the store was begun with, to notice a start with another one.
create table key_check (
  portal_id   bigint primary key,
  sealed      bytea not null,
  made_at     timestamptz not null
);
