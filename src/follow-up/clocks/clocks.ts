import { addBusinessMinutes, businessMinutesBetween, nextOpening } from './calendar.ts';
import type { Happening, Inquiry, Response, Target } from '../inquiry.ts';
import { isBefore } from './moments.ts';
import { movedBy, standStills } from './pauses.ts';
import { locationOf } from '../policy/locations.ts';
import type { Calendar } from '../policy/opening-hours.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { TargetRule } from '../policy/target-rule.ts';
import { beganAt, inOrder, isAnswer, lastPromise, type ResponsePromise } from './promises.ts';
import { dueAt } from './targets.ts';

/** The owner is warned when this much of the business time between start and due has passed. */
const warnAfterShare = 2 / 3;

type PromiseMoments = Pick<Target, 'startsAt' | 'warnAt' | 'due' | 'managerAt'>;

/** The four moments of a promise that began at `since`, as they are when nothing pauses it. */
export function clockOf(
  rule: TargetRule,
  since: Temporal.Instant,
  calendar: Calendar,
  managerAfterMinutes: number,
): PromiseMoments {
  const known = knownMoments.getOrInsertComputed(calendar, () => new Map<string, PromiseMoments>());
  const name = JSON.stringify([rule, since.epochMilliseconds, managerAfterMinutes]);
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;

  const moments = workOut(rule, since, calendar, managerAfterMinutes);
  if (known.size >= mostKnownMoments) known.clear();
  known.set(name, moments);
  return moments;
}

/** A calendar never changes, a new policy has a new one; so what a promise comes to is worked out once. */
const knownMoments = new WeakMap<Calendar, Map<string, PromiseMoments>>();
const mostKnownMoments = 5_000;

function workOut(
  rule: TargetRule,
  since: Temporal.Instant,
  calendar: Calendar,
  managerAfterMinutes: number,
): PromiseMoments {
  const startsAt = nextOpening(calendar, since);
  const due = dueAt(rule, since, calendar);
  const promisedMinutes = businessMinutesBetween(calendar, startsAt, due);
  const warnAt = addBusinessMinutes(calendar, startsAt, promisedMinutes * warnAfterShare);
  return { startsAt, warnAt, due, managerAt: addBusinessMinutes(calendar, due, managerAfterMinutes) };
}

/**
 * The target and the response, worked out from nothing but what happened and the calendar that held when it happened.
 * The order in which things were logged makes no difference.
 *
 * What people were told is a fact and stays on the target. Whether the target counts as warned or breached is not: it is
 * judged by the moments as the calendar has them now. So a closure that is entered afterwards gives the time back, also
 * to somebody who was already told of a breach, and they are told again when the new moment comes. The manager is told
 * of a promise once.
 */
export function readClocks(
  history: readonly Happening[],
  calendar: Calendar,
  targets: PracticePolicy['targets'],
): { readonly target: Target; readonly response: Response | null } {
  const ordered = inOrder(history);
  const promise = lastPromise(ordered, targets.nextResponse);
  return { target: targetOf(promise, ordered, calendar, targets), response: responseIn(ordered, calendar) };
}

/** The inquiry with its target and response worked out anew, by the calendar of its location. */
export function reclock(inquiry: Inquiry, policy: Pick<PracticePolicy, 'locations' | 'targets'>): Inquiry {
  const { calendar } = locationOf(policy, inquiry.location);
  const { history } = inquiry;
  const last = lastRead.get(history);
  if (last?.calendar === calendar && last.targets === policy.targets) return { ...inquiry, ...last.clocks };

  const clocks = readClocks(history, calendar, policy.targets);
  lastRead.set(history, { calendar, targets: policy.targets, clocks });
  return { ...inquiry, ...clocks };
}

/** What the same history came to by the same calendar: an inquiry is read several times in one decision. */
const lastRead = new WeakMap<
  Inquiry['history'],
  {
    readonly calendar: Calendar;
    readonly targets: PracticePolicy['targets'];
    readonly clocks: ReturnType<typeof readClocks>;
  }
>();

/** The inquiry after something that its clocks run by, which may be logged later than it happened. */
export function withHappening(
  inquiry: Inquiry,
  happening: Happening,
  policy: Pick<PracticePolicy, 'locations' | 'targets'>,
): Inquiry {
  return reclock({ ...inquiry, history: inOrder([...inquiry.history, happening]) }, policy);
}

/**
 * When somebody has to be told of the target, or its pause is used up; null when there is nothing to wait for. A pause
 * that is used up ends with the happening `resumed`.
 */
export function nextTargetMoment(target: Target): Temporal.Instant | null {
  switch (target.state) {
    case 'running':
      return target.warnAt;
    case 'warned':
      return target.due;
    case 'breached':
      return target.answeredAt === null && target.managerToldAt === null ? target.managerAt : null;
    case 'paused':
      return target.resumesAt;
    case 'met':
      return null;
  }
}

function targetOf(
  promise: ResponsePromise,
  history: readonly Happening[],
  calendar: Calendar,
  { managerAfterMinutes, longestPauseDays }: PracticePolicy['targets'],
): Target {
  const { kind, rule, since, answeredAt } = promise;
  const unpaused = clockOf(rule, since, calendar, managerAfterMinutes);
  const pauses = standStills(promise.pauses, calendar, longestPauseDays);
  const moments = {
    startsAt: unpaused.startsAt,
    warnAt: movedBy(unpaused.warnAt, pauses, calendar),
    due: movedBy(unpaused.due, pauses, calendar),
    managerAt: movedBy(unpaused.managerAt, pauses, calendar),
  };
  const told = {
    warnedAt: lastTold('warned', since, history),
    breachedAt: lastTold('breached', since, history),
    managerToldAt: lastTold('manager_told', since, history),
  };
  const standing = pauses.find(({ goesOn, from }) => goesOn && isBefore(from, moments.due)) ?? null;
  const state = stateOf({ ...moments, ...told, answeredAt }, standing !== null);
  const pausedMinutes = pauses.reduce((sum, { goesOn, minutes }) => sum + (goesOn ? 0 : minutes), 0);
  return {
    ...{ kind, rule, since, state, ...moments, ...told, answeredAt },
    pausedMinutes: Math.floor(pausedMinutes),
    resumesAt: standing?.until ?? null,
  };
}

type Facts = Pick<Target, 'warnAt' | 'due' | 'warnedAt' | 'breachedAt' | 'answeredAt'>;

/** `isStanding` says that the clock stands still and had not run out before. */
function stateOf({ warnAt, due, warnedAt, breachedAt, answeredAt }: Facts, isStanding: boolean): Target['state'] {
  if (answeredAt !== null) return isBefore(due, answeredAt) ? 'breached' : 'met';
  if (isStanding) return 'paused';
  if (breachedAt !== null && !isBefore(breachedAt, due)) return 'breached';
  const wasToldInTime = [warnedAt, breachedAt].some((told) => told !== null && !isBefore(told, warnAt));
  return wasToldInTime ? 'warned' : 'running';
}

/** When people were told last of the promise that began at `since`. */
function lastTold(
  what: 'warned' | 'breached' | 'manager_told',
  since: Temporal.Instant,
  history: readonly Happening[],
): Temporal.Instant | null {
  const told = history.filter((happening) => happening.what === what && happening.since.equals(since));
  return told.at(-1)?.at ?? null;
}

/**
 * The attempts of people since the inquiry came in. The response is the first of them that can have reached the patient;
 * as long as there is none, the first attempt stands for it.
 */
function responseIn(history: readonly Happening[], calendar: Calendar): Response | null {
  const began = beganAt(history);
  const attempts = history
    .filter((happening) => happening.what === 'attempted')
    .filter(({ at }) => !isBefore(at, began));
  const [first] = attempts;
  if (first === undefined) return null;

  const respondedAt = (attempts.find(isAnswer) ?? first).at;
  return {
    firstAttemptAt: first.at,
    firstAttemptOutcome: first.outcome,
    respondedAt,
    minutes: Math.floor(businessMinutesBetween(calendar, began, respondedAt)),
    attempts: attempts.length,
  };
}
