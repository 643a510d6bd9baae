import { messageToJson, type Message } from './messages.ts';
import { isBetween, isOnDay, pageOf } from './paging.ts';

/**
 * `GET Messages.json`: newest first, filtered by `To`, `From` and `DateSent` (also `DateSent>` and `DateSent<`), in pages.
 * A message that has not been sent has no date sent and is left out by those filters.
 */
export function listMessages(accountSid: string, all: readonly Message[], query: URLSearchParams) {
  const found = all.filter((message) => matches(message, query)).toReversed();
  const { frame, shown } = pageOf(accountSid, 'Messages', found, query);
  return { ...frame, messages: shown.map((message) => messageToJson(accountSid, message)) };
}

const timeFilters = ['DateSent', 'DateSent>', 'DateSent<'];

function matches({ to, from, sentAt }: Message, query: URLSearchParams): boolean {
  if ((query.get('To') ?? to) !== to || (query.get('From') ?? from) !== from) return false;
  if (sentAt === null) return timeFilters.every((filter) => !query.has(filter));
  return isBetween(sentAt, query, 'DateSent') && isOnDay(sentAt, query, 'DateSent');
}
