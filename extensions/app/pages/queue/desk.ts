import { createAskService, serviceMs, type FetchLike } from '@speedwell/shared/ask-service.ts';
import type { Moment, Words } from '@speedwell/shared/card-api.ts';
import { clockOf } from '@speedwell/shared/card-words.ts';
import { queueWords } from '@speedwell/shared/queue-words.ts';
import type { ShownQueue } from '@speedwell/shared/queue-api.ts';
import { headed, languageOf, type Spoken } from '@speedwell/shared/language.ts';
import { momentInWords, timeInWords, zoneInWords } from '@speedwell/shared/moments.ts';
import { useMemo } from 'react';
import { useQueue, type QueueInHand } from './use-queue.ts';

/** As much of HubSpot's context as the page reads. */
export interface PageContext {
  readonly user: { readonly locale?: string; readonly language?: string };
  readonly variables?: Readonly<Record<string, string | number | bigint | boolean>>;
}

/** What HubSpot hands to the page. */
export interface PageProps {
  readonly context: PageContext;
  readonly fetch: FetchLike;
}

/** The queue in hand, and the language the page speaks. */
export interface QueueDesk extends QueueInHand {
  readonly language: Spoken;
  /** In the user's language. */
  readonly say: (words: Words) => string;
  /** The same at the beginning of a line: labels come without a capital. */
  readonly head: (words: Words) => string;
  /** The service's clock now, in milliseconds. */
  readonly nowMs: () => number;
  /** A moment on the clock of a location. */
  readonly at: (moment: Moment, location: string) => string;
  /** Whose clock the times are of, said once. */
  readonly zones: string;
  /** When the queue was last told, as the time of day of the first location. */
  readonly asOf: string;
}

/** Puts the desk together. */
export function useQueueDesk({ context, fetch }: PageProps): QueueDesk {
  const serviceUrl = String(context.variables?.['SERVICE_URL'] ?? '');
  const ask = useMemo(() => createAskService(fetch, serviceUrl), [fetch, serviceUrl]);
  const inHand = useQueue(ask);
  const language = languageOf(context.user);
  const { readAt } = inHand;
  const frame = inHand.queue ?? inHand.before;
  return {
    ...inHand,
    language,
    say: (words) => words[language],
    head: (words) => headed(words, language),
    nowMs: () => serviceMs(readAt, Date.now()),
    at: (moment, location) => momentInWords(moment, zoneOf(frame, location), language),
    zones: zonesOf(frame, readAt.now, language),
    asOf: timeInWords(readAt.now, zoneOf(frame, null), language),
  };
}

function zonesOf(queue: ShownQueue | null, now: Moment, language: Spoken): string {
  const names = (queue?.locations ?? []).map(({ timeZone }) => zoneInWords(now, timeZone, language));
  const [name, ...others] = [...new Set(names)];
  return name === undefined || others.length > 0 ? queueWords.manyZones[language] : clockOf(name)[language];
}

function zoneOf(queue: ShownQueue | null, location: string | null): string {
  const locations = queue?.locations ?? [];
  return (locations.find(({ id }) => id === location) ?? locations[0])?.timeZone ?? 'UTC';
}
