/** The only way to learn the time, so that the sandbox and the tests can set it. */
export interface Clock {
  readonly now: () => Temporal.Instant;
  /**
   * Resolves when the clock shows `until` or later, or as soon as `signal` aborts; never rejects.
   * A clock that is moved by hand wakes its waiters when it is moved past their time.
   */
  readonly waitUntil: (until: Temporal.Instant, signal: AbortSignal) => Promise<void>;
}

/** setTimeout takes at most 2^31 - 1 milliseconds; longer waits are cut into pieces. */
const longestTimerMs = 2_000_000_000;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  waitUntil: async (until, signal) => {
    while (!signal.aborted) {
      const leftMs = until.epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
      if (leftMs <= 0) return;
      await pause(Math.min(leftMs, longestTimerMs), signal);
    }
  },
};

/** Whether that moment has come; null never does. */
export function isDue(moment: Temporal.Instant | null, clock: Pick<Clock, 'now'>): boolean {
  return moment !== null && Temporal.Instant.compare(moment, clock.now()) <= 0;
}

/** Lets whatever has come in meanwhile have its turn, so that a long piece of work does not make others wait. */
export function letOthersIn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Waits `milliseconds` of real time, or until `signal` aborts. Never rejects. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    if (signal?.aborted === true) done();
    else signal?.addEventListener('abort', done, { once: true });
  });
}
