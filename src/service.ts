import { randomInt } from 'node:crypto';
import { schedule } from 'node-cron';
import { createAdvanceTurn } from './advance-inquiries.ts';
import { pause, type Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createTasksTurn } from './delivery/create-tasks.ts';
import { createTextDelivery } from './delivery/deliver-texts.ts';
import { createFindOwner } from './delivery/find-owner.ts';
import { createJudgeTexts } from './delivery/judge-texts.ts';
import { createWriteContactsTurn } from './delivery/write-contacts.ts';
import { createHttpApp } from './http-app.ts';
import { listen } from './http-server.ts';
import { createLoggedCallsTurn } from './intake/logged-calls.ts';
import { createLookAtContacts } from './intake/look-at-contacts.ts';
import { isDatabaseAway, type Database } from './journal/database.ts';
import { readDepths } from './journal/depths.ts';
import { forgetOldNews, releaseDeadClaims } from './journal/housekeeping.ts';
import { appendNews } from './journal/inbox.ts';
import { pendingMigrations } from './journal/migrate.ts';
import { openDatabase } from './journal/open-database.ts';
import { createNudge, nudgeChannel } from './journal/nudge.ts';
import { recordReply } from './journal/replies.ts';
import { recordTextStatus } from './journal/texts.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { GiveUp } from './partners/errors.ts';
import { createHubSpot } from './partners/hubspot/client.ts';
import { createTwilio } from './partners/twilio/client.ts';
import type { PracticePolicy } from './follow-up/policy.ts';
import { readPolicy } from './policy/read-policy.ts';
import { createSeal } from './seal.ts';
import { startWorkLoop, type Turn, type WorkLoop } from './work-loop.ts';

/** How often what dead processes had claimed is taken back, in milliseconds. */
const releaseEveryMs = 2_000;

/** A stop takes at most ten seconds; this much is left for the store to close. */
const stopWithinMs = 8_000;

/** The running service. */
export interface Service {
  readonly port: number;
  /** Resolves when nothing is left that can be done at the time the clock shows. For the sandbox and the tests. */
  readonly settle: () => Promise<void>;
  /** There may be something to do: the clock was moved. */
  readonly wake: () => void;
  /** Takes nothing new, finishes what is claimed, gives back the rest; ten seconds at most. */
  readonly stop: () => Promise<{ readonly clean: boolean }>;
}

/**
 * Builds the whole service from its configuration and starts it.
 *
 * @throws {ConfigurationError} if something that a person set is wrong; the message says what and how to mend it.
 */
export async function startService(config: Config, clock: Clock, log: Log): Promise<Service> {
  const startedAtMs = performance.now();
  const policy = await readPolicy(config.POLICY_DIR);
  log.policyRead(policy.version);
  const database = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, log });
  try {
    const parts = assemble(config, clock, log, database, () => policy);
    const server = await listen(parts.app, config.PORT);
    await database.listen(nudgeChannel, parts.wake);
    const store = config.DATABASE_URL === undefined ? 'embedded' : 'DATABASE_URL';
    log.started({ port: server.port, store, readyMs: Math.round(performance.now() - startedAtMs) });
    return {
      port: server.port,
      wake: parts.wake,
      settle: parts.settle,
      stop: async () => {
        const clean = await within(stopWithinMs, Promise.all([server.close(stopWithinMs - 500), parts.stop()]));
        await database[Symbol.asyncDispose]();
        log.stopped({ clean });
        return { clean };
      },
    };
  } catch (error) {
    await database[Symbol.asyncDispose]();
    throw error;
  }
}

const loopNames = [
  'looking at contacts',
  'advancing inquiries',
  'delivering texts',
  'creating tasks',
  'writing contacts',
  'reading logged calls',
] as const;
type LoopName = (typeof loopNames)[number];

function assemble(config: Config, clock: Clock, log: Log, database: Database, policy: () => PracticePolicy) {
  const metrics = createMetrics();
  const seal = createSeal(config.ENCRYPTION_KEY, config.ENCRYPTION_KEY_PREVIOUS);
  const chance = () => randomInt(1_000_000) / 1_000_000;
  const portalId = config.HUBSPOT_PORTAL_ID;
  const hubspot = onlyFor(portalId, createHubSpot({ config, database, metrics, log }));
  const twilio = onlyFor(portalId, createTwilio({ config, metrics }));
  const lookAtContacts = createLookAtContacts({ database, clock, seal, hubspotOf: hubspot });

  const nudge = createNudge(database, log);
  const wake = (...names: readonly LoopName[]) => {
    for (const name of names) loops.get(name)?.wake();
  };
  const wakeAll = () => {
    wake(...loops.keys());
  };
  const onNews = () => {
    wake('looking at contacts', 'advancing inquiries', 'reading logged calls');
    nudge();
  };
  const onResults = () => {
    wake('advancing inquiries');
  };
  const onEffects = () => {
    wake('delivering texts', 'creating tasks', 'writing contacts');
  };

  const advance = { database, clock, log, metrics, seal, policy, lookAtContacts, onEffects, hubspotOf: hubspot };
  const base = { database, clock, log, seal, chance, hubspotOf: hubspot };
  const texts = createTextDelivery({
    ...{ ...base, publicUrl: config.PUBLIC_URL, twilioOf: twilio, onNews: onResults },
    judgeTexts: createJudgeTexts({ database, clock, seal, policy, lookAtContacts }),
    onFree: () => {
      wake('delivering texts');
    },
  });

  const turns: Readonly<Record<LoopName, () => Promise<Turn>>> = {
    'looking at contacts': createAdvanceTurn(advance, true),
    'advancing inquiries': createAdvanceTurn(advance, false),
    'delivering texts': texts.turn,
    'creating tasks': createTasksTurn({ ...base, ownerIdOf: createFindOwner(hubspot, clock) }),
    'writing contacts': createWriteContactsTurn(base),
    'reading logged calls': createLoggedCallsTurn({ ...base, portalIds: [portalId], onNews: onResults }),
  };
  const loops = new Map(
    loopNames.map((name) => [name, startWorkLoop({ name, clock, log, turn: turns[name] })] as const),
  );
  const housekeeping = startHousekeeping(database, clock, log, wakeAll);

  const app = createHttpApp({
    ...{ config, clock, log, metrics, seal, onNews },
    isStoreAway: isDatabaseAway,
    storeNews: (news, now) => appendNews(database, news, now),
    recordTextStatus: (status) => recordTextStatus(database, status, seal.nameNews, clock.now()),
    recordReply: (reply) => recordReply(database, portalId, reply, seal, clock.now()),
    readDepths: () => readDepths(database, clock.now()),
    missingMigrations: () => pendingMigrations(database),
  });

  return {
    app,
    wake: wakeAll,
    settle: () => settle(database, clock, [...loops.values()], () => texts.underWay()),
    stop: async () => {
      housekeeping.stop();
      await Promise.all([...loops.values().map((loop) => loop.stop()), texts.finish(stopWithinMs)]);
    },
  };
}

/** Credentials are looked up by account; one that nobody set up has none. */
function onlyFor<Partner>(portalId: number, partner: Partner): (asked: number) => Partner {
  return (asked) => {
    if (asked === portalId) return partner;
    throw new GiveUp(`Cannot call a partner for account ${asked}: this service is set up for account ${portalId}`);
  };
}

function startHousekeeping(
  database: Database,
  clock: Clock,
  log: Log,
  wake: () => void,
): { readonly stop: () => void } {
  const release = async (): Promise<void> => {
    try {
      if ((await releaseDeadClaims(database, clock)) > 0) wake();
    } catch (error) {
      if (!isDatabaseAway(error)) log.failed('taking back what dead processes had claimed', error);
    }
  };
  void release();
  const releasing = setInterval(() => void release(), releaseEveryMs);
  const daily = schedule('17 3 * * *', async () => {
    try {
      await forgetOldNews(database, clock);
    } catch (error) {
      log.failed('forgetting old news', error);
    }
  });
  return {
    stop: () => {
      clearInterval(releasing);
      void daily.stop();
    },
  };
}

/** Nothing is due, nothing is under way, and that twice in a row. */
async function settle(
  database: Database,
  clock: Clock,
  loops: readonly WorkLoop[],
  textsUnderWay: () => number,
): Promise<void> {
  let quiet = 0;
  while (quiet < 2) {
    const [row] = await database.query<{ left: number }>(
      `select ((select count(*) from inbox where done_at is null and due_at <= $1)
             + (select count(*) from patients where due_at <= $1)
             + (select count(*) from outbox where state = 'calling' or (state in ('due', 'unknown') and due_at <= $1))
             + (select count(*) from contact_updates where claimed_by is not null or due_at <= $1))::integer as left`,
      [clock.now().toString()],
    );
    const isQuiet = row?.left === 0 && textsUnderWay() === 0 && loops.every((loop) => loop.isIdle());
    quiet = isQuiet ? quiet + 1 : 0;
    await pause(5);
  }
}

/** Whether `done` came within the time. */
async function within(milliseconds: number, done: Promise<unknown>): Promise<boolean> {
  const patience = new AbortController();
  const clean = await Promise.race([done.then(() => true), pause(milliseconds, patience.signal).then(() => false)]);
  patience.abort();
  return clean;
}
