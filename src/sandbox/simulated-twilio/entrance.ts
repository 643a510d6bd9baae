import { timingSafeEqual } from 'node:crypto';
import express, { type Express, type Request, type Response } from 'express';
import { pause } from '../../clock.ts';
import { cutInsteadOfAnswering, type FaultKind, type Faults } from '../simulated-partner/faults.ts';
import { Refusal, refusalToJson } from './refusals.ts';

/** What comes before the API's own answers. */
export interface Entrance {
  readonly accountSid: string;
  readonly authToken: string;
  /** More requests than this at a time are refused. */
  readonly mostAtOnce: number;
  readonly latencyMs: number;
  readonly faults: Faults;
  readonly count: (status: number | undefined) => void;
  readonly create: (form: URLSearchParams) => Promise<Answer>;
  readonly list: (query: URLSearchParams) => Answer;
  readonly read: (sid: string) => Answer;
  readonly listCalls: (query: URLSearchParams) => Answer;
  readonly redact: (sid: string, form: URLSearchParams) => Answer;
  /** What is there besides messages and calls. */
  readonly routes: readonly TwilioRoute[];
}

/** One address of the API. `answer` throws a Refusal to say no. */
export interface TwilioRoute {
  readonly method: 'get' | 'post';
  /** Express's spelling; `:sid` names what is asked for. */
  readonly path: string;
  readonly answer: (asked: { readonly sid: string; readonly form: URLSearchParams }) => Answer;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Twilio's API as an Express app. */
export function createApp(entrance: Entrance): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.text({ type: 'application/x-www-form-urlencoded', limit: '1mb' }));
  const gate = createGate(entrance);
  const account = `/2010-04-01/Accounts/${entrance.accountSid}`;
  const at = `${account}/Messages`;
  app.post(
    `${at}.json`,
    gate((request) => entrance.create(formIn(request))),
  );
  app.get(
    `${at}.json`,
    gate((request) => entrance.list(queryOf(request))),
  );
  app.get(
    `${at}/:sid.json`,
    gate((request) => entrance.read(String(request.params['sid']))),
  );
  app.post(
    `${at}/:sid.json`,
    gate((request) => entrance.redact(String(request.params['sid']), formIn(request))),
  );
  app.get(
    `${account}/Calls.json`,
    gate((request) => entrance.listCalls(queryOf(request))),
  );
  for (const { method, path, answer } of entrance.routes) {
    app[method](
      path,
      gate((request) => answer({ sid: String(request.params['sid'] ?? ''), form: formIn(request) })),
    );
  }
  app.use((request, response) => {
    const refusal = new Refusal(404, 20404, `The requested resource ${request.path} was not found`);
    response.status(404).json(refusalToJson(refusal));
  });
  return app;
}

function queryOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://127.0.0.1').searchParams;
}

function formIn(request: Request): URLSearchParams {
  return new URLSearchParams(typeof request.body === 'string' ? request.body : '');
}

type Route = (request: Request, response: Response) => Promise<void>;

function createGate(entrance: Entrance) {
  let atOnce = 0;
  return (answer: (request: Request) => Answer | Promise<Answer>): Route =>
    async (request, response) => {
      atOnce += 1;
      const tooMany = atOnce > entrance.mostAtOnce;
      const answered = await admit(entrance, request, response, tooMany, answer).finally(() => {
        atOnce -= 1;
      });
      entrance.count(answered?.status);
      if (answered === undefined) return;
      response.status(answered.status);
      if (typeof answered.body === 'string') response.type('html').send(answered.body);
      else response.json(answered.body);
    };
}

/** Undefined where nothing is to be answered. */
async function admit(
  entrance: Entrance,
  request: Request,
  response: Response,
  tooMany: boolean,
  answer: (request: Request) => Answer | Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    if (!isAuthorized(request, entrance)) throw new Refusal(401, 20003, 'Authenticate');
    if (tooMany) throw new Refusal(429, 20429, 'Too Many Requests');
    const fault = entrance.faults.meet(request);
    if (entrance.latencyMs > 0) await pause(entrance.latencyMs);
    if (fault !== undefined && fault !== 'drop-after') return failing(fault, request);
    if (fault === 'drop-after') cutInsteadOfAnswering(request, response);
    return await answer(request);
  } catch (refusal) {
    if (refusal instanceof Refusal) return { status: refusal.status, body: refusalToJson(refusal) };
    throw refusal;
  }
}

function isAuthorized(request: Request, { accountSid, authToken }: Entrance): boolean {
  const expected = Buffer.from(`Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`);
  const given = Buffer.from(request.get('authorization') ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function failing(fault: Exclude<FaultKind, 'drop-after'>, request: Request): Answer | undefined {
  if (fault === 'hang') return undefined;
  if (fault === 'drop-before') {
    request.socket.destroy();
    return undefined;
  }
  if (fault === 502) return { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' };
  const [code, words] =
    fault === 429
      ? ([20429, 'Too Many Requests'] as const)
      : ([20500, 'An internal server error has occurred'] as const);
  return { status: fault, body: refusalToJson(new Refusal(fault, code, words)) };
}
