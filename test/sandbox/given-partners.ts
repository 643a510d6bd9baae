import { Client } from '@hubspot/api-client';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import twilio from 'twilio';
import { z } from 'zod';
import type { Owner } from '../../src/sandbox/simulated-hubspot/account.ts';
import { startSimulatedHubSpot, type SimulatedHubSpotOptions } from '../../src/sandbox/simulated-hubspot/start.ts';
import { startSimulatedTwilio, type SimulatedTwilioOptions } from '../../src/sandbox/simulated-twilio/start.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';

/** The practice is closed. Eastern time. */
export const saturdayEvening = Temporal.Instant.from('2026-11-21T21:30-05:00');

/** Somebody who can own tasks. */
export const dana: Owner = {
  ...{ id: '64492917', email: 'dana@practice.example', firstName: 'Dana', lastName: 'Reyes', userId: 42 },
  archived: false,
};

/** Credentials that open nothing. */
export const credentials = {
  portalId: 33,
  appId: 1_160_452,
  accessToken: 'pat-na1-sandbox',
  clientSecret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
} as const;

/** A HubSpot account that nobody listens to, on a clock that stands still. */
export async function givenHubSpot(more: Partial<SimulatedHubSpotOptions> = {}) {
  const clock = createClockByHand(saturdayEvening, { flows: false });
  const hubspot = await startSimulatedHubSpot({ clock, ...credentials, webhook: null, owners: [dana], ...more });
  return Object.assign(hubspot, { clock });
}

/** One call of a webhook. */
export interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A webhook of ours: keeps what it gets, and answers what `answer` says. */
export async function givenReceiver(
  answer: (received: Received, count: number) => number | Promise<number> = () => 204,
) {
  const received: Received[] = [];
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() };
      received.push(one);
      void Promise.resolve(answer(one, received.length)).then((status) => {
        response.writeHead(status).end();
        for (const { count, resolve } of waiting) if (received.length >= count) resolve();
        waiting = waiting.filter(({ count }) => received.length < count);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Cannot tell the port');
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    /** Resolves when this many calls have been answered. */
    calls: (count: number) =>
      new Promise<void>((resolve) => {
        if (received.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A record as HubSpot answers it. */
export const OneRecord = z.looseObject({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });

/** The answer to a batch or search. */
export const ManyRecords = z.looseObject({
  results: z.array(OneRecord),
  errors: z.array(z.looseObject({ context: z.looseObject({}) })).optional(),
});

/** HubSpot’s no. */
export const Fault = z.looseObject({
  category: z.string(),
  message: z.string(),
  errors: z.array(z.looseObject({})).optional(),
});

/** A way to call HubSpot. */
export type Call = ReturnType<typeof createHubSpotCaller>;

/** Calls HubSpot with its own client, the way the service does. */
export function createHubSpotCaller(basePath: string, accessToken: string = credentials.accessToken) {
  const client = new Client({ accessToken, basePath });
  return async (method: string, path: string, body?: unknown) => {
    const response = await client.apiRequest({ method, path, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: parsed };
  };
}

/** The practice's number. */
export const practice = '+13125550100';

/** An account that opens nothing. */
export const twilioAccount = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'twilio-auth-token',
  messagingServiceSid: `MG${'2'.repeat(32)}`,
} as const;

/** A Twilio account that hands patients' texts to nobody, on a clock that stands still. */
export async function givenTwilio(more: Partial<SimulatedTwilioOptions> = {}) {
  const clock = createClockByHand(saturdayEvening, { flows: false });
  return startSimulatedTwilio({ clock, ...twilioAccount, numbers: [practice], ...more });
}

/** Twilio's own client, pointed at this machine. */
export function createTwilioClient(baseUrl: string, authToken: string = twilioAccount.authToken) {
  const client = twilio(twilioAccount.accountSid, authToken);
  client.api.baseUrl = baseUrl;
  return client;
}

/** Looks again after each turn of the event loop. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}
