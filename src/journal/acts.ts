import type { Queries } from './database.ts';
import type { ToldBefore } from './drafts.ts';

/** What names an act: whoever did it, and the card's own key of the press. */
export interface ActKey {
  readonly portalId: number;
  /** HubSpot user id. */
  readonly userId: string;
  readonly key: string;
  /** An act, or that the act with this key is taken back. */
  readonly what: 'act' | 'undo';
}

/** A person's act on an inquiry, as it is kept. */
export interface KeptAct extends ActKey {
  readonly contactId: string;
  /** Keyed mark of what was asked with the key. */
  readonly requestMark: Buffer;
  /** What the card was told: codes and sentences. */
  readonly told: object;
}

/**
 * Keeps an act. One with the same key of the same person waits until the first is kept, and is not kept a second time.
 *
 * @returns whether it is the first of its key.
 */
export async function keepAct(transaction: Queries, act: KeptAct, now: Temporal.Instant): Promise<boolean> {
  const { portalId, userId, key, what, contactId, requestMark, told } = act;
  const kept = await transaction.query(
    `insert into acts (portal_id, user_id, key, what, contact_id, request_mark, told, at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8) on conflict (portal_id, user_id, key, what) do nothing returning 1`,
    [portalId, userId, key, what, contactId, requestMark, JSON.stringify(told), now.toString()],
  );
  return kept.length > 0;
}

/** What was told of this person's act with this key; undefined where there is none. */
export async function findAct(
  queries: Queries,
  { portalId, userId, key, what }: ActKey,
): Promise<ToldBefore | undefined> {
  const [row] = await queries.query<{ request_mark: Buffer; told: unknown }>(
    'select request_mark, told from acts where portal_id = $1 and user_id = $2 and key = $3 and what = $4',
    [portalId, userId, key, what],
  );
  return row === undefined ? undefined : { requestMark: row.request_mark, told: row.told };
}

/** Tells something else of an act from now on; null forgets it, so that the same key is as good as new. */
export async function tellOtherwise(
  transaction: Queries,
  { portalId, userId, key, what }: ActKey,
  told: object | null,
): Promise<void> {
  const named = [portalId, userId, key, what];
  await (told === null
    ? transaction.query('delete from acts where portal_id = $1 and user_id = $2 and key = $3 and what = $4', named)
    : transaction.query(
        'update acts set told = $5::jsonb where portal_id = $1 and user_id = $2 and key = $3 and what = $4',
        [...named, JSON.stringify(told)],
      ));
}

/** Whether since `since` somebody began to book a visit for this contact and nobody knows yet what came of it. */
export async function isBookingUnderWay(
  transaction: Queries,
  portalId: number,
  contactId: string,
  since: Temporal.Instant,
): Promise<boolean> {
  const rows = await transaction.query(
    `select 1 from acts where portal_id = $1 and contact_id = $2 and at > $3 and told->>'code' = 'in_doubt'`,
    [portalId, contactId, since.toString()],
  );
  return rows.length > 0;
}

/** Whoever repeats a press does it within seconds; what was done stays on the timeline. */
const actsKept = Temporal.Duration.from({ hours: 30 * 24 });

/** Forgets the keys of acts that nobody repeats any more. */
export async function forgetOldActs(queries: Queries, now: Temporal.Instant): Promise<void> {
  await queries.query('delete from acts where at < $1', [now.subtract(actsKept).toString()]);
}
