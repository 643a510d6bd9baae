import type { Sentence } from '../follow-up/sentence.ts';
import { appendNews, type News } from './inbox.ts';
import type { Database, Queries } from './database.ts';
import { consentPurposes } from '../follow-up/codes.ts';
import type { Seal } from '../seal.ts';
import { recordStop } from './consents.ts';
import { forgetLearned, learnFrom } from './learned-numbers.ts';
import { recordOutcomes } from './outbox.ts';

/** What the carrier service says about one of our texts. */
export interface TextStatus {
  readonly textId: string;
  /** Twilio's message id. */
  readonly sid: string;
  /** One of Twilio's message states. */
  readonly status: string;
  readonly errorCode: string | null;
  /** What the code means; see `TwilioMeaning`. Null where there is none. */
  readonly meaning: string | null;
}

/**
 * How far a message has come. Callbacks are unordered and repeated, so a message only ever moves up.
 *
 * @see https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks
 */
const rank: Readonly<Record<string, number>> = {
  accepted: 1, scheduled: 1, queued: 2, sending: 3, sent: 4, delivered: 5, read: 5, undelivered: 5, failed: 5, canceled: 5,
}; // prettier-ignore

/** Twilio's code when the recipient has texted STOP. @see https://www.twilio.com/docs/api/errors/21610 */
export const recipientOptedOut = '21610';

const neverArrives: readonly string[] = ['undelivered', 'failed', 'canceled'];

type NameNews = (parts: readonly (string | number)[]) => Buffer;

/**
 * Records what a status callback says, before the callback is answered. A callback that overtakes Twilio's answer to
 * our own call, or comes in its stead, settles that the text was taken.
 *
 * @returns whether there is news for the follow-up.
 */
export async function recordTextStatus(
  database: Database,
  status: TextStatus,
  seal: Pick<Seal, 'nameNews' | 'hashNumber'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const { nameNews } = seal;
  return database.transaction(async (transaction) => {
    const done = { id: status.textId, state: 'done', partnerId: status.sid } as const;
    const taken = await recordOutcomes(transaction, [done], null, now);
    const news = taken.filter(belongsToInquiry).map((text) => textSent(text, now, nameNews));
    const arrived = await moveUp(transaction, status);
    if (arrived !== undefined) await learnFromReport(transaction, arrived, status, now);
    if (arrived !== undefined && neverArrives.includes(status.status)) {
      if (belongsToInquiry(arrived)) news.push(textUndelivered(arrived, status, now, nameNews));
      if (status.errorCode === recipientOptedOut) await recordStopOf(transaction, seal, arrived, status, now);
    }
    return (await appendNews(transaction, news, now)) > 0;
  });
}

/** A number that takes texts again is no landline; one that does not is learned about. */
async function learnFromReport(
  transaction: Queries,
  { portalId, numberHash }: Arrived,
  { status, meaning }: TextStatus,
  at: Temporal.Instant,
): Promise<void> {
  if (numberHash === null) return;
  if (status === 'delivered' || status === 'read') await forgetLearned(transaction, portalId, [numberHash]);
  if (neverArrives.includes(status) && meaning !== null) {
    await learnFrom(transaction, { portalId, numberHash, meaning, at });
  }
}

/** What is said about the texting itself has the ordinal 0, and is no news for the follow-up of anybody. */
export function belongsToInquiry({ ordinal }: { readonly ordinal: number }): boolean {
  return ordinal !== 0;
}

/** The carrier service blocks the number because it texted STOP there. */
async function recordStopOf(
  transaction: Queries,
  seal: Pick<Seal, 'hashNumber'>,
  { portalId, contactId, numberHash }: Arrived,
  { sid }: TextStatus,
  now: Temporal.Instant,
): Promise<void> {
  if (numberHash === null) return;
  const stop = { number: { hash: numberHash }, at: now, source: 'carrier', purposes: consentPurposes } as const;
  const of = contactId === '0' ? null : contactId;
  await recordStop(transaction, seal, portalId, { ...stop, contactId: of, evidence: { sid } }, now);
}

interface TextOf {
  readonly id: string;
  readonly portalId: number;
  readonly contactId: string;
}

interface Arrived extends TextOf {
  readonly ordinal: number;
  readonly numberHash: Buffer | null;
}

async function moveUp(transaction: Queries, status: TextStatus): Promise<Arrived | undefined> {
  const behind = Object.keys(rank).filter((each) => (rank[each] ?? 0) < (rank[status.status] ?? 0));
  const [row] = await transaction.query<{
    readonly id: string;
    readonly portal_id: string;
    readonly contact_id: string;
    readonly ordinal: number;
    readonly number_hash: Buffer | null;
  }>(
    `update outbox set delivery = $2, outcome = $4
      where id = $1 and kind = 'text' and state = 'done' and (delivery is null or delivery = any($3::text[]))
     returning id, portal_id, contact_id, ordinal, number_hash`,
    [status.textId, status.status, behind, status.errorCode],
  );
  if (row === undefined) return undefined;
  const { id, ordinal, contact_id: contactId, number_hash: numberHash } = row;
  return { id, portalId: Number(row.portal_id), contactId, ordinal, numberHash };
}

/** Which of these messages of the carrier service belong to texts of ours whose outcome is known; by its message ids. */
export async function textsKnownAs(
  queries: Queries,
  portalId: number,
  sids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await queries.query<{ partner_id: string }>(
    `select partner_id from outbox where portal_id = $1 and kind = 'text' and partner_id = any($2::text[])`,
    [portalId, sids],
  );
  return new Set(rows.map((row) => row.partner_id));
}

/** The news that the carrier service took a text. */
export function textSent(text: TextOf, at: Temporal.Instant, nameNews: NameNews): News {
  return {
    portalId: text.portalId,
    contactId: text.contactId,
    kind: 'text_sent',
    occurredAt: at,
    sameNews: nameNews(['text_sent', text.id]),
    payload: { outboxId: text.id },
  };
}

/** The news that a text was not sent: the send check said no, or the carrier service refused it. */
export function textNotSent(
  text: TextOf,
  { because, optedOut }: { readonly because: Sentence; readonly optedOut: boolean },
  at: Temporal.Instant,
  nameNews: NameNews,
): News {
  return {
    portalId: text.portalId,
    contactId: text.contactId,
    kind: 'text_not_sent',
    occurredAt: at,
    sameNews: nameNews(['text_not_sent', text.id]),
    payload: { outboxId: text.id, because, optedOut },
  };
}

function textUndelivered(text: TextOf, status: TextStatus, at: Temporal.Instant, nameNews: NameNews): News {
  return {
    portalId: text.portalId,
    contactId: text.contactId,
    kind: 'text_undelivered',
    occurredAt: at,
    sameNews: nameNews(['text_undelivered', text.id]),
    payload: { outboxId: text.id, code: status.errorCode },
  };
}
