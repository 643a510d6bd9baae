import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import type { Refuse } from '../answers.ts';
import { findSignatureFault } from '../hubspot-signature.ts';
import { answerRefusal, cardRefusals } from './card-refusals.ts';

/** Who asks, as HubSpot has signed it; nothing else that a request says of its sender is believed. */
export interface CardCaller {
  readonly portalId: number;
  /** HubSpot user id. */
  readonly userId: string;
  /** Of the signed-in user. Not a patient's. */
  readonly email: string;
}

export interface CardEntranceNeeds {
  readonly config: Pick<
    Config,
    'PUBLIC_URL' | 'HUBSPOT_CLIENT_SECRET' | 'HUBSPOT_CLIENT_SECRET_PREVIOUS' | 'HUBSPOT_PORTAL_ID' | 'HUBSPOT_APP_ID'
  >;
  readonly clock: Pick<Clock, 'now'>;
  readonly refuse: Refuse;
  /** How often one user may ask in a minute; usually 240. */
  readonly cardRequestsPerMinute?: number;
}

/** Answers a request of somebody who is known. */
export type AnswerCard = (request: Request, response: Response, caller: CardCaller) => Promise<void>;

/** Lets in what a card, page or settings page of our app asks through HubSpot. */
export type CardEntrance = (answer: AnswerCard) => RequestHandler;

const Signed = z.object({
  userId: z.string().regex(/^\d{1,18}$/),
  userEmail: z.email().max(320),
  portalId: z.string().regex(/^\d{1,15}$/),
  appId: z.string().regex(/^\d{1,15}$/),
});

/**
 * Lets in what `hubspot.fetch` sends: signed in the third version, within five minutes, for our account and our app, by
 * a user whom HubSpot names in the signed address. The body and all headers but the signature's say nothing of identity.
 *
 * 401 not signed · 403 for another account or app, or without a user · 429 too often.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensions/fetching-data
 */
export function createCardEntrance(needs: CardEntranceNeeds): CardEntrance {
  const { HUBSPOT_CLIENT_SECRET: present, HUBSPOT_CLIENT_SECRET_PREVIOUS: previous } = needs.config;
  const policy = { secrets: previous === undefined ? [present] : [present, previous], allowV1: false };
  const limit = createLimit(needs.cardRequestsPerMinute ?? 240);

  return (answer) => async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    const signed = {
      method: request.method,
      url: needs.config.PUBLIC_URL + request.originalUrl,
      body: bodyOf(request),
    };
    const fault = findSignatureFault({ ...signed, headers: request.headers }, policy, needs.clock.now());
    if (fault !== undefined) {
      await needs.refuse(request, response, { status: 401, because: fault, error: notSigned });
      return;
    }
    const caller = callerOf(request, needs.config);
    if ('status' in caller) {
      answerRefusal(response, caller);
      return;
    }
    if (await limit(request, response)) await answer(request, response, caller);
  };
}

const notSigned =
  'Cannot answer: the request is not signed by HubSpot for this address within the last five minutes; check PUBLIC_URL and HUBSPOT_CLIENT_SECRET';

/** The body as it came; empty where there is none. */
export function bodyOf({ body }: { readonly body?: unknown }): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function callerOf({ query }: Request, config: CardEntranceNeeds['config']) {
  const { data } = Signed.safeParse(query);
  if (data === undefined) return cardRefusals.noIdentity;
  const isOurs = Number(data.portalId) === config.HUBSPOT_PORTAL_ID;
  const isOurApp = config.HUBSPOT_APP_ID === undefined || Number(data.appId) === config.HUBSPOT_APP_ID;
  if (!isOurs || !isOurApp) return cardRefusals.otherAccount;
  return { portalId: config.HUBSPOT_PORTAL_ID, userId: data.userId, email: data.userEmail };
}

/** Counts by user: all cards come from HubSpot's own addresses. Says whether this one may go on; else it is answered. */
function createLimit(perMinute: number) {
  const limit = rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    keyGenerator: ({ query }) => JSON.stringify(query['userId']),
    standardHeaders: false,
    legacyHeaders: false,
    // Its checks print to the console, for example about the headers of any proxy.
    validate: false,
    handler: (_request, response) => {
      response.setHeader('Retry-After', '60');
      answerRefusal(response, cardRefusals.tooMany);
    },
  });
  return async (request: Request, response: Response): Promise<boolean> => {
    let mayGoOn = false;
    await limit(request, response, () => {
      mayGoOn = true;
    });
    return mayGoOn;
  };
}
