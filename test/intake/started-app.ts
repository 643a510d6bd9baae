import { createHmac } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { createHttpApp, type HttpNeeds } from '../../src/http-app.ts';
import { listen } from '../../src/http-server.ts';
import type { PatientText } from '../../src/intake/twilio-message.ts';
import { newCall, withReport } from '../../src/follow-up/phone/call-reports.ts';
import { howCallEnded } from '../../src/follow-up/phone/how-call-ended.ts';
import type { ReportedCall } from '../../src/journal/calls.ts';
import type { News } from '../../src/journal/inbox.ts';
import type { TextStatus } from '../../src/journal/texts.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createSeal } from '../../src/seal.ts';
import { createHubSpotInMemory } from '../support/partners-in-memory.ts';
import { policy as practicePolicy } from '../support/practice-policy.ts';

export const publicUrl = 'https://speedwell.example';
export const clientSecret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
export const twilioToken = '12345678901234567890123456789012';
export const portalId = 33;
export const appId = 1160452;
export const now = Temporal.Instant.from('2026-11-21T21:30:00-06:00');

const config: HttpNeeds['config'] = {
  PUBLIC_URL: publicUrl,
  HUBSPOT_CLIENT_SECRET: clientSecret,
  HUBSPOT_CLIENT_SECRET_PREVIOUS: undefined,
  HUBSPOT_ALLOW_V1_SIGNATURE: false,
  HUBSPOT_PORTAL_ID: portalId,
  HUBSPOT_APP_ID: appId,
  TWILIO_AUTH_TOKEN: twilioToken,
  TWILIO_AUTH_TOKEN_PREVIOUS: undefined,
};

/** Stands for the store that does not answer. */
export class StoreAway extends Error {}

const noDatabase: HttpNeeds['card']['database'] = {
  query: () => Promise.reject(new StoreAway()),
  transaction: () => Promise.reject(new StoreAway()),
  listen: () => Promise.reject(new StoreAway()),
  processKey: '1',
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

/** The service's addresses over real HTTP, with lists for a store, and all it logged. */
export interface StartedApp extends AsyncDisposable {
  readonly address: string;
  readonly close: (withinMs?: number) => Promise<void>;
  readonly inbox: readonly News[];
  readonly reports: readonly TextStatus[];
  readonly texts: readonly PatientText[];
  readonly calls: readonly ReportedCall[];
  readonly wakes: () => number;
  readonly log: () => string;
  readonly metrics: () => Promise<string>;
  readonly post: (path: string, body: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

type Overrides = Partial<Omit<HttpNeeds, 'config'>> & { readonly config?: Partial<HttpNeeds['config']> };

export async function startApp(overrides: Overrides = {}): Promise<StartedApp> {
  const inbox = new Map<string, News>();
  const reports: TextStatus[] = [];
  const texts: PatientText[] = [];
  const calls: ReportedCall[] = [];
  const lines: string[] = [];
  let wakes = 0;
  const metrics = createMetrics();

  const app = createHttpApp({
    clock: { now: () => now },
    log: createLog('trace', { write: (line) => lines.push(line) }),
    metrics,
    seal: createSeal('a key of at least thirty-two letters'),
    storeNews: (news) => {
      const before = inbox.size;
      for (const piece of news) inbox.set(piece.sameNews.toString('hex'), piece);
      return Promise.resolve(inbox.size - before);
    },
    recordTextStatus: (report) => Promise.resolve(reports.push(report) > 0),
    recordReply: (text) => Promise.resolve({ isNew: texts.push(text) > 0 }),
    policy: () => practicePolicy,
    card: {
      ...{ clock: { now: () => now }, policy: () => practicePolicy, onNews: () => undefined, openText: () => null },
      ...{ database: noDatabase, seal: createSeal('a key of at least thirty-two letters') },
      ...{ lookAtPatient: () => Promise.reject(new StoreAway()), ownerIdOf: () => Promise.resolve(null) },
      ...{ ownerEmailOf: () => Promise.resolve(null), meetings: createHubSpotInMemory() },
      ...{ namesOf: () => Promise.resolve(new Map()), marksOf: () => Promise.resolve(new Map()) },
    },
    actions: {
      ...{ clock: { now: () => now }, policy: () => practicePolicy, onNews: () => undefined },
      ...{ database: noDatabase, seal: createSeal('a key of at least thirty-two letters') },
      ownerIdsOf: () => Promise.resolve(new Map()),
    },
    changePolicy: () => Promise.reject(new StoreAway()),
    recordCall: (call) => {
      calls.push(call);
      const reports = calls.filter(({ sid }) => sid === call.sid).map(({ report }) => report);
      const facts = reports.reduce(withReport, newCall(call.terms));
      return Promise.resolve({ facts, news: howCallEnded(facts) });
    },
    onNews: () => {
      wakes += 1;
    },
    onText: () => {
      wakes += 1;
    },
    isStoreAway: (error) => error instanceof StoreAway,
    readDepths: () => Promise.resolve([]),
    missingMigrations: () => Promise.resolve([]),
    ...overrides,
    config: { ...config, ...overrides.config },
  });
  const { port, close } = await listen(app, 0, '127.0.0.1');
  const address = `http://127.0.0.1:${port}`;
  return {
    address,
    close,
    get inbox() {
      return [...inbox.values()];
    },
    reports,
    texts,
    calls,
    wakes: () => wakes,
    log: () => lines.join(''),
    metrics: () => metrics.registry.metrics(),
    post: (path, body, headers = {}) => fetch(address + path, { method: 'POST', body, headers }),
    [Symbol.asyncDispose]: () => close(),
  };
}

interface Signing {
  readonly path?: string;
  readonly secret?: string;
  readonly timestamp?: string;
}

/** Signs as HubSpot does, written from its documents and apart from our own code. */
export function signedByHubspot(body: string, signing: Signing = {}): Record<string, string> {
  const { path = '/hubspot/webhooks', secret = clientSecret, timestamp = String(now.epochMilliseconds) } = signing;
  const signature = createHmac('sha256', secret).update(`POST${publicUrl}${path}${body}${timestamp}`).digest('base64');
  return {
    'content-type': 'application/json',
    'x-hubspot-signature-v3': signature,
    'x-hubspot-request-timestamp': timestamp,
  };
}

/** Signs as Twilio's own library does. */
export function signedByTwilio(path: string, fields: Readonly<Record<string, string>>, token = twilioToken) {
  return {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'x-twilio-signature': getExpectedTwilioSignature(token, publicUrl + path, fields),
  };
}

/** A contact's creation, as a private app receives it. */
export const creation = {
  eventId: 3816279340,
  subscriptionId: 25,
  portalId,
  appId,
  occurredAt: 1782000000000,
  subscriptionType: 'contact.creation',
  attemptNumber: 0,
  objectId: 1246965,
  changeSource: 'FORM',
  changeFlag: 'NEW',
  sourceId: 'userId:0',
};

/** A property's change, as a private app receives it. */
export const change = {
  ...creation,
  eventId: 3816279480,
  subscriptionType: 'contact.propertyChange',
  changeFlag: undefined,
  propertyName: 'phone',
  propertyValue: '+13125550123',
  changeSource: 'CRM_UI',
  sourceId: 'userId:42',
};
