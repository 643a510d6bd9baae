import type { Queries } from './database.ts';

/** Which of these calls, by Twilio's ids, the follow-up was never told of: they were never reported, or not to their end. */
export async function neverTold(
  queries: Queries,
  portalId: number,
  sids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await queries.query<{ sid: string }>(
    `select sid from unnest($2::text[]) as made (sid)
      where not exists (
        select 1 from calls where calls.portal_id = $1 and calls.sid = made.sid and calls.told is not null)`,
    [portalId, sids],
  );
  return new Set(rows.map(({ sid }) => sid));
}

/** Whether Twilio has ever told of a call to a number that belongs to no location: such a number takes calls, too. */
export async function hasCallsOfNoLocation(queries: Queries, portalId: number): Promise<boolean> {
  const rows = await queries.query('select 1 from calls where portal_id = $1 and location is null limit 1', [portalId]);
  return rows.length > 0;
}
