-- What the queue is made of, beside the inquiry itself: what is owed next and who has it now.
alter table inquiries
  -- Null when nothing is owed.
  add column next_kind text,
  add column next_due  timestamptz,
  -- A HubSpot owner id or an address in small letters: of whoever has the open question that locks the inquiry, else of
  -- its owner; null for nobody.
  add column turn_of   text,
  -- The gravest open question that locks the inquiry; null when none does.
  add column open_lock text;

-- From what was stored so far; an inquiry of version 0.1 has neither questions nor a score, and counts as B.
with questions as (
  select distinct on (portal_id, contact_id, ordinal)
         portal_id, contact_id, ordinal, question->>'kind' as kind, question->>'owner' as owner
    from inquiries, jsonb_array_elements(coalesce(state->'escalations', '[]'::jsonb)) as question
   where question->'closed' = 'null'::jsonb
     and question->>'kind' in ('urgent_symptoms', 'clinical', 'medication', 'complaint', 'privacy')
   order by portal_id, contact_id, ordinal,
            array_position(array['urgent_symptoms', 'clinical', 'medication', 'complaint', 'privacy'], question->>'kind'))
update inquiries
   set next_kind = inquiries.state->'nextAction'->>'kind',
       next_due  = (inquiries.state->'nextAction'->>'due')::timestamptz,
       score     = coalesce(inquiries.score, 'B'),
       open_lock = questions.kind,
       turn_of   = lower(coalesce(questions.owner, inquiries.state->>'ownerId'))
  from inquiries as same left join questions using (portal_id, contact_id, ordinal)
 where inquiries.portal_id = same.portal_id and inquiries.contact_id = same.contact_id
   and inquiries.ordinal = same.ordinal;

-- What people owe comes first by its time; what Speedwell itself owes is looked at only for what is late.
create index inquiries_queue on inquiries (portal_id, needs_person, next_due, contact_id)
  include (ordinal, turn_of, language, location, score) where under_way and next_due is not null;
