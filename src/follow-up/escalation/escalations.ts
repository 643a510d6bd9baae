import { escalationKinds, lockingKinds, type EscalationKind, type EscalationOutcome, type Status } from '../codes.ts';
import { stopCadence } from '../cadence/cadence.ts';
import { clockOf } from '../clocks/clocks.ts';
import type { Effect, Step } from '../decision.ts';
import {
  alreadyOpen,
  backupAsked,
  cadenceFrozen,
  closedAfterwards,
  closingSentences,
  lockedSentence,
  managerTold,
  nothingOpen,
  raisedSentences,
  stillLocked,
} from './escalation-sentences.ts';
import { holdingLine, type HowToAnswer } from './escalation-holding-line.ts';
import { isUnderWay, type Acknowledgment, type Escalation, type Inquiry, type NextAction } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon, endOfNextBusinessDay } from '../people/next-action.ts';
import { locationOf, ownerOf, type PracticePolicy } from '../policy.ts';
import { closeInquiry, withStatus } from '../people/statuses.ts';
import {
  answeredTask,
  escalationBreachTask,
  escalationManagerTask,
  escalationTask,
} from '../tasks/tasks-of-escalations.ts';
import { isClinicalQuestion } from '../words/clinical-question.ts';
import type { Understood } from '../words/understand.ts';

/** Of these, as of clinical questions, even a faint sign counts: a miss is worse than a false alarm. */
const clinicalKinds: readonly EscalationKind[] = ['urgent_symptoms', 'medication'];

/**
 * The questions in a patient's words that only a named role may answer, the gravest first, each kind once.
 *
 * Urgent symptoms, clinical questions and medication count however uncertainly they are heard. A symptom is a clinical
 * question unless it is no more than the reason for which the patient plainly asks for a visit. The other kinds count
 * when they are heard for certain; else a person looks at the words anyway.
 *
 * Words about symptoms or medication nearly always sound clinical as well. That is one question, for the clock of the more
 * precise kind: asked twice, it would have to be closed twice.
 */
export function kindsIn(understood: Pick<Understood, 'topics'>): readonly EscalationKind[] {
  const isHeard = (kind: EscalationKind) =>
    understood.topics.some(({ topic, certain }) => topic === kind && (certain || clinicalKinds.includes(kind)));
  const kinds = escalationKinds.filter((kind) =>
    kind === 'clinical' ? isClinicalQuestion(understood) : isHeard(kind),
  );
  const isMorePrecise = kinds.includes('urgent_symptoms') || kinds.includes('medication');
  return kinds.filter((kind) => kind !== 'clinical' || !isMorePrecise);
}

/** Whether nothing but the approved holding line may be sent: a locking question is open. */
export function isLocked(inquiry: Pick<Inquiry, 'escalations'>): boolean {
  return openLock(inquiry) !== null;
}

/** The gravest open question while which nothing but the holding line may be sent; null when there is none. */
export function openLock(inquiry: Pick<Inquiry, 'escalations'>): Escalation | null {
  const open = openEscalation(inquiry);
  return open !== null && isLock(open) ? open : null;
}

/** The gravest question that is open; null when there is none. */
export function openEscalation(inquiry: Pick<Inquiry, 'escalations'>): Escalation | null {
  const open = inquiry.escalations.filter(({ closed }) => closed === null);
  return open.toSorted((a, b) => gravityOf(a) - gravityOf(b))[0] ?? null;
}

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

/**
 * Closes the gravest open question with its outcome. While another one locks, the inquiry stays locked; else it stands
 * again where it stood, and what is owed to the patient follows from the outcome.
 *
 * @param by - HubSpot user id of who closed it, where it is known.
 */
export function closeEscalation(
  inquiry: Inquiry,
  outcome: EscalationOutcome,
  by: string | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const gravest = openEscalation(inquiry);
  if (gravest === null) return { inquiry, effects: [], because: nothingOpen };

  const closed = { at: now, outcome, by };
  const escalations = inquiry.escalations.map((each) => (each === gravest ? { ...each, closed } : each));
  const answered: Inquiry = { ...inquiry, escalations };
  if (!isUnderWay(inquiry)) return { inquiry: answered, effects: [], because: closedAfterwards };

  const lock = openLock(answered);
  if (lock !== null) {
    return { inquiry: { ...answered, nextAction: actionFor(lock) }, effects: [], because: stillLocked };
  }
  return afterLastLock(answered, gravest, outcome, policy, now);
}

/**
 * The moment came of a question that nobody has closed: the backup is asked once it is due, the manager is told an hour or
 * so later, as the policy says. Null when nobody is to be told anything now.
 */
export function escalationTimeCame(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step | null {
  if (!isUnderWay(inquiry)) return null;
  const late = inquiry.escalations.filter(({ closed, due }) => closed === null && !isBefore(now, due));
  const breached = late.filter(({ breachedAt }) => breachedAt === null);
  const untold = late.filter(({ managerAt, managerToldAt }) => managerToldAt === null && !isBefore(now, managerAt));
  if (breached.length + untold.length === 0) return null;

  const { due } = callSoon(inquiry.target, locationOf(policy, inquiry.location).calendar, now);
  const told = inquiry.escalations.map((each) => ({
    ...each,
    breachedAt: breached.includes(each) ? now : each.breachedAt,
    managerToldAt: untold.includes(each) ? now : each.managerToldAt,
  }));
  return {
    inquiry: { ...inquiry, escalations: told },
    effects: [
      ...breached.map((each) => escalationBreachTask(inquiry, each, policy, due)),
      ...untold.map((each) => escalationManagerTask(inquiry, each, policy, due)),
    ],
    because: untold.length > 0 ? managerTold : backupAsked,
  };
}

/** How far the attempts of people have come, whatever the inquiry waits for. */
export function statusByAttempts({ history }: Pick<Inquiry, 'history'>): 'new' | 'attempted' | 'reached' {
  const outcomes = history.flatMap((happening) => (happening.what === 'attempted' ? [happening.outcome] : []));
  if (outcomes.includes('reached') || outcomes.includes('asked_callback')) return 'reached';
  return outcomes.length > 0 ? 'attempted' : 'new';
}

function isLock({ kind }: Escalation): boolean {
  return lockingKinds.includes(kind);
}

/** 0 is the gravest. The locking kinds come before all others. */
function gravityOf({ kind }: Escalation): number {
  return escalationKinds.indexOf(kind);
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

/** What is owed while a question is open. */
export function actionFor({ kind, due }: Escalation): NextAction {
  const isClinical = clinicalKinds.includes(kind);
  return { kind: isClinical ? 'route_clinical_question' : 'call_back', due, by: 'person', reminders: 0 };
}

function afterLastLock(
  inquiry: Inquiry,
  answered: Escalation,
  outcome: EscalationOutcome,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const because = closingSentences[outcome];
  if (outcome === 'clinical_redirect') {
    const closed = { at: now, outcome, by: null };
    const escalations = inquiry.escalations.map((each) => ({ ...each, closed: each.closed ?? closed }));
    const redirected = closeInquiry({ ...inquiry, escalations }, 'not_qualified', 'clinical_redirect', now);
    return { inquiry: redirected, effects: [], because };
  }
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction: NextAction =
    outcome === 'book'
      ? { kind: 'book_appointment', due: endOfNextBusinessDay(calendar, now), by: 'person', reminders: 0 }
      : callSoon(inquiry.target, calendar, now);
  const unlocked: Inquiry = { ...asBefore(inquiry, answered), nextAction };
  return { inquiry: unlocked, effects: [answeredTask(unlocked, outcome, policy, nextAction.due)], because };
}

/** Where it stood; but who was called meanwhile is not new again. A status that a person has set stays. */
function asBefore(inquiry: Inquiry, { statusBefore: before }: Escalation): Inquiry {
  if (inquiry.status !== 'escalated') return inquiry;
  const byAttempts = statusByAttempts(inquiry);
  const isOvertaken = before === 'new' || (before === 'attempted' && byAttempts === 'reached');
  return withStatus(inquiry, isOvertaken ? byAttempts : before);
}
