import type { Log } from '../log.ts';

/** Whether the database can be reached, told to the log once for each change. */
export interface Presence {
  /** @param because - in our words; PostgreSQL's can quote values. */
  readonly away: (because: string) => void;
  readonly back: () => void;
  /** From now on nothing is told: it is we who leave, and the ends of our connections are no news. */
  readonly leave: () => void;
}

/** Starts with the database within reach. */
export function watchPresence(log: Pick<Log, 'databaseAway' | 'databaseBack'>): Presence {
  let isAway = false;
  let hasLeft = false;
  return {
    away: (because) => {
      if (isAway || hasLeft) return;
      isAway = true;
      log.databaseAway(because);
    },
    back: () => {
      if (!isAway || hasLeft) return;
      isAway = false;
      log.databaseBack();
    },
    leave: () => {
      hasLeft = true;
    },
  };
}
