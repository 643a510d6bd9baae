import { pause } from '../clock.ts';
import type { Log } from '../log.ts';
import { isDatabaseAway, type Database } from './database.ts';

/** On which PostgreSQL channel the replicas tell each other that there may be something to do. */
export const nudgeChannel = 'speedwell';

/**
 * At most one notification in this many milliseconds: each takes a lock that all of them share. Nobody waits for it, as
 * whoever has the news is at work on it already.
 */
const gatherMs = 50;

/**
 * Tells the other replicas that there may be something to do. Never waits and never fails: whoever misses a
 * notification looks by itself a little later.
 */
export function createNudge(database: Database, log: Log): () => void {
  let waiting = false;

  const tell = async (): Promise<void> => {
    await pause(gatherMs);
    waiting = false;
    try {
      await database.query('select pg_notify($1, $2)', [nudgeChannel, database.processKey]);
    } catch (error) {
      if (!isDatabaseAway(error)) log.failed('telling the other replicas', error);
    }
  };

  return () => {
    if (waiting) return;
    waiting = true;
    void tell();
  };
}

/** Calls `wake` whenever another replica says that there may be something to do, and when its words may have been missed. */
export async function listenForNudges(database: Database, wake: () => void): Promise<void> {
  await database.listen(nudgeChannel, (from) => {
    if (from !== database.processKey) wake();
  });
}
