import { Client } from '@hubspot/api-client';
import type { Config } from '../../config.ts';
import type { Database } from '../../journal/database.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { HubSpot } from '../hubspot.ts';
import { createActions } from './actions.ts';
import { createCallRate } from './call-rate.ts';
import { createCallSlots } from './call-slots.ts';
import { createAsk } from './call.ts';
import { createCalls } from './calls.ts';
import { createContacts } from './contacts.ts';
import { createFindContacts } from './find-contacts.ts';
import { createMeetings } from './meetings.ts';
import { createOwners } from './owners.ts';
import { createPauses, type Paused } from './pauses.ts';
import { createTasks } from './tasks.ts';

/**
 * What HubSpot allows a private app: 190 calls in ten seconds in most accounts, 100 in the smallest; its answers say
 * how many, so a new installation begins with few. Searches are five a second in any account.
 *
 * @see developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
const generalRule = { limit: 190, windowMs: 10_000, untilKnown: 10 };
const searchRule = { limit: 5, windowMs: 1000, untilKnown: 5 };

const answerLimitMs = 10_000;

/** What the client of HubSpot needs. */
export interface HubSpotNeeds {
  readonly config: Pick<Config, 'HUBSPOT_ACCESS_TOKEN' | 'HUBSPOT_BASE_URL' | 'HUBSPOT_PORTAL_ID'>;
  /** Holds the account's rate. A turn needs a connection of its own, so a transaction must never take the last one. */
  readonly database: Pick<Database, 'query'>;
  readonly metrics: Pick<Metrics, 'partnerCalls'>;
  readonly log: Pick<Log, 'partnerWaits' | 'failed'>;
  /** How long an answer may take; 10 seconds unless a test says otherwise. */
  readonly timeLimitMs?: number;
}

/** HubSpot through its own client, on the addresses of version 2026-09, within the account's rate. */
export function createHubSpot({ config, database, metrics, log, timeLimitMs = answerLimitMs }: HubSpotNeeds): HubSpot {
  const portalId = config.HUBSPOT_PORTAL_ID;
  const slots = (policy: string, pauses: readonly Paused[]) => createCallSlots(database, { portalId, policy, pauses });

  const general = createCallRate(slots('general', ['hubspot']), generalRule);
  const ask = createAsk({
    sender: new Client({ accessToken: config.HUBSPOT_ACCESS_TOKEN, basePath: config.HUBSPOT_BASE_URL }),
    rates: {
      general,
      search: createCallRate(slots('search', ['hubspot', 'hubspot search']), searchRule),
    },
    pauses: createPauses(database, portalId),
    metrics,
    log,
    timeLimitMs,
  });
  const { freeShare } = general;
  return {
    ...createActions(ask),
    ...{ ...createContacts(ask), ...createFindContacts(ask), ...createTasks(ask) },
    ...{ ...createOwners(ask), ...createCalls(ask), ...createMeetings(ask), freeShare },
  };
}
