import type { Topic } from '../codes.ts';
import type { Happening } from '../inquiry.ts';
import { say, type Sentence } from '../sentence.ts';
import { hears, type Understood } from '../words/understand.ts';

/** Why a person answers now instead of at the next convenient moment. */
export type TakeoverReason = 'not_understood' | 'strong_intent' | 'detailed_question' | 'several_messages' | 'unsure';

/** So many messages without a person in between are no longer left to the ordinary turn. */
const severalMessages = 3;

/** What would change the course of an inquiry, so that a person looks where it was heard uncertainly. */
const neededForCertain: readonly Topic[] = [
  'complaint', 'privacy', 'emotional_concern', 'coverage_problem', 'high_value_procedure', 'declined', 'chose_other',
]; // prettier-ignore

/** What contradicts a no: whoever asks for a visit in the same breath has not declined it. */
const eager: readonly Topic[] = ['ready_to_schedule', 'strong_intent', 'detailed_question', 'in_a_hurry'];

/** Words around a thank-you that ask for nothing. */
const smallWords: ReadonlySet<string> = new Set(
  `a again all and appreciate are day evening fine for good got great have help info is it lot morning much nice night of
   ok okay perfect see so soon super that thats the then there u ur very we weekend week will wonderful you your
   buen buena buenas bueno buenos con de del dia dias el entendido es excelente fin la las listo lo los mil muchas
   muchisimas mucho muy noche noches perfecto por que semana su sus tarde tardes todo tu un una usted y ya`.split(
    /\s+/,
  ),
);

/**
 * Why a person takes over at once after what the patient wrote; null where an answer in the ordinary turn will do.
 * Distress is not judged here: it is an escalation.
 *
 * @param history - with the message in it.
 */
export function takeoverReason(understood: Understood, history: readonly Happening[]): TakeoverReason | null {
  if (!understood.isUnderstood) return 'not_understood';
  if (hears(understood, 'strong_intent')) return 'strong_intent';
  if (hears(understood, 'detailed_question')) return 'detailed_question';
  if (messagesInARow(history) >= severalMessages) return 'several_messages';
  return understood.topics.some(({ topic, certain }) => !certain && neededForCertain.includes(topic)) ? 'unsure' : null;
}

/** How often the patient spoke since a person last acted. */
export function messagesInARow(history: readonly Happening[]): number {
  const lastAttempt = history.findLastIndex(({ what }) => what === 'attempted');
  return history.slice(lastAttempt + 1).filter(({ what }) => what === 'patient_spoke').length;
}

/** Whether the patient said no for certain, and nothing in the same breath that contradicts it. */
export function saysNo(understood: Understood, topic: 'declined' | 'chose_other'): boolean {
  const isCertain = understood.topics.some((heard) => heard.topic === topic && heard.certain);
  return isCertain && !eager.some((other) => hears(understood, other));
}

/**
 * Whether the whole message is a thank-you or the like. With a question mark, or with any word that could ask for
 * something, it is not: a courtesy gets no clock, so that nothing may hide behind one.
 */
export function isOnlyCourtesy({ topics }: Understood, text: string): boolean {
  if (topics.length === 0 || topics.some(({ topic }) => topic !== 'courtesy') || /[?¿]/u.test(text)) return false;
  const stems = topics.flatMap(({ phrase }) => wordsIn(phrase));
  return wordsIn(text).every((word) => smallWords.has(word) || stems.some((stem) => word.startsWith(stem)));
}

/** In small letters and without accents; the marks of a phrase in the policy part words too. */
function wordsIn(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{Mark}|['’]/gu, '');
  return plain.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
}

/** Why a person takes over, in the words of a coordinator. */
export const takeoverSentences: Readonly<Record<TakeoverReason, Sentence>> = {
  not_understood: say(
    'The patient wrote something that we do not understand by ourselves: a person reads it and takes over now.',
    'El paciente escribió algo que el sistema no entiende: una persona lo lee y le atiende ahora.',
  ),
  strong_intent: say(
    'The patient wants an appointment soon: a person takes over now.',
    'El paciente quiere una cita pronto: ahora le atiende una persona.',
  ),
  detailed_question: say(
    'The patient asks a detailed question: a person takes over now.',
    'El paciente hace una pregunta detallada: ahora le atiende una persona.',
  ),
  several_messages: say(
    'The patient wrote several messages in a row: a person takes over now.',
    'El paciente escribió varios mensajes seguidos: ahora le atiende una persona.',
  ),
  unsure: say(
    'It is not certain what the patient means: a person reads it and takes over now.',
    'No está claro qué quiere decir el paciente: una persona lo lee y le atiende ahora.',
  ),
};
