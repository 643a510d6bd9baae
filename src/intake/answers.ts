import type { Request, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Log } from '../log.ts';

/** Answers with what is wrong and what to do about it: one shape for every route, never a value from the request. */
export function answerProblem(response: Response, status: number, error: string): void {
  response.status(status).json({ error, requestId: requestIdOf(response) });
}

/** Our own id of the request, which is in the answer's header and in the log. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader('X-Request-Id'));
}

/** The pattern of the address, such as `/api/contacts/:contactId/acts`: the address itself can hold anything. */
export function routeOf(request: Request): string {
  const route: unknown = request.route;
  const isRoute = typeof route === 'object' && route !== null && 'path' in route;
  return isRoute && typeof route.path === 'string' ? route.path : 'none';
}

/** Which signatures came is worth knowing; what is in them is nobody's business. */
const signatureHeaders: readonly string[] = [
  'x-hubspot-signature-v3',
  'x-hubspot-request-timestamp',
  'x-hubspot-signature',
  'x-hubspot-signature-version',
  'x-twilio-signature',
];

/** Answers a request whose sender is not believed. `because` goes to the log, `error` to the sender. */
export type Refuse = (
  request: Request,
  response: Response,
  refusal: { readonly status: 401 | 403; readonly because: string; readonly error: string },
) => Promise<void>;

/**
 * Refuses, and from the `limitPerMinute`th refusal of one address on only says 429, without a log line each. Requests
 * that are believed are never counted, so a stranger behind the same proxy cannot shut HubSpot out.
 */
export function createRefuse(log: Log, limitPerMinute = 60): Refuse {
  const limit = rateLimit({
    windowMs: 60_000,
    limit: limitPerMinute,
    keyGenerator: (request) => ipKeyGenerator(request.socket.remoteAddress ?? ''),
    standardHeaders: false,
    legacyHeaders: false,
    // Its checks print to the console, for example about the headers of any proxy.
    validate: false,
    handler: (_request, response) => {
      response.setHeader('Retry-After', '60');
      answerProblem(response, 429, 'Cannot accept more unsigned requests: wait a minute, then send signed ones');
    },
  });

  return async (request, response, { status, because, error }) => {
    await limit(request, response, () => {
      log.requestRefused({
        requestId: requestIdOf(response),
        route: routeOf(request),
        because,
        signatureHeaders: signatureHeaders.filter((name) => request.headers[name] !== undefined),
      });
      answerProblem(response, status, error);
    });
  };
}
