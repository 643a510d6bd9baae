import type { Clock } from '../../clock.ts';
import { createChance } from '../simulated-partner/chance.ts';
import { createFaults, type Fault } from '../simulated-partner/faults.ts';
import { listen } from '../simulated-partner/listen.ts';
import { createAccount, propertyOf, type Account, type Owner } from './account.ts';
import { associationRoutes } from './association-routes.ts';
import { batchRoutes } from './batch-routes.ts';
import { createMarketingEmails, type MarketingEmails } from './email-routes.ts';
import { createApp } from './entrance.ts';
import { flowRoutes } from './flow-routes.ts';
import type { Misbehaviour } from './gatherer.ts';
import { listRoutes } from './list-routes.ts';
import { meetingRoutes } from './meeting-routes.ts';
import { objectRoutes } from './object-routes.ts';
import { ownerRoutes } from './owner-routes.ts';
import { createPeople, type People } from './people.ts';
import { propertyRoutes } from './property-routes.ts';
import { createRates, usualLimits, type Limits } from './rates.ts';
import type { Change, Origin } from './records.ts';
import { searchRoute } from './search.ts';
import { eventsOf, usualSubscriptions, type Spelling, type Subscription } from './subscriptions.ts';
import { listContacts, viewContact, type ContactLine, type ContactView } from './views.ts';
import { usageRoutes } from './usage-routes.ts';
import { createWebhooks, usualRepeatsMs, type Webhooks } from './webhooks.ts';
import { createWorkflowActions, type WorkflowActions } from './workflow-actions.ts';
import { createWorkflows, type Workflows } from './workflows.ts';

/** The account, the app's credentials in it, and how faithfully trouble is to be played. */
export interface SimulatedHubSpotOptions {
  readonly clock: Clock;
  readonly portalId: number;
  readonly accessToken: string;
  readonly clientSecret: string;
  readonly appId: number;
  /** What the app was granted; by default what this product asks for. */
  readonly scopes?: readonly string[];
  /** What the account's edition does not have; by default it has all. */
  readonly lacks?: readonly ('workflows' | 'marketing_emails')[];
  /** How many calls the account may make in a day. */
  readonly dailyLimit?: number;
  /** Null: changes are told to nobody. */
  readonly webhook: {
    readonly targetUrl: string;
    readonly subscriptions?: readonly Subscription[];
    readonly spelling?: Partial<Spelling>;
    /** When failed calls are repeated, in milliseconds of the sandbox clock after each failure. */
    readonly repeatAfterMs?: readonly number[];
  } | null;
  /** The address of the app's service, whose workflow actions are there; usually nowhere. */
  readonly serviceUrl?: string;
  readonly port?: number;
  readonly owners?: readonly Owner[];
  readonly timeZone?: string;
  readonly limits?: Partial<Limits>;
  /** Real time that each call takes. */
  readonly latencyMs?: number;
  /** Real time until a new record is found by searches. */
  readonly searchLagMs?: number;
  /** Whether calculated properties cause webhooks; HubSpot's reportedly never do. */
  readonly calculatedPropertiesFire?: boolean;
  /** Whether a merge through the API makes a record with a new id. */
  readonly mergesMakeNewRecord?: boolean;
  readonly seed?: number;
  readonly report?: (line: string) => void;
}

/** A HubSpot account on this machine: the API, the people who work in it, its workflows, and a view of all that it holds. */
export interface SimulatedHubSpot extends AsyncDisposable, People, Workflows, WorkflowActions {
  /** For `HUBSPOT_BASE_URL`. */
  readonly baseUrl: string;
  readonly view: (contactId: string) => ContactView | undefined;
  readonly contacts: () => readonly ContactLine[];
  readonly setOwner: (owner: Owner) => void;
  readonly publishEmail: MarketingEmails['publishEmail'];
  /** Told of each change. Returns the way to stop. */
  readonly onChange: (listener: (change: Change) => void) => () => void;
  readonly misbehave: (how: Misbehaviour) => void;
  readonly fail: (fault: Fault) => void;
  /** Ends all faults. */
  readonly heal: () => void;
  readonly traffic: () => Traffic;
  /** Nothing is on its way to the webhook. Repeats that wait for the clock do not count. */
  readonly settled: () => boolean;
  /** Events that the webhook has not accepted yet, waiting repeats included. */
  readonly pendingWebhooks: () => number;
  /** Sends all waiting repeats at once. */
  readonly repeatWebhooksNow: () => void;
  /** Events given up after the last repeat. */
  readonly lostWebhooks: () => number;
}

/** What came in, for tests that count. */
interface Traffic {
  /** Calls by route and status, such as `POST /crm/objects/2026-09/:type/batch/read 200`; `cut` where nothing was answered. */
  readonly byRoute: ReadonlyMap<string, number>;
  /** Calls refused for coming too fast; faults that were asked for do not count. */
  readonly tooMany: number;
}

/** The scopes that this product asks for. */
export const usualScopes: readonly string[] = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.objects.owners.read',
  'crm.lists.read',
  'crm.lists.write',
  'automation',
  'content',
  'scheduler.meetings.meeting-link.read',
];

/** Starts a HubSpot account on 127.0.0.1. It knows nothing of the service: all they share is HTTP. */
export async function startSimulatedHubSpot(options: SimulatedHubSpotOptions): Promise<SimulatedHubSpot> {
  const { portalId, timeZone = 'America/New_York', clock, owners = [], report = () => undefined } = options;
  const account = createAccount(portalId, timeZone, clock, owners);
  const integration: Origin = { source: 'INTEGRATION', sourceId: String(options.appId), userId: null };
  const { serviceUrl = 'http://127.0.0.1:9', clientSecret } = options;
  const actions = createWorkflowActions({ account, clientSecret, serviceUrl });
  const faults = createFaults();
  const rates = createRates({ ...usualLimits, ...options.limits });
  const byRoute = new Map<string, number>();
  const emails = createMarketingEmails(() => options.lacks?.includes('marketing_emails') !== true);
  const app = createApp({
    // Fixed words such as `batch` and `search` come before `:id`.
    routes: [
      ...actions.routes,
      ...ownerRoutes(account),
      ...meetingRoutes(account),
      ...usageRoutes(account, options.dailyLimit),
      ...listRoutes(account),
      ...emails.routes,
      ...flowRoutes(account, { ...emails, has: () => options.lacks?.includes('workflows') !== true }),
      ...propertyRoutes(account),
      ...batchRoutes(account, integration),
      searchRoute(account, () => options.searchLagMs ?? 0),
      ...associationRoutes(account, integration),
      ...objectRoutes(account, integration, () => options.mergesMakeNewRecord ?? false),
    ],
    ...{ accessToken: options.accessToken, scopes: options.scopes ?? usualScopes, rates, faults, report },
    latencyMs: () => options.latencyMs ?? 0,
    count: (route, status) => {
      const key = `${route} ${status ?? 'cut'}`;
      byRoute.set(key, (byRoute.get(key) ?? 0) + 1);
    },
  });
  const listening = await listen(app, options.port ?? 0);
  const webhooks = tellWebhook(account, options, report);

  return {
    ...createPeople(account),
    ...createWorkflows(account),
    ...actions.people,
    baseUrl: listening.baseUrl,
    publishEmail: emails.publishEmail,
    view: (contactId) => viewContact(account, contactId),
    contacts: () => listContacts(account),
    setOwner: (owner) => void account.owners.set(owner.id, owner),
    onChange: account.records.announcements.listen,
    misbehave: (how) => webhooks?.misbehave(how),
    fail: faults.add,
    heal: faults.heal,
    traffic: () => ({ byRoute: new Map(byRoute), tooMany: rates.refused() }),
    settled: () => actions.people.stepsSettled() && (webhooks?.settled() ?? true),
    pendingWebhooks: () => webhooks?.pending() ?? 0,
    repeatWebhooksNow: () => webhooks?.repeatNow(),
    lostWebhooks: () => webhooks?.lost() ?? 0,
    [Symbol.asyncDispose]: async () => {
      webhooks?.stop();
      actions.people.stopSteps();
      await listening[Symbol.asyncDispose]();
    },
  };
}

function tellWebhook(
  account: Account,
  { webhook, clock, appId, clientSecret, calculatedPropertiesFire = false, seed = 1 }: SimulatedHubSpotOptions,
  report: (line: string) => void,
): Webhooks | undefined {
  if (webhook === null) return undefined;
  const { targetUrl, subscriptions = usualSubscriptions, spelling, repeatAfterMs = usualRepeatsMs } = webhook;
  const chance = createChance(seed);
  const webhooks = createWebhooks({ targetUrl, clientSecret, clock, chance, repeatAfterMs, report });
  const sender = {
    ...{ portalId: account.portalId, appId, subscriptions },
    spelling: { field: 'subscriptionType', names: 'object', ...spelling } as const,
    nextEventId: () => Math.floor(chance() * 4_000_000_000),
    holdsTime: (property: string) =>
      ['date', 'datetime'].includes(propertyOf(account, 'contacts', property)?.type ?? ''),
  };
  account.records.announcements.listen((change) => {
    const silent = change.kind === 'property' && propertyOf(account, change.type, change.property)?.calculated === true;
    if (!silent || calculatedPropertiesFire) webhooks.send(eventsOf(change, sender));
  });
  return webhooks;
}
