import { everydayWords } from './everyday-words.ts';

/** Shorter words have too many neighbours that mean something else. */
const shortestWithOneSlip = 5;
const shortestWithTwoSlips = 9;

/** How many slips of the finger a word may hold and still be read as `meant`. */
export function slipsAllowed(meant: string): 0 | 1 | 2 {
  if (meant.length >= shortestWithTwoSlips) return 2;
  return meant.length >= shortestWithOneSlip ? 1 : 0;
}

/** Whether nobody who wrote `word` can have meant another one: an everyday word, or too short to tell, or a number. */
export function isMeantAsWritten(word: string): boolean {
  return word.length < shortestWithOneSlip - 1 || everydayWords.has(word) || /\d/u.test(word);
}

/**
 * Whether `word` becomes `meant` by at most `most` slips: a letter left out, put in, or mistaken, or two neighbours
 * swapped (Damerau and Levenshtein's distance, no letter touched twice).
 */
export function isWithinSlips(word: string, meant: string, most: number): boolean {
  if (Math.abs(word.length - meant.length) > most) return false;
  const same = sameLetters(word, meant);
  const typed = word.slice(same);
  const wanted = meant.slice(same);
  if (typed === wanted) return true;
  if (most === 0) return false;

  const left = most - 1;
  const isSwapped = typed[0] === wanted[1] && typed[1] === wanted[0];
  if (isSwapped && isWithinSlips(typed.slice(2), wanted.slice(2), left)) return true;
  if (isWithinSlips(typed.slice(1), wanted.slice(1), left)) return true;
  return isWithinSlips(typed.slice(1), wanted, left) || isWithinSlips(typed, wanted.slice(1), left);
}

/** How many letters two words begin with together. */
function sameLetters(word: string, other: string): number {
  const shorter = Math.min(word.length, other.length);
  let same = 0;
  while (same < shorter && word[same] === other[same]) same += 1;
  return same;
}

/** The letters of a word as bits: words whose letters differ too much are told apart without counting slips. */
export function lettersOf(word: string): number {
  return Array.from(word).reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) % 31)), 0);
}

/** Whether two words differ in so many letters that `slips` cannot explain it: each slip changes two at most. */
export function differTooMuch(letters: number, others: number, slips: number): boolean {
  return countOf(letters ^ others) > 2 * slips;
}

/** How many of `letters` are not among `others`. */
export function lettersMissing(letters: number, others: number): number {
  return countOf(letters & ~others);
}

/** The number of bits that are set, added up in pairs, then fours, then bytes. */
function countOf(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
