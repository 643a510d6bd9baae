import { messageToJson, type Message } from './messages.ts';
import { refuse } from './refusals.ts';

const usualPageSize = 50;
const largestPageSize = 1000;

/**
 * `GET Messages.json`: newest first, filtered by `To`, `From` and `DateSent` (also `DateSent>` and `DateSent<`), in pages.
 * A message that has not been sent has no date sent and is left out by those filters.
 */
export function listMessages(accountSid: string, all: readonly Message[], query: URLSearchParams) {
  const pageSize = Number(query.get('PageSize') ?? usualPageSize);
  const page = Number(query.get('Page') ?? '0');
  if (!Number.isInteger(pageSize) || pageSize < 1 || !Number.isInteger(page) || page < 0) {
    throw refuse(20001, 'Page and PageSize must be whole numbers');
  }
  const size = Math.min(pageSize, largestPageSize);
  const found = all.filter((message) => matches(message, query)).toReversed();
  const shown = found.slice(page * size, (page + 1) * size);
  const uriOf = (number: number) => {
    const parameters = new URLSearchParams(query);
    parameters.set('PageSize', String(size));
    parameters.set('Page', String(number));
    return `/2010-04-01/Accounts/${accountSid}/Messages.json?${parameters.toString()}`;
  };
  return {
    ...{ page, page_size: size, start: page * size, end: Math.max(page * size + shown.length - 1, 0) },
    uri: uriOf(page),
    first_page_uri: uriOf(0),
    previous_page_uri: page === 0 ? null : uriOf(page - 1),
    next_page_uri: (page + 1) * size < found.length ? uriOf(page + 1) : null,
    messages: shown.map((message) => messageToJson(accountSid, message)),
  };
}

function matches(message: Message, query: URLSearchParams): boolean {
  const to = query.get('To');
  const from = query.get('From');
  if ((to !== null && message.to !== to) || (from !== null && message.from !== from)) return false;
  return (
    isSentBetween(message, startOf(query.get('DateSent>')), startOf(query.get('DateSent<'), 1)) &&
    isSentOn(message, query)
  );
}

function isSentOn(message: Message, query: URLSearchParams): boolean {
  const day = query.get('DateSent');
  return day === null || isSentBetween(message, startOf(day.slice(0, 10)), startOf(day.slice(0, 10), 1));
}

function isSentBetween({ sentAt }: Message, start: Temporal.Instant | null, end: Temporal.Instant | null): boolean {
  if (start === null && end === null) return true;
  if (sentAt === null) return false;
  const isLate = start !== null && Temporal.Instant.compare(sentAt, start) < 0;
  return !isLate && (end === null || Temporal.Instant.compare(sentAt, end) <= 0);
}

/** A date is in GMT; `days` later counts for dates only, not for full times. */
function startOf(given: string | null, days = 0): Temporal.Instant | null {
  if (given === null) return null;
  try {
    if (given.length > 10) return Temporal.Instant.from(given);
    return Temporal.PlainDate.from(given).add({ days }).toZonedDateTime('UTC').toInstant();
  } catch {
    throw refuse(20001, 'DateSent must be a date such as 2026-11-21');
  }
}
