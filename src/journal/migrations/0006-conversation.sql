-- News of a number that belongs to nobody we know yet: it waits here until HubSpot says whose number it is, or until the
-- contact is made. Afterwards the number is emptied and the row kept some days, because a text can come twice.
create table strangers (
  id          bigint generated always as identity primary key,
  portal_id   bigint not null,
  number_hash bytea not null,
  -- The number itself, encrypted; null when the row is done.
  sealed      bytea,
  kind        text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  due_at      timestamptz not null,
  same_news   bytea not null,
  payload     jsonb not null,
  -- How often it could not be settled for now, and how often HubSpot refused the contact.
  attempts    integer not null default 0,
  refusals    integer not null default 0,
  done_at     timestamptz,
  contact_id  bigint,
  unique (portal_id, same_news)
);
create index strangers_waiting on strangers (due_at, id) where done_at is null;
create index strangers_of_number on strangers (portal_id, number_hash) where done_at is null;
create index strangers_done on strangers (done_at) where done_at is not null;

-- A patient's text may begin an inquiry, so it is understood with a look at the contact.
drop index inbox_undone;
alter table inbox drop column needs_look;
alter table inbox add column needs_look boolean generated always as
  (kind in ('contact_created', 'contact_changed', 'contact_deleted', 'contact_restored', 'patient_called',
            'patient_wrote')) stored;
create index inbox_undone on inbox (needs_look, due_at, id) include (portal_id, contact_id) where done_at is null;

alter table replies
  add column media_count  integer not null default 0,
  -- Such as image/jpeg, one for each picture.
  add column media_types  text[] not null default '{}',
  -- The addresses of the pictures, encrypted; only where the practice keeps them.
  add column sealed_media bytea,
  -- What was asked of the texting itself: stop, start or help.
  add column asked        text check (asked in ('stop', 'start', 'help')),
  -- Keyed mark of the words, to notice the same words again and again.
  add column words_mark   bytea,
  -- Why nothing answers it by itself: a machine wrote it.
  add column machine      text check (machine in ('not_a_person', 'automatic_reply', 'same_words', 'our_words'));
create index replies_of_number on replies (portal_id, number_hash, received_at);
