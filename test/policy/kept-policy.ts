import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import type { Database } from '../../src/journal/database.ts';
import { createMetrics } from '../../src/metrics.ts';
import { keepPolicy, type PolicyKeeper } from '../../src/policy/keep-policy.ts';
import { openTestDatabase } from '../support/database.ts';

/** Services of one practice that keep its policy, on a store of their own and a clock that is set by hand. */
export interface KeptPolicies {
  /** A service starts, or another replica of it. It is stopped after the test. */
  readonly keep: (
    changes?: Partial<Pick<Parameters<typeof keepPolicy>[0], 'onChange' | 'database'>>,
  ) => Promise<PolicyKeeper>;
  readonly setClock: (moment: string) => void;
  readonly database: () => Database;
  readonly portalId: () => number;
  /** What the logs have said, and when somebody was told of a change. */
  readonly told: () => readonly string[];
  /** Whether the metric says that a policy was refused. */
  readonly refused: () => Promise<number | undefined>;
  readonly versions: () => Promise<readonly { readonly version: string; readonly taken_up_at: Temporal.Instant }[]>;
}

/** Every test has a practice of its own, on Monday 2026-11-16 at noon in Chicago. */
export function useKeptPolicies(folder: () => string): KeptPolicies {
  const metrics = createMetrics();
  let database: Database;
  let portalId = 0;
  let now: Temporal.Instant;
  let told: string[] = [];
  let keepers: PolicyKeeper[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    portalId += 1;
    now = Temporal.Instant.from('2026-11-16T12:00-06:00');
    told = [];
  });
  afterEach(async () => {
    await Promise.all(keepers.map((keeper) => keeper.stop()));
    keepers = [];
  });

  const onChange = ({ version }: PracticePolicy) => void told.push(`changed ${version}`);
  return {
    keep: async (changes = {}) => {
      const keeper = await keepPolicy({
        ...{ folder: folder(), portalId, database, clock: { now: () => now }, metrics, onChange },
        log: {
          policyRead: (version) => told.push(`read ${version}`),
          policyTakenUp: (version) => told.push(`taken up ${version}`),
          policyRefused: ({ version, faults }) => told.push(`refused, ${version} stays: ${faults.join(' ')}`),
          failed: (doing, error) => told.push(`failed to ${doing}: ${error instanceof Error ? error.message : ''}`),
        },
        ...changes,
      });
      keepers.push(keeper);
      return keeper;
    },
    setClock: (moment) => {
      now = Temporal.Instant.from(moment);
    },
    database: () => database,
    portalId: () => portalId,
    told: () => told,
    refused: async () => (await metrics.policyRefused.get()).values[0]?.value,
    versions: () =>
      database.query('select version, taken_up_at from policies where portal_id = $1 order by id', [portalId]),
  };
}
