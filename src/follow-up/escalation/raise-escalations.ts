import { escalationKinds, type EscalationKind, type Status } from '../codes.ts';
import { stopCadence } from '../cadence/cadence.ts';
import { clockOf } from '../clocks/clocks.ts';
import type { Effect, Step } from '../decision.ts';
import { alreadyOpen, cadenceFrozen, lockedSentence, raisedSentences } from './escalation-sentences.ts';
import { holdingLine, type HowToAnswer } from './escalation-holding-line.ts';
import type { Acknowledgment, Escalation, Inquiry } from '../inquiry.ts';
import { locationOf } from '../policy/locations.ts';
import { ownerOf } from '../policy/people.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { statusByAttempts, withStatus } from '../people/statuses.ts';
import { escalationTask } from '../tasks/tasks-of-escalations.ts';
import { actionFor, gravityOf, isLock, isLocked, openEscalation, openLock } from './open-escalation.ts';

/**
 * Gives each question that is not open yet to the person who may answer it. The follow-ups stop; while a locking question
 * is open the inquiry is escalated and nothing but the holding line goes out, which the patient gets once for every
 * message that raised a new one.
 *
 * Each question has its clock by the calendar of the inquiry's location, urgent symptoms included: while the practice is
 * closed nobody is there who could keep an earlier promise, and a breach that nobody can prevent would teach people not to
 * look. The task is there at once, and the holding line tells the patient to call 911 at any hour.
 *
 * @param inquiry - one that is under way.
 * @param at - when the patient spoke, or a person raised it.
 */
export function raiseEscalations(
  inquiry: Inquiry,
  kinds: readonly EscalationKind[],
  at: Temporal.Instant,
  policy: PracticePolicy,
  now: Temporal.Instant,
  canAnswer: HowToAnswer,
): Step {
  const raised = newKinds(inquiry, kinds).map((kind) => escalationOf(inquiry, kind, at, policy));
  const [gravest] = raised;
  if (gravest === undefined) return { inquiry, effects: [], because: alreadyOpen };

  const newLocks = raised.filter((escalation) => isLock(escalation));
  const escalated = withEscalations(inquiry, [gravest, ...raised.slice(1)], now);
  const messages = newLocks.slice(0, 1).flatMap(({ kind }) => holdingLine(inquiry, kind, policy, now, canAnswer));
  return {
    inquiry: escalated,
    effects: [
      ...cancelMessages(inquiry, newLocks.length > 0),
      ...raised.map((escalation) => escalationTask(escalated, escalation, isLock(escalation), policy)),
      ...messages,
    ],
    because: gravest.because,
  };
}

function newKinds(inquiry: Inquiry, kinds: readonly EscalationKind[]): readonly EscalationKind[] {
  const open = inquiry.escalations.filter(({ closed }) => closed === null).map(({ kind }) => kind);
  return escalationKinds.filter((kind) => kinds.includes(kind) && !open.includes(kind));
}

function escalationOf(
  inquiry: Inquiry,
  kind: EscalationKind,
  at: Temporal.Instant,
  policy: PracticePolicy,
): Escalation {
  const { owner, window } = policy.escalations[kind];
  const { calendar } = locationOf(policy, inquiry.location);
  const { due, managerAt } = clockOf(window, at, calendar, policy.targets.managerAfterMinutes);
  return {
    ...{ kind, raisedAt: at, because: raisedSentences[kind], statusBefore: statusBefore(inquiry), due, managerAt },
    owner: ownerOf(policy, owner) ?? inquiry.ownerId,
    ...{ breachedAt: null, managerToldAt: null, closed: null },
  };
}

/** A second question finds the inquiry escalated by the first one, whose status it goes back to. */
function statusBefore(inquiry: Inquiry): Status {
  if (inquiry.status !== 'escalated') return inquiry.status;
  return openLock(inquiry)?.statusBefore ?? statusByAttempts(inquiry);
}

function withEscalations(
  inquiry: Inquiry,
  raised: readonly [Escalation, ...Escalation[]],
  now: Temporal.Instant,
): Inquiry {
  const frozen = stopCadence(inquiry, cadenceFrozen, now);
  const before = openEscalation(inquiry);
  const gravest = before !== null && gravityOf(before) < gravityOf(raised[0]) ? before : raised[0];
  const escalations = [...inquiry.escalations, ...raised];
  const escalated: Inquiry = { ...frozen, escalations, nextAction: actionFor(gravest) };
  if (!isLock(gravest)) return escalated;
  return { ...withStatus(escalated, 'escalated'), acknowledgment: withheldWhileLocked(escalated.acknowledgment) };
}

/** A first message that has not gone out yet is forgotten with all the others. */
function withheldWhileLocked(acknowledgment: Acknowledgment): Acknowledgment {
  return acknowledgment.state === 'sending' ? { state: 'withheld', because: lockedSentence } : acknowledgment;
}

/**
 * While the inquiry was locked before, nothing but a holding line can be on its way, which must arrive. Where nothing locks
 * now, a first message may still be on its way.
 */
function cancelMessages(before: Inquiry, isLockedNow: boolean): readonly Effect[] {
  if (isLocked(before) || (!isLockedNow && before.acknowledgment.state === 'sending')) return [];
  return [{ type: 'CancelMessages' }];
}
