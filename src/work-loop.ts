import type { Clock } from './clock.ts';
import { pause } from './clock.ts';
import type { Log } from './log.ts';

/** What one turn of a loop found. */
export interface Turn {
  /** There was something to do, so there may be more. */
  readonly busy: boolean;
  /** When there will be something to do as far as is known now; null when nothing waits. */
  readonly next: Temporal.Instant | null;
  /** Nothing may be done before this, whoever wakes the loop: a partner asked to be left alone. */
  readonly restUntil?: Temporal.Instant;
}

/** Something that is done again and again, one turn at a time. */
export interface WorkLoop {
  /** There may be something to do. Never lost: a call during a turn leads to another turn. */
  readonly wake: () => void;
  /** No turn is running and nothing has called `wake` since the last one ended. */
  readonly isIdle: () => boolean;
  /** A partner asked to be left alone, so nothing is done until the clock shows a later time. */
  readonly isResting: () => boolean;
  /** Resolves when the turn that is running has ended; no other one begins. */
  readonly stop: () => Promise<void>;
}

interface Needs {
  readonly name: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly turn: () => Promise<Turn>;
}

/** Looks by itself after this long, because a notification can be missed. */
const slowPollMs = 2_000;

/** What is due now but could not be had is in the hands of somebody else: it is asked for again after this long. */
const heldElsewhereMs = 100;

/** Waits after failures grow from the first to the second. */
const failureWaitsMs = { first: 100, longest: 5_000 };

/** Runs `turn` whenever it is woken, whenever its next time comes, and now and then. A failing turn is tried again. */
export function startWorkLoop({ name, clock, log, turn }: Needs): WorkLoop {
  const stopping = new AbortController();
  let awake = true;
  let running = true;
  let resting = false;
  let rest = new AbortController();
  let failures = 0;

  // Functions, because the compiler does not see that both change during an await.
  const wokenMeanwhile = () => awake;
  const isStopping = () => stopping.signal.aborted;

  const takeTurn = async (): Promise<Turn> => {
    try {
      const result = await turn();
      failures = 0;
      return result;
    } catch (error) {
      failures += 1;
      log.failed(name, error);
      await pause(Math.min(failureWaitsMs.first * 2 ** (failures - 1), failureWaitsMs.longest), stopping.signal);
      return { busy: true, next: null };
    }
  };

  const sleep = async (next: Temporal.Instant | null): Promise<void> => {
    rest = new AbortController();
    const isDue = next !== null && Temporal.Instant.compare(next, clock.now()) <= 0;
    const waits = [pause(isDue ? heldElsewhereMs : slowPollMs, rest.signal)];
    if (next !== null && !isDue) waits.push(clock.waitUntil(next, rest.signal));
    await Promise.race(waits);
    rest.abort();
  };

  const work = async (): Promise<void> => {
    while (!isStopping()) {
      awake = false;
      running = true;
      resting = false;
      const { busy, next, restUntil } = await takeTurn();
      if (busy) awake = true;
      running = false;
      resting = restUntil !== undefined;
      if (restUntil !== undefined) await clock.waitUntil(restUntil, stopping.signal);
      else if (!wokenMeanwhile() && !isStopping()) await sleep(next);
    }
  };
  const ended = work();

  return {
    wake: () => {
      awake = true;
      rest.abort();
    },
    isIdle: () => !awake && !running,
    isResting: () => resting,
    stop: async () => {
      stopping.abort();
      rest.abort();
      await ended;
    },
  };
}
