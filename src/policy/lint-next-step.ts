import type { Script } from '../follow-up/policy/scripts.ts';

/** A way in which a message can ask the patient to act. */
export type Ask = 'answer' | 'call' | 'book' | 'open a link';

const asks: Readonly<Record<Script['language'], readonly (readonly [Ask, RegExp])[]>> = {
  en: [
    ['answer', /\?|\b(?:reply|respond|answer this|text us|text back|write back|write to us|e-?mail us)\b/i],
    ['call', /\b(?:call|phone|ring)\s+(?:us\b|\{phone\}|(?:our|the) (?:office|practice|clinic|front desk|number)\b)/i],
    ['call', /\b(?:reach|call back) us\b|our number is \{phone\}/i],
    ['book', /\bbook\b|\bschedule (?:here|now|online|your|an?)\b|\{booking\}/i],
    ['open a link', /https?:|\bwww\.|\b(?:visit|go to|open|click|tap)\s+(?:on )?(?:our|the|this) (?:web|site|link|page|portal)/i],
  ],
  es: [
    ['answer', /\?|\b(?:responda|conteste|escr[ií]banos|resp[oó]ndanos|cont[eé]stenos)\b/i],
    ['call', /\bll[aá]me(?:nos)?\s+(?:al|a la|a nuestr\p{L}+)\s|\bll[aá]menos\b|\bmarque (?:al )?\{phone\}/iu],
    ['call', /n[uú]mero es (?:el )?\{phone\}/i],
    ['book', /\b(?:reserve|agende|haga su cita|programe su cita)\b|\{booking\}/i],
    ['open a link', /https?:|\bwww\.|\b(?:visite|entre a|vaya a|abra|haga clic|pulse)\s+(?:en )?(?:nuestr\p{L}+|el|la|este) (?:sitio|enlace|p[aá]gina|portal)/iu],
  ],
}; // prettier-ignore

/** What every message may say beside its one step: the emergency line, and how to stop or get help. */
const besides = /\b911\b|\bSTOP\b|\bHELP\b|unsubscribe|darse de baja/i;

/**
 * The different ways in which a script asks the patient to act. A question asks for an answer. A guess from the words:
 * what the practice itself will do ("we will call you") is no ask, nor are the emergency line and STOP.
 */
export function asksOf({ text, language }: Pick<Script, 'text' | 'language'>): readonly Ask[] {
  const sentences = sentencesOf(text).filter((sentence) => !besides.test(sentence));
  const found = asks[language].filter(([, pattern]) => sentences.some((sentence) => pattern.test(sentence)));
  return [...new Set(found.map(([ask]) => ask))];
}

/** How many questions a script asks. */
export function questionsIn(text: string): number {
  return text.split('?').length - 1;
}

/** The sentences of a text. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["”]?)\s+|\n+/).filter((sentence) => sentence.trim() !== '');
}
