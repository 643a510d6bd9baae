import type { Seal } from '../seal.ts';
import type { Queries } from './database.ts';

/** A person's answer to a patient, as it is kept. */
export interface Draft<Told> {
  readonly portalId: number;
  readonly id: string;
  readonly contactId: string;
  /** HubSpot user id. */
  readonly userId: string;
  /** The card's own key of the answer. */
  readonly key: string;
  /** Keyed mark of what was asked with the key. */
  readonly requestMark: Buffer;
  /** Words of their own, encrypted; null for an approved script. */
  readonly sealed: Buffer | null;
  /** What the card was told. */
  readonly told: Told;
}

/** What was told of an answer before. */
export interface ToldBefore {
  readonly requestMark: Buffer;
  readonly told: unknown;
}

/**
 * Keeps an answer. One with the same key of the same person waits until the first is kept, and is not kept a second
 * time: two at once are one.
 *
 * @returns whether it is the first of its key.
 */
export async function keepDraft(transaction: Queries, draft: Draft<object>, now: Temporal.Instant): Promise<boolean> {
  const { portalId, id, contactId, userId, key, requestMark, sealed, told } = draft;
  const kept = await transaction.query(
    `insert into drafts (portal_id, id, contact_id, user_id, key, request_mark, sealed, told, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9) on conflict (portal_id, user_id, key) do nothing returning 1`,
    [portalId, id, contactId, userId, key, requestMark, sealed, JSON.stringify(told), now.toString()],
  );
  return kept.length > 0;
}

/** What was told of this person's answer with this key; undefined where there is none. */
export async function findDraft(
  queries: Queries,
  portalId: number,
  userId: string,
  key: string,
): Promise<ToldBefore | undefined> {
  const [row] = await queries.query<{ request_mark: Buffer; told: unknown }>(
    'select request_mark, told from drafts where portal_id = $1 and user_id = $2 and key = $3',
    [portalId, userId, key],
  );
  return row === undefined ? undefined : { requestMark: row.request_mark, told: row.told };
}

/** The words that people wrote, by the ids of the drafts; without those that were emptied or that no key of ours opens. */
export async function readDrafts(
  queries: Queries,
  portalId: number,
  ids: readonly string[],
  seal: Pick<Seal, 'open'>,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.query<{ id: string; sealed: Buffer }>(
    'select id, sealed from drafts where portal_id = $1 and id = any($2::uuid[]) and sealed is not null',
    [portalId, ids],
  );
  return new Map(rows.flatMap(({ id, sealed }) => wordsOf(id, sealed, seal)));
}

function wordsOf(id: string, sealed: Buffer, seal: Pick<Seal, 'open'>): readonly (readonly [string, string])[] {
  try {
    return [[id, seal.open(sealed)]];
  } catch {
    return [];
  }
}
