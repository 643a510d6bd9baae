-- A patient's call is understood with a look at the contact, because it may be a new inquiry.
drop index inbox_undone;
alter table inbox drop column needs_look;
alter table inbox add column needs_look boolean generated always as
  (kind in ('contact_created', 'contact_changed', 'contact_deleted', 'contact_restored', 'patient_called')) stored;
create index inbox_undone on inbox (needs_look, due_at, id) include (portal_id, contact_id) where done_at is null;

-- E-mails are handed to HubSpot's workflows, and wait in the same queue as texts and tasks.
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('text', 'email', 'task'));
-- E-mails whose property has not been emptied again, so that the same e-mail could be asked for another time.
create index outbox_emails_to_clear on outbox (done_at) where kind = 'email' and state = 'done' and delivery is null;

-- What reports count and the alarm list looks for, beside the inquiry itself.
alter table inquiries
  add column owner_id        text,
  add column intent          text,
  add column group_code      text,
  add column score           text,
  add column language        text,
  add column location        text,
  add column service_line    text,
  -- A person has to act next, not Speedwell.
  add column needs_person    boolean not null default false,
  add column has_next_action boolean not null default false,
  -- Neither closed nor resting while its contact is gone.
  add column under_way       boolean not null default false;
update inquiries
   set owner_id = state->>'ownerId', language = state->>'language',
       has_next_action = state->'nextAction' <> 'null'::jsonb, needs_person = state->'nextAction' <> 'null'::jsonb,
       under_way = state->'closedAt' = 'null'::jsonb and state->'stopped' = 'null'::jsonb;
create index inquiries_by_owner on inquiries (portal_id, owner_id) where under_way;
-- Empty on a good day.
create index inquiries_forgotten on inquiries (portal_id) where under_way and (owner_id is null or not has_next_action);
create index inquiries_by_day on inquiries (portal_id, received_at) include (source, status);

-- The sentence in Spanish; "because" is the English one.
alter table timeline add column because_es text not null default '';

-- One row for each inquiry that ever began, written apart from the inquiry, so that one that was lost would be noticed:
-- received is counted here, and where they stand in "inquiries".
create table receipts (
  id          bigint generated always as identity primary key,
  portal_id   bigint not null,
  contact_id  bigint not null,
  -- Of the inquiry; negated while a merge is handing it over.
  ordinal     integer not null,
  received_at timestamptz not null,
  source      text not null,
  -- Another inquiry took it in when two contacts became one: both are counted as one.
  joined      boolean not null default false
);
create unique index receipts_of_inquiry on receipts (portal_id, contact_id, ordinal) where ordinal > 0 and not joined;
create index receipts_handed_over on receipts (portal_id, contact_id) where ordinal < 0;
create index receipts_by_day on receipts (portal_id, received_at) include (source) where not joined;
insert into receipts (portal_id, contact_id, ordinal, received_at, source)
select portal_id, contact_id, ordinal, received_at, source from inquiries;

-- Which contacts have the same number, and whether they have the same name: keyed hashes of both.
create table numbers (
  portal_id   bigint not null,
  contact_id  bigint not null,
  number_hash bytea not null,
  -- Null where the contact has no name.
  name_mark   text,
  primary key (portal_id, contact_id)
);
create index numbers_same on numbers (portal_id, number_hash);
