import type { NumberCandidate } from '../follow-up/patient/whose-number.ts';
import type { Database, Queries } from './database.ts';
import { appendNewsOf, type NewsOfNumber } from './strangers.ts';

/** A number that nobody we know has, with all that waits for it. */
export interface Stranger {
  readonly portalId: number;
  readonly numberHash: Buffer;
  /** The number, encrypted. */
  readonly sealed: Buffer;
  /** How often it could not be settled for now. */
  readonly attempts: number;
  /** How often HubSpot refused to make a contact for it. */
  readonly refusals: number;
  readonly news: readonly (NewsOfNumber & { readonly id: string })[];
}

/** The account and the keyed hash of a number. */
export type StrangerKey = Pick<Stranger, 'portalId' | 'numberHash'>;

/** The number that has waited longest; null where none waits now. */
export async function nextStranger(queries: Queries, now: Temporal.Instant): Promise<StrangerKey | null> {
  const [row] = await queries.query<{ portal_id: string; number_hash: Buffer }>(
    'select portal_id, number_hash from strangers where done_at is null and due_at <= $1 order by due_at, id limit 1',
    [now.toString()],
  );
  return row === undefined ? null : { portalId: Number(row.portal_id), numberHash: row.number_hash };
}

interface WaitingRow {
  readonly id: string;
  readonly kind: NewsOfNumber['kind'];
  readonly sealed: Buffer;
  readonly attempts: number;
  readonly refusals: number;
  readonly occurred_at: Temporal.Instant;
  readonly same_news: Buffer;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Takes a number for the caller's transaction, with all that waits for it; null where somebody else is at it, or nothing
 * waits any more. One number is in one pair of hands, so that two texts never make two contacts.
 */
export async function holdStranger(
  transaction: Queries,
  { portalId, numberHash }: StrangerKey,
): Promise<Stranger | null> {
  const [lock] = await transaction.query<{ held: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held',
    [`${portalId}/number/${numberHash.toString('hex')}`],
  );
  if (lock?.held !== true) return null;
  const rows = await transaction.query<WaitingRow>(
    `select id, kind, sealed, attempts, refusals, occurred_at, same_news, payload from strangers
      where portal_id = $1 and number_hash = $2 and done_at is null order by id`,
    [portalId, numberHash],
  );
  const [first] = rows;
  if (first === undefined) return null;
  const { sealed, attempts, refusals } = first;
  const news = rows.map(({ id, kind, occurred_at, same_news, payload }) => ({
    ...{ id, kind, occurredAt: occurred_at, sameNews: same_news, payload },
  }));
  return { portalId, numberHash, sealed, attempts, refusals, news };
}

/**
 * Hands all that waited for a number to the contact whose it is, and notes the number, so that the next text finds it.
 * The number itself is not kept any longer.
 */
export async function settleStranger(
  transaction: Queries,
  { portalId, numberHash, news }: Stranger,
  candidates: readonly NumberCandidate[],
  contactId: string,
  now: Temporal.Instant,
): Promise<void> {
  await transaction.query(
    `insert into numbers (portal_id, contact_id, number_hash, name_mark)
     select $1, contact_id, $2, name_mark from unnest($3::bigint[], $4::text[]) as given (contact_id, name_mark)
     on conflict (portal_id, contact_id) do nothing`,
    [portalId, numberHash, candidates.map((each) => each.contactId), candidates.map(({ nameMark }) => nameMark)],
  );
  for (const each of news) await appendNewsOf(transaction, portalId, candidates, each, now);
  await transaction.query(
    `update strangers set done_at = $2, contact_id = $3, sealed = null where id = any($1::bigint[])`,
    [news.map(({ id }) => id), now.toString(), contactId],
  );
  const sids = news.flatMap(({ payload: { sid } }) => (typeof sid === 'string' ? [sid] : []));
  await transaction.query(
    'update replies set contact_id = $3 where portal_id = $1 and sid = any($2::text[]) and contact_id is null',
    [portalId, sids, contactId],
  );
}

/** Leaves a number until `until`: it could not be settled now. */
export async function putOffStranger(
  database: Database,
  { portalId, numberHash }: StrangerKey,
  { until, wasRefused }: { readonly until: Temporal.Instant; readonly wasRefused: boolean },
): Promise<void> {
  await database.query(
    `update strangers set due_at = $3, attempts = attempts + 1, refusals = refusals + $4
      where portal_id = $1 and number_hash = $2 and done_at is null`,
    [portalId, numberHash, until.toString(), wasRefused ? 1 : 0],
  );
}

/** When the next number is to be settled; null where none waits. */
export async function nextStrangerDue(queries: Queries): Promise<Temporal.Instant | null> {
  const [row] = await queries.query<{ at: Temporal.Instant | null }>(
    'select min(due_at) as at from strangers where done_at is null',
  );
  return row?.at ?? null;
}
