import { askFor, channelsFor, isAtOnce } from './cadence-messages.ts';
import { callInstead, moveOn, type RunningCadence } from './cadence-steps.ts';
import type { Step } from '../decision.ts';
import type { FollowUpEvent } from '../events.ts';
import type { Inquiry } from '../inquiry.ts';
import { callSoon } from '../people/next-action.ts';
import type { CadenceStep } from '../policy/cadence-plan.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { and, colon, say, type Sentence } from '../sentence.ts';
import { cadenceCallTask } from '../tasks/tasks-of-cadence.ts';

type MessageStep = Extract<CadenceStep, { readonly do: 'message' }>;
type MessageSent = Extract<FollowUpEvent, { readonly type: 'MessageSent' }>;
type MessageFailed = Extract<FollowUpEvent, { readonly type: 'MessageNotSent' | 'MessageUndelivered' }>;

/** The step that waits for news of a message with this script; null where none does. */
function stepWaitingFor(
  { cadence, plan }: RunningCadence,
  scriptId: string,
  policy: PracticePolicy,
): MessageStep | null {
  const step = plan.steps[cadence.step];
  if (!cadence.asked || step?.do !== 'message') return null;
  // A script that the policy has dropped meanwhile was this step's all the same: no other message is on its way.
  return (aboutOf(scriptId, policy) ?? step.script) === step.script ? step : null;
}

/** A message of the cadence went out: its words are not used again, and the next step is planned. */
export function messageSent(
  inquiry: Inquiry,
  running: RunningCadence | null,
  { scriptId, at }: MessageSent,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const noted: Inquiry = { ...inquiry, scriptsUsed: [...new Set([...inquiry.scriptsUsed, scriptId])] };
  if (running === null || stepWaitingFor(running, scriptId, policy) === null) {
    return { inquiry: noted, effects: [], because: wasSent };
  }
  const moved = moveOn(noted, running, running.cadence.step + 1, at, policy, now);
  return { ...moved, because: and(wasSent, moved.because) };
}

/**
 * A message of the cadence did not reach the patient. One that has not counted yet goes by the other channel, once; then
 * a person calls, or the step is left out. One that had counted becomes a call. Null where nothing waits for it.
 */
export function messageFailed(
  inquiry: Inquiry,
  running: RunningCadence,
  event: MessageFailed,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step | null {
  const waiting = stepWaitingFor(running, event.scriptId, policy);
  if (waiting !== null) {
    const another = byOtherChannel(inquiry, running, waiting, event, policy, now);
    return another ?? goWithout(inquiry, running, waiting, event.because, policy, now);
  }
  if (inquiry.scriptsUsed.includes(event.scriptId)) {
    return event.type === 'MessageUndelivered' ? callAfterAll(inquiry, event, policy, now) : null;
  }
  const { cadence, plan } = running;
  const about = aboutOf(event.scriptId, policy);
  const past = plan.steps
    .slice(0, cadence.step)
    .filter(isAtOnce)
    .find(({ script }) => script === about);
  if (past === undefined) return null;
  const another = byOtherChannel(inquiry, running, past, event, policy, now);
  return another ?? { inquiry, effects: [], because: colon(callStands, event.because) };
}

/** Goes on without a message that cannot be sent: a person calls instead, or the step is left out. */
export function goWithout(
  inquiry: Inquiry,
  running: RunningCadence,
  step: MessageStep,
  reason: Sentence,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const next =
    step.otherwise === 'call'
      ? callInstead(inquiry, running, policy, now)
      : moveOn(inquiry, running, running.cadence.step + 1, now, policy, now);
  return { ...next, because: colon(and(cannotGo, next.because), reason) };
}

/** The message goes by the second channel where the first one has just failed. */
function byOtherChannel(
  inquiry: Inquiry,
  { plan }: RunningCadence,
  { script }: MessageStep,
  event: MessageFailed,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step | null {
  const [first, second] = channelsFor(inquiry);
  if (event.channel !== first) return null;
  const wanted = { about: script, purpose: plan.purpose, timing: 'texting_hours', by: [second] } as const;
  const { scriptsUsed: used } = inquiry;
  const message = askFor(inquiry, { ...wanted, used, until: null }, policy, now);
  return message === null ? null : { inquiry, effects: [message], because: colon(otherChannel, event.because) };
}

/** What was counted as a message to the patient was none: a person calls, unless somebody owes the patient something already. */
function callAfterAll(inquiry: Inquiry, event: MessageFailed, policy: PracticePolicy, now: Temporal.Instant): Step {
  if (inquiry.nextAction?.by === 'person') {
    return { inquiry, effects: [], because: colon(personStands, event.because) };
  }
  const nextAction = callSoon(inquiry.target, locationOf(policy, inquiry.location).calendar, now);
  return {
    inquiry: { ...inquiry, nextAction },
    effects: [cadenceCallTask(inquiry, 'instead_of_message', null, policy, nextAction.due)],
    because: colon(becomesCall, event.because),
  };
}

function aboutOf(scriptId: string, { scripts }: PracticePolicy): string | undefined {
  return scripts.find(({ id }) => id === scriptId)?.about;
}

const wasSent = say('A follow-up message was sent.', 'Se envió un mensaje de seguimiento.');

const cannotGo = say('A follow-up message is left out.', 'Se omite un mensaje de seguimiento.');

const otherChannel = say(
  'The follow-up message goes by the other channel.',
  'El mensaje de seguimiento sale por el otro canal.',
);

const callStands = say(
  'The message after the call is left out and the next call stands.',
  'Se omite el mensaje después de la llamada y la próxima llamada sigue en pie.',
);

const personStands = say(
  'A follow-up message did not arrive, and a person owes the patient something already.',
  'Un mensaje de seguimiento no llegó y una persona ya tiene algo pendiente con el paciente.',
);

const becomesCall = say(
  'A person calls in place of a follow-up message that did not arrive.',
  'Una persona llama en lugar de un mensaje de seguimiento que no llegó.',
);
