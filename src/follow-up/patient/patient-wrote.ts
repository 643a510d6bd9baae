import { stopCadence } from '../cadence/cadence.ts';
import { withHappening } from '../clocks/clocks.ts';
import type { EscalationKind } from '../codes.ts';
import { nothingToDo, type Decision, type Effect } from '../decision.ts';
import { isLocked, kindsIn, openLock, raiseEscalations, statusByAttempts } from '../escalation/escalations.ts';
import type { FollowUpEvent } from '../events.ts';
import type { Inquiry, NextAction } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon, endOfNextBusinessDay } from '../people/next-action.ts';
import { askedToStop, disown } from './patient-stopped.ts';
import { wroteAfterwards } from './patient-wrote-afterwards.ts';
import { locationOf, type PracticePolicy } from '../policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { closeInquiry, withStatus } from '../people/statuses.ts';
import { isOnlyCourtesy, saysNo, takeoverReason, takeoverSentences } from './takeover.ts';
import {
  courtesyTask,
  questionGoesOnTask,
  replyTask,
  saidNoTask,
  takeoverTask,
  wrongNumberTask,
} from '../tasks/tasks-of-replies.ts';
import { askedTime } from '../words/asked-time.ts';
import { hears, understand, type Understood } from '../words/understand.ts';

/** A message of a patient, what it means, and the moment of deciding on it. */
export interface Message {
  readonly event: Extract<FollowUpEvent, { readonly type: 'PatientWrote' }>;
  readonly understood: Understood;
  /** Questions in it that only a named role may answer, the gravest first. */
  readonly kinds: readonly EscalationKind[];
  readonly policy: PracticePolicy;
  readonly now: Temporal.Instant;
}

/**
 * The patient wrote to us. Whatever it is, a person learns of it; only what a machine answered by itself is let pass.
 *
 * The first of these that fits: red flags and other questions for a named role win over everything, then a request to
 * stop, a machine's answer, somebody else's number, a thank-you, a no. All other words stop the follow-ups at once, start
 * the clock of the next response and become a call: soon, or at the time for which the patient asked. What nobody
 * understands, distress, a strong wish, a detailed question or several messages in a row bring a person in now.
 *
 * A closed inquiry stays closed and somebody who never made one gets none here; the words of a text that begins an
 * inquiry are read for what is grave, and the call that is owed anyway answers the rest.
 */
export function patientWrote(
  inquiry: Inquiry | null,
  event: Message['event'],
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry === null) return nothingToDo(inquiry, reasons.neverAsked);
  if (inquiry.stopped !== null) return nothingToDo(inquiry, reasons.gone);

  const understood = understand(event.text, policy);
  const message: Message = { event, understood, kinds: kindsIn(understood), policy, now };
  if (inquiry.closedAt !== null) return wroteAfterwards(inquiry, message);
  if (event.asksToStop || hears(understood, 'wants_to_stop')) return askedToStop(inquiry, message);
  return askedAQuestion(inquiry, message) ?? saidNothingToUs(inquiry, message) ?? reply(inquiry, message);
}

/** Questions for a named role; null where there is none, and none is open that locks the inquiry. */
function askedAQuestion(inquiry: Inquiry, message: Message): Decision | null {
  const { event, understood, kinds, policy, now } = message;
  const isAutomatic = kinds.length === 0 && hears(understood, 'automatic_reply');
  if (isAutomatic || (kinds.length === 0 && !isLocked(inquiry))) return null;

  const heard = isReply(inquiry, message) ? heardFrom(inquiry, message) : inquiry;
  const isByEmail = event.by === 'email';
  const canAnswer = { text: !isByEmail, email: isByEmail, language: understood.language };
  const step = raiseEscalations(heard, kinds, event.at, policy, now, canAnswer);
  if (step.inquiry !== heard)
    return isLocked(step.inquiry) ? step : { ...step, inquiry: askedFor(step.inquiry, message) };

  const lock = openLock(heard);
  if (lock === null) return null;
  const effects = [questionGoesOnTask(heard, lock, policy, soon(heard, message).due)];
  return { inquiry: heard, effects, because: reasons.questionGoesOn };
}

/** What is no answer of the patient that anybody owes one for; null where it is one. */
function saidNothingToUs(inquiry: Inquiry, message: Message): Decision | null {
  const { event, understood, policy } = message;
  if (hears(understood, 'automatic_reply')) return nothingToDo(inquiry, reasons.automatic);
  if (hears(understood, 'wrong_person')) return reachedSomebodyElse(inquiry, message);
  if (!isReply(inquiry, message))
    return { inquiry: askedFor(inquiry, message), effects: [], because: reasons.firstWords };
  if (!isOnlyCourtesy(understood, event.text)) return null;

  return {
    inquiry: afterCourtesy(inquiry, message),
    effects: [...cancelMessages(inquiry), courtesyTask(inquiry, policy, endOfNextDay(inquiry, message))],
    because: reasons.courtesy,
  };
}

/** Somebody else has the number: nothing more goes there, and a person finds another way or closes. */
function reachedSomebodyElse(inquiry: Inquiry, message: Message): Decision {
  const { policy, now } = message;
  const due = endOfNextDay(inquiry, message);
  const quiet = stopCadence(inquiry, reasons.wrongPerson, now);
  const acknowledgment = disown(inquiry.acknowledgment, reasons.wrongPerson);
  return {
    inquiry: { ...quiet, acknowledgment, nextAction: { kind: 'close', due, by: 'person', reminders: 0 } },
    effects: [{ type: 'CancelMessages' }, wrongNumberTask(inquiry, policy, due)],
    because: reasons.wrongPerson,
  };
}

/** An answer of the patient: the follow-ups stop, and a person answers it. */
function reply(inquiry: Inquiry, message: Message): Decision {
  const { event, understood, policy } = message;
  const heard = heardFrom(inquiry, message);
  const no = saidNo(heard, message);
  if (no !== null) return no;

  const asked = atAskedTime(inquiry, message);
  const waiting = asked === null ? heard : untilAskedTime(heard, asked.due, message);
  const nextAction = asked ?? soon(heard, message);
  const reason = takeoverReason(understood, heard.history);
  const task =
    reason === null
      ? replyTask(heard, event.by, understood, policy, nextAction.due)
      : takeoverTask(heard, reason, policy, nextAction.due);
  const usual = asked === null ? reasons.replied : reasons.askedForATime;
  return {
    inquiry: { ...waiting, nextAction },
    effects: [...cancelMessages(inquiry), task],
    because: reason === null ? usual : takeoverSentences[reason],
  };
}

/** A no that is certain closes the inquiry, unless a visit is booked: then a person asks what is meant. */
function saidNo(inquiry: Inquiry, message: Message): Decision | null {
  const { understood, policy, now } = message;
  if (inquiry.status === 'booked') return null;
  const effects: readonly Effect[] = [
    { type: 'CancelMessages' },
    saidNoTask(inquiry, policy, endOfNextDay(inquiry, message)),
  ];
  if (saysNo(understood, 'chose_other')) {
    const closed = closeInquiry(inquiry, 'lost_to_other', 'chose_other', now);
    return { inquiry: closed, effects, because: reasons.choseOther };
  }
  if (!saysNo(understood, 'declined')) return null;
  return { inquiry: closeInquiry(inquiry, 'declined', null, now), effects, because: reasons.declined };
}

/** The inquiry after the patient spoke: we do not wait for the patient any more, and the next response has its clock. */
function heardFrom(inquiry: Inquiry, { event, policy, now }: Message): Inquiry {
  const { nextResponse: rule } = policy.targets;
  const back = inquiry.status === 'awaiting_patient' ? withStatus(inquiry, reachedOrAttempted(inquiry)) : inquiry;
  const spoken = withHappening(back, { what: 'patient_spoke', at: event.at, rule }, policy);
  return stopCadence(spoken, reasons.cadenceStopped, now);
}

/** A promise does not run out before the time for which the patient asked. */
function untilAskedTime(inquiry: Inquiry, until: Temporal.Instant, { event, policy }: Message): Inquiry {
  const waits = withHappening(inquiry, { what: 'paused', at: event.at }, policy);
  return withHappening(waits, { what: 'resumed', at: until }, policy);
}

function reachedOrAttempted(inquiry: Inquiry): 'attempted' | 'reached' {
  return statusByAttempts(inquiry) === 'reached' ? 'reached' : 'attempted';
}

/** The message with which an inquiry began is no reply to us. */
function isReply({ receivedAt }: Inquiry, { event }: Message): boolean {
  return isBefore(receivedAt, event.at);
}

/** What Speedwell was to do next was a follow-up, which has ended; what a person was to do stays. */
function afterCourtesy(inquiry: Inquiry, message: Message): Inquiry {
  const quiet = stopCadence(inquiry, reasons.cadenceStopped, message.now);
  return inquiry.nextAction?.by === 'speedwell' ? { ...quiet, nextAction: soon(inquiry, message) } : quiet;
}

function askedFor(inquiry: Inquiry, message: Message): Inquiry {
  const nextAction = atAskedTime(inquiry, message);
  return nextAction === null ? inquiry : { ...inquiry, nextAction };
}

/** "Call me at 4" is a next action with its own time; null where the patient named none, or it is not to come. */
function atAskedTime({ location }: Inquiry, { event, policy, now }: Message): NextAction | null {
  const due = askedTime(event.text, locationOf(policy, location).calendar, event.at);
  if (due === null || !isBefore(now, due)) return null;
  return { kind: 'call_back', due, by: 'person', reminders: 0 };
}

function soon({ target, location }: Inquiry, { policy, now }: Message): NextAction {
  return callSoon(target, locationOf(policy, location).calendar, now);
}

function endOfNextDay({ location }: Inquiry, { policy, now }: Message): Temporal.Instant {
  return endOfNextBusinessDay(locationOf(policy, location).calendar, now);
}

/** A first message that is still on its way tells the patient that we got it; nothing else is under way with it. */
function cancelMessages({ acknowledgment }: Inquiry): readonly Effect[] {
  return acknowledgment.state === 'sending' ? [] : [{ type: 'CancelMessages' }];
}

const reasons = {
  neverAsked: say(
    'The patient wrote, but never made an inquiry.',
    'El paciente escribió, pero nunca hizo una solicitud.',
  ),
  gone: say(
    'The patient wrote, but the contact is gone from HubSpot.',
    'El paciente escribió, pero el contacto ya no está en HubSpot.',
  ),
  automatic: say(
    'An automatic reply came in: nobody answers it, and nothing changes.',
    'Llegó una respuesta automática: nadie la responde y nada cambia.',
  ),
  wrongPerson: say(
    'The number is somebody else’s: nothing more is sent to it, and a person finds another way or closes.',
    'El número es de otra persona: no se le envía nada más, y alguien busca otra forma de contacto o cierra.',
  ),
  firstWords: say(
    'These are the words with which the inquiry began: the call that is owed answers them.',
    'Son las palabras con las que empezó la solicitud: la llamada pendiente las responde.',
  ),
  courtesy: say(
    'The patient sent a thank-you: the follow-ups stop, and nothing is owed for it.',
    'El paciente envió un agradecimiento: los seguimientos se detienen y no se debe nada por él.',
  ),
  replied: say(
    'The patient replied: the follow-ups stop and a person is asked to answer.',
    'El paciente respondió: los seguimientos se detienen y se pide a una persona que responda.',
  ),
  askedForATime: say(
    'The patient asked to be called at a certain time: the call is planned for then.',
    'El paciente pidió que le llamen a cierta hora: la llamada queda planeada para entonces.',
  ),
  questionGoesOn: say(
    'The patient wrote again while a question is open: the person who has it is told.',
    'El paciente volvió a escribir con una pregunta abierta: se avisa a la persona que la tiene.',
  ),
  declined: say(
    'The patient is not interested any more: the inquiry is closed and nothing more is sent.',
    'El paciente ya no está interesado: la solicitud se cierra y no se envía nada más.',
  ),
  choseOther: say(
    'The patient chose another practice: the inquiry is closed and nothing more is sent.',
    'El paciente eligió otro consultorio: la solicitud se cierra y no se envía nada más.',
  ),
  cadenceStopped: say('The patient replied.', 'El paciente respondió.'),
} as const satisfies Readonly<Record<string, Sentence>>;
