import { askFor, channelsFor, isAtOnce } from './cadence-messages.ts';
import { moveOn, waitForCall, type RunningCadence } from './cadence-steps.ts';
import { nextOpening } from '../clocks/calendar.ts';
import type { AttemptOutcome } from '../codes.ts';
import type { Effect, Step } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import { isBefore, later } from '../clocks/moments.ts';
import { anotherTimeOfDay, nextActionAfter } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { and, colon, say, type Sentence } from '../sentence.ts';

/** A person's attempt that did not end the matter. */
export interface Attempt {
  readonly at: Temporal.Instant;
  readonly outcome: AttemptOutcome;
  /** The patient asked to be called then. */
  readonly callBackAt: Temporal.Instant | null;
}

/** A text that says "we have just called" is true for so long. */
const afterOurCallMinutes = 60;

/** What comes after an attempt that found nobody: the messages that follow a call at once, and the next step. */
export function afterVainAttempt(
  inquiry: Inquiry,
  running: RunningCadence,
  attempt: Attempt,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const { cadence, plan } = running;
  const isCallStep = plan.steps[cadence.step]?.do === 'call';
  if (!isCallStep && cadence.waitsFor === 'speedwell') return asPlanned(inquiry, running, attempt);

  const messages = askAtOnce(inquiry, running, attempt, policy, now);
  const moved = moveOn(inquiry, running, nextStep(running), attempt.at, policy, now);
  return {
    inquiry: moved.inquiry,
    effects: [...messages, ...moved.effects],
    because: colon(heard[attempt.outcome], messages.length > 0 ? and(messageGoesOut, moved.because) : moved.because),
  };
}

/**
 * What comes after a patient asked to be called: the asked-for time takes the place of the next call's, or comes before
 * the next message or the end. Where no time was said, another time of day on the next business day.
 */
export function afterAskedCallback(
  inquiry: Inquiry,
  running: RunningCadence,
  { at, callBackAt }: Attempt,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const { calendar } = locationOf(policy, inquiry.location);
  const wanted = callBackAt ?? anotherTimeOfDay(calendar, at, now);
  const index = nextStep(running);
  const place = { index, step: running.plan.steps[index] ?? null, due: nextOpening(calendar, later(wanted, now)) };
  const called = waitForCall(inquiry, running.cadence, place, 'asked_for', policy);
  return {
    inquiry: called.inquiry,
    effects: [{ type: 'CancelMessages' }, ...called.effects],
    because: colon(heard.asked_callback, called.because),
  };
}

/** What comes after an attempt where no follow-ups go on: a person tries again. */
export function withoutCadence(
  inquiry: Inquiry,
  { at, outcome, callBackAt }: Attempt,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction = nextActionAfter(outcome, at, callBackAt, calendar, now);
  const next = outcome === 'asked_callback' ? personCallsThen : personTriesAgain;
  return { inquiry: { ...inquiry, nextAction }, effects: [], because: colon(heard[outcome], next) };
}

/** A call that no step asked for changes nothing: what Speedwell does by itself stays due when it was. */
function asPlanned(inquiry: Inquiry, { cadence, plan }: RunningCadence, { outcome }: Attempt): Step {
  const kind = plan.steps[cadence.step]?.do === 'close' ? 'close' : 'add_to_nurture';
  return {
    inquiry: { ...inquiry, nextAction: { kind, due: cadence.due, by: 'speedwell', reminders: 0 } },
    effects: [],
    because: colon(heard[outcome], goesOn),
  };
}

/** The step after the call that was made, and after the messages that follow it at once. */
function nextStep({ cadence: { step }, plan: { steps } }: RunningCadence): number {
  const isOver = steps[step]?.do === 'call';
  const from = isOver ? step + 1 : step;
  const further = steps.slice(from).findIndex((each) => !isAtOnce(each));
  return further < 0 ? steps.length : from + further;
}

/** Only after a call, because the words say that we called; and only while that is fresh. */
function askAtOnce(
  inquiry: Inquiry,
  running: RunningCadence,
  { at, outcome }: Attempt,
  policy: PracticePolicy,
  now: Temporal.Instant,
): readonly Effect[] {
  const { cadence, plan } = running;
  const until = at.add({ minutes: afterOurCallMinutes });
  if ((outcome !== 'no_answer' && outcome !== 'left_voicemail') || isBefore(until, now)) return [];

  const wanted = { purpose: plan.purpose, timing: 'after_our_call', by: channelsFor(inquiry), until } as const;
  const { scriptsUsed: used } = inquiry;
  return plan.steps
    .slice(cadence.step, nextStep(running))
    .filter(isAtOnce)
    .flatMap(({ script }) => askFor(inquiry, { ...wanted, about: script, used }, policy, now) ?? []);
}

/** What an attempt came to, in one sentence. */
export const heard: Readonly<Record<AttemptOutcome, Sentence>> = {
  reached: say('The patient was reached.', 'Se habló con el paciente.'),
  left_voicemail: say('A voicemail was left.', 'Se dejó un mensaje de voz.'),
  no_answer: say('Nobody answered.', 'Nadie contestó.'),
  wrong_number: say('The number is not the patient’s.', 'El número no es del paciente.'),
  asked_callback: say('The patient asked to be called back.', 'El paciente pidió que le devuelvan la llamada.'),
  declined: say('The patient declined.', 'El paciente no quiso seguir.'),
  text_delivered: say('A person texted the patient.', 'Una persona le envió un mensaje de texto al paciente.'),
  text_failed: say('A person’s text did not arrive.', 'El mensaje de texto de una persona no llegó.'),
  email_sent: say('A person wrote an e-mail.', 'Una persona escribió un correo electrónico.'),
};

const messageGoesOut = say(
  'The approved message after a missed call goes out at once.',
  'El mensaje aprobado para llamadas sin respuesta sale de inmediato.',
);

const goesOn = say('The follow-ups go on as planned.', 'Los seguimientos continúan según lo previsto.');

const personCallsThen = say('A person calls then.', 'Una persona llama a esa hora.');

const personTriesAgain = say(
  'A person tries again at a different time of day.',
  'Una persona intenta otra vez a otra hora del día.',
);
