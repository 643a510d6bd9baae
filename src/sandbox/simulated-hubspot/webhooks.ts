import { createHash, createHmac } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { callWebhook } from '../simulated-partner/call-webhook.ts';
import type { Chance } from '../simulated-partner/chance.ts';
import { createGatherer, type Misbehaviour } from './gatherer.ts';
import type { WebhookEvent } from './subscriptions.ts';

/** Whom to call, how to sign, and when to repeat. */
export interface WebhookNeeds {
  readonly targetUrl: string;
  readonly clientSecret: string;
  readonly clock: Clock;
  readonly chance: Chance;
  /** When the repeats come, counted from the failure, in milliseconds of the sandbox clock; varied by ± 20 %. */
  readonly repeatAfterMs: readonly number[];
  readonly report: (line: string) => void;
}

/** Ten repeats within 24 hours. HubSpot says so and gives no times; with the variation these end after 23 at most. */
export const usualRepeatsMs: readonly number[] = [1, 4, 10, 20, 45, 75, 120, 200, 290, 375].map(
  (minutes) => minutes * 60_000,
);

/** Calls the app's webhook as HubSpot does: batches, signatures, repeats. */
export interface Webhooks {
  readonly send: (events: readonly WebhookEvent[]) => void;
  readonly misbehave: (how: Misbehaviour) => void;
  /** All that wait for a repeat are sent at once, without waiting for the clock. */
  readonly repeatNow: () => void;
  /** Events not delivered yet, those that wait for a repeat included. */
  readonly pending: () => number;
  /** Nothing is about to be sent or on its way. Repeats that wait for the clock do not count. */
  readonly settled: () => boolean;
  /** Events given up after the last repeat. */
  readonly lost: () => number;
  readonly stop: () => void;
}

interface Batch {
  readonly events: readonly WebhookEvent[];
  readonly attempt: number;
}

/** HubSpot's usual number of requests at a time for one account. */
const mostInFlight = 10;
/** The receiver must answer within this; HubSpot counts anything slower as a failure. */
const timeoutMs = 5000;
/** Starts with nothing to send. */
export function createWebhooks(needs: WebhookNeeds): Webhooks {
  const stopped = new AbortController();
  let hurry = new AbortController();
  const waiting: Batch[] = [];
  let inFlight: readonly Batch[] = [];
  let asleep: readonly Batch[] = [];
  let lost = 0;

  const gatherer = createGatherer(needs.chance, (batches) => {
    waiting.push(...batches.map((events) => ({ events, attempt: 0 })));
    sendWaiting();
  });

  const sendWaiting = () => {
    while (inFlight.length < mostInFlight && !stopped.signal.aborted) {
      const batch = waiting.shift();
      if (batch === undefined) return;
      inFlight = [...inFlight, batch];
      void deliver(batch);
    }
  };

  const deliver = async (batch: Batch) => {
    const accepted = await callOnce(needs, batch, stopped.signal);
    inFlight = inFlight.filter((one) => one !== batch);
    if (!accepted) void repeatLater(batch);
    sendWaiting();
  };

  const repeatLater = async (batch: Batch) => {
    const afterMs = needs.repeatAfterMs[batch.attempt];
    if (afterMs === undefined) {
      lost += batch.events.length;
      needs.report(`${batch.events.length} webhook events given up after ${batch.attempt + 1} attempts`);
      return;
    }
    asleep = [...asleep, batch];
    const variedMs = Math.round(afterMs * (0.8 + 0.4 * needs.chance()));
    const until = needs.clock.now().add({ milliseconds: variedMs });
    await needs.clock.waitUntil(until, AbortSignal.any([hurry.signal, stopped.signal]));
    asleep = asleep.filter((one) => one !== batch);
    waiting.push({ events: batch.events, attempt: batch.attempt + 1 });
    sendWaiting();
  };

  const count = (batches: readonly Batch[]) => batches.reduce((sum, { events }) => sum + events.length, 0);
  return {
    send: gatherer.add,
    misbehave: gatherer.misbehave,
    repeatNow: () => {
      hurry.abort();
      hurry = new AbortController();
    },
    pending: () => gatherer.size() + count(waiting) + count(inFlight) + count(asleep),
    settled: () => gatherer.size() + waiting.length + inFlight.length === 0,
    lost: () => lost,
    stop: () => {
      stopped.abort();
    },
  };
}

/** @returns whether the receiver answered 2xx in time; all else is repeated, 4xx included. */
async function callOnce(needs: WebhookNeeds, { events, attempt }: Batch, signal: AbortSignal): Promise<boolean> {
  const body = JSON.stringify(events.map((event) => ({ ...event, attemptNumber: attempt })));
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent':
      'HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client) - WebhooksExecutorDaemon-executor',
    ...signatures(needs.clientSecret, needs.targetUrl, body, needs.clock.now()),
  };
  const answer = await callWebhook({ url: needs.targetUrl, headers, body, timeoutMs }, signal);
  return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
}

/**
 * The headers that prove that HubSpot sent this.
 *
 * @see HubSpot's guide on validating requests: v3 is HMAC-SHA256 over method, address, body and time; v1 is SHA-256 over secret and body.
 */
export function signatures(
  clientSecret: string,
  url: string,
  body: string,
  now: Temporal.Instant,
): Readonly<Record<string, string>> {
  const timestamp = String(now.epochMilliseconds);
  const signed = `POST${decoded(url)}${body}${timestamp}`;
  return {
    'X-HubSpot-Request-Timestamp': timestamp,
    'X-HubSpot-Signature-v3': createHmac('sha256', clientSecret).update(signed).digest('base64'),
    'X-HubSpot-Signature': createHash('sha256')
      .update(clientSecret + body)
      .digest('hex'),
    'X-HubSpot-Signature-Version': 'v1',
  };
}

/** HubSpot decodes only these in the address before it signs. */
function decoded(url: string): string {
  return url.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escaped) => decodeURIComponent(escaped));
}
