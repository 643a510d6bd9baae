import type { Difference } from './plan.ts';

/**
 * Where `found` is not as `wanted`, field by field. What `found` has besides is not a difference: partners add fields of
 * their own to what they were given. Lists must be of the same length.
 */
export function differencesBetween(wanted: unknown, found: unknown, field = ''): readonly Difference[] {
  if (Array.isArray(wanted)) return betweenLists(wanted, found, field);
  if (typeof wanted === 'object' && wanted !== null) {
    const other = asRecord(found);
    return Object.entries(wanted).flatMap(([key, value]) =>
      differencesBetween(value, other[key], field === '' ? key : `${field}.${key}`),
    );
  }
  return isSame(wanted, found) ? [] : [{ field, old: shown(found), wanted: shown(wanted) }];
}

function betweenLists(wanted: readonly unknown[], found: unknown, field: string): readonly Difference[] {
  const other: readonly unknown[] = Array.isArray(found) ? found : [];
  if (other.length !== wanted.length) {
    return [{ field, old: `${other.length} entries`, wanted: `${wanted.length} entries` }];
  }
  return wanted.flatMap((value, at) => differencesBetween(value, other[at], `${field}[${at}]`));
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  // Any object can be looked into by name.
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Partners answer numbers as text in some places, and nothing where a list or text is empty. */
function isSame(wanted: unknown, found: unknown): boolean {
  if (wanted === found) return true;
  if (isEmpty(wanted) && isEmpty(found)) return true;
  return ['number', 'boolean'].includes(typeof wanted) && String(wanted) === String(found);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

const longestShown = 80;

function shown(value: unknown): string {
  if (isEmpty(value)) return '(nothing)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
