import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isWithinSlips } from '../../../src/follow-up/words/misspelling.ts';

describe('slips of the finger are counted', () => {
  test.each([
    ['nothing', 'chest', 'chest', 0],
    ['a letter mistaken', 'chesk', 'chest', 1],
    ['a letter left out', 'cest', 'chest', 1],
    ['a letter put in', 'cheest', 'chest', 1],
    ['two letters swapped', 'chset', 'chest', 1],
    ['the last two swapped', 'chets', 'chest', 1],
    ['two of them', 'chsetr', 'chest', 2],
  ])('%s', (_name, word, meant, slips) => {
    expect(isWithinSlips(word, meant, slips)).toBe(true);
    if (slips > 0) expect(isWithinSlips(word, meant, slips - 1)).toBe(false);
  });

  test('it agrees with the table of distances for any two words', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 2 }), (a, b, most) => {
        expect(isWithinSlips(a, b, most)).toBe(distance(a, b) <= most);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Damerau and Levenshtein's distance by its definition, no letter touched twice. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const isSwapped = a.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
    distance(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    isSwapped ? distance(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
  );
}
