import { say, type Sentence } from '../sentence.ts';

/** One sentence of two: what happened or is done, and after a colon what follows from it, or why. */
export function colon(first: Sentence, second: Sentence): Sentence {
  return linked(say(': ', ': '), first, second);
}

/** One sentence of two that are both so. */
export function and(first: Sentence, second: Sentence): Sentence {
  return linked(say(', and ', ' y '), first, second);
}

function linked(link: Sentence, first: Sentence, second: Sentence): Sentence {
  const each = (language: 'en' | 'es') =>
    `${first[language].slice(0, -'.'.length)}${link[language]}${lowerFirst(second[language])}`;
  return { en: each('en'), es: each('es') };
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
