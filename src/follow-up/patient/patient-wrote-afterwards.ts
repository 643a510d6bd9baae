import { lockingKinds } from '../codes.ts';
import { nothingToDo, type Decision, type Effect } from '../decision.ts';
import { holdingLine } from '../escalation/escalation-holding-line.ts';
import type { Inquiry } from '../inquiry.ts';
import { disown, stopped } from './patient-stopped.ts';
import { asksForStop, endOfNextDay, isOnlyPicture, type Message, soon } from './message.ts';
import { say } from '../sentence.ts';
import { isOnlyCourtesy } from './takeover.ts';
import { lateEscalationTask } from '../tasks/tasks-of-escalations.ts';
import {
  confirmStopTask,
  courtesyTask,
  pictureTask,
  replyTask,
  severalTask,
  wrongNumberTask,
} from '../tasks/tasks-of-replies.ts';
import { hears } from '../words/understand.ts';

/**
 * The patient wrote after the inquiry was closed. Nothing is opened by itself: a person reads it and decides. A question
 * for a named role goes to that role, with the holding line where it is grave.
 */
export function wroteAfterwards(inquiry: Inquiry, message: Message): Decision {
  const { understood, kinds } = message;
  if (asksForStop(message)) return stoppedAfterwards(inquiry, message);
  if (kinds.length > 0) {
    const effects = [...questionTasks(inquiry, message), ...holdingLineAfterwards(inquiry, message)];
    return { inquiry, effects, because: asked };
  }
  if (hears(understood, 'automatic_reply')) return nothingToDo(inquiry, automatic);
  return { inquiry, effects: [taskAfterwards(inquiry, message)], because: wrote };
}

function stoppedAfterwards(inquiry: Inquiry, message: Message): Decision {
  const { event, policy } = message;
  const { due } = soon(inquiry, message);
  const confirm = event.asksToStop ? [] : [confirmStopTask(inquiry, policy, due)];
  return {
    inquiry: { ...inquiry, acknowledgment: disown(inquiry.acknowledgment, stopped) },
    effects: [{ type: 'CancelMessages' }, ...questionTasks(inquiry, message), ...confirm],
    because: stopped,
  };
}

function questionTasks(inquiry: Inquiry, message: Message): readonly Effect[] {
  const { due } = soon(inquiry, message);
  return message.kinds.map((kind) => lateEscalationTask(inquiry, kind, message.policy, due));
}

/** Not to a machine that answers by itself: no clock would end that conversation. */
function holdingLineAfterwards(
  inquiry: Inquiry,
  { event, understood, kinds, policy, now }: Message,
): readonly Effect[] {
  if (hears(understood, 'automatic_reply')) return [];
  const locking = kinds.filter((kind) => lockingKinds.includes(kind)).slice(0, 1);
  const isByEmail = event.by === 'email';
  const canAnswer = { text: !isByEmail, email: isByEmail, language: understood.language };
  return locking.flatMap((kind) => holdingLine(inquiry, kind, policy, now, canAnswer));
}

function taskAfterwards(inquiry: Inquiry, message: Message): Effect {
  const { event, understood, policy } = message;
  const later = endOfNextDay(inquiry, message);
  if (event.isOfSeveral) return severalTask(inquiry, policy, soon(inquiry, message).due);
  if (isOnlyPicture(message)) return pictureTask(inquiry, policy, soon(inquiry, message).due);
  if (hears(understood, 'wrong_person')) return wrongNumberTask(inquiry, policy, later);
  if (isOnlyCourtesy(understood, event.text)) return courtesyTask(inquiry, policy, later);
  return replyTask(inquiry, event.by, understood, policy, soon(inquiry, message).due);
}

const wrote = say(
  'The patient wrote after the inquiry was closed: a person reads it and decides.',
  'El paciente escribió después de cerrada la solicitud: una persona lo lee y decide.',
);

const asked = say(
  'The patient asked something after the inquiry was closed that only a named person may answer: that person is asked.',
  'El paciente preguntó, con la solicitud ya cerrada, algo que solo puede responder una persona designada: se le avisa.',
);

const automatic = say(
  'An automatic reply came after the inquiry was closed: nobody answers it.',
  'Llegó una respuesta automática después de cerrada la solicitud: nadie la responde.',
);
