import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { createAnnouncements, type Announcements } from '../simulated-partner/announcements.ts';
import { segmentsOf } from './segments.ts';

/** Those of Twilio's message states that occur here. */
type MessageStatus = 'accepted' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'received';

/** One message as Twilio keeps it. */
export interface Message {
  /** `SM` and 32 hex digits. */
  readonly sid: string;
  /** `outbound-reply` is Twilio's own answer to STOP, START and HELP. */
  readonly direction: 'outbound-api' | 'outbound-reply' | 'inbound';
  /** E.164. Empty until a messaging service has chosen the sender. */
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  readonly messagingServiceSid: string | null;
  readonly createdAt: Temporal.Instant;
  readonly updatedAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant | null;
  readonly validitySeconds: number;
  /** Pictures and other files that came with it. */
  readonly pictures: number;
}

/** All messages of the account, in and out. */
export interface Messages {
  readonly add: (message: NewMessage) => Message;
  readonly update: (sid: string, change: Partial<Message>) => Message | undefined;
  readonly find: (sid: string) => Message | undefined;
  /** Oldest first. */
  readonly all: () => readonly Message[];
  /** Each message as it is after each change. */
  readonly announcements: Announcements<Message>;
}

/** What is known of a message when it is made. */
export type NewMessage = Pick<Message, 'direction' | 'from' | 'to' | 'body' | 'status' | 'messagingServiceSid'> &
  Partial<Pick<Message, 'sentAt' | 'validitySeconds' | 'pictures'>>;

/** The longest that a message may wait at Twilio, and the default. */
export const longestValiditySeconds = 36_000;

/** No messages at first. */
export function createMessages(clock: Clock): Messages {
  const bySid = new Map<string, Message>();
  const announcements = createAnnouncements<Message>();
  const keep = (message: Message) => {
    bySid.set(message.sid, message);
    announcements.announce(message);
    return message;
  };
  return {
    add: (message) => {
      const now = clock.now();
      // What a patient sends has been sent when it comes in.
      const sentAt = message.direction === 'inbound' ? now : null;
      const times = { createdAt: now, updatedAt: now, sentAt, validitySeconds: longestValiditySeconds };
      return keep({ sid: newSid('SM'), errorCode: null, pictures: 0, ...times, ...message });
    },
    update: (sid, change) => {
      const message = bySid.get(sid);
      return message === undefined ? undefined : keep({ ...message, ...change, updatedAt: clock.now() });
    },
    find: (sid) => bySid.get(sid),
    all: () => [...bySid.values()],
    announcements,
  };
}

/** Such as `SM0123…`: two letters and 32 hex digits. */
function newSid(prefix: 'SM'): string {
  return `${prefix}${randomBytes(16).toString('hex')}`;
}

/** As the API answers it. */
export function messageToJson(accountSid: string, message: Message): Readonly<Record<string, unknown>> {
  const { sid, messagingServiceSid, errorCode, sentAt } = message;
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`;
  // A messaging service has not chosen the sender yet, so nobody knows how many segments it will be.
  const undecided = message.status === 'accepted';
  return {
    ...{ account_sid: accountSid, api_version: '2010-04-01', sid, uri: `${uri}.json` },
    ...{ body: message.body, from: undecided ? null : message.from, to: message.to },
    ...{ direction: message.direction, status: message.status, messaging_service_sid: messagingServiceSid },
    ...{
      error_code: errorCode,
      error_message: null,
      price: null,
      price_unit: 'USD',
      num_media: String(message.pictures),
    },
    num_segments: String(undecided ? 0 : segmentsOf(message.body)),
    date_created: rfc2822(message.createdAt),
    date_updated: rfc2822(message.updatedAt),
    date_sent: sentAt === null ? null : rfc2822(sentAt),
    subresource_uris: { media: `${uri}/Media.json` },
  };
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Such as `Sun, 22 Nov 2026 02:30:00 +0000`. */
export function rfc2822(instant: Temporal.Instant): string {
  const time = instant.toZonedDateTimeISO('UTC');
  const day = String(time.day).padStart(2, '0');
  const date = `${days[time.dayOfWeek - 1] ?? ''}, ${day} ${months[time.month - 1] ?? ''} ${time.year}`;
  return `${date} ${time.toPlainTime().toString({ smallestUnit: 'second', roundingMode: 'trunc' })} +0000`;
}
