import type { Twilio as TwilioClient } from 'twilio';
import { z } from 'zod';
import { GiveUp } from '../errors.ts';
import type { ReceivedText, ReceivedTexts, SentText } from '../twilio.ts';

/** Twilio's usual page of messages. */
const pageSize = 50;

/** A number with more texts than these pages hold is not looked through to its end. */
const mostPages = 10;

/** The largest page that Twilio gives. */
const largestPage = 1_000;

/** Fifty thousand texts, ours among them: more than any practice has in three days. */
const mostPagesReceived = 50;

/** Twilio cannot filter by the time of creation, and a text that was never sent has no other. */
export async function listTexts(
  client: TwilioClient,
  to: string,
  since: Temporal.Instant,
): Promise<readonly SentText[]> {
  // Twilio's times have no fraction: a text made in the same second would look older than the request for it.
  const earliest = since.round({ smallestUnit: 'second', roundingMode: 'floor' });
  const texts: SentText[] = [];
  let page = await client.messages.page({ to, pageSize });
  for (let pages = 1; ; pages += 1) {
    texts.push(...page.instances.map((message) => toSentText(message, earliest)).filter((text) => text !== null));
    if (page.nextPageUrl === undefined || pages === mostPages) break;
    page = await client.messages.getPage(page.nextPageUrl);
  }
  return texts
    .filter(({ createdAt }) => Temporal.Instant.compare(createdAt, earliest) >= 0)
    .sort((a, b) => Temporal.Instant.compare(b.createdAt, a.createdAt));
}

const Message = z.looseObject({
  sid: z.string(),
  to: z.string(),
  body: z.string().nullable().catch(null),
  status: z.string().catch(''),
  // What does not say which way it went counts as ours: to send twice is worse than to believe too much.
  direction: z.string().catch('outbound-api'),
  errorCode: z.union([z.number(), z.string()]).transform(String).nullable().catch(null),
  dateCreated: z.date().nullable().catch(null),
});

/** The text, if Twilio's message is one that went out. One without a readable time may be from `earliest` on. */
function toSentText(message: unknown, earliest: Temporal.Instant): SentText | null {
  const parsed = Message.safeParse(message);
  if (!parsed.success || !parsed.data.direction.startsWith('outbound')) return null;
  const { sid, to, body, status, errorCode, dateCreated } = parsed.data;
  const createdAt = dateCreated === null ? earliest : Temporal.Instant.fromEpochMilliseconds(dateCreated.getTime());
  return { sid, to, body: body ?? '', status, errorCode, createdAt };
}

/** The text, whichever way it went; null where the answer is none. */
export function readText(message: unknown): SentText | null {
  return toSentText(message, Temporal.Instant.fromEpochMilliseconds(0));
}

const noSuchMessage = '20404';

/** Null where Twilio does not know the message. */
export async function orNull<Found>(asked: Promise<Found | null>): Promise<Found | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GiveUp && error.code === noSuchMessage) return null;
    throw error;
  }
}

/** Asks Twilio one thing, which has the time that one answer may take. */
export type AskTwilio = <Answer>(send: (client: TwilioClient) => Promise<Answer>) => Promise<Answer>;

/**
 * What patients sent since then. Twilio's filter knows the time of sending, which every received text has, and not the
 * direction. Each page is asked for by itself: all of them would not come within the time of one answer.
 */
export async function listReceived(
  ask: AskTwilio,
  { to, since }: { readonly to: string | null; readonly since: Temporal.Instant },
): Promise<ReceivedTexts> {
  const texts: ReceivedText[] = [];
  // Twilio's client takes nothing else.
  // eslint-disable-next-line no-restricted-syntax
  const dateSentAfter = new Date(since.epochMilliseconds);
  const filter = { dateSentAfter, pageSize: largestPage, ...(to === null ? {} : { to }) };
  let page = await ask((client) => client.messages.page(filter));
  for (let pages = 1; ; pages += 1) {
    texts.push(...page.instances.flatMap(toReceivedText));
    const { nextPageUrl } = page;
    if (nextPageUrl === undefined) return { texts, isComplete: true };
    if (pages === mostPagesReceived) return { texts, isComplete: false };
    page = await ask((client) => client.messages.getPage(nextPageUrl));
  }
}

const Received = z.looseObject({
  sid: z.string(),
  from: z.string(),
  to: z.string(),
  body: z.string().nullable().catch(null),
  direction: z.literal('inbound'),
  numMedia: z.coerce.number().int().nonnegative().catch(0),
  dateSent: z.date().nullable().catch(null),
});

function toReceivedText(message: unknown): readonly ReceivedText[] {
  const parsed = Received.safeParse(message);
  if (!parsed.success) return [];
  const { sid, from, to, body, dateSent, numMedia: pictures } = parsed.data;
  const text = { sid, from, to, body: body ?? '', pictures };
  return [dateSent === null ? text : { ...text, sentAt: Temporal.Instant.fromEpochMilliseconds(dateSent.getTime()) }];
}
