import { intents, type Topic } from '../codes.ts';
import type { FollowUpEvent } from '../events.ts';
import type { Escalation, Inquiry } from '../inquiry.ts';
import { intentLabels } from '../labels.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { takeoverSentences, type TakeoverReason } from '../patient/takeover.ts';
import { taskOf, taskWords, type Task } from './tasks.ts';
import { hears, type Understood } from '../words/understand.ts';

type Way = Extract<FollowUpEvent, { readonly type: 'PatientWrote' }>['by'];

const ways: Readonly<Record<Way, Sentence>> = {
  text: say('by text', 'por mensaje de texto'),
  email: say('by e-mail', 'por correo electrónico'),
  chat: say('in the chat', 'por el chat'),
  social_message: say('in a social media message', 'por redes sociales'),
};

const readAndCall = say('Read the message and call the patient.', 'Lea el mensaje y llame al paciente.');

/** Asks for an answer because the patient wrote to us; tells what it is about, never what was written. */
export function replyTask(
  inquiry: Inquiry,
  by: Way,
  understood: Understood,
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const way = ways[by];
  const hint = hintOf(understood);
  const subject = say(`The patient replied ${way.en}`, `El paciente respondió ${way.es}`);
  const hinted = hint === null ? subject : say(`${subject.en} (${hint.en})`, `${subject.es} (${hint.es})`);
  return {
    ...taskOf(inquiry, 'reply'),
    ...taskWords(inquiry, { subject: hinted, body: readAndCall }, policy),
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Asks whose words they are: the number belongs to several people, and which of them wrote is not known. */
export function severalTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say(
      'Whose message is it? Several contacts have this number',
      '¿De quién es? Varios contactos tienen este número',
    ),
    body: say(
      'This number belongs to several contacts. Read the message, find out who wrote it, and answer that patient. Name nobody before you know.',
      'Este número pertenece a varios contactos. Lea el mensaje, averigüe quién lo escribió y atienda a esa persona. No mencione a nadie antes de saberlo.',
    ),
  };
  return {
    ...taskOf(inquiry, 'reply'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Asks a person to look at a picture: nothing reads it by itself. */
export function pictureTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('The patient sent a picture: please look at it', 'El paciente envió una imagen: por favor véala'),
    body: say(
      'The picture came without words. Look at it in the message log of the carrier service, then call the patient.',
      'La imagen llegó sin palabras. Véala en el registro de mensajes del servicio de textos y luego llame al paciente.',
    ),
  };
  return {
    ...taskOf(inquiry, 'reply'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Tells a person that a machine seems to answer us, so that nothing answers it by itself. */
export function machineTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('A machine may be answering our texts', 'Es posible que una máquina conteste nuestros textos'),
    body: say(
      'The same words keep coming from this number, or our own come back. No automatic answer is sent to them. Please look and call if a person is behind it.',
      'De este número llegan siempre las mismas palabras, o las nuestras de vuelta. No se les da respuesta automática. Por favor revise y llame si hay una persona detrás.',
    ),
  };
  return {
    ...taskOf(inquiry, 'reply'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'MEDIUM', taskType: 'TODO' },
  };
}

/** Shows a thank-you to the owner; nothing is owed for it. */
export function courtesyTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('The patient sent a thank-you', 'El paciente envió un agradecimiento'),
    body: say(
      'Nothing seems to be asked. Look at the message when there is time.',
      'No parece pedir nada. Revise el mensaje cuando tenga tiempo.',
    ),
  };
  return {
    ...taskOf(inquiry, 'reply'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'LOW', taskType: 'TODO' },
  };
}

/** Asks a person to take over now, and says why. */
export function takeoverTask(
  inquiry: Inquiry,
  reason: TakeoverReason,
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const subject = say('Please take over now: the patient wrote', 'Por favor atienda ahora: el paciente escribió');
  const because = takeoverSentences[reason];
  const body = say(`${because.en} ${readAndCall.en}`, `${because.es} ${readAndCall.es}`);
  return {
    ...taskOf(inquiry, 'takeover'),
    ...taskWords(inquiry, { subject, body }, policy),
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Tells the person who has an open question that the patient wrote again: nobody else may answer now. */
export function questionGoesOnTask(
  inquiry: Inquiry,
  escalation: Escalation,
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const words = {
    subject: say(
      'The patient wrote again while a question is with you',
      'El paciente volvió a escribir mientras usted tiene una pregunta abierta',
    ),
    body: readAndCall,
  };
  return {
    ...taskOf(inquiry, 'reply'),
    ...taskWords(inquiry, words, policy),
    ...{ owner: escalation.owner, due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Asks for another way to the patient, because somebody else has the number or address. */
export function wrongNumberTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('Wrong number: somebody else answered', 'Número equivocado: respondió otra persona'),
    body: say(
      'Nothing more is sent to it. Look for another way to reach the patient, or close the inquiry.',
      'No se envía nada más a ese número. Busque otra forma de contactar al paciente o cierre la solicitud.',
    ),
  };
  return {
    ...taskOf(inquiry, 'wrong_number'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'MEDIUM', taskType: 'TODO' },
  };
}

/** Asks a person to confirm that a patient's own words mean no more messages. */
export function confirmStopTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('Please confirm: no more messages?', 'Por favor confirme: ¿no más mensajes?'),
    body: say(
      'The patient seems to want no more messages. Read the message and record what is meant.',
      'Parece que el paciente no quiere más mensajes. Lea el mensaje y registre lo que quiso decir.',
    ),
  };
  return {
    ...taskOf(inquiry, 'unsure'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'HIGH', taskType: 'TODO' },
  };
}

/** Shows to the owner that the patient said no and the inquiry was closed. */
export function saidNoTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('Closed: the patient said no', 'Cerrada: el paciente dijo que no'),
    body: say(
      'Read the message, and note the reason if the patient gave one.',
      'Lea el mensaje y anote el motivo si el paciente dio alguno.',
    ),
  };
  return {
    ...taskOf(inquiry, 'reply'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'LOW', taskType: 'TODO' },
  };
}

const barrierHints: readonly (readonly [Topic, Sentence])[] = [
  ['barrier_cost', say('about the cost', 'sobre el costo')],
  ['barrier_coverage', say('about coverage', 'sobre la cobertura')],
  ['barrier_timing', say('about the time', 'sobre el horario')],
  ['barrier_transport', say('about getting here', 'sobre cómo llegar')],
  ['barrier_referral', say('about the referral', 'sobre el referido')],
];

/** What the message is about in the practice's words: what the patient wants first, else what stands in the way. */
function hintOf(understood: Understood): Sentence | null {
  const intent = intents.find((topic) => hears(understood, topic));
  if (intent !== undefined) return intentLabels[intent];
  return barrierHints.find(([topic]) => hears(understood, topic))?.[1] ?? null;
}
