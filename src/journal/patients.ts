import type { MessagePurpose, Writer } from '../follow-up/decision.ts';
import type { Inquiry } from '../follow-up/inquiry.ts';
import type { Queries } from './database.ts';
import type { NewsKind } from './inbox.ts';
import { jsonToInquiry } from './inquiry-json.ts';

/** One patient taken for a turn: where the follow-up stands, and the news since. */
export interface ClaimedPatient {
  readonly portalId: number;
  readonly contactId: string;
  readonly gone: 'deleted' | 'erased' | 'merged' | null;
  readonly mergedInto: string | null;
  /** When the follow-up asked to be woken, if it did. */
  readonly dueAt: Temporal.Instant | null;
  /** The latest inquiry, open or closed. */
  readonly inquiry: Inquiry | null;
  /** In the order in which it happened. */
  readonly news: readonly PatientNews[];
}

export interface PatientNews {
  readonly id: string;
  readonly kind: NewsKind;
  readonly occurredAt: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Which inquiry the text, e-mail or task belonged to; negative while it is being handed over by a merge. */
  readonly ordinal: number | null;
  /** The text or e-mail that the news is of; null for all other news. */
  readonly message: Message | null;
}

/** What a text or e-mail of ours was for, and with which script. */
export interface Message {
  readonly channel: 'text' | 'email';
  readonly purpose: MessagePurpose;
  readonly scriptId: string;
  /** Who wrote it, where a person did. */
  readonly writer?: Writer;
  /** Id of the workflow action that asked for it, where one did. */
  readonly run?: string;
}

export interface Claim {
  /** At most this many patients. */
  readonly limit: number;
  /**
   * True: patients with news that needs a look at the contact in HubSpot, and all their other news. False: everybody
   * else with news or whose time has come, and only the news that explains itself; so results and timers move on while
   * HubSpot is slow or away.
   */
  readonly looking: boolean;
}

/**
 * Takes patients that have news or whose time has come, the longest waiting first.
 *
 * Each is locked until the caller's transaction ends, so one inquiry is never advanced twice at the same time; a
 * patient that somebody else holds is passed over, not waited for. The lock is PostgreSQL's and dies with the
 * connection, so a killed process holds up nobody.
 */
export async function claimPatients(
  transaction: Queries,
  now: Temporal.Instant,
  { limit, looking }: Claim,
): Promise<readonly ClaimedPatient[]> {
  const locked = await transaction.query<{ portal_id: string; contact_id: string }>(
    `with news as materialized (
       select portal_id, contact_id, min(due_at) as since
         from (select portal_id, contact_id, due_at from inbox
                where done_at is null and needs_look = $3 and due_at <= $1 and contact_id <> 0
                order by due_at, id limit 2000) as oldest
        group by portal_id, contact_id),
     woken as materialized (
       select portal_id, contact_id, due_at as since from patients
        where due_at <= $1 and not $3 order by due_at limit 500),
     waiting as materialized (
       select portal_id, contact_id, min(since) as since
         from (select * from news union all select * from woken) as either
        group by portal_id, contact_id order by min(since))
     select portal_id, contact_id from waiting
      where pg_try_advisory_xact_lock(hashtextextended(portal_id || '/' || contact_id, 0))
      limit $2`,
    [now.toString(), limit, looking],
  );
  return locked.length === 0 ? [] : readPatients(transaction, now, locked, looking);
}

/** Reads what the lock protects, in a statement of its own: it must see what the last holder wrote. */
async function readPatients(
  transaction: Queries,
  now: Temporal.Instant,
  locked: readonly { readonly portal_id: string; readonly contact_id: string }[],
  looking: boolean,
): Promise<readonly ClaimedPatient[]> {
  const rows = await transaction.query<PatientRow>(
    `select claimed.portal_id, claimed.contact_id, patients.gone, patients.merged_into, patients.due_at,
            inquiries.state as inquiry, unread.news
       from unnest($2::bigint[], $3::bigint[]) as claimed (portal_id, contact_id)
       left join patients using (portal_id, contact_id)
       left join inquiries on inquiries.portal_id = claimed.portal_id and inquiries.contact_id = claimed.contact_id
                          and inquiries.ordinal = patients.ordinal
       left join lateral (
         select jsonb_agg(jsonb_build_object(
                  'id', inbox.id::text, 'kind', inbox.kind, 'occurredAt', occurred_at, 'receivedAt', received_at,
                  'payload', payload, 'ordinal', outbox.ordinal,
                  'message', case when outbox.kind in ('text', 'email') then jsonb_strip_nulls(jsonb_build_object(
                     'channel', outbox.kind, 'purpose', outbox.effect->>'purpose',
                     'scriptId', outbox.effect->>'scriptId', 'writer', outbox.effect->'writer',
                     'run', outbox.effect->>'run')) end) order by occurred_at, inbox.id) as news
           from inbox left join outbox on outbox.id = (payload->>'outboxId')::uuid
          where inbox.portal_id = claimed.portal_id and inbox.contact_id = claimed.contact_id
            and inbox.done_at is null and inbox.due_at <= $1 and ($4 or not needs_look)) as unread on true`,
    [now.toString(), locked.map((row) => row.portal_id), locked.map((row) => row.contact_id), looking],
  );
  return rows.map(rowToPatient);
}

interface PatientRow {
  readonly portal_id: string;
  readonly contact_id: string;
  readonly gone: ClaimedPatient['gone'];
  readonly merged_into: string | null;
  readonly due_at: Temporal.Instant | null;
  readonly inquiry: unknown;
  readonly news: readonly NewsRow[] | null;
}

interface NewsRow {
  readonly id: string;
  readonly kind: NewsKind;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly ordinal: number | null;
  readonly message: Message | null;
}

function rowToPatient(row: PatientRow): ClaimedPatient {
  return {
    portalId: Number(row.portal_id),
    contactId: row.contact_id,
    gone: row.gone,
    mergedInto: row.merged_into,
    dueAt: row.due_at,
    inquiry: row.inquiry === null ? null : jsonToInquiry(row.inquiry),
    news: (row.news ?? []).map((news) => ({
      ...news,
      occurredAt: Temporal.Instant.from(news.occurredAt),
      receivedAt: Temporal.Instant.from(news.receivedAt),
    })),
  };
}

/** How many pieces of news wait for a look at their contacts now, at most `enough`. */
export async function countNewsToLookAt(queries: Queries, now: Temporal.Instant, enough: number): Promise<number> {
  const rows = await queries.query(
    `select 1 from inbox where done_at is null and needs_look and due_at <= $1 and contact_id <> 0 limit $2`,
    [now.toString(), enough],
  );
  return rows.length;
}

/** When the next patient wants to be woken, or (looking) news that was put off comes due; null when nobody waits. */
export async function nextWakeUp(queries: Queries, looking: boolean): Promise<Temporal.Instant | null> {
  const [row] = await queries.query<{ at: Temporal.Instant | null }>(
    looking
      ? 'select min(due_at) as at from inbox where done_at is null and needs_look and contact_id <> 0'
      : 'select min(due_at) as at from patients where due_at is not null',
  );
  return row?.at ?? null;
}
