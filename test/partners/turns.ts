import type { Allowance, CallRate } from '../../src/partners/hubspot/call-rate.ts';

/** Takes a turn, and answers at once as a partner nearby would. */
export async function call(rate: CallRate, allowance: Allowance | null = null): Promise<number> {
  const turn = await rate.takeTurn();
  const atMs = performance.now();
  await turn.answered(allowance);
  return atMs;
}

/** The most calls that fall into any window of this length. */
export function mostWithin(times: readonly number[], windowMs: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(...sorted.map((start) => sorted.filter((at) => at >= start && at < start + windowMs).length));
}
