import { answerWithin } from '../answer-within.ts';
import { readBrokenConnection } from '../broken-connection.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { CallRate, Turn } from './call-rate.ts';
import { readFault, type Fault } from './fault.ts';
import { explainAnswer, explainSilence } from './outcome.ts';
import type { Pauses } from './pauses.ts';
import { allowanceOf } from './rate-headers.ts';

/** One call to HubSpot. */
export interface Call {
  /** The name in the metrics. */
  readonly name: string;
  /** What it does, as in "Cannot read contacts". */
  readonly doing: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Searches have a rate of their own. */
  readonly rate: 'general' | 'search';
  /** Whether repeating it is harmless when nobody knows if HubSpot did it. */
  readonly repeatable: boolean;
}

/** What HubSpot answered: it did it, or it refused this very call. All else is thrown. */
export type Answer =
  | { readonly kind: 'done'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly fault: Fault };

/**
 * Makes one call when its turn has come.
 *
 * @throws {TryLater} when HubSpot certainly did not do it, or when repeating is harmless.
 * @throws {GiveUp} when it accepts neither token nor scopes. @throws {Unknown} when it may have done it.
 */
export type Ask = (call: Call) => Promise<Answer>;

/** An HTTP answer, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Sends a request to HubSpot; `Client` of `@hubspot/api-client` is one. It answers every status without throwing. */
export interface Sender {
  readonly apiRequest: (request: {
    readonly method: string;
    readonly path: string;
    readonly qs?: Record<string, string>;
    readonly body?: object;
  }) => Promise<Response>;
}

/** What making calls needs. */
export interface CallNeeds {
  readonly sender: Sender;
  readonly rates: Readonly<Record<Call['rate'], CallRate>>;
  readonly pauses: Pauses;
  readonly metrics: Pick<Metrics, 'partnerCalls'>;
  readonly log: Pick<Log, 'partnerWaits' | 'failed'>;
  /** How long an answer may take, in real time. */
  readonly timeLimitMs: number;
}

/** Makes the way by which all calls to HubSpot go. */
export function createAsk(needs: CallNeeds): Ask {
  const { sender, rates, pauses, metrics, log, timeLimitMs } = needs;

  const count = (call: Call, outcome: string) => {
    metrics.partnerCalls.inc({ partner: 'hubspot', call: call.name, outcome });
  };

  return async (call) => {
    const turn = await rates[call.rate].takeTurn();
    const outcome = await answerWithin(timeLimitMs, send(sender, call));
    const reply = outcome.kind === 'answered' ? outcome.answer : null;
    await keepRate(needs, call, turn, reply);

    if (outcome.kind === 'answered') {
      count(call, outcome.answer.status < 300 ? 'ok' : String(outcome.answer.status));
      const explained = await explainAnswer(call, outcome.answer, pauses, log);
      if (explained !== null) throw explained;
      return toAnswer(outcome.answer);
    }
    const broken =
      outcome.kind === 'failed'
        ? readBrokenConnection(outcome.error)
        : { mayHaveArrived: true, code: `no answer within ${timeLimitMs / 1000} s` };
    count(call, outcome.kind === 'silent' ? 'timeout' : broken.mayHaveArrived ? 'broken' : 'unreachable');
    throw explainSilence(call, broken);
  };
}

async function send(sender: Sender, call: Call): Promise<Reply> {
  const response = await sender.apiRequest({
    method: call.method,
    path: call.path,
    ...(call.query === undefined ? {} : { qs: { ...call.query } }),
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parseJson(text) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toAnswer({ status, body }: Reply): Answer {
  if (status < 300) return { kind: 'done', status, body };
  return { kind: 'refused', status, fault: readFault(body) };
}

/** Keeping the rate must not cost an answer that is there already, so a failure to do so is told and no more. */
async function keepRate({ log }: CallNeeds, call: Call, turn: Turn, reply: Reply | null): Promise<void> {
  try {
    const tellsRate = call.rate === 'general' && reply !== null && reply.status < 300;
    await turn.answered(tellsRate ? allowanceOf(reply.headers) : null);
  } catch (error) {
    log.failed('keep the rate of HubSpot', error);
  }
}
