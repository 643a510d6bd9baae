/** One plain sentence that a coordinator understands, in both languages. Never a name, number or word of a patient. */
export interface Sentence {
  readonly en: string;
  readonly es: string;
}

/** A sentence in English and Spanish. */
export function say(en: string, es: string): Sentence {
  return { en, es };
}

/** The text with a capital at its beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The sentence or label with a capital at its beginning, in both languages. */
export function capital({ en, es }: Sentence): Sentence {
  return say(capitalised(en), capitalised(es));
}

/** Both languages put together from their parts, in order: `join(' ', a, b)`. */
export function join(between: string, ...parts: readonly Sentence[]): Sentence {
  return { en: parts.map(({ en }) => en).join(between), es: parts.map(({ es }) => es).join(between) };
}

/** Several reasons as one sentence, with semicolons between them. */
export function inOneSentence({ en, es }: Sentence): Sentence {
  return { en: oneOf(en), es: oneOf(es) };
}

function oneOf(sentences: string): string {
  return sentences.replace(/\. (?<first>.)/gu, (_end, first: string) => `; ${first.toLowerCase()}`);
}

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
