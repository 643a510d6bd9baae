-- What people did to inquiries from their cards, each press once by the key that the card chose for it, and what the card
-- was told.
create table acts (
  portal_id    bigint not null,
  -- HubSpot user id of who did it.
  user_id      text not null,
  key          uuid not null,
  -- An act, or that the act with this key is taken back.
  what         text not null check (what in ('act', 'undo')),
  contact_id   bigint not null,
  -- Keyed mark of what was asked with the key: the same key for something else is a fault of the sender.
  request_mark bytea not null,
  told         jsonb not null,
  at           timestamptz not null,
  unique (portal_id, user_id, key, what)
);
create index acts_of_contact on acts (portal_id, contact_id);
