import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { consentPurposes, contactMethods } from '../../../src/follow-up/codes.ts';
import type { ConsentEntry } from '../../../src/follow-up/consent/consents.ts';
import { shownOf } from '../../../src/follow-up/consent/shown.ts';
import { hasAskedToStop, noConsents, standingConsents } from '../../../src/follow-up/consent/standing.ts';
import { anyLedger, anyRevocation, given, line, startAgain, stop } from './entries.ts';

const text = (...entries: readonly (readonly ConsentEntry[])[]) => standingConsents(entries.flat()).text;

describe('what was said last holds', () => {
  test('a number of which nothing is known has agreed to nothing', () => {
    expect(standingConsents([])).toEqual(noConsents);
    expect(hasAskedToStop([])).toBe(false);
  });

  test('each channel and purpose stands for itself', () => {
    expect(standingConsents([line(1, 'given', 'form', 'care', 'email'), line(2, 'revoked', 'form', 'marketing', 'call')])).toEqual({
      text: noConsents.text,
      email: { ...noConsents.email, care: 'given' },
      call: { ...noConsents.call, marketing: 'revoked' },
    });
  }); // prettier-ignore

  test('the newer word wins, whichever arrives first', () => {
    const newer = line(2, 'given', 'form');
    const older = line(1, 'revoked', 'form');

    expect(text([newer, older]).reply).toBe('given');
    expect(
      text([
        { ...newer, state: 'revoked' },
        { ...older, state: 'given' },
      ]).reply,
    ).toBe('revoked');
  });

  test('of two words of one moment the one that takes back wins', () => {
    expect(text([line(1, 'revoked', 'import')], [line(1, 'given', 'form')]).reply).toBe('revoked');
    expect(text(startAgain(1), stop(1)).reply).toBe('revoked');
  });
});

describe('a stop by text ends only with the patient’s own START', () => {
  test.each(['form', 'person', 'hubspot_subscription', 'import', 'call'] as const)(
    'a %s does not lift it',
    (source) => {
      const entries = [...stop(1), ...given(2, source, consentPurposes)];

      expect(standingConsents(entries).text).toEqual({ reply: 'revoked', care: 'revoked', marketing: 'revoked' });
      expect(hasAskedToStop(entries)).toBe(true);
    },
  );

  test('neither does another text of the patient, who may not be answered by a machine', () => {
    const entries = [...stop(1), line(2, 'given', 'text')];

    expect(standingConsents(entries).text.reply).toBe('revoked');
    expect(hasAskedToStop(entries)).toBe(true);
  });

  test('the carrier’s word counts as the number’s own', () => {
    expect(hasAskedToStop([...stop(1, 'carrier'), ...given(2, 'form')])).toBe(true);
  });

  test('START brings back replies and care, and marketing where it had been given', () => {
    expect(text(stop(1), startAgain(2))).toEqual({ reply: 'given', care: 'given', marketing: 'revoked' });
    expect(text(given(0, 'form', ['marketing']), stop(1), startAgain(2)).marketing).toBe('given');
    expect(hasAskedToStop([...stop(1), ...startAgain(2)])).toBe(false);
  });

  test('a second stop does not make START forget what was given before the first', () => {
    expect(text(given(0, 'form', ['marketing']), stop(1), stop(2, 'carrier'), startAgain(3)).marketing).toBe('given');
  });

  test('marketing that a person took back meanwhile does not come back', () => {
    const meanwhile = [line(2, 'revoked', 'person', 'marketing')];

    expect(text(given(0, 'form', ['marketing']), stop(1), meanwhile, startAgain(3)).marketing).toBe('revoked');
  });

  test('START from a number that never stopped gives no marketing and takes none away', () => {
    expect(text(startAgain(1))).toEqual({ reply: 'given', care: 'given', marketing: 'unknown' });
    expect(text(given(0, 'form', ['marketing']), startAgain(1)).marketing).toBe('given');
  });

  test('a stop of one kind of texts leaves the others', () => {
    const entries = [...given(0, 'form'), line(1, 'revoked', 'text', 'care'), line(1, 'revoked', 'text', 'marketing')];

    expect(standingConsents(entries).text).toEqual({ reply: 'given', care: 'revoked', marketing: 'revoked' });
    expect(hasAskedToStop(entries)).toBe(false);
  });

  test('what a form, a person or HubSpot took back can be given again by any of them', () => {
    expect(text([line(1, 'revoked', 'person')], given(2, 'form')).reply).toBe('given');
    expect(hasAskedToStop([line(1, 'revoked', 'person')])).toBe(false);
  });
});

test('who texts or calls us may be answered by text, and no more', () => {
  expect(text([line(1, 'given', 'text')])).toEqual({ reply: 'given', care: 'unknown', marketing: 'unknown' });
  expect(text([line(1, 'given', 'call')]).reply).toBe('given');
});

const ways = contactMethods.flatMap((channel) => consentPurposes.map((purpose) => ({ channel, purpose })));

describe('whatever was said', () => {
  test('no entry that takes something back makes anything given that was not', () => {
    fc.assert(
      fc.property(anyLedger, anyRevocation, (ledger, revocation) => {
        const before = standingConsents(ledger);
        const after = standingConsents([...ledger, revocation]);
        for (const { channel, purpose } of ways) {
          if (after[channel][purpose] === 'given') expect(before[channel][purpose]).toBe('given');
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('the order of arrival and telling it twice change nothing', () => {
    const shuffled = anyLedger.chain((ledger) =>
      fc.tuple(fc.constant(ledger), fc.shuffledSubarray([...ledger, ...ledger], { minLength: 2 * ledger.length })),
    );
    fc.assert(
      fc.property(shuffled, ([ledger, again]) => {
        expect(standingConsents(again)).toEqual(standingConsents(ledger));
        expect(hasAskedToStop(again)).toBe(hasAskedToStop(ledger));
      }),
    );
  });

  test('a number that has asked to stop has no consent to texts left', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        if (hasAskedToStop(ledger)) expect(standingConsents(ledger).text.reply).toBe('revoked');
      }),
    );
  });
});

describe('what HubSpot’s properties are to show', () => {
  test.each([
    ['given where we may answer', { reply: 'given', care: 'revoked' }, 'given'],
    ['given where we may follow up', { reply: 'unknown', care: 'given' }, 'given'],
    ['revoked where answers are not wanted', { reply: 'revoked', care: 'unknown' }, 'revoked'],
    ['revoked where follow-ups are not wanted', { reply: 'unknown', care: 'revoked' }, 'revoked'],
    ['unknown where only marketing was talked of', { marketing: 'given' }, 'unknown'],
  ] as const)('%s', (_what, consents, shown) => {
    expect(shownOf({ ...noConsents, email: { ...noConsents.email, ...consents } })).toEqual({
      ...{ call: 'unknown', text: 'unknown', email: shown },
    });
  });
});
