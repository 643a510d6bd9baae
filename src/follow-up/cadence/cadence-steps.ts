import { timeOfStep } from './cadence-times.ts';
import type { NextActionKind } from '../codes.ts';
import type { Step } from '../decision.ts';
import type { Cadence, Inquiry, NextAction } from '../inquiry.ts';
import { callSoon, endOfNextBusinessDay } from '../people/next-action.ts';
import type { CadencePlan, CadenceStep } from '../policy/cadence-plan.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { cadenceCallTask, type CallReason } from '../tasks/tasks-of-cadence.ts';

/** A cadence that goes on, with its plan as the policy has it now. */
export interface RunningCadence {
  readonly cadence: Cadence;
  readonly plan: CadencePlan;
}

/** A step and when it is due. */
export interface Planned {
  readonly index: number;
  readonly step: CadenceStep;
  readonly due: Temporal.Instant;
}

/** Whether a cadence is there and has not ended. */
export function isRunning(cadence: Cadence | null): cadence is Cadence {
  return cadence !== null && cadence.stopped === null;
}

/**
 * The first step from `from` on for which there is time; null where none is left.
 *
 * @param after - when the step before was done.
 */
export function planStep(
  inquiry: Inquiry,
  plan: CadencePlan,
  from: number,
  { dayZero, after }: { readonly dayZero: Temporal.Instant; readonly after: Temporal.Instant },
  policy: PracticePolicy,
  now: Temporal.Instant,
): Planned | null {
  const reckoning = {
    calendar: locationOf(policy, inquiry.location).calendar,
    ...{ dayZero, after, now, targetDue: inquiry.target.due },
    dayBefore: plan.steps[from - 1]?.day ?? 0,
    attempts: inquiry.history.flatMap(({ what, at }) => (what === 'attempted' ? [at] : [])),
  };
  for (const [skipped, step] of plan.steps.slice(from).entries()) {
    const due = timeOfStep(step, reckoning);
    if (due !== null) return { index: from + skipped, step, due };
  }
  return null;
}

/** Who goes on with a step. */
export function waitsFor(step: CadenceStep): Cadence['waitsFor'] {
  return step.do === 'call' ? 'person' : 'speedwell';
}

/**
 * Goes on to the first step from `from` on for which there is time: a person is asked for a call, everything else waits
 * for its moment. Where none is left, a person decides.
 *
 * @param after - when the step before was done.
 */
export function moveOn(
  inquiry: Inquiry,
  { cadence, plan }: RunningCadence,
  from: number,
  after: Temporal.Instant,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const planned = planStep(inquiry, plan, from, { dayZero: cadence.dayZero, after }, policy, now);
  if (planned === null) return endWithoutClose(inquiry, cadence, policy, now);

  const { index, step, due } = planned;
  if (step.do === 'call') return waitForCall(inquiry, cadence, { index, step, due }, 'planned', policy);
  const moved: Cadence = { ...cadence, step: index, due, waitsFor: 'speedwell', asked: false };
  const kind = step.do === 'close' ? 'close' : 'add_to_nurture';
  return {
    inquiry: owing({ ...inquiry, cadence: moved }, bySpeedwell(kind, due)),
    effects: [],
    because: step.do === 'close' ? closesByItself : messageIsNext,
  };
}

/** Waits for a person's call at or before a step, and asks the owner for it, unless a call is owed already. */
export function waitForCall(
  inquiry: Inquiry,
  cadence: Cadence,
  { index, step, due }: { readonly index: number; readonly step: CadenceStep | null; readonly due: Temporal.Instant },
  why: CallReason,
  policy: PracticePolicy,
): Step {
  const waiting: Cadence = { ...cadence, step: index, due, waitsFor: 'person', asked: false };
  const script = step?.do === 'call' ? step.script : null;
  const called = { ...inquiry, cadence: waiting };
  const isOwed = inquiry.nextAction?.by === 'person' && inquiry.nextAction.kind === 'call_back';
  return {
    inquiry: owing(called, { kind: 'call_back', due, by: 'person', reminders: 0 }),
    effects: isOwed ? [] : [cadenceCallTask(called, why, script, policy, due)],
    because: callIsNext,
  };
}

/** A person calls soon in place of a message that cannot be sent; the call counts for the one that comes next, if any. */
export function callInstead(
  inquiry: Inquiry,
  { cadence, plan }: RunningCadence,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const index = cadence.step + 1;
  const { due } = callSoon(inquiry.target, locationOf(policy, inquiry.location).calendar, now);
  const place = { index, step: plan.steps[index] ?? null, due };
  return waitForCall(inquiry, cadence, place, 'instead_of_message', policy);
}

/** No approved follow-up is left, and none that closes: a person decides. */
export function endWithoutClose(
  inquiry: Inquiry,
  cadence: Cadence,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction = { kind: 'close', due: endOfNextBusinessDay(calendar, now), by: 'person', reminders: 0 } as const;
  return {
    inquiry: owing({ ...inquiry, cadence: ended(cadence, nothingLeft, now) }, nextAction),
    effects: [],
    because: nothingLeft,
  };
}

/** The cadence with its end. */
export function ended(cadence: Cadence, because: Sentence, now: Temporal.Instant): Cadence {
  return { ...cadence, asked: false, stopped: { at: now, because } };
}

/** What a person owes the patient already goes before what the cadence would do next. */
function owing(inquiry: Inquiry, nextAction: NextAction): Inquiry {
  return inquiry.nextAction?.by === 'person' ? inquiry : { ...inquiry, nextAction };
}

function bySpeedwell(kind: NextActionKind, due: Temporal.Instant): NextAction {
  return { kind, due, by: 'speedwell', reminders: 0 };
}

const callIsNext = say('A call by a person is next.', 'Lo siguiente es que una persona llame.');

const messageIsNext = say(
  'The next approved message goes out by itself on its day.',
  'El próximo mensaje aprobado sale por sí solo en su día.',
);

const closesByItself = say(
  'The inquiry closes by itself if the patient is not heard from.',
  'La solicitud se cierra por sí sola si no hay noticias del paciente.',
);

const nothingLeft = say(
  'No approved follow-up is left: a person decides whether to try once more or to close.',
  'No queda ningún seguimiento aprobado: una persona decide si se intenta otra vez o se cierra.',
);
