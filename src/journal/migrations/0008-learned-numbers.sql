-- Texts that a number did not take, as far as it is the number's doing: what is known of a number is worked out from them.
create table number_failures (
  id          bigint generated always as identity primary key,
  portal_id   bigint not null,
  number_hash bytea not null,
  meaning     text not null check (meaning in ('not_textable', 'bad_number', 'unreachable')),
  at          timestamptz not null
);
create index number_failures_of_number on number_failures (portal_id, number_hash);
