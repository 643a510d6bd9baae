import { refuse } from './refusals.ts';

const usualPageSize = 50;
const largestPageSize = 1000;

/** One page of what was found, as every list of Twilio's API begins; `list` is such as `Messages`. */
export function pageOf<Found>(accountSid: string, list: string, found: readonly Found[], query: URLSearchParams) {
  const pageSize = Number(query.get('PageSize') ?? usualPageSize);
  const page = Number(query.get('Page') ?? '0');
  if (!Number.isInteger(pageSize) || pageSize < 1 || !Number.isInteger(page) || page < 0) {
    throw refuse(20001, 'Page and PageSize must be whole numbers');
  }
  const size = Math.min(pageSize, largestPageSize);
  const shown = found.slice(page * size, (page + 1) * size);
  const uriOf = (number: number) => {
    const parameters = new URLSearchParams(query);
    parameters.set('PageSize', String(size));
    parameters.set('Page', String(number));
    return `/2010-04-01/Accounts/${accountSid}/${list}.json?${parameters.toString()}`;
  };
  const frame = {
    ...{ page, page_size: size, start: page * size, end: Math.max(page * size + shown.length - 1, 0) },
    uri: uriOf(page),
    first_page_uri: uriOf(0),
    previous_page_uri: page === 0 ? null : uriOf(page - 1),
    next_page_uri: (page + 1) * size < found.length ? uriOf(page + 1) : null,
  };
  return { frame, shown };
}

/** Whether a time lies between the values of two filters such as `DateSent>` and `DateSent<`, both included. */
export function isBetween(at: Temporal.Instant, query: URLSearchParams, filter: string): boolean {
  const start = startOf(filter, query.get(`${filter}>`));
  const end = startOf(filter, query.get(`${filter}<`), 1);
  const isEarly = start !== null && Temporal.Instant.compare(at, start) < 0;
  return !isEarly && (end === null || Temporal.Instant.compare(at, end) <= 0);
}

/** Whether the time is on the day of a filter such as `DateSent`, in GMT. */
export function isOnDay(at: Temporal.Instant, query: URLSearchParams, filter: string): boolean {
  const day = query.get(filter)?.slice(0, 10);
  if (day === undefined) return true;
  return isBetween(at, new URLSearchParams([`>`, '<'].map((sign) => [`${filter}${sign}`, day])), filter);
}

/** A date is in GMT; `days` later counts for dates only, not for full times. */
function startOf(filter: string, given: string | null, days = 0): Temporal.Instant | null {
  if (given === null) return null;
  try {
    if (given.length > 10) return Temporal.Instant.from(given);
    return Temporal.PlainDate.from(given).add({ days }).toZonedDateTime('UTC').toInstant();
  } catch {
    throw refuse(20001, `${filter} must be a date such as 2026-11-21`);
  }
}
