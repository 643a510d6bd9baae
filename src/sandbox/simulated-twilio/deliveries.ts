import type { Clock } from '../../clock.ts';
import type { Message, Messages } from './messages.ts';
import { undeliveredCodes, type Behaviour } from './numbers.ts';
import type { Webhooks } from './webhooks.ts';

/** What Twilio does not promise of its status callbacks: that each comes once, in order, after the answer. */
export interface Misbehaviour {
  readonly duplicateCallbacks?: boolean;
  /** The last state is told first. */
  readonly reverseCallbacks?: boolean;
  /** No callback comes, as happens to some of a thousand. */
  readonly losesCallbacks?: boolean;
  /** The first callback comes before the request that made the message is answered. */
  readonly callbackBeforeAnswer?: boolean;
}

/** Takes messages to phones and tells the status callbacks about it. */
export interface Deliveries {
  /** Resolves when the request may be answered. */
  readonly begin: (message: Message, statusCallback: string | null) => Promise<void>;
  readonly behave: (number: string, behaviour: Behaviour) => void;
  readonly misbehave: (how: Misbehaviour) => void;
  /** Messages that are on their way. */
  readonly underWay: () => number;
}

/** Every number takes texts at first. */
export function createDeliveries(accountSid: string, messages: Messages, webhooks: Webhooks, clock: Clock): Deliveries {
  const behaviours = new Map<string, Behaviour>();
  let misbehaviour: Misbehaviour = {};
  let underWay = 0;

  /** Both states are reached before either is told, so that a callback never says more than the API. */
  const move = (message: Message): readonly Message[] => {
    const behaviour = behaviours.get(message.to) ?? 'delivers';
    const leaves = behaviour !== 'expired';
    const sent = leaves ? messages.update(message.sid, { status: 'sent', sentAt: clock.now() }) : undefined;
    const last = behaviour === 'silent' ? undefined : messages.update(message.sid, lastState(behaviour));
    const states = [sent, last].filter((state) => state !== undefined);
    return misbehaviour.reverseCallbacks === true ? states.reverse() : states;
  };

  const tell = async (state: Message, statusCallback: string | null) => {
    if (statusCallback === null || misbehaviour.losesCallbacks === true) return;
    const parameters = callbackParameters(accountSid, state);
    await webhooks.post(statusCallback, parameters);
    if (misbehaviour.duplicateCallbacks === true) await webhooks.post(statusCallback, parameters);
  };

  const deliver = async (message: Message, statusCallback: string | null) => {
    for (const state of move(message)) await tell(state, statusCallback);
    underWay -= 1;
  };

  return {
    begin: async (message, statusCallback) => {
      underWay += 1;
      const delivered = afterTheAnswer(misbehaviour).then(() => deliver(message, statusCallback));
      if (misbehaviour.callbackBeforeAnswer === true) await delivered;
    },
    behave: (number, behaviour) => void behaviours.set(number, behaviour),
    misbehave: (how) => {
      misbehaviour = how;
    },
    underWay: () => underWay,
  };
}

/** One turn of the event loop is enough for the answer to be on its way. */
function afterTheAnswer({ callbackBeforeAnswer }: Misbehaviour): Promise<void> {
  if (callbackBeforeAnswer === true) return Promise.resolve();
  return new Promise((resolve) => setTimeout(resolve, 1));
}

function lastState(behaviour: Exclude<Behaviour, 'silent'>): Partial<Message> {
  if (behaviour === 'delivers') return { status: 'delivered' };
  return { status: 'undelivered', errorCode: undeliveredCodes[behaviour] };
}

function callbackParameters(accountSid: string, message: Message): Readonly<Record<string, string>> {
  const { sid, status, errorCode, messagingServiceSid } = message;
  return {
    ...{ AccountSid: accountSid, ApiVersion: '2010-04-01', MessageSid: sid, SmsSid: sid },
    ...{ MessageStatus: status, SmsStatus: status, From: message.from, To: message.to },
    ...(messagingServiceSid === null ? {} : { MessagingServiceSid: messagingServiceSid }),
    ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
    ...(status === 'sent' ? {} : { RawDlrDoneDate: carrierDate(message.updatedAt) }),
  };
}

/** YYMMDDhhmm, as the carrier reports it. */
function carrierDate(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'minute' }).replace(/\D/g, '').slice(2);
}
