import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { pause } from '../src/clock.ts';
import { monotonicMs } from './monotonic.ts';
import { practice } from './practice.ts';

/** A delivery of HubSpot's, signed and ready to be sent within five minutes. */
export interface Delivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly contactIds: readonly number[];
}

/** Tells of contacts that were just created by a form, in HubSpot's third version of the signature. */
export function deliveryOf(url: string, contactIds: readonly number[]): Delivery {
  const nowMs = String(Temporal.Now.instant().epochMilliseconds);
  const events = contactIds.map((objectId) => ({
    ...{ eventId: objectId, subscriptionId: 1, portalId: practice.portalId, appId: practice.appId },
    ...{ occurredAt: Number(nowMs), subscriptionType: 'contact.creation', attemptNumber: 0, objectId },
    ...{ changeFlag: 'CREATED', changeSource: 'FORM', sourceId: 'form' },
  }));
  const body = JSON.stringify(events);
  const signature = createHmac('sha256', practice.clientSecret)
    .update(`POST${url}/hubspot/webhooks${body}${nowMs}`)
    .digest('base64');
  return {
    body,
    contactIds,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      'X-HubSpot-Signature-v3': signature,
      'X-HubSpot-Request-Timestamp': nowMs,
    },
  };
}

/** Contacts from `first` on, so many in each delivery. */
export function deliveriesOf(url: string, first: number, count: number, eventsEach: number): readonly Delivery[] {
  return Array.from({ length: Math.ceil(count / eventsEach) }, (_, index) => {
    const from = index * eventsEach;
    const length = Math.min(eventsEach, count - from);
    return deliveryOf(
      url,
      Array.from({ length }, (_each, offset) => first + from + offset),
    );
  });
}

/** HubSpot, as far as it calls the service. Disposing of it closes its connections. */
export interface Sender extends Disposable {
  /** Sends one delivery. @throws {Error} if it is not answered 204. @returns milliseconds until the answer. */
  readonly send: (delivery: Delivery) => Promise<number>;
  /** As many as the connections allow at a time. @returns milliseconds from the first to the last answer. */
  readonly flatOut: (deliveries: readonly Delivery[]) => Promise<number>;
  /**
   * So many a second, whether the ones before are answered or not.
   *
   * @returns for each, milliseconds from the moment it was to be sent, so that a stall counts for all that it delays.
   */
  readonly atRate: (deliveries: readonly Delivery[], perSecond: number) => Promise<readonly number[]>;
}

export function createSender(url: string, connections = 10): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = async (delivery: Delivery): Promise<number> => {
    const sentAtMs = monotonicMs();
    await post(agent, `${url}/hubspot/webhooks`, delivery.headers, delivery.body, 204);
    return monotonicMs() - sentAtMs;
  };

  return {
    send,
    flatOut: async (deliveries) => {
      const left = deliveries.values();
      const startedMs = monotonicMs();
      const sendAll = async () => {
        for (const delivery of left) await send(delivery);
      };
      await Promise.all(Array.from({ length: connections }, sendAll));
      return monotonicMs() - startedMs;
    },
    atRate: async (deliveries, perSecond) => {
      const startMs = monotonicMs() + 50;
      const answers = deliveries.map(async (delivery, index) => {
        const dueMs = startMs + (index * 1000) / perSecond;
        await pause(Math.max(dueMs - monotonicMs(), 0));
        await send(delivery);
        return monotonicMs() - dueMs;
      });
      return Promise.all(answers);
    },
    [Symbol.dispose]: () => {
      agent.destroy();
    },
  };
}

/** Posts and reads the answer to its end. @throws {Error} if it is another status than expected. */
export async function post(
  agent: Agent,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  expected: number,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const sending = request(url, { method: 'POST', agent, headers }, (answer) => {
    const status = answer.statusCode ?? 0;
    text(answer).then((said) => {
      if (status === expected) resolve(undefined);
      else reject(new Error(`Expected ${expected} and got ${status}: ${said}`));
    }, reject);
  });
  sending.once('error', reject);
  sending.end(body);
  await promise;
}
