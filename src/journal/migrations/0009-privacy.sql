-- Who looked at what a patient said: each look, whether on the card, on a page or by a command. Holds no words.
create table looks (
  id          bigint generated always as identity primary key,
  portal_id   bigint not null,
  -- 0 for a number that belongs to no contact.
  contact_id  bigint not null,
  -- HubSpot user id; "command" for whoever may run commands on the service's own machine.
  user_id     text not null,
  what        text not null check (what in ('conversation', 'export')),
  at          timestamptz not null
);
create index looks_of_contact on looks (portal_id, contact_id, at);
create index looks_by_time on looks (portal_id, at);

-- What was erased, or is older than the practice keeps, is emptied and the row stays: its id lets the carrier service's
-- copy be emptied too, and the same text is not taken for a new one when it is told again.
alter table replies
  alter column sealed drop not null,
  alter column number_hash drop not null,
  -- Since when the carrier service's own copy is empty, and how often it was refused.
  add column blanked_at timestamptz,
  add column blank_tries smallint not null default 0;
alter table outbox
  add column blanked_at timestamptz,
  add column blank_tries smallint not null default 0;

-- What is to be emptied one day, by its age; both shrink as it is done.
create index replies_with_words on replies (portal_id, received_at) where sealed is not null;
create index outbox_with_words on outbox (portal_id, done_at) where sealed is not null and done_at is not null;
create index replies_to_blank on replies (portal_id, received_at) where blanked_at is null and blank_tries < 5;
create index outbox_to_blank on outbox (portal_id, done_at)
  where kind = 'text' and state = 'done' and partner_id is not null and blanked_at is null and blank_tries < 5;
create index calls_with_words on calls (portal_id, changed_at) where sealed is not null or recording_sid is not null;
