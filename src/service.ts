import { createActionDesk } from './action-desk.ts';
import { createCardDesk } from './card-desk.ts';
import { pause, type Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createHttpApp } from './http-app.ts';
import { listen } from './http-server.ts';
import { isDatabaseAway, type Queries } from './journal/database.ts';
import { callTerms } from './intake/call-terms.ts';
import { recordCall } from './journal/calls.ts';
import { readDepths } from './journal/depths.ts';
import { appendNews } from './journal/inbox.ts';
import { openKeyring } from './journal/keyring.ts';
import { pendingMigrations } from './journal/migrate.ts';
import { listenForNudges } from './journal/nudge.ts';
import { openDatabase } from './journal/open-database.ts';
import { wakeOpenInquiries } from './journal/policies.ts';
import { recordReply } from './journal/replies.ts';
import { recordTextStatus } from './journal/texts.ts';
import type { PracticePolicy } from './follow-up/policy/practice-policy.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createHubSpot } from './partners/hubspot/client.ts';
import { createTwilio } from './partners/twilio/client.ts';
import { createPolicyChanger, type ChangePolicy } from './policy/change-kept-policy.ts';
import { keepPolicy, readPolicyToKeep } from './policy/keep-policy.ts';
import { replyNeeds } from './reply-needs.ts';
import type { Ground } from './ground.ts';
import { startWork, type Work } from './work.ts';

/** A stop takes at most ten seconds; what is left of them is for the store to close. */
const stopWithinMs = 8_000;

/** The running service. */
export interface Service {
  readonly port: number;
  /** Resolves when nothing is left that can be done at the time the clock shows. For the sandbox and the tests. */
  readonly settle: () => Promise<void>;
  /** The policy that holds now. */
  readonly policy: () => PracticePolicy;
  /** Looks now whether the policy was changed. For the sandbox and the tests. */
  readonly lookAtPolicy: () => Promise<void>;
  /** Reads the store. For the sandbox, which shows what is in it. */
  readonly store: Queries;
  /** There may be something to do: the clock was moved. */
  readonly wake: () => void;
  /** Does now what is done each night. For the sandbox and the tests. */
  readonly night: () => Promise<void>;
  /** Takes nothing new, finishes what is claimed, gives back the rest; ten seconds at most. */
  readonly stop: () => Promise<{ readonly clean: boolean }>;
}

/**
 * Builds the whole service from its configuration and starts it.
 *
 * @param poolSize - how many statements can run at once; as many as the store allows, unless somebody knows better.
 * @throws {ConfigurationError} if something that a person set is wrong; the message says what and how to mend it.
 */
export async function startService(
  config: Config,
  clock: Clock,
  log: Log,
  { poolSize }: { readonly poolSize?: number } = {},
): Promise<Service> {
  const startedAtMs = performance.now();
  await using stack = new AsyncDisposableStack();
  const opening = openDatabase({
    ...{ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, log },
    ...(poolSize === undefined ? {} : { poolSize }),
  });
  const read = readPolicyToKeep(config.POLICY_DIR);
  // Told when it is waited for below; a wrong policy must not leave a database behind.
  read.catch(() => undefined);
  const opened = stack.use(await opening);
  const keySettings = { ...config, portalId: config.HUBSPOT_PORTAL_ID };
  const { seal, reading } = await openKeyring(opened, keySettings, { log, now: clock.now() });
  // Whoever reads what is sealed learns of a key that was made meanwhile.
  const database = reading(opened);
  const metrics = createMetrics();
  const portalId = config.HUBSPOT_PORTAL_ID;
  const keeper = await keepPolicy(
    {
      ...{ folder: config.POLICY_DIR, portalId, database, clock, log, metrics },
      onChange: async () => {
        await wakeOpenInquiries(database, portalId, clock.now());
        work.wake();
      },
    },
    read,
  );
  stack.defer(keeper.stop);
  const ground: Ground = {
    ...{ config, clock, log, metrics, seal, database, policy: keeper.policy },
    hubspot: createHubSpot({ config, database, metrics, log }),
    twilio: createTwilio({ config, metrics }),
  };
  const work = startWork(ground);
  stack.defer(() => work.stop(0));
  const changePolicy = createPolicyChanger({ folder: config.POLICY_DIR, portalId, database, clock, keeper });
  const server = await listen(createApp(ground, work, changePolicy), config.PORT);
  stack.defer(() => server.close(0));
  await listenForNudges(database, work.wake);

  const store = config.DATABASE_URL === undefined ? 'embedded' : 'DATABASE_URL';
  log.started({ port: server.port, store, readyMs: Math.round(performance.now() - startedAtMs) });
  stack.move();
  return {
    ...{ port: server.port, wake: work.wake, settle: work.settle, night: work.night },
    policy: keeper.policy,
    lookAtPolicy: keeper.look,
    store: { query: database.query },
    stop: async () => {
      await keeper.stop();
      const clean = await within(stopWithinMs, [server.close(stopWithinMs - 500), work.stop(stopWithinMs - 500)]);
      await database[Symbol.asyncDispose]();
      log.stopped({ clean });
      return { clean };
    },
  };
}

function createApp(ground: Ground, work: Work, changePolicy: ChangePolicy) {
  const { onNews } = work;
  const { config, clock, seal, database } = ground;
  return createHttpApp({
    ...{ ...ground, onNews, changePolicy },
    card: createCardDesk(ground, work),
    actions: createActionDesk(ground, work),
    isStoreAway: isDatabaseAway,
    storeNews: (news, now) => appendNews(database, news, now),
    recordCall: (call) => {
      return recordCall(database, config.HUBSPOT_PORTAL_ID, call, callTerms(seal, ground.policy()), clock.now());
    },
    recordTextStatus: (status) => recordTextStatus(database, status, seal, clock.now()),
    recordReply: (reply) => recordReply(database, replyNeeds(ground), reply, clock.now()),
    onText: () => {
      onNews(['patient_wrote']);
    },
    readDepths: () => readDepths(database, clock.now()),
    missingMigrations: () => pendingMigrations(database),
  });
}

/** Whether all of it came within the time. */
async function within(milliseconds: number, endings: readonly Promise<void>[]): Promise<boolean> {
  const patience = new AbortController();
  const all = Promise.all(endings).then(() => true);
  const clean = await Promise.race([all, pause(milliseconds, patience.signal).then(() => false)]);
  patience.abort();
  return clean;
}
