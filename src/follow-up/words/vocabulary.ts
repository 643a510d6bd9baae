import {
  differTooMuch,
  isMeantAsWritten,
  isWithinSlips,
  lettersMissing,
  lettersOf,
  slipsAllowed,
} from './misspelling.ts';
import type { Term } from './phrase.ts';
import type { Word } from './read-words.ts';
import { soundOf } from './sound.ts';

/** A term that a word of a message was read as. */
export interface Reading {
  readonly term: number;
  /** False where the word had to be misspelt. */
  readonly isCertain: boolean;
}

/** A term, with what tells quickly that a word cannot be a misspelling of it. */
interface KnownTerm extends Term {
  readonly number: number;
  readonly letters: number;
  readonly slips: number;
}

/** All terms of a policy's phrases, ready to be looked up. */
export interface Vocabulary {
  readonly words: ReadonlyMap<string, number>;
  readonly beginnings: ReadonlyMap<string, number>;
  /** What sounds alike, by its sound. */
  readonly bySound: ReadonlyMap<string, readonly KnownTerm[]>;
  /** The words that may be misspelt: by their first letter, and by what follows it. */
  readonly byFirst: ReadonlyMap<string, readonly KnownTerm[]>;
  readonly byRest: ReadonlyMap<string, readonly KnownTerm[]>;
  /** The beginnings that may be misspelt, by their first letter. */
  readonly beginningsByFirst: ReadonlyMap<string, readonly KnownTerm[]>;
}

/** Words and beginnings of the same letters are different terms. */
export function nameOfTerm({ word, isBeginning }: Term): string {
  return isBeginning ? `${word}*` : word;
}

/** @param terms - by their names, each with the number by which readings call it. */
export function vocabularyOf(terms: ReadonlyMap<string, number>): Vocabulary {
  const known = [...terms].map(([name, number]): KnownTerm => {
    const word = name.replace('*', '');
    return { word, isBeginning: name.endsWith('*'), number, letters: lettersOf(word), slips: slipsAllowed(word) };
  });
  const words = known.filter(({ isBeginning }) => !isBeginning);
  const beginnings = known.filter(({ isBeginning }) => isBeginning);
  const mayBeMisspelt = ({ slips }: KnownTerm) => slips > 0;
  const heard = known.filter(({ word, isBeginning }) => word.length >= (isBeginning ? shortestBegun : shortestHeard));
  return {
    bySound: Map.groupBy(heard, ({ word, isBeginning }) => nameOfTerm({ word: soundOf(word), isBeginning })),
    words: new Map(words.map(({ word, number }) => [word, number])),
    beginnings: new Map(beginnings.map(({ word, number }) => [word, number])),
    byFirst: Map.groupBy(words.filter(mayBeMisspelt), ({ word }) => word.slice(0, 1)),
    byRest: Map.groupBy(words.filter(mayBeMisspelt), ({ word }) => word.slice(1)),
    beginningsByFirst: Map.groupBy(beginnings.filter(mayBeMisspelt), ({ word }) => word.slice(0, 1)),
  };
}

/** Shorter words sound like too many others. */
const shortestHeard = 4;
const shortestBegun = 5;

/**
 * What a word of a message can be read as. One that is known as it stands is no misspelling of another; one that sounds
 * like a known one is that word, only written otherwise.
 */
export function readingsOf({ spellings }: Word, vocabulary: Vocabulary): readonly Reading[] {
  const exact = spellings.flatMap((spelling) => termsOf(spelling, vocabulary));
  if (exact.length > 0) return exact.map((term) => ({ term, isCertain: true }));
  const [word] = spellings;
  if (isMeantAsWritten(word)) return [];
  const alike = soundingLike(word, vocabulary);
  if (alike.length > 0) return alike.map((term) => ({ term, isCertain: true }));
  return misspelt(word, vocabulary).map((term) => ({ term, isCertain: false }));
}

/** The terms that would be read in the words, or that are the beginnings, which `word` sounds like. */
function soundingLike(word: string, vocabulary: Vocabulary): readonly number[] {
  const sound = soundOf(word);
  const whole = vocabulary.bySound.get(sound) ?? [];
  if (whole.length > 0) return [...new Set(whole.flatMap((term) => termsOf(term.word, vocabulary)))];
  const cuts = Array.from({ length: sound.length }, (_, index) => `${sound.slice(0, index + 1)}*`);
  return cuts.flatMap((cut) => vocabulary.bySound.get(cut) ?? []).map(({ number }) => number);
}

/**
 * The terms that would be read in the words that `word` is a misspelling of. Beginnings match so much that misspellings
 * of them are looked for only where no whole word is meant.
 */
function misspelt(word: string, vocabulary: Vocabulary): readonly number[] {
  const meant = wordsMeant(word, vocabulary);
  if (meant.length > 0) return [...new Set(meant.flatMap((term) => termsOf(term.word, vocabulary)))];
  const letters = lettersOf(word);
  const begun = vocabulary.beginningsByFirst.get(word.slice(0, 1)) ?? [];
  return begun.filter((term) => beginsMisspelt(word, letters, term)).map(({ number }) => number);
}

/**
 * Words with the same first letter, or with the second letter where the first was put in or swapped; and those of which
 * the first letter alone is missing or mistaken. Other pairs need not be compared, which is most of them.
 */
function wordsMeant(word: string, { byFirst, byRest }: Vocabulary): readonly KnownTerm[] {
  const letters = lettersOf(word);
  const firsts = new Set([word.slice(0, 1), word.slice(1, 2)]);
  const alike = [...firsts].flatMap((first) => byFirst.get(first) ?? []);
  const rests = [byRest.get(word) ?? [], byRest.get(word.slice(1)) ?? []];
  return [...alike.filter((term) => isMisspelling(word, letters, term)), ...rests.flat()];
}

function termsOf(spelling: string, { words, beginnings }: Vocabulary): readonly number[] {
  const cuts = Array.from({ length: spelling.length }, (_, index) => spelling.slice(0, index + 1));
  const found = [words.get(spelling), ...cuts.map((cut) => beginnings.get(cut))];
  return found.filter((term) => term !== undefined);
}

function isMisspelling(word: string, letters: number, term: KnownTerm): boolean {
  if (differTooMuch(letters, term.letters, term.slips)) return false;
  return isWithinSlips(word, term.word, term.slips);
}

/** One slip in a beginning makes it a letter longer, a letter shorter, or leaves its length as it is. */
function beginsMisspelt(word: string, letters: number, term: KnownTerm): boolean {
  if (lettersMissing(term.letters, letters) > 1) return false;
  const { length } = term.word;
  const cuts = [length - 1, length, length + 1].map((end) => word.slice(0, end));
  return cuts.some((cut) => isWithinSlips(cut, term.word, 1));
}
