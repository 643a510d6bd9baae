import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { whoseNumber, type NumberCandidate } from '../../src/follow-up/patient/whose-number.ts';
import { at } from '../support/given.ts';

function candidate(contactId: string, changes: Partial<NumberCandidate> = {}): NumberCandidate {
  return { contactId, hasOpenInquiry: false, lastTextedAt: null, nameMark: null, ...changes };
}

const earlier = at('2026-11-20T10:00-06:00');
const later = at('2026-11-21T10:00-06:00');

describe('whose words they are that come from a number', () => {
  test('nobody’s, where we know nobody with it', () => {
    expect(whoseNumber([])).toBeNull();
  });

  test('the one contact’s that has it', () => {
    expect(whoseNumber([candidate('1')])).toEqual({ contactId: '1', isOfSeveral: false });
  });

  test.each([
    ['with an open inquiry, although another was texted later', [
      candidate('1', { hasOpenInquiry: true, lastTextedAt: earlier }), candidate('2', { lastTextedAt: later }),
    ], '1'],
    ['texted last, of those with an open inquiry', [
      candidate('1', { hasOpenInquiry: true, lastTextedAt: earlier }),
      candidate('2', { hasOpenInquiry: true, lastTextedAt: later }),
    ], '2'],
    ['texted at all', [candidate('1', { lastTextedAt: earlier }), candidate('2')], '1'],
    ['made last, where nothing else tells them apart', [candidate('1'), candidate('2')], '2'],
  ] as const)('of several the one %s; a person finds out', (_why, candidates, contactId) => {
    expect(whoseNumber(candidates)).toEqual({ contactId, isOfSeveral: true });
  }); // prettier-ignore

  test('contacts with the same name are one patient', () => {
    const same = [candidate('1', { nameMark: 'a' }), candidate('2', { nameMark: 'a', hasOpenInquiry: true })];

    expect(whoseNumber(same)).toEqual({ contactId: '2', isOfSeveral: false });
  });

  test('in whatever order they are found', () => {
    const facts = fc.record({
      contactId: fc.integer({ min: 1, max: 9 }).map(String),
      hasOpenInquiry: fc.boolean(),
      lastTextedAt: fc.constantFrom(null, earlier, later),
      nameMark: fc.constantFrom(null, 'a', 'b'),
    });
    const some = fc.uniqueArray(facts, { selector: ({ contactId }) => contactId });

    fc.assert(
      fc.property(some, (candidates) => {
        expect(whoseNumber(candidates.toReversed())).toEqual(whoseNumber(candidates));
      }),
    );
  });
});
