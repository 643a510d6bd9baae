import type { Clock } from '../clock.ts';
import { asStored, outputFieldsOf, ownersIn, type StoredOutputs } from '../follow-up/workflows/output-fields.ts';
import { textNotSent, textSent, whyNotSent } from '../follow-up/workflows/why-not-sent.ts';
import { claimKnownRuns, nextKnownRun, recordTold, type ClaimedRun, type ToldRun } from '../journal/action-runs.ts';
import type { Database } from '../journal/database.ts';
import type { Log } from '../log.ts';
import { GiveUp, TryLater, Unknown } from '../partners/errors.ts';
import type { HubSpot, Refusal } from '../partners/hubspot.ts';
import type { Turn } from '../work-loop.ts';
import { nextTry } from './backoff.ts';
import { byPortal } from './by-portal.ts';
import type { FindOwner } from './find-owner.ts';

/** As many as HubSpot takes in one call. */
const runsACall = 100;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly hubspotOf: (portalId: number) => HubSpot;
  readonly ownerIdOf: FindOwner;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/**
 * Makes the turn that tells workflows what became of the steps for which they wait. To tell them twice is harmless, so a
 * process that dies leaves nothing to be looked up: another one tells them again.
 */
export function createCompleteActionsTurn(needs: Needs): () => Promise<Turn> {
  const { database, clock } = needs;
  return async () => {
    const runs = await claimKnownRuns(database, runsACall, clock.now());
    for (const [portalId, ofPortal] of byPortal(runs)) await tell(needs, portalId, ofPortal);
    return { busy: runs.length === runsACall, next: await nextKnownRun(database) };
  };
}

interface Known extends ClaimedRun {
  readonly outputs: StoredOutputs;
}

async function tell(needs: Needs, portalId: number, runs: readonly ClaimedRun[]): Promise<void> {
  const { database, clock, log } = needs;
  const known = runs.map((run) => ({ ...run, outputs: run.outputs ?? outputsOfText(run) }));
  let told: readonly ToldRun[];
  try {
    const ownerIds = await ownerIdsIn(needs, portalId, known);
    const completed = known.map(({ callbackId, outputs }) => {
      return { callbackId, outputFields: outputFieldsOf(outputs, ownerIds) };
    });
    const refusals = await needs.hubspotOf(portalId).completeActions(completed);
    told = known.map((run) => toldOf(needs, run, refusals.get(run.callbackId)));
    const refused = refusals.values().filter((refusal) => refusal.kind === 'refused');
    for (const { because } of refused) log.delivered({ kind: 'action', outcome: 'refused', count: 1, because });
  } catch (error) {
    told = tellLater(needs, known, error);
  }
  await recordTold(database, portalId, told, clock.now());
  for (const [state, all] of Map.groupBy(told, (each) => each.state)) {
    if (state !== 'asked' && state !== 'refused') log.delivered({ kind: 'action', outcome: state, count: all.length });
  }
}

/** HubSpot may learn that a step is over before it has read that it has to wait; then it does not know the step yet. */
const triesUntilGone = 5;

function toldOf({ clock, chance }: Needs, run: Known, refusal: Refusal | undefined): ToldRun {
  const { id, outputs, attempts } = run;
  if (refusal === undefined) return { id, outputs, state: 'completed' };
  if (refusal.kind === 'refused') return { id, outputs, state: 'refused' };
  if (attempts < triesUntilGone) {
    return { id, outputs, state: 'asked', at: nextTry(clock.now(), attempts, undefined, chance()) };
  }
  // It waited as long as it was told to, or goes on already.
  return { id, outputs, state: 'expired' };
}

/** A text that was asked for and never came to be is one that was not sent. */
function outputsOfText({ text }: ClaimedRun): StoredOutputs {
  return asStored(text?.isSent === true ? textSent(text.at) : textNotSent(whyNotSent(text?.because ?? '')));
}

async function ownerIdsIn(
  { ownerIdOf }: Needs,
  portalId: number,
  runs: readonly Known[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const owner of new Set(runs.flatMap(({ outputs }) => ownersIn(outputs)))) {
    const id = await ownerIdOf(portalId, owner);
    if (id !== null) ids.set(owner, id);
  }
  return ids;
}

/** A missing scope is for a person to mend; the workflows wait for it as long as they wait at all. */
function tellLater({ clock, chance, log }: Needs, runs: readonly Known[], error: unknown): readonly ToldRun[] {
  if (!(error instanceof TryLater || error instanceof Unknown || error instanceof GiveUp)) throw error;
  log.delivered({ kind: 'action', outcome: 'put off', count: runs.length, because: error.message });
  const afterMs = error instanceof TryLater ? error.afterMs : undefined;
  return runs.map(({ id, attempts, outputs }) => {
    return { id, outputs, state: 'asked', at: nextTry(clock.now(), attempts, afterMs, chance()) };
  });
}
