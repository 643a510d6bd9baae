-- The keys that texts are sealed, numbers hashed and news named with. Each is kept encrypted under ENCRYPTION_KEY, so
-- that this setting can be changed, and texts sealed anew, without a hash losing its meaning.
create table keyring (
  portal_id bigint not null,
  -- Never used twice: it is written into what the key has sealed.
  id        integer not null,
  purpose   text not null check (purpose in ('seal', 'hash', 'news')),
  wrapped   bytea not null,
  -- Made from the ENCRYPTION_KEY of a store that was begun before there was a keyring; otherwise random.
  derived   boolean not null,
  made_at   timestamptz not null,
  primary key (portal_id, id)
);

-- Which key each running process seals with, so that an old one is deleted only when nobody uses it any more.
create table keyring_readers (
  portal_id   bigint not null,
  process_key bigint not null,
  seal_key_id integer not null,
  primary key (portal_id, process_key)
);

-- Its row is read once more, when the keyring is made, and then deleted.
alter table key_check rename column sealed to known_text;
