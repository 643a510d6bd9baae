import { isDue, pause, type Clock } from '../clock.ts';
import type { Database } from '../journal/database.ts';
import { releaseForgotten } from '../journal/lost-claims.ts';
import {
  claimDue,
  claimUnknown,
  countDue,
  nextDue,
  recordOutcomes,
  type ClaimedEffect,
  type Outcome,
  type StoredTask,
} from '../journal/outbox.ts';
import type { Log } from '../log.ts';
import { GiveUp, TryLater } from '../partners/errors.ts';
import type { CreatedTask, HubSpot, NewTask } from '../partners/hubspot.ts';
import type { Turn } from '../work-loop.ts';
import { nextTry } from './backoff.ts';
import { byPortal } from './by-portal.ts';
import { gatherMs, taskPace } from './pace.ts';
import { withTakingBack } from './taking-back.ts';
import { lookAfterFailure, looksBeforeAgain, nextLook } from './looks.ts';

/** As many as HubSpot makes in one call. */
const tasksACall = 100;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly hubspotOf: (portalId: number) => HubSpot;
  /** How much of HubSpot's rate is free, from 0 to 1. */
  readonly freeShare: () => number;
  /** The HubSpot owner id of an owner id or e-mail address; null where HubSpot knows no such owner. */
  readonly ownerIdOf: (portalId: number, owner: string) => Promise<string | null>;
  readonly chance: () => number;
}

type Task = ClaimedEffect & { readonly effect: StoredTask };

/** Makes the turn that asks people in HubSpot: a hundred tasks a call, each there once. */
export function createTasksTurn(needs: Needs): () => Promise<Turn> {
  const { database, clock } = needs;
  const takeBack = () => releaseForgotten(database, 'task', [], nextLook(clock.now(), 0));
  return withTakingBack(takeBack, async () => {
    const waiting = await countDue(database, 'task', clock.now(), tasksACall);
    if (waiting > 0 && waiting < tasksACall) await pause(gatherMs(needs.freeShare(), taskPace));
    const due = waiting === 0 ? [] : (await claimDue(database, 'task', tasksACall, clock.now())).filter(isTask);
    for (const [portalId, tasks] of byPortal(due)) await create(needs, portalId, tasks);

    const next = await nextDue(database, 'task');
    if (!isDue(next, clock)) return { busy: false, next };
    const unknown = (await claimUnknown(database, 'task', tasksACall, clock.now())).filter(isTask);
    for (const [portalId, tasks] of byPortal(unknown)) await lookUp(needs, portalId, tasks);
    return { busy: due.length + unknown.length > 0, next };
  });
}

function isTask(effect: ClaimedEffect): effect is Task {
  return effect.effect.type === 'CreateTask';
}

async function create(needs: Needs, portalId: number, tasks: readonly Task[]): Promise<void> {
  let outcomes: readonly Outcome[];
  try {
    const toCreate = await Promise.all(tasks.map((task) => describe(needs, task)));
    const created = await needs.hubspotOf(portalId).createTasks(toCreate);
    outcomes = tasks.map((task) => outcomeOf(task, created.get(task.id), needs));
  } catch (error) {
    outcomes = tasks.map((task) => outcomeAfter(task, error, needs));
  }
  await record(needs, outcomes);
}

async function describe({ ownerIdOf }: Needs, { id, portalId, contactId, effect }: Task): Promise<NewTask> {
  const { owner, subject, body, due, priority, taskType } = effect;
  const ownerId = owner === null ? null : await ownerIdOf(portalId, owner);
  const nobody = owner !== null && ownerId === null ? ' (HubSpot does not know the owner named in the policy.)' : '';
  return {
    reference: id,
    contactId,
    ownerId,
    subject,
    body: `${body}${nobody}`,
    due: Temporal.Instant.from(due),
    priority,
    taskType,
  };
}

function outcomeOf(task: Task, created: CreatedTask | undefined, { clock }: Needs): Outcome {
  if (created === undefined) {
    return { id: task.id, state: 'unknown', at: nextLook(clock.now(), 0), because: 'HubSpot did not mention it' };
  }
  if (created.kind === 'created') return { id: task.id, state: 'done', partnerId: created.taskId };
  return { id: task.id, state: 'failed', because: created.because };
}

function outcomeAfter(task: Task, error: unknown, { clock, chance }: Needs): Outcome {
  const because = error instanceof Error ? error.message : 'the call failed';
  if (error instanceof TryLater || error instanceof GiveUp) {
    // A refusal of the whole call (a missing scope) is for a person to mend; the tasks wait for it.
    const afterMs = error instanceof TryLater ? error.afterMs : undefined;
    return { id: task.id, state: 'due', at: nextTry(clock.now(), task.attempts, afterMs, chance()), because };
  }
  return { id: task.id, state: 'unknown', at: nextLook(clock.now(), 0), because };
}

/** Looks for tasks of which nobody knows whether HubSpot made them; makes those again that it certainly did not. */
async function lookUp(needs: Needs, portalId: number, tasks: readonly Task[]): Promise<void> {
  const { clock } = needs;
  try {
    const contactIds = [...new Set(tasks.map((task) => task.contactId))];
    const found = await needs.hubspotOf(portalId).findTasks(
      contactIds,
      tasks.map((task) => task.id),
    );
    await record(
      needs,
      tasks.map((task) => outcomeOfLook(task, found.get(task.id), clock.now())),
    );
  } catch (error) {
    await record(
      needs,
      tasks.map((task) => outcomeOfFailedLook(task, error, needs)),
    );
  }
}

/** Where HubSpot lets nobody look, a task twice is better than a patient forgotten, and a third one helps nobody. */
function outcomeOfFailedLook({ id, attempts, looks }: Task, error: unknown, { clock, chance }: Needs): Outcome {
  const because = error instanceof Error ? error.message : 'the look failed';
  const at = lookAfterFailure(clock.now(), looks, chance());
  if (!(error instanceof GiveUp)) return { id, state: 'unknown', at, because };
  return attempts < 2 ? { id, state: 'due', at, because } : { id, state: 'failed', because };
}

function outcomeOfLook(task: Task, taskId: string | undefined, now: Temporal.Instant): Outcome {
  if (taskId !== undefined) return { id: task.id, state: 'done', partnerId: taskId };
  const because = 'HubSpot does not have it';
  if (task.looks >= looksBeforeAgain) return { id: task.id, state: 'due', at: now, because };
  return { id: task.id, state: 'unknown', at: nextLook(now, task.looks), because };
}

async function record({ database, clock, log }: Needs, outcomes: readonly Outcome[]): Promise<void> {
  await recordOutcomes(database, outcomes, database.processKey, clock.now());
  for (const [outcome, all] of Map.groupBy(outcomes, (each) => each.state)) {
    const [first] = all;
    const because = first !== undefined && 'because' in first ? { because: first.because } : {};
    log.delivered({ kind: 'task', outcome, count: all.length, ...because });
  }
}
