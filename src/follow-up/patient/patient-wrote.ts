import { stopCadence } from '../cadence/cadence.ts';
import { nothingToDo, type Decision } from '../decision.ts';
import { isLocked, openLock } from '../escalation/open-escalation.ts';
import { kindsIn } from '../escalation/kinds-in.ts';
import { raiseEscalations } from '../escalation/raise-escalations.ts';
import type { Inquiry } from '../inquiry.ts';
import { cancelMessages } from '../messages/first-message.ts';
import { askedToStop, disown } from './patient-stopped.ts';
import { wroteAfterwards } from './patient-wrote-afterwards.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { isOnlyCourtesy } from './takeover.ts';
import { courtesyTask, machineTask, questionGoesOnTask, wrongNumberTask } from '../tasks/tasks-of-replies.ts';
import { hears, understand } from '../words/understand.ts';
import { beginByWords } from './begin-by-words.ts';
import { asksForStop, atAskedTime, endOfNextDay, isReply, type Message, soon } from './message.ts';
import { heardFrom, quietAfterReply, reply } from './reply.ts';

/**
 * The patient wrote to us. Whatever it is, a person learns of it; only what a machine answered by itself is let pass.
 * Whoever has no inquiry, or none any more that the words could be about, begins one with them.
 *
 * The first of these that fits: red flags and other questions for a named role win over everything, then a request to
 * stop, a machine's answer, somebody else's number, a thank-you, a no. All other words stop the follow-ups at once, start
 * the clock of the next response and become a call: soon, or at the time for which the patient asked. What nobody
 * understands, distress, a strong wish, a detailed question or several messages in a row bring a person in now.
 *
 * A number that belongs to several people is answered by a person, who finds out whose words they are: nothing is
 * closed by them. A loop of two machines is told to a person and answered by nothing.
 */
export function patientWrote(
  inquiry: Inquiry | null,
  event: Message['event'],
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry?.stopped != null) return nothingToDo(inquiry, reasons.gone);

  const understood = understand(event.text, policy);
  const message: Message = { event, understood, kinds: kindsIn(understood), policy, now };
  if (inquiry === null) return beginByWords(null, message) ?? nothingToDo(inquiry, reasons.neverAsked);
  if (event.isLoop) return toldOfLoop(inquiry, message);
  if (inquiry.closedAt !== null) return beginByWords(inquiry, message) ?? wroteAfterwards(inquiry, message);
  if (asksForStop(message)) return askedToStop(inquiry, message);
  return askedAQuestion(inquiry, message) ?? saidNothingToUs(inquiry, message) ?? reply(inquiry, message);
}

/** Two machines talk to each other, or a patient says the same again and again: nothing answers, and a person looks. */
function toldOfLoop(inquiry: Inquiry, message: Message): Decision {
  const task = machineTask(inquiry, message.policy, endOfNextDay(inquiry, message));
  return { inquiry, effects: [task], because: reasons.loop };
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

/** What Speedwell was to do next was a follow-up, which has ended; what a person was to do stays. */
function afterCourtesy(inquiry: Inquiry, message: Message): Inquiry {
  const quiet = quietAfterReply(inquiry, message.now);
  return inquiry.nextAction?.by === 'speedwell' ? { ...quiet, nextAction: soon(inquiry, message) } : quiet;
}

function askedFor(inquiry: Inquiry, message: Message): Inquiry {
  const nextAction = atAskedTime(inquiry, message);
  return nextAction === null ? inquiry : { ...inquiry, nextAction };
}

const reasons = {
  neverAsked: say(
    'The patient wrote without an inquiry, and asks for nothing.',
    'El paciente escribió sin tener una solicitud y no pide nada.',
  ),
  loop: say(
    'The same words come again and again, or our own come back: nothing answers them, and a person looks.',
    'Llegan las mismas palabras una y otra vez, o vuelven las nuestras: nada las responde y una persona revisa.',
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
  questionGoesOn: say(
    'The patient wrote again while a question is open: the person who has it is told.',
    'El paciente volvió a escribir con una pregunta abierta: se avisa a la persona que la tiene.',
  ),
} as const satisfies Readonly<Record<string, Sentence>>;
