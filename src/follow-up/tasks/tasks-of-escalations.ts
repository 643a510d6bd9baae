import type { EscalationKind, EscalationOutcome } from '../codes.ts';
import type { Escalation, Inquiry } from '../inquiry.ts';
import { escalationLabels } from '../labels.ts';
import { ownerOf } from '../policy/people.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { taskOf, taskWords, type Task } from './tasks.ts';

/** Gives a question to the person who may answer it; names the kind, never what the patient wrote. */
export function escalationTask(
  inquiry: Inquiry,
  { kind, owner, due }: Escalation,
  isLocking: boolean,
  policy: PracticePolicy,
): Task {
  const words = isLocking
    ? { subject: labelled('Only you may answer', 'Solo usted puede responder', kind), body: lockingBody }
    : { subject: labelled('Please take over', 'Por favor atienda usted', kind), body: takeoverBody };
  return {
    ...taskOf(inquiry, isLocking ? 'escalation' : 'takeover'),
    ...taskWords(inquiry, words, policy),
    ...{ owner, due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Gives a question to its owner that came after the inquiry was closed, so that it has no clock of its own. */
export function lateEscalationTask(
  inquiry: Inquiry,
  kind: EscalationKind,
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const words = {
    subject: labelled('Only you may answer', 'Solo usted puede responder', kind),
    body: say(
      'The patient wrote after the inquiry was closed. Read the message and call now.',
      'El paciente escribió después de cerrada la solicitud. Lea el mensaje y llame ahora.',
    ),
  };
  return {
    ...taskOf(inquiry, 'escalation'),
    ...taskWords(inquiry, words, policy),
    owner: ownerOf(policy, policy.escalations[kind].owner) ?? inquiry.ownerId,
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Asks the backup to step in because a question is overdue; its owner where the practice named no backup. */
export function escalationBreachTask(
  inquiry: Inquiry,
  { kind, owner }: Escalation,
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const words = {
    subject: labelled('Late: a question is still open', 'Atrasada: una pregunta sigue abierta', kind),
    body: say(
      'Nobody has closed it in the promised time. Please call now and close it with its outcome.',
      'Nadie la ha cerrado en el tiempo prometido. Por favor llame ahora y ciérrela con su resultado.',
    ),
  };
  return {
    ...taskOf(inquiry, 'breach'),
    ...taskWords(inquiry, words, policy),
    owner: ownerOf(policy, policy.escalations[kind].backup) ?? owner,
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Tells the manager that a question is still open, long after it was due. */
export function escalationManagerTask(
  inquiry: Inquiry,
  { kind, owner }: Escalation,
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const words = {
    subject: labelled('Still late: a question is open', 'Sigue atrasada: una pregunta está abierta', kind),
    body: say(
      'Owner and backup have not closed it. Please see that somebody calls the patient.',
      'Ni la persona responsable ni la suplente la han cerrado. Por favor asegúrese de que alguien llame al paciente.',
    ),
  };
  return {
    ...taskOf(inquiry, 'manager'),
    ...taskWords(inquiry, words, policy),
    owner: ownerOf(policy, policy.escalations[kind].manager) ?? owner,
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Gives the inquiry back to its owner once the question is answered. */
export function answeredTask(
  inquiry: Inquiry,
  outcome: Exclude<EscalationOutcome, 'clinical_redirect'>,
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const words = {
    subject:
      outcome === 'book'
        ? say('Book the appointment: the question is answered', 'Agende la cita: la pregunta está respondida')
        : say('Call: the question is answered', 'Llame: la pregunta está respondida'),
    body: say(
      'Go on with the patient where the question interrupted.',
      'Continúe con el paciente donde la pregunta interrumpió.',
    ),
  };
  return {
    ...taskOf(inquiry, 'reply'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

const lockingBody = say(
  'Read the message, call the patient and close the question. Nothing else is sent until then.',
  'Lea el mensaje, llame al paciente y cierre la pregunta. Hasta entonces no se envía nada más.',
);

const takeoverBody = say(
  'Read the message and call the patient. The automatic follow-ups have stopped.',
  'Lea el mensaje y llame al paciente. Los seguimientos automáticos se detuvieron.',
);

function labelled(en: string, es: string, kind: EscalationKind): Sentence {
  const label = escalationLabels[kind];
  return say(`${en} (${label.en})`, `${es} (${label.es})`);
}
