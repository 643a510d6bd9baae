/** Waits between tries grow from one second to five minutes. */
const longestSeconds = 300;

/**
 * When to try again after the `attempts`-th try failed for now: the wait doubles with each try, and half of it is left
 * to chance, so that many that failed together do not come back together.
 *
 * @param afterMs - the wait that the partner asked for, if it did; never undercut.
 * @param chance - from 0 to 1.
 */
export function nextTry(
  now: Temporal.Instant,
  attempts: number,
  afterMs: number | undefined,
  chance: number,
): Temporal.Instant {
  const seconds = Math.min(2 ** (attempts - 1), longestSeconds);
  const waitMs = Math.round(seconds * 1000 * (0.5 + chance / 2));
  return now.add({ milliseconds: Math.max(waitMs, afterMs ?? 0) });
}
