import type { Clock } from '../../clock.ts';
import { createFaults, type Fault } from '../simulated-partner/faults.ts';
import { listen } from '../simulated-partner/listen.ts';
import { createAddresses } from './addresses.ts';
import { createCallRecords } from './call-records.ts';
import { checkNewMessage, type Senders } from './create-message.ts';
import { createDeliveries, type Deliveries, type Misbehaviour } from './deliveries.ts';
import { createApp, type Entrance } from './entrance.ts';
import { listMessages } from './listing.ts';
import type { Campaign } from './messaging-service-routes.ts';
import { createMessages, messageToJson, type Message, type Messages } from './messages.ts';
import type { Behaviour } from './numbers.ts';
import { createOptOuts } from './opt-outs.ts';
import { createPatients, type Patients } from './patients.ts';
import { Refusal, refuse } from './refusals.ts';
import { createVoice, type Voice } from './voice.ts';
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
  /** The numbers that patients call, E.164; by default those above. */
  readonly voiceNumbers?: readonly string[];
  /** Twilio's word for the account, usually `active`, and whether it is a trial. */
  readonly status?: string;
  readonly isTrial?: boolean;
  /** The registration of the messaging service for A2P 10DLC; by default it is through. */
  readonly campaign?: Campaign;
  /** Where patients' texts go; null: to nobody. */
  readonly inboundUrl?: string | null;
  /** Where a text goes that the first address did not take. */
  readonly fallbackUrl?: string | null;
  readonly advancedOptOut?: boolean;
  /** More requests than this at a time are answered 429. */
  readonly mostAtOnce?: number;
  /** Real time that each request takes. */
  readonly latencyMs?: number;
  /** Real time between two tries of a webhook. */
  readonly beforeRepeatMs?: number;
  readonly port?: number;
  readonly report?: (line: string) => void;
}

/** A Twilio account on this machine: the API of messages, the carriers behind it, and the patients' phones. */
export interface SimulatedTwilio extends AsyncDisposable, Patients, Pick<Voice, 'call' | 'setVoiceUrls'> {
  /** For `TWILIO_BASE_URL`. */
  readonly baseUrl: string;
  /** The texts that the service asked for and Twilio took, oldest first. */
  readonly texts: () => readonly Message[];
  /** Every message, the patients' and Twilio's own included, as it is after each change. Returns the way to stop. */
  readonly onChange: (listener: (message: Message) => void) => () => void;
  readonly setInboundUrl: (url: string | null) => void;
  /** Turns Advanced Opt-Out on or off, as the practice does in Twilio's console. */
  readonly setAdvancedOptOut: (isOn: boolean) => void;
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
  const messages = createMessages(clock);
  const senders = { numbers, messagingServiceSid, optOuts: createOptOuts() };
  const webhooks = createWebhooks(authToken, report, options.beforeRepeatMs);
  const deliveries = createDeliveries(accountSid, messages, webhooks, clock);
  const calls = createCallRecords(accountSid, clock);
  const faults = createFaults();
  const traffic = new Map<string, number>();

  const hungUp = new AbortController();
  const { callsSettled, ...voice } = createVoice(
    { accountSid, webhooks, clock, records: calls },
    options.voiceNumbers ?? numbers,
    hungUp.signal,
  );
  const addresses = createAddresses(options, voice.setVoiceUrls);

  const app = createApp({
    routes: addresses.routes,
    ...{ accountSid, authToken, faults, mostAtOnce: options.mostAtOnce ?? 100, latencyMs: options.latencyMs ?? 0 },
    count: (status) => void traffic.set(String(status ?? 'cut'), (traffic.get(String(status ?? 'cut')) ?? 0) + 1),
    ...messageApi(accountSid, messages, senders, deliveries),
    listCalls: (query) => ({ status: 200, body: calls.list(query) }),
  });
  const listening = await listen(app, options.port ?? 0);
  let { advancedOptOut = false } = options;
  const patients = createPatients({
    ...{ accountSid, senders, messages, webhooks, report },
    advancedOptOut: () => advancedOptOut,
    ...addresses,
  });

  return {
    ...patients,
    ...voice,
    baseUrl: listening.baseUrl,
    texts: () => messages.all().filter(({ direction }) => direction === 'outbound-api'),
    onChange: messages.announcements.listen,
    setInboundUrl: addresses.setInboundUrl,
    setVoiceUrls: addresses.setVoiceUrls,
    setAdvancedOptOut: (isOn) => {
      advancedOptOut = isOn;
    },
    behave: deliveries.behave,
    misbehave: deliveries.misbehave,
    fail: faults.add,
    heal: faults.heal,
    optedOut: (number) => [messagingServiceSid ?? '', ...numbers].some((sender) => senders.optOuts.has(sender, number)),
    traffic: () => new Map(traffic),
    settled: () => deliveries.underWay() === 0 && webhooks.inFlight() === 0 && callsSettled(),
    lostWebhooks: webhooks.lost,
    [Symbol.asyncDispose]: async () => {
      hungUp.abort();
      webhooks.stop();
      await listening[Symbol.asyncDispose]();
    },
  };
}

/** What the API of messages does: make one, list them, show one, and empty one. */
function messageApi(
  accountSid: string,
  messages: Messages,
  senders: Senders,
  deliveries: Deliveries,
): Pick<Entrance, 'create' | 'list' | 'read' | 'redact'> {
  const found = (sid: string) => {
    const message = messages.find(sid);
    if (message === undefined) throw new Refusal(404, 20404, `The requested resource Messages/${sid} was not found`);
    return message;
  };
  return {
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
  };
}
