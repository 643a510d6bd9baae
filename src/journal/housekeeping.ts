import type { Clock } from '../clock.ts';
import { forgetOldRuns } from './action-runs.ts';
import { forgetOldActs } from './acts.ts';
import { deadProcesses, type Database } from './database.ts';
import { claimants, releaseLost } from './lost-claims.ts';

/** How long news that was decided on is kept to recognise it when it comes again: HubSpot repeats for a day. */
const newsKept = Temporal.Duration.from({ hours: 72 });

/** Nobody may still be at it when something that a dead process called is looked up. */
const lookAfter = Temporal.Duration.from({ seconds: 4 });

/**
 * Takes back what was claimed by processes that have died.
 *
 * @returns how many texts and tasks were taken back.
 */
export async function releaseDeadClaims(database: Database, clock: Clock): Promise<number> {
  const others = (await claimants(database)).filter((key) => key !== database.processKey);
  const now = clock.now();
  return releaseLost(database, await deadProcesses(database, others), now, now.add(lookAfter));
}

/**
 * Forgets news that was decided on days ago, some thousand pieces at a time, and what is kept only to recognise that a card
 * or a workflow asks again.
 *
 * @returns how many pieces of news.
 */
export async function forgetOldNews(database: Database, clock: Clock): Promise<number> {
  let forgotten = 0;
  await database.query('delete from strangers where done_at < $1', [clock.now().subtract(newsKept).toString()]);
  await forgetOldRuns(database, clock.now());
  await forgetOldActs(database, clock.now());
  for (;;) {
    const rows = await database.query(
      `delete from inbox where id in (select id from inbox where done_at < $1 order by done_at limit 5000) returning 1`,
      [clock.now().subtract(newsKept).toString()],
    );
    forgotten += rows.length;
    if (rows.length === 0) return forgotten;
  }
}
