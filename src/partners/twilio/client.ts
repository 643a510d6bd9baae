import type { Twilio as TwilioClient } from 'twilio';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Metrics } from '../../metrics.ts';
import { answerWithin } from '../answer-within.ts';
import type { OutgoingText, SentText, Twilio } from '../twilio.ts';
import { explainFailure, explainSilence, inDoubt, type Failure, type Request } from './outcome.ts';
import { loadTwilioClient } from './request-client.ts';

const answerLimitMs = 10_000;

/** Twilio's usual page of messages. */
const pageSize = 50;

/** A number with more texts than these pages hold is not looked through to its end. */
const mostPages = 10;

const sending: Request = { doing: 'send text', repeatable: false };
const listing: Request = { doing: 'list texts', repeatable: true };

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

/** Twilio cannot filter by the time of creation, and a text that was never sent has no other. */
async function listTexts(client: TwilioClient, to: string, since: Temporal.Instant): Promise<readonly SentText[]> {
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
