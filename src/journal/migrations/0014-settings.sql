-- What people of the practice changed on the settings page: each change once, by the key that the page chose for it. Noted
-- before the policy's files are written, so that who made a version is known wherever the process was killed.
create table policy_changes (
  id           bigint generated always as identity primary key,
  portal_id    bigint not null,
  -- HubSpot user id of who made it, and the address they are signed in with. Not a patient's.
  user_id      text not null,
  user_address text not null,
  key          uuid not null,
  -- Keyed mark of what was asked with the key: the same key for something else is a fault of the sender.
  requested bytea not null,
  -- From which version of the policy to which.
  base         text not null,
  version      text not null,
  -- What was asked, and the words for it in both languages.
  change       jsonb not null,
  words        jsonb not null,
  made_at      timestamptz not null,
  unique (portal_id, user_id, key)
);

-- Null for a version that somebody made in the files.
alter table policies add column change_id bigint references policy_changes (id);
create index policies_by_change on policies (change_id) where change_id is not null;
