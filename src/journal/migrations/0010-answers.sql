-- What people answered patients with: each answer once, by the key that the card chose for it, and what the card was told.
create table drafts (
  portal_id    bigint not null,
  id           uuid not null,
  contact_id   bigint not null,
  -- HubSpot user id of who wrote it.
  user_id      text not null,
  key          uuid not null,
  -- Keyed mark of what was asked with the key: the same key for something else is a fault of the sender.
  request_mark bytea not null,
  -- Words of their own, encrypted; null for an approved script, and when they were emptied.
  sealed       bytea,
  told         jsonb not null,
  written_at   timestamptz not null,
  primary key (portal_id, id),
  unique (portal_id, user_id, key)
);
create index drafts_of_contact on drafts (portal_id, contact_id);
