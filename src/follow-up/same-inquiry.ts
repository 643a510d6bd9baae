import type { Inquiry } from './inquiry.ts';

/**
 * Whether two inquiries say the same. The order in which their parts were put together does not count: an inquiry that
 * was read from the store has another one than an inquiry that was just worked out.
 */
export function isSameInquiry(one: Inquiry | null, other: Inquiry | null): boolean {
  return isSame(one, other);
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (one instanceof Temporal.Instant) return other instanceof Temporal.Instant && one.equals(other);

  // The items of a list are named by their place, so a list is compared as a record is.
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]));
}

function isObject(part: unknown): part is Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null;
}
