/** Milliseconds on the machine's monotonic clock, which all its processes share; unlike `performance.now()`. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
