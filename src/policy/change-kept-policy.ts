import type { Clock } from '../clock.ts';
import { ConfigurationError } from '../config.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Database, Queries } from '../journal/database.ts';
import { latestPolicyVersion } from '../journal/policies.ts';
import {
  findPolicyChange,
  lockPolicyFiles,
  notePolicyChange,
  type PolicyChangeRow,
} from '../journal/policy-changes.ts';
import type { PolicyKeeper } from './keep-policy.ts';
import { inReadingOrder, readPolicyFiles, versionOf, type PolicyFiles } from './policy-files.ts';
import { checkPolicyFiles, type CheckedPolicy } from './read-policy.ts';
import { CannotWritePolicy, finishWriting, writePolicyFiles } from './write-policy-files.ts';
import type { Fault } from './yaml-file.ts';

/** A change of the policy, ready to be made. */
export interface WantedChange extends Omit<PolicyChangeRow, 'portalId' | 'version'> {
  /** The files with the change in them; null where there is nothing that could be changed so. */
  readonly apply: (files: PolicyFiles, transaction: Queries) => Promise<PolicyFiles | null> | PolicyFiles | null;
  /** Whether who makes the change may still make another one under the changed policy. */
  readonly mayStillChange: (policy: PracticePolicy) => Promise<boolean>;
}

/** What became of a change. Whatever is not `taken` has changed nothing, except `not_taken_up`. */
export type ChangeOutcome =
  /** It holds. The warnings are those that the policy before did not have. */
  | { readonly is: 'taken'; readonly warnings: readonly Fault[] }
  /** Somebody else was quicker. */
  | { readonly is: 'changed_meanwhile' }
  | { readonly is: 'at_fault'; readonly faults: readonly Fault[] }
  /** Somebody changed the files and left a fault in them. */
  | { readonly is: 'files_at_fault'; readonly faults: readonly Fault[] }
  | { readonly is: 'not_writable' }
  /** Another replica works by another folder. */
  | { readonly is: 'other_folder' }
  | { readonly is: 'not_there' }
  | { readonly is: 'locks_you_out' }
  /** The same key for something else. */
  | { readonly is: 'key_used' }
  /** It is written, and will be taken up as soon as the store is back. */
  | { readonly is: 'not_taken_up' };

export interface PolicyChangerNeeds {
  readonly folder: string;
  readonly portalId: number;
  readonly database: Pick<Database, 'query' | 'transaction'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly keeper: Pick<PolicyKeeper, 'policy' | 'look'>;
  /** Usually `writePolicyFiles`. */
  readonly write?: typeof writePolicyFiles;
}

/** Makes one change of the policy after the other. */
export type ChangePolicy = (wanted: WantedChange) => Promise<ChangeOutcome>;

/**
 * Changes the files of the policy for people who have no editor before them. The changed policy is checked whole, as `npm
 * run policy check` does, before anything is written; then it is noted who makes it, written, and taken up at once. One
 * change is made at a time: in this process by waiting, among several by a lock in the store. The same key of the same
 * person is one change, also where the process was killed in the middle of it.
 *
 * Several replicas need one folder that all of them read. A replica that sees another version in the store than in its own
 * folder, even after a look, changes nothing.
 */
export function createPolicyChanger(needs: PolicyChangerNeeds): ChangePolicy {
  let last: Promise<unknown> = Promise.resolve();
  return (wanted) => {
    const change = () =>
      needs.database.transaction(async (transaction) => {
        await lockPolicyFiles(transaction, needs.portalId);
        return makeChange(needs, transaction, wanted);
      });
    const made = last.then(change);
    last = made.catch(() => undefined);
    return made;
  };
}

async function makeChange(
  needs: PolicyChangerNeeds,
  transaction: Queries,
  wanted: WantedChange,
): Promise<ChangeOutcome> {
  const { portalId, keeper } = needs;
  const noted = await findPolicyChange(transaction, portalId, wanted.userId, wanted.key);
  if (noted !== undefined && !noted.requestMark.equals(wanted.requestMark)) return { is: 'key_used' };
  if (noted?.isTakenUp === true) return { is: 'taken', warnings: [] };

  const standing = await standingOf(needs, transaction);
  if ('is' in standing) return standing;
  // Written before the process was killed, and taken up by now.
  if (noted?.version === standing.version) return { is: 'taken', warnings: [] };
  if (standing.version !== wanted.base) return { is: 'changed_meanwhile' };

  const applied = await wanted.apply(standing.files, transaction);
  if (applied === null) return { is: 'not_there' };
  const files = inReadingOrder(applied);
  const version = versionOf(files);
  if (version === standing.version) return { is: 'taken', warnings: [] };
  const { policy, faults, warnings } = checkPolicyFiles(files, { lint: true });
  if (policy === null) return { is: 'at_fault', faults };
  if (!(await wanted.mayStillChange(policy))) return { is: 'locks_you_out' };

  const toWrite = { wanted, version, from: standing.files, to: files };
  if (!(await isPossible(() => noteAndWrite(needs, toWrite)))) return { is: 'not_writable' };
  await keeper.look();
  if (keeper.policy().version !== version) return { is: 'not_taken_up' };
  return { is: 'taken', warnings: onlyNew(warnings, standing.checked) };
}

interface Standing {
  readonly version: string;
  readonly files: PolicyFiles;
  readonly checked: CheckedPolicy;
}

/** What the folder holds, where it is what everybody works by. */
async function standingOf(
  { folder, keeper, portalId }: PolicyChangerNeeds,
  transaction: Queries,
): Promise<Standing | ChangeOutcome> {
  if (!(await isPossible(() => finishWriting(folder)))) return { is: 'not_writable' };
  await keeper.look();
  const files = await readIfPossible(folder);
  const version = files === null ? null : versionOf(files);
  const held = keeper.policy().version;
  if (files === null || version !== held) {
    const faults = files === null ? [] : checkPolicyFiles(files, { lint: true }).faults;
    // Without a fault, somebody is changing them at this moment.
    return faults.length === 0 && files !== null ? { is: 'changed_meanwhile' } : { is: 'files_at_fault', faults };
  }
  if ((await latestPolicyVersion(transaction, portalId)) !== held) return { is: 'other_folder' };
  return { version: held, files, checked: checkPolicyFiles(files, { lint: true }) };
}

async function readIfPossible(folder: string): Promise<PolicyFiles | null> {
  try {
    return await readPolicyFiles(folder);
  } catch (error) {
    if (error instanceof ConfigurationError) return null;
    throw error;
  }
}

interface ToWrite {
  readonly wanted: WantedChange;
  readonly version: string;
  readonly from: PolicyFiles;
  readonly to: PolicyFiles;
}

/** Who makes it is noted first, and outside of the transaction that holds the lock: it must stay if we are killed next. */
async function noteAndWrite(
  { folder, portalId, database, clock, write = writePolicyFiles }: PolicyChangerNeeds,
  { wanted, version, from, to }: ToWrite,
): Promise<void> {
  await notePolicyChange(database, { ...wanted, portalId, version }, clock.now());
  await write(folder, from, to);
}

/** Whether the service may write where it must. */
async function isPossible(writing: () => Promise<void>): Promise<boolean> {
  try {
    await writing();
    return true;
  } catch (error) {
    if (error instanceof CannotWritePolicy) return false;
    throw error;
  }
}

function onlyNew(warnings: readonly Fault[], before: CheckedPolicy): readonly Fault[] {
  const known = new Set(before.warnings.map(({ message }) => message));
  return warnings.filter(({ message }) => !known.has(message));
}
