import { stopCadence } from '../cadence/cadence.ts';
import { withHappening } from '../clocks/clocks.ts';
import type { Decision, Effect } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import { cancelMessages } from '../messages/first-message.ts';
import { closeInquiry, statusByAttempts, withStatus } from '../people/statuses.ts';
import { saysNo, takeoverReason, takeoverSentences, type TakeoverReason } from './takeover.ts';
import { pictureTask, replyTask, saidNoTask, severalTask, takeoverTask } from '../tasks/tasks-of-replies.ts';
import { atAskedTime, endOfNextDay, isOnlyPicture, type Message, soon } from './message.ts';
import { say, type Sentence } from '../sentence.ts';

/** An answer of the patient: the follow-ups stop, and a person answers it. */
export function reply(inquiry: Inquiry, message: Message): Decision {
  const { event, understood } = message;
  const heard = heardFrom(inquiry, message);
  const no = saidNo(heard, message);
  if (no !== null) return no;

  const asked = atAskedTime(inquiry, message);
  const waiting = asked === null ? heard : untilAskedTime(heard, asked.due, message);
  const nextAction = asked ?? soon(heard, message);
  const reason = event.isOfSeveral || isOnlyPicture(message) ? null : takeoverReason(understood, heard.history);
  const usual = asked === null ? reasons.replied : reasons.askedForATime;
  return {
    inquiry: { ...waiting, nextAction },
    effects: [...cancelMessages(inquiry), taskFor(heard, message, reason, nextAction.due)],
    because: reason === null ? usual : takeoverSentences[reason],
  };
}

function taskFor(heard: Inquiry, message: Message, reason: TakeoverReason | null, due: Temporal.Instant): Effect {
  const { event, understood, policy } = message;
  if (event.isOfSeveral) return severalTask(heard, policy, due);
  if (isOnlyPicture(message)) return pictureTask(heard, policy, due);
  if (reason !== null) return takeoverTask(heard, reason, policy, due);
  return replyTask(heard, event.by, understood, policy, due);
}

/** A no that is certain closes the inquiry, unless a visit is booked: then a person asks what is meant. */
function saidNo(inquiry: Inquiry, message: Message): Decision | null {
  const { event, understood, policy, now } = message;
  // Whose no it is, is not known.
  if (inquiry.status === 'booked' || event.isOfSeveral) return null;
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
export function heardFrom(inquiry: Inquiry, { event, policy, now }: Message): Inquiry {
  const { nextResponse: rule } = policy.targets;
  const back = inquiry.status === 'awaiting_patient' ? withStatus(inquiry, reachedOrAttempted(inquiry)) : inquiry;
  const spoken = withHappening(back, { what: 'patient_spoke', at: event.at, rule }, policy);
  return quietAfterReply(spoken, now);
}

/** Nobody who answers is followed up. */
export function quietAfterReply(inquiry: Inquiry, now: Temporal.Instant): Inquiry {
  return stopCadence(inquiry, reasons.cadenceStopped, now);
}

/** A promise does not run out before the time for which the patient asked. */
function untilAskedTime(inquiry: Inquiry, until: Temporal.Instant, { event, policy }: Message): Inquiry {
  const waits = withHappening(inquiry, { what: 'paused', at: event.at }, policy);
  return withHappening(waits, { what: 'resumed', at: until }, policy);
}

function reachedOrAttempted(inquiry: Inquiry): 'attempted' | 'reached' {
  return statusByAttempts(inquiry) === 'reached' ? 'reached' : 'attempted';
}

const reasons = {
  replied: say(
    'The patient replied: the follow-ups stop and a person is asked to answer.',
    'El paciente respondió: los seguimientos se detienen y se pide a una persona que responda.',
  ),
  askedForATime: say(
    'The patient asked to be called at a certain time: the call is planned for then.',
    'El paciente pidió que le llamen a cierta hora: la llamada queda planeada para entonces.',
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
