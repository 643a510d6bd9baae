import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { consentPurposes, contactMethods } from '../../../src/follow-up/codes.ts';
import type { ConsentEntry } from '../../../src/follow-up/consent/consents.ts';
import { forgettable } from '../../../src/follow-up/consent/forgettable.ts';
import { standingConsents } from '../../../src/follow-up/consent/standing.ts';
import { anyLedger, given, line, startAgain, stop } from './entries.ts';

const ways = contactMethods.flatMap((channel) => consentPurposes.map((purpose) => ({ channel, purpose })));
const old = (entries: readonly ConsentEntry[]) => entries.map((entry) => ({ entry, isOld: true }));
const forgotten = (entries: readonly ConsentEntry[]) => forgettable(old(entries)).map(({ entry }) => entry);

test('what was given long ago is forgotten, and what is not old is not', () => {
  expect(forgotten(given(1, 'form'))).toEqual(given(1, 'form'));
  expect(forgettable([{ entry: line(1, 'given', 'form'), isOld: false }])).toEqual([]);
});

test('a number that does not want to be written to is never forgotten', () => {
  expect(forgotten([...given(0, 'form'), ...stop(1)])).toEqual(given(0, 'form'));
  expect(forgotten([line(1, 'revoked', 'person')])).toEqual([]);
});

test('the revocations before the last one stay with it', () => {
  const revocations = [...stop(1), line(2, 'revoked', 'person')];

  expect(forgotten([...given(0, 'form'), ...revocations])).toEqual(given(0, 'form'));
});

test('a stop that START has ended is forgotten with it', () => {
  const entries = [...stop(1), ...startAgain(2)].filter(({ purpose }) => purpose !== 'marketing');

  expect(forgotten(entries)).toEqual(entries);
});

test('whatever is forgotten, what was revoked stays revoked and nothing becomes given', () => {
  const aged = anyLedger.chain((ledger) =>
    fc.nat(8).map((minute) => {
      const limit = line(minute, 'given', 'form').at;
      return ledger.map((entry) => ({ entry, isOld: Temporal.Instant.compare(entry.at, limit) < 0 }));
    }),
  );
  fc.assert(
    fc.property(aged, (lines) => {
      const before = standingConsents(lines.map(({ entry }) => entry));
      const gone = forgettable(lines);
      const after = standingConsents(lines.filter((each) => !gone.includes(each)).map(({ entry }) => entry));
      for (const { channel, purpose } of ways) {
        if (before[channel][purpose] === 'revoked') expect(after[channel][purpose]).toBe('revoked');
        if (after[channel][purpose] === 'given') expect(before[channel][purpose]).toBe('given');
      }
    }),
    { numRuns: 2_000 },
  );
});
