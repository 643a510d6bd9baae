import { stopCadence } from '../cadence/cadence.ts';
import type { Decision, Effect } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import { raiseEscalations } from '../escalation/raise-escalations.ts';
import type { Acknowledgment, Inquiry, NextAction } from '../inquiry.ts';
import { endOfNextDay, type Message, soon } from './message.ts';
import { say, type Sentence } from '../sentence.ts';
import { closeInquiry } from '../people/statuses.ts';
import { saysNo } from './takeover.ts';
import { confirmStopTask, saidNoTask } from '../tasks/tasks-of-replies.ts';

/**
 * A request to stop ends the messages, not the wish for care: a call stays owed until a person has answered, and a
 * question for a named role is raised all the same, without the holding line. A request in the patient's own words is
 * heeded like the plain one, and a person is asked to confirm it. Who says no in the same breath has declined.
 *
 * The opt-out itself belongs to the number and is kept where the message came in; the send check heeds it.
 */
export function askedToStop(inquiry: Inquiry, message: Message): Decision {
  const { event, understood, kinds, policy, now } = message;
  const acknowledgment = disown(inquiry.acknowledgment, stopped);
  const quiet = stopCadence({ ...inquiry, acknowledgment }, stopped, now);
  const cancel: Effect = { type: 'CancelMessages' };

  const raised = raiseEscalations(quiet, kinds, event.at, policy, now, { text: false });
  const { due } = soon(inquiry, message);
  const confirm = event.asksToStop ? [] : [confirmStopTask(inquiry, policy, due)];
  if (raised.inquiry !== quiet) {
    const asked = raised.effects.filter(({ type }) => type !== 'CancelMessages');
    return { ...raised, effects: [cancel, ...asked, ...confirm], because: stoppedAndAsked };
  }
  if (isLocked(quiet)) return { inquiry: quiet, effects: [cancel, ...confirm], because: stopped };
  if (inquiry.status !== 'booked' && !event.isOfSeveral && saysNo(understood, 'declined')) {
    const closed = closeInquiry(quiet, 'declined', 'asked_to_stop', now);
    return { inquiry: closed, effects: [cancel, saidNoTask(inquiry, policy, due)], because: saidNo };
  }
  const nextAction = owedAfterStop(inquiry, message);
  return {
    inquiry: { ...quiet, nextAction },
    effects: [cancel, ...confirm],
    because: sentenceFor(inquiry, nextAction, event.asksToStop),
  };
}

/** A first message does not count that was answered with a request to stop, or by somebody else. */
export function disown(acknowledgment: Acknowledgment, because: Sentence): Acknowledgment {
  return acknowledgment.state === 'withheld' ? acknowledgment : { state: 'failed', because };
}

/** What was agreed with a person stays agreed. Who wanted nothing but information is not called for it. */
function owedAfterStop(inquiry: Inquiry, message: Message): NextAction {
  const { nextAction, response } = inquiry;
  if (nextAction?.kind === 'add_to_nurture') {
    return { kind: 'close', due: endOfNextDay(inquiry, message), by: 'person', reminders: 0 };
  }
  return response !== null && nextAction?.by === 'person' ? nextAction : soon(inquiry, message);
}

function sentenceFor(before: Inquiry, nextAction: NextAction, isPlain: boolean): Sentence {
  if (!isPlain) return confirmIt;
  return nextAction === before.nextAction || nextAction.kind === 'close' ? stopped : stoppedAndCallOwed;
}

/** Also why a first message does not count, and why the follow-ups ended. */
export const stopped = say(
  'The patient asked us to stop: no more messages are sent.',
  'El paciente pidió no recibir más mensajes: no se envía ninguno más.',
);

const stoppedAndAsked = say(
  'The patient wants no more messages and asked what only a named person may answer: that person is asked to call.',
  'El paciente no quiere más mensajes y preguntó algo que solo puede responder una persona designada: se le pide llamar.',
);

const stoppedAndCallOwed = say(
  'The patient asked us to stop: no more messages are sent, and the call is what we owe now.',
  'El paciente pidió no recibir más mensajes: no se envía ninguno más, y ahora le debemos una llamada.',
);

const confirmIt = say(
  'The patient seems to want no more messages: none is sent, and a person confirms it.',
  'Parece que el paciente no quiere más mensajes: no se envía ninguno, y una persona lo confirma.',
);

const saidNo = say(
  'The patient said no and asked us to stop: the inquiry is closed and nothing more is sent.',
  'El paciente dijo que no y pidió no recibir más mensajes: la solicitud se cierra y no se envía nada más.',
);
