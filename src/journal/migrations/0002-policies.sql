-- Each policy the practice has worked by, from the moment it was taken up: every decision names its version. A practice
-- that goes back to an earlier policy has it here twice.
create table policies (
  id          bigint generated always as identity primary key,
  portal_id   bigint not null,
  version     text not null,
  taken_up_at timestamptz not null,
  -- What the files held, by name.
  files       jsonb not null
);
create index policies_of_portal on policies (portal_id, id desc);
create index policies_by_version on policies (portal_id, version);
