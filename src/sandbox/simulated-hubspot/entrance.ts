import { randomUUID, timingSafeEqual } from 'node:crypto';
import express, { type Express, type Request, type Response } from 'express';
import { pause } from '../../clock.ts';
import { cutInsteadOfAnswering, type FaultKind, type Faults } from '../simulated-partner/faults.ts';
import type { Rates } from './rates.ts';
import { invalid, missingScopes, notFound, Refusal, tooManyRequests, unauthenticated } from './refusals.ts';
import type { Reply, Route } from './routes.ts';

/** What every request has to pass before its route answers. */
export interface Entrance {
  readonly routes: readonly Route[];
  readonly accessToken: string;
  readonly scopes: readonly string[];
  readonly rates: Rates;
  readonly faults: Faults;
  readonly latencyMs: () => number;
  /** Told the route and the status of each answer; no status where the connection was cut. */
  readonly count: (route: string, status: number | undefined) => void;
  /** Says what a developer ought to know and HubSpot would not tell. */
  readonly report: (line: string) => void;
}

/** HubSpot's API as an Express app. */
export function createApp(entrance: Entrance): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.text({ type: () => true, limit: '10mb' }));
  for (const route of entrance.routes) {
    app[route.method](route.path, (request, response) => admit(entrance, route, request, response));
  }
  app.use((request, response) => {
    if (/\/v[1-4]\//.test(request.path)) {
      entrance.report(`${request.method} ${request.path}: undated paths end in 2027; use the 2026-09 one`);
    } else {
      entrance.report(`${request.method} ${request.path}: not a part of the simulated HubSpot`);
    }
    send(response, refusalToReply(notFound('resource not found')));
  });
  return app;
}

async function admit(entrance: Entrance, route: Route, request: Request, response: Response): Promise<void> {
  const name = `${route.method.toUpperCase()} ${route.path}`;
  const reply = await answerOrRefuse(entrance, route, request, response);
  entrance.count(name, reply?.status);
  if (reply === undefined) return;
  if (route.limit === 'ordinary') response.set({ ...entrance.rates.headers() });
  send(response, reply);
}

/** Undefined where nothing is to be answered at all. */
async function answerOrRefuse(
  entrance: Entrance,
  route: Route,
  request: Request,
  response: Response,
): Promise<Reply | undefined> {
  try {
    if (!holdsToken(request, entrance.accessToken)) throw unauthenticated();
    entrance.rates.take(route.limit);
    const fault = entrance.faults.meet(request);
    if (entrance.latencyMs() > 0) await pause(entrance.latencyMs());
    if (fault !== undefined && fault !== 'drop-after') return failing(fault, request);
    if (fault === 'drop-after') cutInsteadOfAnswering(request, response);
    if (!entrance.scopes.includes(route.scope)) throw missingScopes([route.scope]);
    return route.answer({
      params: Object.fromEntries(Object.entries(request.params).map(([key, value]) => [key, String(value)])),
      query: new URL(request.originalUrl, 'http://127.0.0.1').searchParams,
      body: bodyIn(request),
      bodyLength: textIn(request).length,
    });
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusalToReply(refusal);
    throw refusal;
  }
}

function holdsToken(request: Request, accessToken: string): boolean {
  const given = Buffer.from(request.get('authorization') ?? '');
  const expected = Buffer.from(`Bearer ${accessToken}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function textIn(request: Request): string {
  return typeof request.body === 'string' ? request.body : '';
}

function bodyIn(request: Request): unknown {
  const text = textIn(request);
  if (text === '') return undefined;
  if (request.is('application/json') === false) {
    throw new Refusal(415, { message: 'Content-Type must be application/json' });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('Invalid input JSON on line 1, column 1');
  }
}

function failing(fault: Exclude<FaultKind, 'drop-after'>, request: Request): Reply | undefined {
  if (fault === 'hang') return undefined;
  if (fault === 'drop-before') {
    request.socket.destroy();
    return undefined;
  }
  return failures[fault]();
}

const failures: Readonly<Record<Extract<FaultKind, number>, () => Reply>> = {
  429: () => refusalToReply(tooManyRequests('TEN_SECONDLY_ROLLING')),
  500: () => refusalToReply(new Refusal(500, { message: 'internal error' })),
  502: () => ({ status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' }),
  // HubSpot: "Locks will last for 2 seconds".
  423: () => refusalToReply(new Refusal(423, { message: 'The resource is locked', category: 'LOCKED' })),
  // HubSpot: the account is being moved to another data center; Retry-After says for how long.
  477: () => refusalToReply(new Refusal(477, { message: 'Migration in progress', category: 'MIGRATION_IN_PROGRESS' })),
};

function refusalToReply({ status, body }: Refusal): Reply {
  return { status, body: { ...body, correlationId: randomUUID() } };
}

function send(response: Response, { status, body }: Reply): void {
  response.status(status).set('X-HubSpot-Correlation-Id', randomUUID());
  if (status === 477) response.set('Retry-After', '2');
  if (body === undefined) response.end();
  else if (typeof body === 'string') response.type('html').send(body);
  else response.json(body);
}
