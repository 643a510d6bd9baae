import type { Clock } from '../../clock.ts';
import { createFaults, type Fault } from '../simulated-partner/faults.ts';
import { listen } from '../simulated-partner/listen.ts';
import { checkNewMessage } from './create-message.ts';
import { createDeliveries, type Misbehaviour } from './deliveries.ts';
import { createApp } from './entrance.ts';
import { listMessages } from './listing.ts';
import { createMessages, messageToJson, type Message } from './messages.ts';
import type { Behaviour } from './numbers.ts';
import { createOptOuts } from './opt-outs.ts';
import { createPatients, type Patients } from './patients.ts';
import { Refusal, refuse } from './refusals.ts';
import { createWebhooks } from './webhooks.ts';

/** The account, and how faithfully trouble is to be played. */
export interface SimulatedTwilioOptions {
  readonly clock: Clock;
  /** `AC` and 32 hex digits. */
  readonly accountSid: string;
  readonly authToken: string;
  readonly messagingServiceSid?: string;
  /** The practice's numbers, E.164; all belong to the messaging service. */
  readonly numbers: readonly string[];
  /** Where patients' texts go; null: to nobody. */
  readonly inboundUrl?: string | null;
  readonly advancedOptOut?: boolean;
  /** More requests than this at a time are answered 429. */
  readonly mostAtOnce?: number;
  /** Real time that each request takes. */
  readonly latencyMs?: number;
  readonly port?: number;
  readonly report?: (line: string) => void;
}

/** A Twilio account on this machine: the API of messages, the carriers behind it, and the patients' phones. */
export interface SimulatedTwilio extends AsyncDisposable, Patients {
  /** For `TWILIO_BASE_URL`. */
  readonly baseUrl: string;
  /** The texts that the service asked for and Twilio took, oldest first. */
  readonly texts: () => readonly Message[];
  /** Every message, the patients' and Twilio's own included, as it is after each change. Returns the way to stop. */
  readonly onChange: (listener: (message: Message) => void) => () => void;
  readonly setInboundUrl: (url: string | null) => void;
  readonly behave: (number: string, behaviour: Behaviour) => void;
  readonly misbehave: (how: Misbehaviour) => void;
  /** 423 and 477 are HubSpot's; here they answer as other server errors do. */
  readonly fail: (fault: Fault) => void;
  /** Ends all faults. */
  readonly heal: () => void;
  readonly optedOut: (number: string) => boolean;
  /** Requests by status; `cut` where nothing was answered. */
  readonly traffic: () => ReadonlyMap<string, number>;
  /** No text and no webhook is on its way. */
  readonly settled: () => boolean;
  /** Webhook calls that Twilio has given up. */
  readonly lostWebhooks: () => number;
}

/** Starts a Twilio account on 127.0.0.1. It knows nothing of the service: all they share is HTTP. */
export async function startSimulatedTwilio(options: SimulatedTwilioOptions): Promise<SimulatedTwilio> {
  const { clock, accountSid, authToken, messagingServiceSid, numbers, report = () => undefined } = options;
  let inboundUrl = options.inboundUrl ?? null;
  const messages = createMessages(clock);
  const senders = { numbers, messagingServiceSid, optOuts: createOptOuts() };
  const webhooks = createWebhooks(authToken, report);
  const deliveries = createDeliveries(accountSid, messages, webhooks, clock);
  const faults = createFaults();
  const traffic = new Map<string, number>();

  const found = (sid: string) => {
    const message = messages.find(sid);
    if (message === undefined) throw new Refusal(404, 20404, `The requested resource Messages/${sid} was not found`);
    return message;
  };
  const app = createApp({
    ...{ accountSid, authToken, faults, mostAtOnce: options.mostAtOnce ?? 100, latencyMs: options.latencyMs ?? 0 },
    count: (status) => void traffic.set(String(status ?? 'cut'), (traffic.get(String(status ?? 'cut')) ?? 0) + 1),
    create: async (form) => {
      const message = messages.add(checkNewMessage(form, senders));
      const body = messageToJson(accountSid, message);
      await deliveries.begin(message, form.get('StatusCallback'));
      return { status: 201, body };
    },
    list: (query) => ({ status: 200, body: listMessages(accountSid, messages.all(), query) }),
    read: (sid) => ({ status: 200, body: messageToJson(accountSid, found(sid)) }),
    redact: (sid, form) => {
      if (form.get('Body') !== '') throw refuse(20001, 'Only an empty Body is supported here');
      const redacted = messages.update(found(sid).sid, { body: '' });
      return { status: 200, body: messageToJson(accountSid, redacted ?? found(sid)) };
    },
  });
  const listening = await listen(app, options.port ?? 0);
  const { advancedOptOut = false } = options;
  const patients = createPatients({
    ...{ accountSid, senders, messages, webhooks, advancedOptOut, report },
    inboundUrl: () => inboundUrl,
  });

  return {
    ...patients,
    baseUrl: listening.baseUrl,
    texts: () => messages.all().filter(({ direction }) => direction === 'outbound-api'),
    onChange: messages.announcements.listen,
    setInboundUrl: (url) => {
      inboundUrl = url;
    },
    behave: deliveries.behave,
    misbehave: deliveries.misbehave,
    fail: faults.add,
    heal: faults.heal,
    optedOut: (number) => [messagingServiceSid ?? '', ...numbers].some((sender) => senders.optOuts.has(sender, number)),
    traffic: () => new Map(traffic),
    settled: () => deliveries.underWay() === 0 && webhooks.inFlight() === 0,
    lostWebhooks: webhooks.lost,
    [Symbol.asyncDispose]: async () => {
      webhooks.stop();
      await listening[Symbol.asyncDispose]();
    },
  };
}
