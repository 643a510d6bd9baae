import { describe, expect, test } from '@jest/globals';
import { capitalized, languageOf } from '@speedwell/shared/language.ts';
import { momentInWords, momentOf, timeInWords, timeLeft, wallTimeOf, zoneInWords } from '@speedwell/shared/moments.ts';
import fc from 'fast-check';

const chicago = 'America/Chicago';
const now = Date.parse('2026-11-23T14:00:00Z');

describe('time left is said as people say it', () => {
  test.each([
    ['2026-11-23T14:00:45Z', 'in 45 s', 'en 45 s'],
    ['2026-11-23T14:02:00Z', 'in 2 min', 'en 2 min'],
    ['2026-11-23T14:12:59Z', 'in 12 min', 'en 12 min'],
    ['2026-11-23T16:00:00Z', 'in 2 h', 'en 2 h'],
    ['2026-11-23T17:05:00Z', 'in 3 h 5 min', 'en 3 h 5 min'],
    ['2026-11-24T20:00:00Z', 'in 1 day', 'en 1 día'],
    ['2026-11-26T20:00:00Z', 'in 3 days', 'en 3 días'],
    ['2026-11-23T13:59:59Z', 'late by 1 s', 'con 1 s de retraso'],
    ['2026-11-23T11:00:00Z', 'late by 3 h', 'con 3 h de retraso'],
  ])('%s', (until, en, es) => {
    const { isLate, words } = timeLeft(now, until);

    expect({ isLate, words }).toEqual({ isLate: en.startsWith('late'), words: { en, es } });
  });

  test('and is said anew when the words change, at the latest each minute', () => {
    const until = Temporal.Instant.fromEpochMilliseconds(now).toString();
    const wordsAt = (atMs: number): string => timeLeft(atMs, until).words.en;
    fc.assert(
      fc.property(fc.integer({ min: -3 * 3_600_000, max: 3 * 3_600_000 }), (aside) => {
        const { nextTickMs } = timeLeft(now + aside, until);

        expect(nextTickMs).toBeLessThanOrEqual(60_000);
        expect(wordsAt(now + aside + nextTickMs - 1)).toBe(wordsAt(now + aside));
        expect(wordsAt(now + aside + nextTickMs)).not.toBe(wordsAt(now + aside));
      }),
    );
  });
});

describe('a moment is written on the location’s clock', () => {
  test('in both languages', () => {
    expect(momentInWords('2026-11-23T14:15:00Z', chicago, 'en')).toBe('Mon, Nov 23, 8:15 AM');
    expect(momentInWords('2026-11-23T14:15:00Z', chicago, 'es')).toMatch(/^lun, 23 .*nov.*8:15 a\.? ?m\.?$/);
    expect(timeInWords('2026-11-23T20:00:00Z', chicago, 'en')).toBe('2:00 PM');
  });

  test('and the zone by its name', () => {
    expect(zoneInWords('2026-11-23T14:15:00Z', chicago, 'en')).toBe('Central Standard Time');
    expect(zoneInWords('2026-07-23T14:15:00Z', chicago, 'es')).toMatch(/hora de verano/);
  });
});

describe('a time on the wall becomes the right moment', () => {
  test.each([
    ['on an ordinary day', '2026-11-23T08:15', '2026-11-23T14:15:00.000Z'],
    ['skipped in spring, it is moved on', '2026-03-08T02:30', '2026-03-08T08:30:00.000Z'],
    ['coming twice in autumn, the first is meant', '2026-11-01T01:30', '2026-11-01T06:30:00.000Z'],
    ['after the clocks went back', '2026-11-01T02:30', '2026-11-01T08:30:00.000Z'],
  ])('%s', (_when, wall, moment) => {
    expect(momentOf(wallOf(Temporal.PlainDateTime.from(wall)), chicago)).toBe(moment);
  });

  const zones = ['America/Chicago', 'America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'Australia/Lord_Howe'];
  const minute = fc.integer({ min: 0, max: 60 * 24 * 365 * 4 });

  test('in any zone at any minute, as the calendar has it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (timeZone, minutes) => {
        const plain = Temporal.PlainDateTime.from('2026-01-01T00:00').add({ minutes });

        const expected = plain.toZonedDateTime(timeZone).epochMilliseconds;
        expect(Date.parse(momentOf(wallOf(plain), timeZone))).toBe(expected);
      }),
    );
  });

  test('and back', () => {
    expect(wallTimeOf('2026-11-23T06:05:30Z', chicago)).toEqual({
      year: 2026,
      month: 11,
      day: 23,
      hours: 0,
      minutes: 5,
    });
  });
});

describe('the user’s language', () => {
  test.each([
    [{ locale: 'es-mx', language: 'en' }, 'en'],
    [{ locale: 'en-us', language: 'es' }, 'es'],
    [{ locale: 'ES' }, 'es'],
    [{ language: 'es' }, 'es'],
    [{ locale: 'en-us', language: 'en' }, 'en'],
    [{ locale: 'de' }, 'en'],
    [{}, 'en'],
  ] as const)('%o is %s', (user, language) => {
    expect(languageOf(user)).toBe(language);
  });

  test('labels begin a line with a capital', () => {
    expect(capitalized('última')).toBe('Última');
  });
});

function wallOf({ year, month, day, hour, minute }: Temporal.PlainDateTime) {
  return { year, month, day, hours: hour, minutes: minute };
}
