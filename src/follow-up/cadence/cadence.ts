import { afterAskedCallback, afterVainAttempt, withoutCadence, type Attempt } from './cadence-calls.ts';
import { askFor, channelsFor } from './cadence-messages.ts';
import { goWithout, messageFailed, messageSent } from './cadence-news.ts';
import {
  ended,
  endWithoutClose,
  isRunning,
  planStep,
  waitForCall,
  waitsFor,
  type RunningCadence,
} from './cadence-steps.ts';
import type { Step } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { FollowUpEvent } from '../events.ts';
import { isUnderWay, type Cadence, type Inquiry } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import type { CadenceStep } from '../policy/cadence-plan.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { closeInquiry } from '../people/statuses.ts';

type MessageNews = Extract<FollowUpEvent, { readonly type: 'MessageSent' | 'MessageNotSent' | 'MessageUndelivered' }>;

/**
 * The follow-ups that an inquiry begins with: education for early research (score D), else the cadence of its group, of
 * its service line, or the usual one. None for somebody whom the practice cannot serve, or who declined (score E).
 */
export function beginCadence(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Cadence | null {
  if (inquiry.sorting.score.value === 'E') return null;
  const name = usualCadenceOf(inquiry, policy);
  const plan = policy.cadences.get(name);
  if (plan === undefined) return null;

  const dayZero = inquiry.target.startsAt;
  const first = planStep(inquiry, plan, 0, { dayZero, after: dayZero }, policy, now);
  if (first === null) return null;
  const { index, step, due } = first;
  return { name, step: index, dayZero, due, waitsFor: waitsFor(step), asked: false, stopped: null };
}

/**
 * Ends the follow-ups for good. What Speedwell would have done by itself becomes a call by a person, so that nothing is
 * owed by nobody; whoever stops a cadence may say better what is next.
 */
export function stopCadence(inquiry: Inquiry, because: Sentence, now: Temporal.Instant): Inquiry {
  const { cadence, nextAction } = inquiry;
  if (!isRunning(cadence)) return inquiry;
  const byPerson = { kind: 'call_back', due: now, by: 'person', reminders: 0 } as const;
  return {
    ...inquiry,
    cadence: ended(cadence, because, now),
    nextAction: nextAction?.by === 'speedwell' ? byPerson : nextAction,
  };
}

/**
 * Plans what comes after an attempt that did not end the matter and is in the inquiry's history already. After a call
 * that nobody answered, the message that follows it at once is asked for; never after anything else, because it says
 * that we called. A patient who asked to be called is called then, and the follow-ups go on from there.
 */
export function afterAttempt(inquiry: Inquiry, attempt: Attempt, policy: PracticePolicy, now: Temporal.Instant): Step {
  const running = runningOf(inquiry, policy);
  // What was owed was this attempt.
  const done: Inquiry = { ...inquiry, nextAction: null };
  if (running === null) return withoutCadence(done, attempt, policy, now);
  return attempt.outcome === 'asked_callback'
    ? afterAskedCallback(done, running, attempt, policy, now)
    : afterVainAttempt(done, running, attempt, policy, now);
}

/**
 * Does what the cadence does by itself when its moment has come: sends the next approved message, or closes. Null when
 * nothing of it is due. Calls wait for a person, and while a question is locked everything waits.
 */
export function cadenceTimeCame(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step | null {
  const { cadence } = inquiry;
  const dueAt = nextCadenceMoment(inquiry);
  if (cadence === null || dueAt === null || isBefore(now, dueAt)) return null;

  const plan = policy.cadences.get(cadence.name);
  const step = plan?.steps[cadence.step];
  if (plan === undefined || step === undefined) return endWithoutClose(inquiry, cadence, policy, now);
  const running = { cadence, plan };
  switch (step.do) {
    case 'call':
      // The policy was changed: this step was another one when its time was set.
      return waitForCall(inquiry, cadence, { index: cadence.step, step, due: cadence.due }, 'planned', policy);
    case 'message':
      return sendMessage(inquiry, running, step, policy, now);
    case 'close':
      return closeByItself(inquiry, running, now);
  }
}

/** When the cadence does something by itself; null while it waits for a person or for news, is locked, or has ended. */
export function nextCadenceMoment(inquiry: Inquiry): Temporal.Instant | null {
  const { cadence } = inquiry;
  if (!isUnderWay(inquiry) || !isRunning(cadence) || isLocked(inquiry)) return null;
  return cadence.asked || cadence.waitsFor === 'person' ? null : cadence.due;
}

/**
 * What became of a message of the cadence. Words that went out are never used again for this patient, also when the
 * follow-ups have ended. Null for news that nothing waits for.
 */
export function cadenceMessageOutcome(
  inquiry: Inquiry,
  event: MessageNews,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step | null {
  const isOurs = event.ordinal === inquiry.ordinal && isUnderWay(inquiry) && !isLocked(inquiry);
  const running = isOurs ? runningOf(inquiry, policy) : null;
  if (event.type === 'MessageSent') return messageSent(inquiry, running, event, policy, now);
  return running === null ? null : messageFailed(inquiry, running, event, policy, now);
}

/** The cadence and its plan while it goes on; null where it has ended, or the policy has dropped it. */
function runningOf({ cadence }: Inquiry, policy: PracticePolicy): RunningCadence | null {
  if (!isRunning(cadence)) return null;
  const plan = policy.cadences.get(cadence.name);
  return plan === undefined ? null : { cadence, plan };
}

/** The name of the cadence that an inquiry has where nobody says otherwise. */
export function usualCadenceOf({ sorting, serviceLine }: Inquiry, policy: PracticePolicy): string {
  if (sorting.score.value === 'D') return policy.nurture[sorting.journeyStage.value];
  const line = policy.serviceLines.find(({ id }) => id === serviceLine);
  return policy.groups[sorting.group.value].cadence ?? line?.cadence ?? policy.usualCadence;
}

function sendMessage(
  inquiry: Inquiry,
  running: RunningCadence,
  step: Extract<CadenceStep, { readonly do: 'message' }>,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const { cadence, plan } = running;
  const wanted = { about: step.script, purpose: plan.purpose, timing: 'texting_hours', until: null } as const;
  const { scriptsUsed: used } = inquiry;
  const message = askFor(inquiry, { ...wanted, by: channelsFor(inquiry), used }, policy, now);
  if (message === null) return goWithout(inquiry, running, step, noWords, policy, now);
  return { inquiry: { ...inquiry, cadence: { ...cadence, asked: true } }, effects: [message], because: messageIsSent };
}

/** Nobody is closed by a clock while a person still owes the patient something. */
function closeByItself(inquiry: Inquiry, { cadence, plan }: RunningCadence, now: Temporal.Instant): Step {
  if (inquiry.nextAction?.by === 'person') {
    return { inquiry: { ...inquiry, cadence: { ...cadence, waitsFor: 'person' } }, effects: [], because: stillOwed };
  }
  const reason = plan.purpose === 'nurture' ? 'only_information' : 'unreachable';
  return {
    inquiry: closeInquiry(inquiry, 'closed_after_cadence', reason, now),
    effects: [],
    because: plan.purpose === 'nurture' ? educationIsOver : followUpsAreOver,
  };
}

const noWords = say(
  'No approved words are left that this patient has not had.',
  'No quedan palabras aprobadas que este paciente no haya recibido.',
);

const messageIsSent = say('The next approved message is sent.', 'Se envía el próximo mensaje aprobado.');

const stillOwed = say(
  'The inquiry does not close by itself, because a person still owes the patient something.',
  'La solicitud no se cierra por sí sola, porque una persona todavía tiene algo pendiente con el paciente.',
);

const followUpsAreOver = say(
  'The follow-ups are over and the patient was not heard from: the inquiry is closed, and the door stays open.',
  'Terminaron los seguimientos sin noticias del paciente: la solicitud se cierra y la puerta queda abierta.',
);

const educationIsOver = say(
  'The patient had all the information and did not ask for a visit: the inquiry is closed, and the door stays open.',
  'El paciente recibió toda la información y no pidió una cita: la solicitud se cierra y la puerta queda abierta.',
);
