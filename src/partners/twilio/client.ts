import type { Twilio as TwilioClient } from 'twilio';
import type { Config } from '../../config.ts';
import type { Metrics } from '../../metrics.ts';
import { answerWithin } from '../answer-within.ts';
import type { OutgoingText, Twilio } from '../twilio.ts';
import { listCalls, listLegs } from './read-calls.ts';
import { listReceived, listTexts, orNull, readText } from './read-texts.ts';
import { explainFailure, explainSilence, inDoubt, type Failure, type Request } from './outcome.ts';
import { loadTwilioClient } from './request-client.ts';

const answerLimitMs = 10_000;

const sending: Request = { doing: 'send text', repeatable: false };
const listing: Request = { doing: 'list texts', repeatable: true };
const reading: Request = { doing: 'read a text', repeatable: true };
const listingCalls: Request = { doing: 'list calls', repeatable: true };
const blanking: Request = { doing: 'empty a text', repeatable: true };

/** What the client of Twilio needs. */
export interface TwilioNeeds {
  readonly config: Pick<
    Config,
    'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_BASE_URL' | 'TWILIO_MESSAGING_SERVICE_SID' | 'TWILIO_FROM'
  >;
  readonly metrics: Pick<Metrics, 'partnerCalls'>;
  /** How long an answer may take; 10 seconds unless a test says otherwise. */
  readonly timeLimitMs?: number;
}

/** Twilio through its own client, which begins to load at once and in the background. */
export function createTwilio({ config, metrics, timeLimitMs = answerLimitMs }: TwilioNeeds): Twilio {
  const loading = loadTwilioClient(config, timeLimitMs);
  // Whoever uses it hears why it could not be loaded; until then nobody needs to.
  loading.catch(() => undefined);

  const ask = async <Answer>(
    call: string,
    request: Request,
    send: (client: TwilioClient) => Promise<Answer>,
  ): Promise<Answer> => {
    const client = await loading;
    const outcome = await answerWithin(timeLimitMs, send(client));
    const count = (label: string) => {
      metrics.partnerCalls.inc({ partner: 'twilio', call, outcome: label });
    };
    if (outcome.kind === 'answered') {
      count('ok');
      return outcome.answer;
    }
    const failure: Failure =
      outcome.kind === 'silent' ? explainSilence(request, timeLimitMs) : explainFailure(request, outcome.error);
    count(failure.outcome);
    throw failure.error;
  };

  return {
    sendText: async (text) => {
      const sid = await ask('texts_create', sending, (client) => createMessage(client, config, text));
      // Twilio took it, whatever its id looks like; to doubt that would be to send it again.
      if (typeof sid === 'string' && /^\w{1,64}$/.test(sid)) return sid;
      throw inDoubt(sending, 'its answer cannot be read');
    },
    listTexts: (to, since) => ask('texts_list', listing, (client) => listTexts(client, to, since)),
    readText: (sid) =>
      orNull(ask('texts_read', reading, async (client) => readText(await client.messages(sid).fetch()))),
    listReceived: (asked) => listReceived((send) => ask('texts_received', listing, send), asked),
    listCalls: (asked) => listCalls((send) => ask('calls_list', listingCalls, send), asked),
    listLegs: (callSid) => listLegs((send) => ask('calls_legs', listingCalls, send), callSid),
    blankText: async (sid) => {
      await orNull(ask('texts_blank', blanking, (client) => client.messages(sid).update({ body: '' })));
    },
  };
}

/** Twilio picks the sender from the messaging service, or takes the one that we name. */
async function createMessage(
  client: TwilioClient,
  { TWILIO_MESSAGING_SERVICE_SID: service, TWILIO_FROM: from }: TwilioNeeds['config'],
  { to, body, statusCallback, validitySeconds }: OutgoingText,
): Promise<unknown> {
  const message = await client.messages.create({
    to,
    body,
    statusCallback,
    validityPeriod: Math.min(Math.max(Math.floor(validitySeconds), 1), 36_000),
    ...(service === undefined ? {} : { messagingServiceSid: service }),
    ...(from === undefined ? {} : { from }),
  });
  return message.sid;
}
