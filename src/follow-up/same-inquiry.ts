import type { Inquiry } from './inquiry.ts';

/**
 * Whether two inquiries say the same. The order in which their parts were put together does not count: an inquiry that
 * was read from the store has another one than an inquiry that was just worked out.
 */
export function isSameInquiry(one: Inquiry | null, other: Inquiry | null): boolean {
  return one === other || inOneOrder(one) === inOneOrder(other);
}

function inOneOrder(inquiry: Inquiry | null): string {
  return JSON.stringify(inquiry, (_key, part: unknown) => (isRecord(part) ? sorted(part) : part));
}

function isRecord(part: unknown): part is Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function sorted(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
