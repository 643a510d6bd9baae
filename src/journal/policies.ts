import { z } from 'zod';
import type { Database, Queries } from './database.ts';

/** A policy as it was, from the moment it was taken up until the next one was. */
export interface KeptPolicy {
  readonly version: string;
  readonly takenUpAt: Temporal.Instant;
  /** What its files held, by name. */
  readonly files: ReadonlyMap<string, string>;
}

const Files = z.record(z.string(), z.string());

interface PolicyRow {
  readonly version: string;
  readonly taken_up_at: Temporal.Instant;
  readonly files: unknown;
}

/**
 * Keeps that this policy holds from `takenUpAt` on, unless it is the one that holds already. Any number of replicas may
 * do so at once: one records it, the others find it recorded. Where somebody made just this version of the one before on
 * the settings page, that is kept with it; see `notePolicyChange`.
 *
 * @returns whether it was new.
 */
export async function recordPolicy(
  database: Pick<Database, 'transaction'>,
  portalId: number,
  { version, takenUpAt, files }: KeptPolicy,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    // Held until the end of the transaction, so that the second replica sees what the first has written.
    await transaction.query(`select pg_advisory_xact_lock(hashtextextended('policies/' || $1::bigint, 0))`, [portalId]);
    const recorded = await transaction.query(
      `with latest as (select version from policies where portal_id = $1 order by id desc limit 1)
       insert into policies (portal_id, version, taken_up_at, files, change_id)
       select $1, $2, $3, $4::jsonb,
              (select max(id) from policy_changes as made
                where made.portal_id = $1 and made.version = $2 and made.base = (select version from latest)
                  and not exists (select 1 from policies where change_id = made.id))
        where $2 is distinct from (select version from latest)
       returning id`,
      [portalId, version, takenUpAt.toString(), JSON.stringify(Object.fromEntries(files))],
    );
    return recorded.length > 0;
  });
}

/** The version that holds; undefined where none was ever taken up. */
export async function latestPolicyVersion(queries: Queries, portalId: number): Promise<string | undefined> {
  const [row] = await queries.query<{ readonly version: string }>(
    'select version from policies where portal_id = $1 order by id desc limit 1',
    [portalId],
  );
  return row?.version;
}

/** The policies that have held since `since`, the oldest first: it is the one that held at that moment. */
export async function policiesSince(
  queries: Queries,
  portalId: number,
  since: Temporal.Instant,
): Promise<readonly KeptPolicy[]> {
  const rows = await queries.query<PolicyRow>(
    `select version, taken_up_at, files from policies
      where portal_id = $1
        and id >= coalesce((select max(id) from policies where portal_id = $1 and taken_up_at <= $2), 0)
      order by id`,
    [portalId, since.toString()],
  );
  return rows.map(toKeptPolicy);
}

/** The policy of that version, as it was taken up last; undefined where nobody ever worked by it. */
export async function policyOfVersion(
  queries: Queries,
  portalId: number,
  version: string,
): Promise<KeptPolicy | undefined> {
  const rows = await queries.query<PolicyRow>(
    `select version, taken_up_at, files from policies
      where portal_id = $1 and version = $2 order by id desc limit 1`,
    [portalId, version],
  );
  return rows.map(toKeptPolicy)[0];
}

/** So many patients are woken with one statement: nobody who works waits long for their rows. */
const wokenAtOnce = 5_000;

/**
 * Lets every open inquiry have its turn at `now`, because the rules have changed: what is due may be due sooner.
 *
 * @returns how many were woken.
 */
export async function wakeOpenInquiries(queries: Queries, portalId: number, now: Temporal.Instant): Promise<number> {
  let last = '0';
  let woken = 0;
  for (;;) {
    const rows = await queries.query<{ readonly contact_id: string }>(wakeSome, [
      portalId,
      now.toString(),
      last,
      wokenAtOnce,
    ]);
    const furthest = rows.at(-1);
    if (furthest === undefined) return woken;
    last = furthest.contact_id;
    woken += rows.length;
  }
}

/** The rows are locked in the order in which everybody locks several of them; see `writeAdvances`. */
const wakeSome = `
  with open as (
    select patients.contact_id from patients
     where portal_id = $1::bigint and contact_id > $3::bigint and gone is null
       and exists (select 1 from inquiries
                    where inquiries.portal_id = patients.portal_id and inquiries.contact_id = patients.contact_id
                      and under_way)
     order by contact_id limit $4 for update of patients
  ), woken as (
    update patients set due_at = least(due_at, $2::timestamptz)
      from open where portal_id = $1::bigint and patients.contact_id = open.contact_id
    returning patients.contact_id
  )
  select contact_id from woken order by contact_id`;

function toKeptPolicy(row: PolicyRow): KeptPolicy {
  return {
    version: row.version,
    takenUpAt: row.taken_up_at,
    files: new Map(Object.entries(Files.parse(row.files))),
  };
}
