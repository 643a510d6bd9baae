import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pause } from '../clock.ts';
import { ConfigurationError, readConfig, type Config } from '../config.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Log } from '../log.ts';
import { startService, type Service } from '../service.ts';
import { createAskHubSpot } from '../setup/ask-hubspot.ts';
import { createContactProperties } from '../setup/contact-properties.ts';
import { createCardOfContact, type CardOfContact } from './card-of-contact.ts';
import type { ClockByHand } from './clock-by-hand.ts';
import { createPolicyDesk, type PolicyDesk } from './policy-desk.ts';
import { readPermittedAddresses } from './permitted-addresses.ts';
import { copyPolicy, owners, sandboxLine } from './practice-people.ts';
import { createInquiryReads, type InquiryReads } from './read-inquiry.ts';
import { createExtensionFetch, createSignedCall } from './simulated-hubspot/extension-fetch.ts';
import { createHubspotFetch, type HubspotFetch } from './simulated-hubspot/hubspot-fetch.ts';
import { startSimulatedHubSpot, type SimulatedHubSpot } from './simulated-hubspot/start.ts';
import { listen } from './simulated-partner/listen.ts';
import { startSimulatedTwilio, type SimulatedTwilio } from './simulated-twilio/start.ts';

/** What the sandbox stands on. */
export interface SandboxOptions {
  readonly clock: ClockByHand;
  /** For the copy of the policy and, without `databaseUrl`, for the database. Must exist. */
  readonly folder: string;
  readonly policyDir: string;
  /** A migrated or empty PostgreSQL; by default the one that comes with Speedwell. */
  readonly databaseUrl?: string;
  readonly log: Log;
  /** Told what the simulated partners have to say, such as a request that the real ones would refuse. */
  readonly report?: (line: string) => void;
}

/** The real service between a simulated HubSpot and a simulated Twilio, all on this machine. */
export interface Sandbox extends AsyncDisposable {
  readonly clock: ClockByHand;
  readonly hubspot: SimulatedHubSpot;
  readonly twilio: SimulatedTwilio;
  /** The one that holds now. */
  readonly policy: PracticePolicy;
  /** Changes the sandbox's copy of the policy while the service runs. */
  readonly editPolicy: PolicyDesk['edit'];
  readonly checkPolicy: PolicyDesk['check'];
  /** What the service has in its store. */
  readonly reads: InquiryReads;
  /** The number that texts come from, E.164. */
  readonly textsFrom: string;
  /** The card of a contact, as people of the practice have it open. */
  readonly card: CardOfContact;
  /** The address of the service. */
  readonly serviceUrl: string;
  /** `hubspot.fetch` of the app's cards and pages. */
  readonly hubspotFetch: HubspotFetch;
  /** What HubSpot tells cards and pages of where they are. */
  readonly account: {
    readonly portalId: number;
    readonly appId: number;
    readonly variables: { readonly SERVICE_URL: string };
  };
  /** Resolves when nothing is left to do at the time the clock shows, neither in the service nor on the way. */
  readonly settle: () => Promise<void>;
  /**
   * Moves the clock to `until`, stopping at every moment that somebody waits for, so that everything happens at its time.
   *
   * @param withinMs - real time after which the rest of the way is taken at once; without it, as long as it takes.
   * @throws {RangeError} if `until` is in the past.
   */
  readonly moveTo: (until: Temporal.Instant, withinMs?: number) => Promise<void>;
  /** Does now what the service does each night, and what comes of it. */
  readonly night: () => Promise<void>;
}

/** One practice with a handful of patients: each connection more would have to learn every statement first. */
const poolSize = 5;

const portalId = 4_310_001;
const appId = 1_160_452;
const textsFrom = '+13125550190';
/** The service as cards and pages know it: HubSpot calls https only. */
const variables = { SERVICE_URL: 'https://speedwell.practice.example' };

/**
 * Starts everything on free ports: HubSpot with this product's properties, made by its real setup; Twilio; the service.
 *
 * @throws {ConfigurationError} if a person must mend something first; the message says what.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, folder, log, report = () => undefined } = options;
  await using stack = new AsyncDisposableStack();
  const port = await freePort();
  const serviceUrl = `http://127.0.0.1:${port}`;
  const secrets = inventSecrets();

  const hubspot = stack.use(
    await startSimulatedHubSpot({
      ...{ clock, portalId, appId, owners, report },
      ...{ accessToken: secrets.HUBSPOT_ACCESS_TOKEN, clientSecret: secrets.HUBSPOT_CLIENT_SECRET },
      ...{ serviceUrl, webhook: { targetUrl: `${serviceUrl}/hubspot/webhooks` } },
    }),
  );
  const twilio = stack.use(await startTwilio(options, secrets, serviceUrl));
  const config = readConfig({
    ...secrets,
    ...{ PORT: String(port), PUBLIC_URL: serviceUrl },
    ...{ HUBSPOT_PORTAL_ID: String(portalId), HUBSPOT_APP_ID: String(appId) },
    ...{ HUBSPOT_BASE_URL: hubspot.baseUrl, TWILIO_BASE_URL: twilio.baseUrl },
    ...{ DATABASE_URL: options.databaseUrl, DATA_DIR: join(folder, 'data') },
    POLICY_DIR: await copyPolicy(options.policyDir, folder),
  });
  await setUpProperties(config);

  const service = await startService(config, clock, log, { poolSize });
  const stopping = new AbortController();
  stack.defer(async () => {
    stopping.abort();
    await service.stop();
  });
  const settle = () => settleAll(service, hubspot, twilio, stopping.signal);
  const moveTo = (until: Temporal.Instant, withinMs = Infinity) => moveThrough(clock, service, settle, until, withinMs);

  const call = createSignedCall({ clock, portalId, appId, clientSecret: secrets.HUBSPOT_CLIENT_SECRET });
  const { edit: editPolicy, check: checkPolicy } = createPolicyDesk(config.POLICY_DIR, service, clock);

  const kept = stack.move();
  return {
    ...{ clock, hubspot, twilio, editPolicy, checkPolicy, textsFrom, serviceUrl, settle, moveTo },
    night: async () => {
      await service.night();
      await settle();
    },
    card: createCardOfContact(createExtensionFetch(call), serviceUrl),
    hubspotFetch: createHubspotFetch({
      ...{ call, permitted: await readPermittedAddresses(variables) },
      localOf: ({ href }) => href.replace(variables.SERVICE_URL, serviceUrl),
    }),
    account: { portalId, appId, variables },
    reads: createInquiryReads(service.store, portalId),
    get policy() {
      return service.policy();
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** The practice's account at Twilio: a number for texts, and one that patients call. */
async function startTwilio(
  { clock, report = () => undefined }: SandboxOptions,
  secrets: ReturnType<typeof inventSecrets>,
  serviceUrl: string,
): Promise<SimulatedTwilio> {
  const texts = `${serviceUrl}/twilio/messages`;
  const twilio = await startSimulatedTwilio({
    ...{ clock, report, numbers: [textsFrom], voiceNumbers: [sandboxLine.number] },
    ...{ inboundUrl: texts, fallbackUrl: `${texts}/fallback` },
    ...{ accountSid: secrets.TWILIO_ACCOUNT_SID, authToken: secrets.TWILIO_AUTH_TOKEN },
    messagingServiceSid: secrets.TWILIO_MESSAGING_SERVICE_SID,
  });
  twilio.setVoiceUrls(voiceUrlsOf(serviceUrl));
  return twilio;
}

/** What is set up at the number that patients call. */
function voiceUrlsOf(serviceUrl: string) {
  const voice = `${serviceUrl}/twilio/voice`;
  return { voice, fallback: `${voice}/fallback`, status: `${voice}/status` };
}

/** The service and its partners have to agree on the address before it listens; a port that was just free still is. */
async function freePort(): Promise<number> {
  await using found = await listen(() => undefined, 0);
  return Number(new URL(found.baseUrl).port);
}

/** Credentials that open nothing but this sandbox. */
function inventSecrets() {
  const random = (bytes: number) => randomBytes(bytes).toString('hex');
  return {
    HUBSPOT_ACCESS_TOKEN: `pat-na1-${random(16)}`,
    HUBSPOT_CLIENT_SECRET: random(16),
    TWILIO_ACCOUNT_SID: `AC${random(16)}`,
    TWILIO_AUTH_TOKEN: random(16),
    TWILIO_MESSAGING_SERVICE_SID: `MG${random(16)}`,
    ENCRYPTION_KEY: random(32),
  };
}

async function setUpProperties(config: Config): Promise<void> {
  const { faults } = await createContactProperties(createAskHubSpot({ config }), { dryRun: false });
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
}

async function settleAll(
  service: Service,
  hubspot: SimulatedHubSpot,
  twilio: SimulatedTwilio,
  stopping: AbortSignal,
): Promise<void> {
  // What stops is left as it is.
  const isQuiet = () => stopping.aborted || (hubspot.settled() && twilio.settled());
  do {
    // What they tell the service may give it work.
    while (!isQuiet()) await pause(1);
    await service.settle();
  } while (!isQuiet());
}

async function moveThrough(
  clock: ClockByHand,
  service: Service,
  settle: () => Promise<void>,
  until: Temporal.Instant,
  withinMs: number,
): Promise<void> {
  const deadlineMs = performance.now() + withinMs;
  const leftMs = () => deadlineMs - performance.now();
  const settleInTime = async () => {
    if (withinMs === Infinity) return settle();
    const patience = new AbortController();
    try {
      await Promise.race([settle(), pause(Math.max(leftMs(), 0), patience.signal)]);
    } finally {
      patience.abort();
    }
  };
  const goOn = (instant: Temporal.Instant) => {
    clock.moveTo(later(instant, clock.now()));
    service.wake();
  };

  if (Temporal.Instant.compare(until, clock.now()) < 0) {
    throw new RangeError('Cannot move the clock backwards: what has happened has happened; choose a later time');
  }
  await settleInTime();
  for (let next = clock.earliestWait(); next !== null && leftMs() > 0; next = clock.earliestWait()) {
    if (Temporal.Instant.compare(next, until) >= 0) break;
    goOn(next);
    await settleInTime();
  }
  goOn(until);
  await settleInTime();
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? other : one;
}
