import type { MessagePurpose } from '../follow-up/decision.ts';
import type { Queries } from './database.ts';
import type { Look } from './looks.ts';
import type { StoredEmail, StoredText } from './outbox.ts';

/** One thing that was said, by either side, as it is kept. */
export type SaidRow =
  /** A text of the patient. `sealed` null: the words are gone. */
  | {
      readonly kind: 'reply';
      readonly id: string;
      readonly at: Temporal.Instant;
      readonly sealed: Buffer | null;
      readonly pictures: number;
      /** A machine wrote it. */
      readonly isMachine: boolean;
    }
  /** A text or e-mail of ours, sent, on its way or refused. Those that were cancelled were never said. */
  | {
      readonly kind: 'message';
      readonly id: string;
      readonly at: Temporal.Instant;
      readonly sealed: Buffer | null;
      readonly effect: StoredText | StoredEmail;
      readonly state: 'due' | 'calling' | 'unknown' | 'done' | 'skipped' | 'failed';
      /** What the carrier service said last of a text. */
      readonly delivery: string | null;
      /** Why it was not sent, in English. */
      readonly outcome: string | null;
    }
  /** A call of the patient to one of the practice's lines. */
  | {
      readonly kind: 'call';
      readonly id: string;
      readonly at: Temporal.Instant;
      /** Null while it goes on. */
      readonly told: 'missed' | 'voicemail' | 'answered' | null;
      readonly recordingSeconds: number | null;
    };

interface Row {
  readonly kind: SaidRow['kind'];
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly sealed: Buffer | null;
  readonly count: number | null;
  readonly is_machine: boolean | null;
  readonly effect: (StoredText | StoredEmail) & { readonly purpose: MessagePurpose };
  readonly state: Extract<SaidRow, { readonly kind: 'message' }>['state'];
  readonly delivery: string | null;
  readonly outcome: string | null;
  readonly told: Extract<SaidRow, { readonly kind: 'call' }>['told'];
}

/**
 * The newest that was said with a contact and those that were merged into it: at most `limit`, oldest first. The look is
 * recorded by the same statement, so that nobody sees the words without it and no time is lost over it.
 */
export async function lookAtConversation(
  queries: Queries,
  { portalId, contactId, userId, what, at }: Look,
  limit: number,
): Promise<readonly SaidRow[]> {
  const rows = await queries.query<Row>(lookAndRead, [portalId, contactId, limit, userId, what, at.toString()]);
  return rows.toReversed().map(rowToSaid);
}

const lookAndRead = `
  with recursive person (contact_id) as (
    select $2::bigint
    union
    select merged.contact_id from patients as merged
      join person on merged.merged_into = person.contact_id where merged.portal_id = $1),
  looked as (
    insert into looks (portal_id, contact_id, user_id, what, at) values ($1, $2, $4, $5, $6))
  select * from (
    select 'reply' as kind, sid as id, received_at as at, sealed, media_count as count, machine is not null as is_machine,
           null::jsonb as effect, null as state, null as delivery, null as outcome, null as told
      from replies where portal_id = $1 and contact_id in (select contact_id from person)
    union all
    select 'message', id::text, coalesce(called_at, created_at), sealed, null, null, effect, state, delivery, outcome, null
      from outbox
     where portal_id = $1 and contact_id in (select contact_id from person) and kind in ('text', 'email')
       and state <> 'cancelled'
    union all
    select 'call', sid, first_at, null, recording_seconds, null, null, null, null, null, told
      from calls where portal_id = $1 and contact_id in (select contact_id from person)) as said
   order by at desc, kind, id desc limit $3`;

function rowToSaid({ kind, id, at, sealed, ...row }: Row): SaidRow {
  switch (kind) {
    case 'reply':
      return { kind, id, at, sealed, pictures: row.count ?? 0, isMachine: row.is_machine === true };
    case 'message':
      return {
        kind,
        id,
        at,
        sealed,
        effect: row.effect,
        state: row.state,
        delivery: row.delivery,
        outcome: row.outcome,
      };
    case 'call':
      return { kind, id, at, told: row.told, recordingSeconds: row.count };
  }
}
