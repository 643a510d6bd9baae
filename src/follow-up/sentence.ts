/** One plain sentence that a coordinator understands, in both languages. Never a name, number or word of a patient. */
export interface Sentence {
  readonly en: string;
  readonly es: string;
}

/** A sentence in English and Spanish. */
export function say(en: string, es: string): Sentence {
  return { en, es };
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
