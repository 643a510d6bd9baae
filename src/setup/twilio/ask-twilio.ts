import { z } from 'zod';
import type { Config } from '../../config.ts';
import { answerWithin } from '../../partners/answer-within.ts';
import { explainFailure, explainSilence } from '../../partners/twilio/outcome.ts';
import { loadTwilioClient } from '../../partners/twilio/request-client.ts';

/** One call of the setup to Twilio. Each may be repeated: it sets what is to be, and adds nothing. */
export interface TwilioCall {
  /** What it does, as in "Cannot read the numbers". */
  readonly doing: string;
  readonly method: 'get' | 'post';
  readonly product: 'api' | 'messaging';
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
}

/**
 * Makes one call and answers its body, null where Twilio knows nothing at that address.
 *
 * @throws {GiveUp} when Twilio refuses, {TryLater} when it cannot be reached. Messages are for people.
 */
export type AskTwilio = (call: TwilioCall) => Promise<unknown>;

type Settings = Pick<Config, 'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_BASE_URL'>;

const answerLimitMs = 15_000;
const usualBase = 'https://api.twilio.com';
const bases = { api: usualBase, messaging: 'https://messaging.twilio.com' } as const;

const Answer = z.looseObject({ statusCode: z.number(), body: z.unknown() });
const Refused = z.looseObject({ code: z.union([z.number(), z.string()]).optional().catch(undefined) });

/** Makes the way by which the setup calls Twilio: its own client, which begins to load with the first call. */
export function createAskTwilio(config: Settings): AskTwilio {
  return async ({ doing, method, product, path, form }) => {
    // The client has one address for all products unless another Twilio stands in for all of them.
    const base = config.TWILIO_BASE_URL === usualBase ? bases[product] : config.TWILIO_BASE_URL;
    const client = await loadTwilioClient({ ...config, TWILIO_BASE_URL: base }, answerLimitMs);
    const request = client.request({ method, uri: `${base}${path}`, ...(form && { data: { ...form } }) });

    const what = { doing, repeatable: true };
    const within = await answerWithin(answerLimitMs, Promise.resolve(request));
    if (within.kind === 'silent') throw explainSilence(what, answerLimitMs).error;
    if (within.kind === 'failed') throw explainFailure(what, within.error).error;
    const { statusCode, body } = Answer.parse(within.answer);
    const read = parsed(body);
    if (statusCode >= 200 && statusCode < 300) return read;
    if (statusCode === 404) return null;
    throw explainFailure(what, { status: statusCode, code: Refused.safeParse(read).data?.code }).error;
  };
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
