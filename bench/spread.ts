/** How a measured quantity spreads. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** NaN where nothing was measured. */
export function spreadOf(values: Iterable<number>): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    count: sorted.length,
    p50: rank(sorted, 0.5),
    p99: rank(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** The middle one of some repetitions. */
export function medianOf(values: readonly number[]): number {
  return spreadOf(values).p50;
}

/** The nearest rank, which is a value that was measured and never one in between. */
function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? Number.NaN;
}
