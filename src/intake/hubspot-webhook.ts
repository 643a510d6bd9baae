import type { Request, RequestHandler } from 'express';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { News, NewsKind } from '../journal/inbox.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Seal } from '../seal.ts';
import { answerProblem, type Refuse } from './answers.ts';
import { readNews, type EventReader } from './hubspot-news.ts';
import { findSignatureFault, type SignaturePolicy } from './hubspot-signature.ts';

export interface HubspotWebhookNeeds {
  readonly config: Pick<
    Config,
    | 'PUBLIC_URL'
    | 'HUBSPOT_CLIENT_SECRET'
    | 'HUBSPOT_CLIENT_SECRET_PREVIOUS'
    | 'HUBSPOT_ALLOW_V1_SIGNATURE'
    | 'HUBSPOT_PORTAL_ID'
    | 'HUBSPOT_APP_ID'
  >;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'webhookEvents'>;
  readonly seal: Pick<Seal, 'nameNews'>;
  readonly refuse: Refuse;
  /** Stores all of the news or none, each piece once, and says how many pieces were new. */
  readonly storeNews: (news: readonly News[], now: Temporal.Instant) => Promise<number>;
  /** Wakes whoever decides on news of these kinds. */
  readonly onNews: (kinds: readonly NewsKind[]) => void;
}

/**
 * POST /hubspot/webhooks: HubSpot tells us what happened to its contacts.
 *
 * Answers 204 as soon as the news is stored; nothing is decided here, so a slow partner cannot make HubSpot time out
 * and send the batch again. What does not concern us is answered 204 too, because HubSpot repeats everything else.
 *
 * 401 not signed by HubSpot · 400 not events · 503 the store is away (rejects, and the app answers). HubSpot repeats
 * all three for a day, which is the time we have to mend whatever is wrong without losing an inquiry.
 *
 * Needs the body as it came, in a Buffer.
 */
export function hubspotWebhook(needs: HubspotWebhookNeeds): RequestHandler {
  const policy = policyOf(needs.config);
  const reader: EventReader = {
    portalId: needs.config.HUBSPOT_PORTAL_ID,
    appId: needs.config.HUBSPOT_APP_ID,
    nameNews: needs.seal.nameNews,
  };

  return async (request, response) => {
    const now = needs.clock.now();
    const body = bodyOf(request);
    const url = needs.config.PUBLIC_URL + request.originalUrl;
    const fault = findSignatureFault({ method: request.method, url, body, headers: request.headers }, policy, now);
    if (fault !== undefined) {
      await needs.refuse(request, response, { status: 401, because: fault, error: notSigned });
      return;
    }

    const events = readEvents(body);
    if (events === undefined) {
      answerProblem(response, 400, 'Cannot read the events: send a JSON list of events, or one event');
      return;
    }

    const { news, dropped } = readNews(events, reader, now);
    const stored = news.length === 0 ? 0 : await needs.storeNews(news, now);
    response.status(204).end();

    if (stored > 0) needs.onNews(news.map(({ kind }) => kind));
    needs.metrics.webhookEvents.inc({ outcome: 'stored' }, stored);
    needs.metrics.webhookEvents.inc({ outcome: 'repeated' }, news.length - stored);
    for (const [outcome, count] of dropped) needs.metrics.webhookEvents.inc({ outcome }, count);
    needs.log.newsStored({ received: events.length, stored, dropped: sum(dropped.values()) });
  };
}

const notSigned =
  'Cannot accept the events: they are not signed by HubSpot for this address within the last five minutes; check PUBLIC_URL and HUBSPOT_CLIENT_SECRET';

function policyOf(config: HubspotWebhookNeeds['config']): SignaturePolicy {
  const { HUBSPOT_CLIENT_SECRET: present, HUBSPOT_CLIENT_SECRET_PREVIOUS: previous } = config;
  return {
    secrets: previous === undefined ? [present] : [present, previous],
    allowV1: config.HUBSPOT_ALLOW_V1_SIGNATURE,
  };
}

function bodyOf(request: Request): Buffer {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function readEvents(body: Buffer): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (isList(parsed)) return parsed;
    return typeof parsed === 'object' && parsed !== null ? [parsed] : undefined;
  } catch {
    return undefined;
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function sum(counts: Iterable<number>): number {
  return Array.from(counts).reduce((total, count) => total + count, 0);
}
