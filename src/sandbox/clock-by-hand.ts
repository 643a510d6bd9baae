import type { Clock } from '../clock.ts';

/** A clock that a person or a test sets. */
export interface ClockByHand extends Clock {
  /** Moves on to `instant` and wakes all whose time has come. @throws {RangeError} if that would be backwards; see `set`. */
  readonly moveTo: (instant: Temporal.Instant) => void;
  /** Moves on by `duration`; a day is 24 hours. @throws {RangeError} if it is negative. */
  readonly moveBy: (duration: Temporal.DurationLike) => void;
  /**
   * Sets any time, also an earlier one. Whoever waits goes on waiting for the same instant, so going back only
   * makes the wait longer; what has already happened stays as it was.
   */
  readonly set: (instant: Temporal.Instant) => void;
  /** The earliest moment that somebody waits for; null if nobody waits. */
  readonly earliestWait: () => Temporal.Instant | null;
}

interface Waiter {
  readonly until: Temporal.Instant;
  readonly wake: () => void;
}

/** setTimeout takes at most 2^31 - 1 milliseconds; after a shorter nap the clock looks again. */
const longestNapMs = 2_000_000_000;

/**
 * A clock that starts at `start`. With `flows` it goes on from there as fast as real time; without, it stands still
 * until it is moved and uses no real timer at all.
 */
export function createClockByHand(start: Temporal.Instant, { flows }: { readonly flows: boolean }): ClockByHand {
  let shown = start;
  let setAtMs = performance.now();

  const now = () => {
    if (!flows) return shown;
    return shown.add({ milliseconds: Math.floor(performance.now() - setAtMs) });
  };
  const bedroom = createBedroom(now, flows);

  const set = (instant: Temporal.Instant) => {
    shown = instant;
    setAtMs = performance.now();
    bedroom.wakeTheDue();
  };

  const moveTo = (instant: Temporal.Instant) => {
    if (Temporal.Instant.compare(instant, now()) < 0) {
      throw new RangeError('Cannot move the clock backwards: use set if the earlier time is wanted');
    }
    set(instant);
  };

  return {
    now,
    waitUntil: bedroom.sleepUntil,
    set,
    earliestWait: bedroom.earliestWait,
    moveTo,
    moveBy: (duration) => {
      moveTo(now().toZonedDateTimeISO('UTC').add(duration).toInstant());
    },
  };
}

/** Keeps those who wait. Real timers are only used where the time flows by itself. */
function createBedroom(now: () => Temporal.Instant, flows: boolean) {
  const waiters = new Set<Waiter>();
  let nap: NodeJS.Timeout | undefined;

  const wakeTheDue = () => {
    const present = now();
    for (const waiter of waiters) {
      if (Temporal.Instant.compare(waiter.until, present) <= 0) waiter.wake();
    }
    napUntilNext();
  };

  const napUntilNext = () => {
    clearTimeout(nap);
    if (!flows || waiters.size === 0) return;
    const earliestMs = Math.min(...[...waiters].map((waiter) => waiter.until.epochMilliseconds));
    const leftMs = Math.max(earliestMs - now().epochMilliseconds, 1);
    nap = setTimeout(wakeTheDue, Math.min(leftMs, longestNapMs));
  };

  const sleepUntil = (until: Temporal.Instant, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal.aborted || Temporal.Instant.compare(until, now()) <= 0) {
        resolve();
        return;
      }
      const wake = () => {
        waiters.delete(waiter);
        signal.removeEventListener('abort', wakeEarly);
        resolve();
      };
      const wakeEarly = () => {
        wake();
        napUntilNext();
      };
      const waiter: Waiter = { until, wake };
      waiters.add(waiter);
      signal.addEventListener('abort', wakeEarly, { once: true });
      napUntilNext();
    });

  const earliestWait = () => {
    const [first, ...others] = [...waiters].map(({ until }) => until);
    if (first === undefined) return null;
    return others.reduce((one, other) => (Temporal.Instant.compare(other, one) < 0 ? other : one), first);
  };

  return { sleepUntil, wakeTheDue, earliestWait };
}
