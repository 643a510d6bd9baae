/** The earlier of two moments. */
export function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isBefore(b, a) ? b : a;
}

/** The later of two moments. */
export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isBefore(a, b) ? b : a;
}

/**
 * Whether `a` is strictly before `b`. The milliseconds are asked first: a decision compares hundreds of moments, and that
 * is ten times faster than to compare instants.
 */
export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  const [ours, others] = [a.epochMilliseconds, b.epochMilliseconds];
  return ours === others ? Temporal.Instant.compare(a, b) < 0 : ours < others;
}
