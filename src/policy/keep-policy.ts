import { pause, type Clock } from '../clock.ts';
import { ConfigurationError } from '../config.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { isDatabaseAway, type Database } from '../journal/database.ts';
import { policiesSince, recordPolicy } from '../journal/policies.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { pastKept, withPastCalendars } from './past-calendars.ts';
import { readPolicyFiles, versionOf, type PolicyFiles } from './policy-files.ts';
import { checkPolicyFiles, explain, lineOf } from './read-policy.ts';
import { finishWriting } from './write-policy-files.ts';

/** The policy that holds, as the folder says it. */
export interface PolicyKeeper {
  /** The one that holds now. Ask anew for each turn. */
  readonly policy: () => PracticePolicy;
  /** Looks at the folder now. Resolves when what was changed has been taken up, or refused; never rejects. */
  readonly look: () => Promise<void>;
  /** Looks no more; resolves when a look that is under way has ended. */
  readonly stop: () => Promise<void>;
}

interface Needs {
  readonly folder: string;
  readonly portalId: number;
  readonly database: Pick<Database, 'query' | 'transaction'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'policyRead' | 'policyTakenUp' | 'policyRefused' | 'failed'>;
  readonly metrics: Pick<Metrics, 'policyRefused'>;
  /** Another policy holds now. Called again with the next look if it rejects. */
  readonly onChange: (policy: PracticePolicy) => Promise<void> | void;
}

/**
 * How often the folder is looked at, in real time. The files are read, not watched: `fs.watch` hears nothing of changes on
 * network disks and in mounted volumes, and a hundred kilobytes every two seconds are nothing.
 */
const lookEveryMs = 2_000;

/** A folder that somebody is still copying into is left alone: it must be the same after this long. */
const settledAfterMs = 100;

/** A policy without faults, and the files that say it. */
interface ReadToKeep {
  readonly files: PolicyFiles;
  readonly policy: PracticePolicy;
}

/**
 * Reads the policy before there is a store to keep its version in: it takes as long as a database needs to start.
 *
 * @throws {ConfigurationError} if the policy is wrong.
 */
export async function readPolicyToKeep(folder: string): Promise<ReadToKeep> {
  await finishWriting(folder);
  const files = await readPolicyFiles(folder);
  const { policy, faults } = checkPolicyFiles(files, { lint: true });
  if (policy === null) throw explain(folder, faults);
  return { files, policy };
}

/**
 * Reads the policy, keeps its version in the store, and takes up every change of the folder while the service runs. A
 * policy with a fault is refused whole: the one before it stays, and the log says what to mend. Each replica looks for
 * itself; a version is recorded once.
 *
 * @param read - the policy of the folder, where it was read already.
 * @throws {ConfigurationError} if the policy is wrong at the start; nothing could stay.
 */
export async function keepPolicy(needs: Needs, read = readPolicyToKeep(needs.folder)): Promise<PolicyKeeper> {
  const { files, policy } = await read;
  const folder = watchFolder(needs, await takeUp(needs, policy, files));
  needs.log.policyRead(policy.version);
  needs.metrics.policyRefused.set(0);

  const stopping = new AbortController();
  let lastLook = Promise.resolve();
  const look = () => {
    lastLook = lastLook.then(folder.look);
    return lastLook;
  };
  const keepLooking = async () => {
    for (;;) {
      await pause(lookEveryMs, stopping.signal);
      if (stopping.signal.aborted) return;
      await look();
    }
  };
  const ended = keepLooking();
  return {
    policy: folder.policy,
    look,
    stop: async () => {
      stopping.abort();
      await ended;
      await lastLook;
    },
  };
}

/** From now on `policy` holds. Returns it with the calendars that held before. */
async function takeUp(
  { database, portalId, clock }: Needs,
  policy: PracticePolicy,
  files: PolicyFiles,
): Promise<PracticePolicy> {
  const now = clock.now();
  await recordPolicy(database, portalId, { version: policy.version, takenUpAt: now, files });
  return withPastCalendars(policy, await policiesSince(database, portalId, now.subtract(pastKept)));
}

function watchFolder(needs: Needs, first: PracticePolicy) {
  const { log, metrics, onChange } = needs;
  let current = first;
  /** The version that was refused last, so that its faults are told once. */
  let refused: string | null = null;
  let isTold = true;

  const refuse = (version: string, faults: readonly string[]) => {
    if (refused === version) return;
    refused = version;
    metrics.policyRefused.set(1);
    log.policyRefused({ version: current.version, faults });
  };
  const hold = (policy: PracticePolicy) => {
    isTold &&= policy === current;
    current = policy;
    refused = null;
    metrics.policyRefused.set(0);
    log.policyTakenUp(policy.version);
  };
  const consider = async (found: Found) => {
    if ('unreadable' in found) {
      refuse('unreadable', [found.unreadable]);
      return;
    }
    if (found.version === refused) return;
    if (found.version === current.version) {
      if (refused !== null) hold(current);
      return;
    }
    const { policy, faults } = checkPolicyFiles(found.files, { lint: true });
    if (policy === null) refuse(found.version, faults.map(lineOf));
    else hold(await takeUp(needs, policy, found.files));
  };

  return {
    policy: () => current,
    look: async () => {
      try {
        const found = await findSettled(needs.folder, current.version);
        if (found !== null) await consider(found);
        if (!isTold) await onChange(current);
        isTold = true;
      } catch (error) {
        // Asked again with the next look. That the database is away is told by itself.
        if (!isDatabaseAway(error)) log.failed('take up the policy', error);
      }
    },
  };
}

type Found = { readonly version: string; readonly files: PolicyFiles } | { readonly unreadable: string };

/** What the folder holds; null while it is being written. */
async function findSettled(folder: string, known: string): Promise<Found | null> {
  const found = await find(folder);
  if ('version' in found && found.version === known) return found;
  await pause(settledAfterMs);
  const again = await find(folder);
  return JSON.stringify(again) === JSON.stringify(found) ? again : null;
}

async function find(folder: string): Promise<Found> {
  try {
    const files = await readPolicyFiles(folder);
    return { version: versionOf(files), files };
  } catch (error) {
    if (error instanceof ConfigurationError) return { unreadable: error.message };
    throw error;
  }
}
