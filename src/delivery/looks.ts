import { nextTry } from './backoff.ts';

/**
 * When something of unknown outcome is looked up at the partner: first soon, then once more after any call that was
 * still under way must have ended (calls are given up after ten seconds). Found neither time, it certainly was not done.
 */
const secondsBeforeLook = [4, 12] as const;

/** After this many looks that found nothing it is done again. */
export const looksBeforeAgain = secondsBeforeLook.length;

/** The moment of the next look after `looks` of them. */
export function nextLook(now: Temporal.Instant, looks: number): Temporal.Instant {
  return now.add({ seconds: secondsBeforeLook[looks] ?? secondsBeforeLook[1] });
}

/**
 * The moment of the next look after one that failed and so proves nothing: never before a call that was under way must
 * have ended, because the next look may be the last.
 */
export function lookAfterFailure(now: Temporal.Instant, looks: number, chance: number): Temporal.Instant {
  const patient = nextTry(now, looks, undefined, chance);
  const atTheEarliest = nextLook(now, secondsBeforeLook.length);
  return Temporal.Instant.compare(patient, atTheEarliest) < 0 ? atTheEarliest : patient;
}
