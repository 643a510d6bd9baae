import { Client } from '@hubspot/api-client';
import { pause } from '../clock.ts';
import type { Config } from '../config.ts';
import { answerWithin } from '../partners/answer-within.ts';
import { readBrokenConnection } from '../partners/broken-connection.ts';
import { GiveUp, TryLater } from '../partners/errors.ts';
import { contextOf, readFault, type Fault } from '../partners/hubspot/fault.ts';
import { retryAfterSeconds } from '../partners/hubspot/rate-headers.ts';

/** One call of the setup to HubSpot. Each may be repeated: what exists already is found to exist. */
export interface SetupCall {
  /** What it does, as in "Cannot read the properties". */
  readonly doing: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** HubSpot did it, or it refused what was asked. */
export type SetupAnswer =
  | { readonly kind: 'done'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly fault: Fault };

/**
 * Makes one call, waiting and trying again for a minute or so where HubSpot is busy. Messages of errors are for people.
 *
 * @throws {GiveUp} with code `401` when HubSpot does not know the token, `403` when the app may not do it.
 * @throws {TryLater} when HubSpot cannot be reached or asks to wait for long.
 */
export type AskHubSpot = (call: SetupCall) => Promise<SetupAnswer>;

/** Where HubSpot is, with which token, and how to wait between two tries. */
export interface AskNeeds {
  readonly config: Pick<Config, 'HUBSPOT_ACCESS_TOKEN' | 'HUBSPOT_BASE_URL'>;
  /** In milliseconds of real time. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** How long one answer may take. */
  readonly timeLimitMs?: number;
}

/** To be tried again after a while, unless that is too long or too often. */
interface Again {
  readonly kind: 'again';
  readonly because: string;
  readonly afterMs: number;
}

const mostTries = 6;
const longestWaitMs = 60_000;

/** Makes the way by which the setup calls HubSpot: `apiRequest` of its own client, which neither waits nor repeats. */
export function createAskHubSpot({ config, wait = pause, timeLimitMs = 30_000 }: AskNeeds): AskHubSpot {
  const client = new Client({ accessToken: config.HUBSPOT_ACCESS_TOKEN, basePath: config.HUBSPOT_BASE_URL });

  return async (call) => {
    for (let tries = 1; ; tries += 1) {
      const outcome = await askOnce(client, call, timeLimitMs, tries);
      if (outcome.kind !== 'again') return outcome;
      if (tries === mostTries || outcome.afterMs > longestWaitMs) {
        throw new TryLater(`Cannot ${call.doing}: ${outcome.because}; run the setup again later`, outcome.afterMs);
      }
      await wait(outcome.afterMs);
    }
  };
}

async function askOnce(
  client: Client,
  call: SetupCall,
  timeLimitMs: number,
  tries: number,
): Promise<SetupAnswer | Again> {
  const { method, path, query, body } = call;
  const request = { method, path, ...(query && { qs: { ...query } }), ...(body && { body }) };
  const within = await answerWithin(timeLimitMs, client.apiRequest(request).then(readReply));

  const afterMs = 1000 * 2 ** (tries - 1);
  if (within.kind === 'silent') return { kind: 'again', because: 'HubSpot gives no answer', afterMs };
  if (within.kind === 'failed') {
    const { code } = readBrokenConnection(within.error);
    return { kind: 'again', because: `there is no connection to HubSpot (${code})`, afterMs };
  }
  return explain(call, within.answer, afterMs);
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parseOrNull(text) };
}

/** HubSpot's load balancers answer in HTML. */
function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** HubSpot's window of the rate is ten seconds, a lock lasts two. Source: its guides on usage and errors. */
const rateWindowMs = 10_000;
const lockMs = 2000;

function explain(call: SetupCall, { status, headers, body }: Reply, usualMs: number): SetupAnswer | Again {
  if (status >= 200 && status < 300) return { kind: 'done', body };

  const fault = readFault(body);
  const askedMs = (retryAfterSeconds(headers) ?? 0) * 1000;
  const again = (because: string, atLeastMs: number): Again => ({
    kind: 'again',
    because,
    afterMs: Math.max(askedMs, atLeastMs),
  });
  switch (status) {
    case 401:
      throw new GiveUp(
        `Cannot ${call.doing}: HubSpot does not accept the access token; copy it again from your app in HubSpot ` +
          '(Development → speedwell → Distribution) into HUBSPOT_ACCESS_TOKEN',
        '401',
      );
    case 403:
      throw new GiveUp(explainForbidden(call, fault), '403');
    case 423:
      return again('HubSpot has locked what is to be changed', Math.max(lockMs, usualMs));
    case 429:
      if (fault.policyName === 'DAILY') return again('the account has used up its calls of the day', 3_600_000);
      return again('other apps use up what the account allows', rateWindowMs);
    case 477:
      return again('HubSpot moves the account to another place', lockMs);
    default:
      return status >= 500 ? again(`HubSpot has a fault (${status})`, usualMs) : { kind: 'refused', status, fault };
  }
}

function explainForbidden(call: SetupCall, fault: Fault): string {
  const scopes = contextOf(fault, 'requiredGranularScopes', 'requiredScopes').filter((name) =>
    /^[a-z_.-]+$/.test(name),
  );
  const what = scopes.length === 0 ? 'this app is not allowed to' : `this app lacks the scope ${scopes.join(' or ')}`;
  return `Cannot ${call.doing}: ${what}; upload the project with hs project upload and install the app again`;
}
