import { shorthand } from './shorthand.ts';

/** One word of a message as it is looked up. */
export interface Word {
  /** Small letters and digits only. The likeliest spelling first; a stretched word ("heeelp") has two. */
  readonly spellings: readonly [string, ...string[]];
  /** Counts what punctuation parts: words of different clauses are not negated together. */
  readonly clause: number;
  /** Whether its clause ends in a question mark. */
  readonly isAsked: boolean;
}

/** Longer messages are cut here: what matters is said before, and nobody can make us read for long. */
const mostCharacters = 4_000;

const apostrophes = /['’‘`´ʼ]/gu;

/** Runs of what is no word, and all that parts clauses. Not the dot or comma within a number. */
const clause = /(?:[^.,;:!?¿¡()\n]|(?<=\d)[.,:](?=\d))+[?]?/gu;

/** What stands behind a number without a space: "34wks", "800mg". Times of day stay as they are. */
const units =
  /(\d)(mgs?|ml|mcg|wks?|weeks?|mos?|months?|yo|yrs?|years?|lbs?|kg|hrs?|hours?|mins?|days?|meses|mes|semanas?|dias?|anos)\b/gu;

/**
 * The words of a message in order: small letters, no accents, apostrophes, punctuation or emoji ("¿Can't?" reads
 * "cant"), "do not" as "dont", and what people abbreviate written out ("xq" reads "porque").
 */
export function readWords(text: string): readonly Word[] {
  const clauses = text.slice(0, mostCharacters).replace(apostrophes, '').match(clause) ?? [];
  return clauses.flatMap((each, index) =>
    plain(each)
      .split(' ')
      .flatMap((word) => spellingsOf(word))
      .map((spellings) => ({ spellings, clause: index, isAsked: each.endsWith('?') })),
  );
}

/** Small letters, digits and single spaces, nothing else. Apostrophes must be gone before, or they part words. */
function plain(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  return joinNegations(
    letters
      .replace(units, '$1 $2')
      .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
      .trim(),
  );
}

/** "do not" as "dont" and so on, so that a phrase needs to be written in one way only. */
export function joinNegations(text: string): string {
  return text
    .replace(/\b(?:can not|cannot)\b/gu, 'cant')
    .replace(/\bwill not\b/gu, 'wont')
    .replace(/\b(do|does|did|is|are|was|were|has|have|had|could|would|should) not\b/gu, '$1nt');
}

/** The spellings that a word may stand for; several words where an abbreviation stands for several, none for nothing. */
function spellingsOf(word: string): readonly Word['spellings'][] {
  if (word === '') return [];
  const once = word.replace(/(\p{Letter})\1{2,}/gu, '$1');
  const written = shorthand.get(once);
  if (written !== undefined) return written.split(' ').map((each) => [each]);
  return once === word ? [[word]] : [[once, word.replace(/(\p{Letter})\1{2,}/gu, '$1$1')]];
}
