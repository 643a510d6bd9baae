import { joinNegations } from './read-words.ts';
import { shorthand } from './shorthand.ts';

/** A word of a phrase, or the beginning of words. */
export interface Term {
  readonly word: string;
  readonly isBeginning: boolean;
}

/** A place in a phrase. */
export interface Place {
  /** The words of which one must stand there. */
  readonly terms: readonly Term[];
  /** Whether it must follow the place before it with nothing between. */
  readonly isNext: boolean;
}

/** A phrase as it is looked for: parts that may come in any order, each of places that follow each other. */
export interface Phrase {
  /** As the policy has it. */
  readonly written: string;
  readonly parts: readonly (readonly Place[])[];
}

/** Why a phrase cannot be read and what to write instead; goes after "the phrase ...". */
export interface UnreadablePhrase {
  readonly fault: string;
}

const shortestBeginning = 3;
const mostPlaces = 10;
const longestRange = 1_000;

/**
 * Reads a phrase of the policy, written in this small language:
 *
 * - `chest pain`: these words in this order. Up to two other words may stand between two of them.
 * - `pain|hurt|ache`: one of these words. It binds closest: `chest pain|hurt` is "chest pain" or "chest hurt".
 * - `hurt*`: every word that begins so.
 * - `dont+text`: the second word follows the first with nothing between.
 * - `300-999`: every whole number from the first to the last.
 * - `chest & hurt*|pain*`: both sides in any order, begun within eight words of each other.
 *
 * Capitals, accents and apostrophes make no difference, in the phrase or in the message. `can't`, `cannot` and `can not`
 * are one word, `cant`; "do not" is `dont`. A message may misspell a word of five letters or more by one slip, of nine
 * or more by two, if the first letter is right; the phrase is then heard without being certain. A word with a star may
 * hold one slip from five letters on, not in the first letter.
 */
export function readPhrase(written: string): Phrase | UnreadablePhrase {
  const letters = written.normalize('NFKD').replace(/[\p{Mark}'’]/gu, '');
  const simple = joinNegations(letters.toLowerCase());
  const strange = /[^a-z0-9 |&*+-]/u.exec(simple)?.[0];
  if (strange !== undefined) return { fault: `holds "${strange}"; write only letters, digits, spaces, | & + - and *` };

  const parts = simple.split('&').map((part) => part.trim().replaceAll('+', ' +').split(/ +/u).map(readPlace));
  const places = parts.flat();
  const faulty = places.flatMap(({ terms }) => terms).map(faultOf);
  const fault = faulty.find((each) => each !== null);
  if (fault !== undefined) return { fault };
  if (places.length > mostPlaces) return { fault: `is too long; write at most ${mostPlaces} words` };
  return { written, parts };
}

function readPlace(place: string): Place {
  const isNext = place.startsWith('+');
  return { terms: (isNext ? place.slice(1) : place).split('|').flatMap(readTerms), isNext };
}

function readTerms(each: string): readonly Term[] {
  const range = /^(\d+)-(\d+)$/u.exec(each);
  if (range !== null) return numbersBetween(Number(range[1]), Number(range[2]));
  const isBeginning = each.endsWith('*');
  const word = isBeginning ? each.slice(0, -1) : each;
  return [{ word: isBeginning ? word : (shorthand.get(word) ?? word), isBeginning }];
}

/** What is no range is left as it is written, so that the phrase is refused. */
function numbersBetween(first: number, last: number): readonly Term[] {
  const count = Math.min(Math.max(last - first + 1, 0), longestRange);
  if (count === 0) return [{ word: '-', isBeginning: false }];
  return Array.from({ length: count }, (_, index) => ({ word: String(first + index), isBeginning: false }));
}

function faultOf({ word, isBeginning }: Term): string | null {
  if (word.includes('-')) return 'has a - that is no range; write the lower number first, such as 300-999';
  if (word.includes('*')) return 'has a * within a word; write it at the end of the word';
  if (isBeginning && word.length < shortestBeginning)
    return `holds "${word}*"; write at least ${shortestBeginning} letters before a *`;
  if (word === '') return 'lacks a word beside | or &, or is empty; write words on both sides';
  if (word.includes(' ')) return `holds a word that is read as "${word}"; write that`;
  return null;
}
