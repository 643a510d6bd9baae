import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { learnedFrom, numberFailures, type NumberFailure } from '../../src/follow-up/messages/learned-number.ts';
import { at } from '../support/given.ts';

const failure = (meaning: NumberFailure, when: string) => ({ meaning, at: at(when) });

test('a number that takes no texts is a landline from the first refusal on', () => {
  expect(learnedFrom([failure('not_textable', '2026-11-23T10:00Z')])).toBe('landline');
});

test('a number that is gone is not texted again: it may be somebody else’s tomorrow', () => {
  expect(learnedFrom([failure('bad_number', '2026-11-23T10:00Z')])).toBe('unreachable');
});

test('a phone that was off for a day may be on again', () => {
  const silent = ['2026-11-23T10:00Z', '2026-11-23T14:00Z', '2026-11-23T20:00Z'];
  expect(learnedFrom(silent.map((when) => failure('unreachable', when)))).toBeNull();
});

test('a phone that was silent three times on more than one day is not texted any more', () => {
  const silent = ['2026-11-25T10:00Z', '2026-11-23T10:00Z', '2026-11-24T09:00Z'];
  expect(learnedFrom(silent.map((when) => failure('unreachable', when)))).toBe('unreachable');
});

test('two silent texts prove nothing, however far apart', () => {
  const silent = ['2026-11-01T10:00Z', '2026-11-24T09:00Z'];
  expect(learnedFrom(silent.map((when) => failure('unreachable', when)))).toBeNull();
});

test('of a number that never failed nothing is known', () => {
  expect(learnedFrom([])).toBeNull();
});

test('in whatever order failures are told, the same is learned, and one more never makes a number textable', () => {
  const one = fc.record({
    meaning: fc.constantFrom(...numberFailures),
    at: fc.integer({ min: 0, max: 10 * 24 }).map((hours) => at('2026-11-01T00:00Z').add({ hours })),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), one, (failures, more) => {
      const learned = learnedFrom(failures);
      expect(learnedFrom(failures.toReversed())).toBe(learned);
      if (learned !== null) expect(learnedFrom([...failures, more])).not.toBeNull();
    }),
  );
});
