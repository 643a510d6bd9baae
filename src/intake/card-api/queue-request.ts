import { z } from 'zod';
import { languages, scores } from '../../follow-up/codes.ts';
import { say } from '../../follow-up/sentence.ts';
import type { QueuePlace, QueueWish } from '../../journal/queue.ts';
import type { CardRefusal } from './card-refusals.ts';

/** What the page asks of the queue. */
export interface QueueAsked extends Pick<QueueWish, 'whose' | 'location' | 'language' | 'score' | 'after'> {
  /** The mark of what the page shows already. */
  readonly seen: string | null;
}

const contactId = z.string().regex(/^[1-9]\d{0,17}$/);

const place = /^(?<due>\d{4}-\d\d-\d\dT[\d:.]{5,18}Z)_(?<contactId>[1-9]\d{0,17})$/;

/** HubSpot adds who asks to the same query; that is read elsewhere. */
const Asked = z.object({
  whose: z.enum(['mine', 'all', 'unowned']).default('mine'),
  location: z.string().min(1).max(100).nullable().default(null),
  language: z.enum(languages).nullable().default(null),
  score: z.enum(scores).nullable().default(null),
  after: z.string().regex(place).transform(readPlace).nullable().default(null),
  seen: z.string().max(100).nullable().default(null),
});

const AskedNext = z.object({ after: contactId.nullable().default(null) });

/** What is asked of the queue; undefined where it cannot be read. */
export function readQueueAsked(query: unknown): QueueAsked | undefined {
  return Asked.safeParse(query).data;
}

/** After which contact the next one is asked for; undefined where it cannot be read. */
export function readNextAsked(query: unknown): { readonly after: string | null } | undefined {
  return AskedNext.safeParse(query).data;
}

/** How the page names a place in the queue; it means nothing to the page. */
export function placeInWords({ due, contactId: id }: QueuePlace): string {
  return `${due.toString()}_${id}`;
}

function readPlace(text: string, { issues }: { readonly issues: unknown[] }): QueuePlace {
  const { due = '', contactId: id = '' } = place.exec(text)?.groups ?? {};
  try {
    return { due: Temporal.Instant.from(due), contactId: id };
  } catch {
    issues.push({ code: 'custom', message: 'no place in the queue', input: text });
    return z.NEVER;
  }
}

/** The page asked for something that no page of ours asks for. */
export const queueUnreadable: CardRefusal = {
  ...{ status: 400, code: 'unreadable' },
  because: say(
    'Cannot read what was asked of the queue: load the page again.',
    'No se pudo leer lo que se pidió de la lista: vuelva a cargar la página.',
  ),
};
