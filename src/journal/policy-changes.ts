import { z } from 'zod';
import type { Queries } from './database.ts';

/** A change that somebody makes on the settings page. */
export interface PolicyChangeRow {
  readonly portalId: number;
  /** HubSpot user id. */
  readonly userId: string;
  /** Of the signed-in user. Not a patient's. */
  readonly userAddress: string;
  readonly key: string;
  /** Keyed mark of what was asked with the key. */
  readonly requestMark: Buffer;
  /** From which version of the policy to which. */
  readonly base: string;
  readonly version: string;
  /** What was asked, for JSON. */
  readonly change: object;
  /** What was changed, in words. */
  readonly words: Words;
}

type Words = z.infer<typeof Words>;
const Words = z.object({ en: z.string(), es: z.string() });

/** A change that was noted before, and whether it ever held. */
export interface NotedChange {
  readonly requestMark: Buffer;
  readonly base: string;
  readonly version: string;
  readonly isTakenUp: boolean;
}

/**
 * Lets only one at a time change the policy of a practice, whatever process they are in: until the end of the transaction.
 * `recordPolicy` takes another lock, so that a version can be taken up meanwhile.
 */
export async function lockPolicyFiles(transaction: Queries, portalId: number): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(hashtextextended('policy files/' || $1::bigint, 0))`, [
    portalId,
  ]);
}

/** Notes a change that is about to be written; a second attempt with the same key takes the place of the first. */
export async function notePolicyChange(queries: Queries, row: PolicyChangeRow, now: Temporal.Instant): Promise<void> {
  const { portalId, userId, userAddress, key, requestMark, base, version, change, words } = row;
  await queries.query(
    `insert into policy_changes
       (portal_id, user_id, user_address, key, requested, base, version, change, words, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10)
     on conflict (portal_id, user_id, key) do update
       set base = excluded.base, version = excluded.version, words = excluded.words, made_at = excluded.made_at`,
    [
      ...[portalId, userId, userAddress, key, requestMark, base, version],
      ...[JSON.stringify(change), JSON.stringify(words), now.toString()],
    ],
  );
}

/** The change that this person made with this key; undefined where there is none. */
export async function findPolicyChange(
  queries: Queries,
  portalId: number,
  userId: string,
  key: string,
): Promise<NotedChange | undefined> {
  const [row] = await queries.query<{ requested: Buffer; base: string; version: string; is_taken_up: boolean }>(
    `select requested, base, version,
            exists (select 1 from policies where change_id = policy_changes.id) as is_taken_up
       from policy_changes where portal_id = $1 and user_id = $2 and key = $3`,
    [portalId, userId, key],
  );
  if (row === undefined) return undefined;
  return { requestMark: row.requested, base: row.base, version: row.version, isTakenUp: row.is_taken_up };
}

/** A version of the policy that has held, and how it came about. */
export interface PolicyVersion {
  readonly version: string;
  readonly takenUpAt: Temporal.Instant;
  /** The address of who made it on the settings page; null where somebody changed the files. */
  readonly by: string | null;
  /** What was changed there; null for the files. */
  readonly words: Words | null;
  /** The files that differ from the version before, by name; null for the first one. */
  readonly changedFiles: readonly string[] | null;
}

interface VersionRow {
  readonly version: string;
  readonly taken_up_at: Temporal.Instant;
  readonly user_address: string | null;
  readonly words: unknown;
  readonly changed_files: readonly string[] | null;
}

/** The last versions that have held, the newest first. */
export async function policyHistory(
  queries: Queries,
  portalId: number,
  most: number,
): Promise<readonly PolicyVersion[]> {
  const rows = await queries.query<VersionRow>(
    `with last as (
       select id, version, taken_up_at, files, change_id from policies
        where portal_id = $1 order by id desc limit $2::bigint + 1
     ), compared as (
       select *, lag(files) over (order by id) as files_before, lag(id) over (order by id) as id_before from last
     )
     select compared.version, taken_up_at, user_address, words,
            case when id_before is not null then array(
              select coalesce(one.key, other.key)
                from jsonb_each(compared.files) as one full join jsonb_each(files_before) as other using (key)
               where one.value is distinct from other.value order by 1) end as changed_files
       from compared left join policy_changes on policy_changes.id = compared.change_id
      order by compared.id desc limit $2::bigint`,
    [portalId, most],
  );
  return rows.map((row) => ({
    version: row.version,
    takenUpAt: row.taken_up_at,
    by: row.user_address,
    words: Words.nullable().parse(row.words),
    changedFiles: row.changed_files,
  }));
}
