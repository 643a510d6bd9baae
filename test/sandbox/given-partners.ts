import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { Owner } from '../../src/sandbox/simulated-hubspot/account.ts';
import { startSimulatedHubSpot, type SimulatedHubSpotOptions } from '../../src/sandbox/simulated-hubspot/start.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';

export const saturdayEvening = Temporal.Instant.from('2026-11-21T21:30-05:00');

export const dana: Owner = {
  ...{ id: '64492917', email: 'dana@practice.example', firstName: 'Dana', lastName: 'Reyes', userId: 42 },
  archived: false,
};

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
