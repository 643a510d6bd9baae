import { schedule } from 'node-cron';
import type { Clock } from './clock.ts';
import { checkDaily } from './daily-check.ts';
import type { PracticePolicy } from './follow-up/policy.ts';
import { isDatabaseAway, type Database } from './journal/database.ts';
import { forgetOldNews, releaseDeadClaims } from './journal/housekeeping.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** How often what dead processes had claimed is taken back, in milliseconds. */
const releaseEveryMs = 2_000;

/** At night, when nobody waits for the store. */
const daily = '17 3 * * *';

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly policy: () => PracticePolicy;
  readonly portalId: number;
  /** Something was taken back that can be done now. */
  readonly onReleased: () => void;
}

/**
 * Takes back what dead processes had claimed, forgets old news each night, and proves at the start and each night that no
 * inquiry was forgotten. What the store cannot do just now is done the next time.
 */
export function startKeepingHouse(needs: Needs): { readonly stop: () => void } {
  const { database, clock, portalId } = needs;
  const release = attempt(needs, 'taking back what dead processes had claimed', async () => {
    if ((await releaseDeadClaims(database, clock)) > 0) needs.onReleased();
  });
  const forget = attempt(needs, 'forgetting old news', () => forgetOldNews(database, clock));
  const check = attempt(needs, 'making the daily check', () => checkDaily(needs, portalId));

  void release();
  void check();
  const releasing = setInterval(() => void release(), releaseEveryMs);
  const nightly = schedule(daily, async () => {
    await forget();
    await check();
  });
  return {
    stop: () => {
      clearInterval(releasing);
      void nightly.stop();
    },
  };
}

function attempt({ log }: Needs, doing: string, work: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    try {
      await work();
    } catch (error) {
      if (!isDatabaseAway(error)) log.failed(doing, error);
    }
  };
}
