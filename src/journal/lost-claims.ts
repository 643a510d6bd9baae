import type { Database, Queries } from './database.ts';
import type { EffectKind } from './outbox.ts';

/** The processes that have claimed something, alive or not. */
export async function claimants(queries: Queries): Promise<readonly string[]> {
  const rows = await queries.query<{ claimed_by: string }>(
    `select distinct claimed_by from outbox where state = 'calling'
     union select distinct claimed_by from contact_updates where claimed_by is not null`,
  );
  return rows.map((row) => row.claimed_by);
}

/**
 * Takes back what dead processes had claimed, and what any process has called for longer than a call can last. Nobody
 * knows whether those calls got through, so texts and tasks are looked up at the partner first, at `lookAt` at the
 * earliest; property values are simply written again.
 *
 * @returns how many texts and tasks were taken back.
 */
export async function releaseLost(
  queries: Queries,
  deadProcesses: readonly string[],
  now: Temporal.Instant,
  lookAt: Temporal.Instant,
): Promise<number> {
  const released = await queries.query(
    `update outbox set state = 'unknown', due_at = $2, claimed_by = null, outcome = 'the call was lost'
      where state = 'calling' and (claimed_by = any($1::bigint[]) or called_at < $3) returning 1`,
    [deadProcesses, lookAt.toString(), now.subtract(longestCall).toString()],
  );
  await queries.query(
    `update contact_updates set claimed_by = null
      where claimed_by is not null and (claimed_by = any($1::bigint[]) or due_at <= $2)`,
    [deadProcesses, now.toString()],
  );
  return released.length;
}

/**
 * Takes back what this very process has claimed without knowing it: the connection broke between PostgreSQL's doing and
 * its answer. It was never called, but a crash of PostgreSQL can hide that too, so it is looked up first.
 *
 * @param underWay - the ids that this process does know of.
 */
export async function releaseForgotten(
  database: Database,
  kind: EffectKind,
  underWay: readonly string[],
  lookAt: Temporal.Instant,
): Promise<void> {
  await database.query(
    `update outbox set state = 'unknown', due_at = $4, claimed_by = null, outcome = 'the claim was lost'
      where state = 'calling' and kind = $1 and claimed_by = $2 and not id = any($3::uuid[])`,
    [kind, database.processKey, underWay, lookAt.toString()],
  );
}

/** A call to a partner is given up after 10 seconds; recording its outcome may wait for PostgreSQL a little longer. */
const longestCall = Temporal.Duration.from({ seconds: 30 });
