/**
 * How long work for HubSpot gathers before a call is made, in milliseconds of real time.
 *
 * While most of the account's rate is free, a call is made almost at once. The less is free, the longer work gathers, so
 * that calls carry more and the rate lasts: a rush must not use it up in two seconds and then answer nobody for eight.
 *
 * @param freeShare - how much of the rate is free, from 0 to 1.
 */
export function gatherMs(freeShare: number, { leastMs, mostMs }: Pace): number {
  const scarcity = Math.min(Math.max((plenty - freeShare) / plenty, 0), 1);
  return Math.round(leastMs + (mostMs - leastMs) * scarcity);
}

/** From this share on there is no need to save. */
const plenty = 0.7;

export interface Pace {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** Looking at contacts comes before the first text, so it waits the least. */
export const lookPace: Pace = { leastMs: 0, mostMs: 400 };

/** A task is for a person, who is not there within the second. */
export const taskPace: Pace = { leastMs: 20, mostMs: 800 };

/** What follows at once (the text that was just sent) goes out in the same write. */
export const writePace: Pace = { leastMs: 150, mostMs: 800 };
