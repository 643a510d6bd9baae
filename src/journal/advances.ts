import type { Effect } from '../follow-up/decision.ts';
import { openLock } from '../follow-up/escalation/open-escalation.ts';
import { isUnderWay, type Inquiry } from '../follow-up/inquiry.ts';
import type { Sentence } from '../follow-up/sentence.ts';
import type { Queries } from './database.ts';

/** What one turn makes of one patient, to be written with all the others of the turn. */
export interface Advance {
  readonly portalId: number;
  readonly contactId: string;
  readonly gone: 'deleted' | 'erased' | 'merged' | null;
  readonly mergedInto: string | null;
  /** When the follow-up wants to be woken; null when it waits for nothing. */
  readonly dueAt: Temporal.Instant | null;
  /** The latest inquiry, as it stands now. */
  readonly inquiry: Inquiry | null;
  /** Inquiries that this turn has changed, or taken over, before the latest one began. */
  readonly earlier: readonly Inquiry[];
  /** HubSpot properties that changed. */
  readonly properties: Readonly<Record<string, string>>;
  /** When they are to be written at the latest; sooner if more changes before then. */
  readonly writeAt: Temporal.Instant;
  readonly timeline: readonly TimelineLine[];
  readonly outbox: readonly OutboxEntry[];
}

export interface TimelineLine {
  readonly ordinal: number | null;
  readonly event: string;
  readonly because: Sentence;
}

export interface OutboxEntry {
  readonly id: string;
  readonly effect: Extract<Effect, { readonly type: 'SendText' | 'SendEmail' | 'CreateTask' }>;
  /** Number, words and the facts of the send check, encrypted; null where delivery has to read the contact. */
  readonly sealed: Buffer | null;
  readonly numberHash: Buffer | null;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
}

/**
 * Writes a whole turn in one statement, however many patients it had, and marks the news it was made of as decided on.
 *
 * The rows travel as JSON: it is a third of the work of as many lists, for the driver and for PostgreSQL.
 */
export async function writeAdvances(
  transaction: Queries,
  unsorted: readonly Advance[],
  { policyVersion, decidedNews, now }: { policyVersion: string; decidedNews: readonly string[]; now: Temporal.Instant },
): Promise<void> {
  // Whoever locks several rows locks them in this order, so that nobody waits for somebody who waits for him.
  const advances = unsorted.toSorted((a, b) => a.portalId - b.portalId || Number(a.contactId) - Number(b.contactId));
  await transaction.query(writeAll, [
    JSON.stringify(advances.map(patientRow)),
    JSON.stringify(advances.flatMap(inquiryRows)),
    JSON.stringify(advances.flatMap(timelineRows)),
    JSON.stringify(advances.flatMap(outboxRows)),
    JSON.stringify(advances.flatMap(updateRows)),
    decidedNews,
    policyVersion,
    now.toString(),
  ]);
}

const writeAll = `
  with written_patients as (
    insert into patients (portal_id, contact_id, due_at, gone, merged_into, ordinal, updated_at)
    select portal_id, contact_id, due_at, gone, merged_into, ordinal, $8::timestamptz
      from jsonb_to_recordset($1::jsonb) as given (portal_id bigint, contact_id bigint, due_at timestamptz, gone text,
                                                   merged_into bigint, ordinal integer)
    on conflict (portal_id, contact_id) do update
       set due_at = excluded.due_at, gone = excluded.gone, merged_into = excluded.merged_into,
           ordinal = excluded.ordinal, updated_at = excluded.updated_at
  ), written_inquiries as (
    insert into inquiries (portal_id, contact_id, ordinal, received_at, source, channel, status, target_state,
                           closed_at, state, policy_version, updated_at, owner_id, intent, group_code, score, language,
                           location, service_line, needs_person, has_next_action, under_way, next_kind, next_due,
                           turn_of, open_lock)
    select portal_id, contact_id, ordinal, received_at, source, channel, status, target_state, closed_at, state,
           $7::text, $8::timestamptz, owner_id, intent, group_code, score, language, location, service_line,
           needs_person, has_next_action, under_way, next_kind, next_due, turn_of, open_lock
      from jsonb_to_recordset($2::jsonb) as given (portal_id bigint, contact_id bigint, ordinal integer,
             received_at timestamptz, source text, channel text, status text, target_state text,
             closed_at timestamptz, state jsonb, owner_id text, intent text, group_code text, score text,
             language text, location text, service_line text, needs_person boolean, has_next_action boolean,
             under_way boolean, next_kind text, next_due timestamptz, turn_of text, open_lock text)
    on conflict (portal_id, contact_id, ordinal) do update
       set received_at = excluded.received_at, source = excluded.source, channel = excluded.channel,
           status = excluded.status, target_state = excluded.target_state, closed_at = excluded.closed_at,
           state = excluded.state, policy_version = excluded.policy_version, updated_at = excluded.updated_at,
           owner_id = excluded.owner_id, intent = excluded.intent, group_code = excluded.group_code,
           score = excluded.score, language = excluded.language, location = excluded.location,
           service_line = excluded.service_line, needs_person = excluded.needs_person,
           has_next_action = excluded.has_next_action, under_way = excluded.under_way,
           next_kind = excluded.next_kind, next_due = excluded.next_due, turn_of = excluded.turn_of,
           open_lock = excluded.open_lock
  ), written_receipts as (
    insert into receipts (portal_id, contact_id, ordinal, received_at, source)
    select portal_id, contact_id, ordinal, received_at, source
      from jsonb_to_recordset($2::jsonb) as given (portal_id bigint, contact_id bigint, ordinal integer,
             received_at timestamptz, source text)
     -- Most turns change neither, and a row that is left alone costs nothing.
     where not exists (
       select 1 from receipts as kept
        where kept.portal_id = given.portal_id and kept.contact_id = given.contact_id
          and kept.ordinal = given.ordinal and kept.ordinal > 0 and not kept.joined
          and kept.received_at = given.received_at and kept.source = given.source)
    on conflict (portal_id, contact_id, ordinal) where ordinal > 0 and not joined do update
       set received_at = excluded.received_at, source = excluded.source
  ), written_timeline as (
    insert into timeline (portal_id, contact_id, ordinal, event, because, because_es, at, policy_version)
    select portal_id, contact_id, ordinal, event, because, because_es, $8::timestamptz, $7::text
      from jsonb_to_recordset($3::jsonb) as given (portal_id bigint, contact_id bigint, ordinal integer, event text,
                                                   because text, because_es text)
  ), written_outbox as (
    insert into outbox (id, portal_id, contact_id, ordinal, kind, effect, sealed, number_hash, due_at, expires_at,
                        state, created_at)
    select id, portal_id, contact_id, ordinal, kind, effect, decode(sealed, 'hex'), decode(number_hash, 'hex'), due_at,
           expires_at, 'due', $8::timestamptz
      from jsonb_to_recordset($4::jsonb) as given (id uuid, portal_id bigint, contact_id bigint, ordinal integer,
             kind text, effect jsonb, sealed text, number_hash text, due_at timestamptz, expires_at timestamptz)
  ), written_updates as (
    insert into contact_updates as pending (portal_id, contact_id, properties, due_at, created_at)
    select portal_id, contact_id, properties, due_at, $8::timestamptz
      from jsonb_to_recordset($5::jsonb) as given (portal_id bigint, contact_id bigint, properties jsonb,
                                                   due_at timestamptz)
    -- The newer value of a property wins.
    on conflict (portal_id, contact_id) do update
       set properties = pending.properties || excluded.properties, revision = pending.revision + 1,
           due_at = case when pending.claimed_by is null then least(pending.due_at, excluded.due_at)
                         else pending.due_at end
  )
  update inbox set done_at = $8::timestamptz where id = any($6::bigint[])`;

function patientRow({ portalId, contactId, dueAt, gone, mergedInto, inquiry }: Advance): object {
  return {
    portal_id: portalId,
    contact_id: contactId,
    due_at: dueAt,
    gone,
    merged_into: mergedInto,
    ordinal: inquiry?.ordinal ?? 0,
  };
}

function inquiryRows({ portalId, contactId, inquiry, earlier }: Advance): readonly object[] {
  const all = inquiry === null ? earlier : [...earlier, inquiry];
  return all.map((each) => ({
    portal_id: portalId,
    contact_id: contactId,
    ordinal: each.ordinal,
    received_at: each.receivedAt,
    source: each.source,
    channel: each.channel,
    status: each.status,
    target_state: each.target.state,
    closed_at: each.closedAt,
    owner_id: each.ownerId,
    intent: each.sorting.intent.value,
    group_code: each.sorting.group.value,
    score: each.sorting.score.value,
    language: each.language,
    location: each.location,
    service_line: each.serviceLine,
    needs_person: each.nextAction?.by === 'person',
    has_next_action: each.nextAction !== null,
    under_way: isUnderWay(each),
    ...turnOf(each),
    state: each,
  }));
}

/** What the queue is made of. */
function turnOf(inquiry: Inquiry): object {
  const lock = openLock(inquiry);
  return {
    next_kind: inquiry.nextAction?.kind ?? null,
    next_due: inquiry.nextAction?.due ?? null,
    turn_of: (lock?.owner ?? inquiry.ownerId)?.toLowerCase() ?? null,
    open_lock: lock?.kind ?? null,
  };
}

function timelineRows({ portalId, contactId, timeline }: Advance): readonly object[] {
  return timeline.map(({ ordinal, event, because: { en, es } }) => ({
    ...{ portal_id: portalId, contact_id: contactId, ordinal, event },
    ...{ because: en, because_es: es },
  }));
}

const kindOf = { SendText: 'text', SendEmail: 'email', CreateTask: 'task' } as const;

function outboxRows({ portalId, contactId, outbox }: Advance): readonly object[] {
  return outbox.map(({ id, effect, sealed, numberHash, dueAt, expiresAt }) => ({
    id,
    portal_id: portalId,
    contact_id: contactId,
    ordinal: effect.ordinal,
    kind: kindOf[effect.type],
    effect,
    sealed: sealed?.toString('hex') ?? null,
    number_hash: numberHash?.toString('hex') ?? null,
    due_at: dueAt,
    expires_at: expiresAt,
  }));
}

function updateRows({ portalId, contactId, properties, writeAt }: Advance): readonly object[] {
  if (Object.keys(properties).length === 0) return [];
  return [{ portal_id: portalId, contact_id: contactId, properties, due_at: writeAt }];
}
