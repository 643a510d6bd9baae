import type { Senders } from './create-message.ts';
import type { Message, Messages } from './messages.ts';
import { confirmations, keywordIn, type Keyword } from './opt-outs.ts';
import { segmentsOf } from './segments.ts';
import type { Webhooks } from './webhooks.ts';

/** One bubble on a patient's phone. */
export interface Bubble {
  readonly sid: string;
  readonly at: Temporal.Instant;
  readonly by: 'practice' | 'patient' | 'twilio';
  readonly body: string;
}

/** A text that a patient writes. */
interface Reply {
  readonly from: string;
  readonly body: string;
  /** The number written to; by default the one that wrote to the patient last. */
  readonly to?: string;
  /** The kinds of the files that come with it, such as image/jpeg. */
  readonly media?: readonly string[];
}

/** What patients see and do. */
export interface Patients {
  /** Twilio heeds its keywords, then hands the text to the service. Resolves with the text's id, when the service has answered. */
  readonly reply: (reply: Reply) => Promise<string>;
  /** Hands the same text to the service once more, as Twilio does when it did not hear the answer. */
  readonly handOnAgain: (sid: string) => Promise<void>;
  /** The conversation as it stands on the phone, oldest first; texts that were not delivered are not there. */
  readonly phone: (number: string) => readonly Bubble[];
}

/** The account in which patients are written to, and where their answers go. */
export interface PatientNeeds {
  readonly accountSid: string;
  readonly inboundUrl: () => string | null;
  /** Where a text goes that the first address did not take; null: nowhere. */
  readonly fallbackUrl: () => string | null;
  readonly senders: Senders;
  readonly messages: Messages;
  readonly webhooks: Webhooks;
  /** With Advanced Opt-Out Twilio adds `OptOutType` to what it hands on. */
  readonly advancedOptOut: () => boolean;
  readonly report: (line: string) => void;
}

/** Patients of whom nobody has written yet. */
export function createPatients(needs: PatientNeeds): Patients {
  const { messages, senders } = needs;
  const posted = new Map<string, Readonly<Record<string, string>>>();
  const handOn = async (sid: string) => {
    const url = needs.inboundUrl();
    const parameters = posted.get(sid);
    if (url === null || parameters === undefined) return;
    const answer = await needs.webhooks.post(url, parameters);
    const isTaken = answer.kind === 'answered' && answer.status < 400;
    const fallback = needs.fallbackUrl();
    if (isTaken && /<Message|<Redirect/.test(answer.body)) {
      needs.report('The answer to an incoming text holds TwiML that this Twilio does not carry out');
    }
    if (isTaken || fallback === null) return;
    await needs.webhooks.post(fallback, { ...parameters, ErrorCode: '11200', ErrorUrl: url });
  };
  return {
    handOnAgain: handOn,
    phone: (number) => messages.all().flatMap((message) => toBubble(message, number)),
    reply: async ({ from, body, to, media = [] }) => {
      const written = to ?? lastSenderTo(messages, from) ?? senders.numbers[0] ?? '';
      const service = senders.messagingServiceSid ?? null;
      const status = 'received';
      const text = messages.add({
        direction: 'inbound',
        from,
        to: written,
        body,
        status,
        messagingServiceSid: service,
        pictures: media.length,
      });
      const keyword = keywordIn(body);
      if (keyword !== undefined) heedKeyword(needs, text, keyword);
      posted.set(text.sid, { ...inboundParameters(needs, text, keyword), ...mediaParameters(needs, text, media) });
      await handOn(text.sid);
      return text.sid;
    },
  };
}

function toBubble(message: Message, number: string): readonly Bubble[] {
  const { sid, from, to, body, direction, createdAt, sentAt, status } = message;
  if (direction === 'inbound') return from === number ? [{ sid, at: createdAt, by: 'patient', body }] : [];
  if (to !== number || (status !== 'delivered' && status !== 'sent')) return [];
  return [{ sid, at: sentAt ?? createdAt, by: direction === 'outbound-api' ? 'practice' : 'twilio', body }];
}

function lastSenderTo(messages: Messages, number: string): string | undefined {
  return messages.all().findLast((message) => message.to === number && message.direction === 'outbound-api')?.from;
}

/** Twilio changes its own list and confirms, whatever the service does. START of one who never stopped changes nothing. */
function heedKeyword({ messages, senders }: PatientNeeds, text: Message, keyword: Keyword): void {
  const sender = senders.messagingServiceSid ?? text.to;
  if (keyword === 'START' && !senders.optOuts.has(sender, text.from)) return;
  if (keyword === 'START') senders.optOuts.remove(sender, text.from);
  if (keyword === 'STOP') senders.optOuts.add(sender, text.from);
  messages.add({
    direction: 'outbound-reply',
    ...{ from: text.to, to: text.from, body: confirmations[keyword], status: 'delivered' },
    ...{ messagingServiceSid: text.messagingServiceSid, sentAt: text.createdAt },
  });
}

function inboundParameters(
  { accountSid, advancedOptOut }: PatientNeeds,
  { sid, from, to, body, messagingServiceSid }: Message,
  keyword: Keyword | undefined,
): Readonly<Record<string, string>> {
  return {
    ...{ ToCountry: 'US', ToState: 'NY', ToCity: 'NEW YORK', ToZip: '10001' },
    ...{ FromCountry: 'US', FromState: 'IL', FromCity: 'CHICAGO', FromZip: '60601' },
    ...{ MessageSid: sid, SmsMessageSid: sid, SmsSid: sid, SmsStatus: 'received', AccountSid: accountSid },
    ...{
      From: from,
      To: to,
      Body: body,
      NumMedia: '0',
      NumSegments: String(segmentsOf(body)),
      ApiVersion: '2010-04-01',
    },
    ...(messagingServiceSid === null ? {} : { MessagingServiceSid: messagingServiceSid }),
    ...(advancedOptOut() && keyword !== undefined ? { OptOutType: keyword } : {}),
  };
}

function mediaParameters(
  { accountSid }: PatientNeeds,
  { sid }: Message,
  media: readonly string[],
): Readonly<Record<string, string>> {
  const base = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media`;
  const parameters: Record<string, string> = { NumMedia: String(media.length) };
  for (const [index, contentType] of media.entries()) {
    parameters[`MediaUrl${index}`] = `${base}/ME${index}`;
    parameters[`MediaContentType${index}`] = contentType;
  }
  return parameters;
}
