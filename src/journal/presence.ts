import type { Log } from '../log.ts';

/** Whether the database can be reached, told to the log once for each change. */
export interface Presence {
  /** @param because - in our words; PostgreSQL's can quote values. */
  readonly away: (because: string) => void;
  readonly back: () => void;
}

/** Starts with the database within reach. */
export function watchPresence(log: Pick<Log, 'databaseAway' | 'databaseBack'>): Presence {
  let isAway = false;
  return {
    away: (because) => {
      if (isAway) return;
      isAway = true;
      log.databaseAway(because);
    },
    back: () => {
      if (!isAway) return;
      isAway = false;
      log.databaseBack();
    },
  };
}
