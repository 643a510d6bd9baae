import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type {
  SettingsChange,
  SettingsRefused,
  SettingsTaken,
  ShownSettings,
} from '../../extensions/shared/settings-api.ts';
import type { Database } from '../../src/journal/database.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createPolicyChanger, type PolicyChangerNeeds } from '../../src/policy/change-kept-policy.ts';
import { keepPolicy, type PolicyKeeper } from '../../src/policy/keep-policy.ts';
import { usePolicyFolder, type PolicyFolder } from '../policy/policy-folder.ts';
import { deskOf, manager, startCard, type CardAtWork, type CardUser } from '../support/card-at-work.ts';
import { openTestDatabase } from '../support/database.ts';
import { policy as anyPolicy } from '../support/given.ts';
import { createPractice, type Practice } from '../support/practice-at-work.ts';

/** What the settings page is told, whatever became of it. */
export type Told = { readonly status: number } & Partial<Omit<SettingsTaken, 'code'>> &
  Partial<Omit<SettingsRefused, 'settings'>>;

/** What differs from a change that the manager makes of what holds now. */
interface Asked {
  readonly key?: string;
  readonly base?: string;
  readonly user?: CardUser;
}

/** One machine of the service: it reads a folder, and answers the settings page. */
export interface Machine {
  readonly keeper: PolicyKeeper;
  readonly card: CardAtWork;
  readonly read: (user?: CardUser) => Promise<ShownSettings>;
  readonly change: (change: SettingsChange, asked?: Asked) => Promise<Told>;
  readonly goBack: (version: string, asked?: Asked) => Promise<Told>;
}

export interface SettingsAtWork {
  readonly folder: PolicyFolder;
  readonly practice: () => Practice;
  readonly portalId: () => number;
  /** Starts a machine; it is stopped after the test. */
  readonly start: (changes?: Partial<Pick<PolicyChangerNeeds, 'folder' | 'write'>>) => Promise<Machine>;
}

/** A practice whose manager may change settings, with a folder of its own for each test, on Monday 2026-11-23 at ten. */
export function useSettings(): SettingsAtWork {
  const folder = usePolicyFolder({ few: true });
  let database: Database;
  let practice: Practice;
  let portalId = 50_000;
  let stopping = new AsyncDisposableStack();
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    portalId += 1;
    stopping = new AsyncDisposableStack();
    practice = createPractice(database, { policy: anyPolicy });
    const role = 'role: Practice manager\n    owner: ';
    await folder.change('practice.yaml', `${role}null`, role + manager.userEmail);
    await folder.change('practice.yaml', 'settings_by: []', 'settings_by: [manager]');
  });
  afterEach(() => stopping.disposeAsync());

  return {
    folder,
    practice: () => practice,
    portalId: () => portalId,
    start: async (changes = {}) => {
      const { clock } = practice;
      const needs = { folder: folder.path(), portalId, database, clock, ...changes };
      const quiet = { log: practice.log, metrics: createMetrics(), onChange: () => undefined };
      const keeper = await keepPolicy({ ...needs, ...quiet });
      stopping.defer(keeper.stop);
      const card = await startCard(practice, keeper.policy(), {
        config: { HUBSPOT_PORTAL_ID: portalId },
        card: { ...deskOf(practice, keeper.policy()), policy: keeper.policy },
        changePolicy: createPolicyChanger({ ...needs, keeper }),
      });
      stopping.use(card);
      return machineOf(card, keeper, portalId);
    },
  };
}

function machineOf(card: CardAtWork, keeper: PolicyKeeper, portal: number): Machine {
  const post = async (path: string, body: object, { key = randomUUID(), base, user = manager }: Asked = {}) => {
    const asked = { ...body, key, base: base ?? keeper.policy().version };
    const response = await card.call('POST', path, { user, portal, body: asked });
    return { ...((await response.json()) as Omit<Told, 'status'>), status: response.status };
  };
  return {
    keeper,
    card,
    read: async (user = manager) => {
      const response = await card.call('GET', '/api/settings', { user, portal });
      return (await response.json()) as ShownSettings;
    },
    change: (change, asked) => post('/api/settings/changes', { change }, asked),
    goBack: (version, asked) => post('/api/settings/undo', { version }, asked),
  };
}
