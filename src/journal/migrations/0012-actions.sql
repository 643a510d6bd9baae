-- Runs of workflow actions of HubSpot: each once, by the id that HubSpot gave it, and what its workflow is told.
create table action_runs (
  portal_id    bigint not null,
  id           uuid not null,
  -- HubSpot's id of the run: a repeated request is the same run.
  callback_id  text not null,
  action       text not null,
  contact_id   bigint not null,
  -- Codes, and what marketing wrote; null when they were emptied.
  inputs       jsonb,
  -- Whether HubSpot waits: 'asked' until it was told what became of it, then 'completed'; 'expired' if it waits no more.
  state        text not null check (state in ('asked', 'completed', 'expired', 'refused')),
  -- What became of it; null while nobody knows.
  outputs      jsonb,
  -- The text that it waits for, where it asked for one.
  outbox_id    uuid,
  asked_at     timestamptz not null,
  -- When HubSpot is told, or told again.
  due_at       timestamptz not null,
  attempts     integer not null default 0,
  completed_at timestamptz,
  primary key (portal_id, id),
  unique (portal_id, callback_id)
);
create index action_runs_asked on action_runs (due_at) where state = 'asked';
create index action_runs_of_contact on action_runs (portal_id, contact_id);

-- A report of an inquiry, a wish for follow-ups and one for a text need a look at the contact.
drop index inbox_undone;
alter table inbox drop column needs_look;
alter table inbox add column needs_look boolean generated always as
  (kind in ('contact_created', 'contact_changed', 'contact_deleted', 'contact_restored', 'patient_called',
            'patient_wrote', 'inquiry_reported', 'follow_up_asked', 'text_asked')) stored;
create index inbox_undone on inbox (needs_look, due_at, id) include (portal_id, contact_id) where done_at is null;
