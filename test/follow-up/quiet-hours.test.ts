import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TextingHours } from '../../src/follow-up/policy/texting.ts';
import { firstAllowedInstant, lastAllowedInstant, mayTextAt } from '../../src/follow-up/clocks/quiet-hours.ts';
import { period, textingHours } from '../support/practice-policy.ts';

const at = (moment: string) => Temporal.Instant.from(moment);

const newYork = ['America/New_York'];

function texting(hours: Partial<TextingHours>, timeZone = 'America/Chicago') {
  return { textingHours: { ...textingHours, ...hours }, calendar: { timeZone } };
}

const usual = texting({});

describe('no automatic text reaches a patient in quiet hours', () => {
  test.each([
    ['the last quiet minute of a Monday', '2026-11-23T08:59-06:00', false],
    ['the first allowed minute of a Monday', '2026-11-23T09:00-06:00', true],
    ['the last allowed minute', '2026-11-23T19:59-06:00', true],
    ['the first quiet minute of the evening', '2026-11-23T20:00-06:00', false],
    ['Sunday morning', '2026-11-22T11:59-06:00', false],
    ['Sunday noon', '2026-11-22T12:00-06:00', true],
    ['Thanksgiving', '2026-11-26T12:00-06:00', false],
    ['the Fourth of July on a Saturday', '2026-07-04T12:00-05:00', false],
    ['the Friday on which it is observed', '2026-07-03T12:00-05:00', false],
  ])('%s', (_name, moment, allowed) => {
    expect(mayTextAt(usual, [], at(moment))).toBe(allowed);
  });

  test('the stricter of the practice’s clock and the patient’s counts', () => {
    expect(mayTextAt(usual, newYork, at('2026-11-23T08:30-06:00'))).toBe(false);
    expect(mayTextAt(usual, newYork, at('2026-11-23T19:30-06:00'))).toBe(false);
    expect(mayTextAt(usual, newYork, at('2026-11-23T18:30-06:00'))).toBe(true);
  });

  test('a time zone that nobody knows leaves the practice’s own', () => {
    expect(mayTextAt(usual, ['Mars/Olympus'], at('2026-11-23T09:00-06:00'))).toBe(true);
  });

  test('a practice may text on holidays if it says so', () => {
    expect(mayTextAt(texting({ quietOnFederalHolidays: false }), [], at('2026-11-26T12:00-06:00'))).toBe(true);
  });

  test('a practice that texts until midnight may text in the last minute of the day', () => {
    const untilMidnight = texting({ weekdays: Array.from({ length: 7 }, () => period('00:00-24:00')) });

    expect(mayTextAt(untilMidnight, [], at('2026-11-23T23:59-06:00'))).toBe(true);
  });
});

describe('a text that may not go out now waits for the first allowed moment', () => {
  test.each([
    ['it does not wait in the day', [], '2026-11-23T10:00-06:00', '2026-11-23T10:00-06:00'],
    ['Saturday night waits for Sunday noon', [], '2026-11-21T21:30-06:00', '2026-11-22T12:00-06:00'],
    ['the evening before Thanksgiving waits for Friday', [], '2026-11-25T20:30-06:00', '2026-11-27T09:00-06:00'],
    [
      'the night the clocks go forward ends at the hour on the wall',
      [],
      '2026-03-07T23:00-06:00',
      '2026-03-08T12:00-05:00',
    ],
    [
      'a patient further west gets up later',
      ['America/Los_Angeles'],
      '2026-11-23T08:00-06:00',
      '2026-11-23T11:00-06:00',
    ],
  ])('%s', (_name, zones, wanted, expected) => {
    expect(firstAllowedInstant(usual, zones, at(wanted))).toEqual(at(expected));
  });

  test('hours that never suit all zones leave no moment', () => {
    const oneHour = texting({ weekdays: Array.from({ length: 7 }, () => period('09:00-10:00')) });

    expect(firstAllowedInstant(oneHour, ['Pacific/Honolulu'], at('2026-11-23T08:00-06:00'))).toBeNull();
  });

  test('a practice that never texts leaves no moment', () => {
    expect(firstAllowedInstant(texting({ weekdays: [] }), [], at('2026-11-23T08:00-06:00'))).toBeNull();
  });

  test('in a zone that never changes its clocks the hours are the same', () => {
    expect(firstAllowedInstant(texting({}, 'UTC'), [], at('2026-11-23T03:00Z'))).toEqual(at('2026-11-23T09:00Z'));
  });

  test('in a repeated hour the allowed minutes come twice', () => {
    const atNight = texting({ weekdays: Array.from({ length: 7 }, () => period('01:10-01:20')) });

    expect(firstAllowedInstant(atNight, [], at('2026-11-01T01:15-05:00'))).toEqual(at('2026-11-01T01:15-05:00'));
    expect(firstAllowedInstant(atNight, [], at('2026-11-01T01:30-05:00'))).toEqual(at('2026-11-01T01:10-06:00'));
  });

  test('whatever the zones and hours, the moment found is allowed and no earlier minute is', () => {
    const hours = fc
      .array(fc.option(fc.tuple(fc.nat(23), fc.integer({ min: 1, max: 24 }), fc.constantFrom('00', '10', '30'))), {
        minLength: 7,
        maxLength: 7,
      })
      .map((days) =>
        days.map((day) => {
          if (day === null) return null;
          const [opens, length, minute] = day;
          const closes = Math.min(24, opens + length);
          return period(
            `${String(opens).padStart(2, '0')}:${closes > opens + 1 || minute === '00' ? minute : '00'}-${String(closes).padStart(2, '0')}:00`,
          );
        }),
      );
    const moment = fc
      .tuple(fc.constantFrom('2026-03-07T12:00Z', '2026-10-31T12:00Z', '2026-11-25T12:00Z'), fc.nat(36 * 60))
      .map(([start, minutes]) => at(start).add({ minutes }));
    const zones = fc.subarray(['America/New_York', 'America/Denver', 'Pacific/Honolulu']);

    fc.assert(
      fc.property(hours, zones, moment, fc.boolean(), (weekdays, patientZones, wanted, quietOnFederalHolidays) => {
        const rules = texting({ weekdays, quietOnFederalHolidays });
        const found = firstAllowedInstant(rules, patientZones, wanted);
        const until = found ?? wanted.add({ hours: 36 });
        for (let minute = wanted; Temporal.Instant.compare(minute, until) < 0; minute = minute.add({ minutes: 1 })) {
          if (mayTextAt(rules, patientZones, minute)) throw new Error(`${minute.toString()} is allowed and earlier`);
        }
        expect(found === null || mayTextAt(rules, patientZones, found)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a text that goes out must have left before quiet hours begin again', () => {
  const untilMidnight = texting({ weekdays: Array.from({ length: 7 }, () => period('12:00-24:00')) });
  const nextToMidnight = Array.from({ length: 7 }, () => period('00:00-24:00'));
  const atNight = texting({ weekdays: Array.from({ length: 7 }, () => period('00:30-01:30')) });

  test.each([
    ['at the end of the day', usual, [], '2026-11-23T10:00-06:00', '2026-11-23T20:00-06:00'],
    ['sooner where it is later already', usual, newYork, '2026-11-23T10:00-06:00', '2026-11-23T19:00-06:00'],
    ['in quiet hours at once', usual, [], '2026-11-23T08:00-06:00', '2026-11-23T08:00-06:00'],
    ['at midnight', untilMidnight, [], '2026-11-23T23:00-06:00', '2026-11-24T00:00-06:00'],
    [
      'after nights without a pause, before the holiday',
      texting({ weekdays: nextToMidnight }),
      [],
      '2026-11-23T23:00-06:00',
      '2026-11-26T00:00-06:00',
    ],
    ['in a repeated hour, the first time', atNight, [], '2026-11-01T01:00-05:00', '2026-11-01T01:30-05:00'],
    ['in a repeated hour, the second time', atNight, [], '2026-11-01T01:00-06:00', '2026-11-01T01:30-06:00'],
  ])('%s', (_name, rules, zones, from, expected) => {
    expect(lastAllowedInstant(rules, zones, at(from))).toEqual(at(expected));
  });

  test('hours without an end have none', () => {
    const always = texting({ weekdays: nextToMidnight, quietOnFederalHolidays: false });

    expect(lastAllowedInstant(always, newYork, at('2026-11-23T10:00-06:00'))).toBeNull();
  });

  test('further hours count beside the practice’s', () => {
    const also = { ...usual, stateHours: [texting({ weekdays: [period('11:00-18:00')] }).textingHours] };

    expect(mayTextAt(also, [], at('2026-11-23T10:59-06:00'))).toBe(false);
    expect(firstAllowedInstant(also, [], at('2026-11-23T10:00-06:00'))).toEqual(at('2026-11-23T11:00-06:00'));
    expect(lastAllowedInstant(also, [], at('2026-11-23T11:00-06:00'))).toEqual(at('2026-11-23T18:00-06:00'));
  });

  test('whatever the zones and hours, no minute until then is quiet, and that moment is', () => {
    const time = fc
      .tuple(fc.nat(23), fc.constantFrom('00', '10', '30', '59'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
    const day = fc
      .tuple(time, fc.oneof(time, fc.constant('24:00')))
      .map(([opens, closes]) => (opens < closes ? period(`${opens}-${closes}`) : period('00:00-24:00')));
    const hours = fc.array(fc.option(day, { freq: 6 }), { minLength: 7, maxLength: 7 });
    const moment = fc
      .tuple(fc.constantFrom('2026-03-07T12:00Z', '2026-10-31T12:00Z', '2026-11-25T12:00Z'), fc.nat(36 * 60))
      .map(([start, minutes]) => at(start).add({ minutes }));
    const zones = fc.subarray(['America/New_York', 'America/Denver', 'Pacific/Honolulu', 'America/Phoenix']);

    fc.assert(
      fc.property(hours, hours, zones, moment, (weekdays, others, patientZones, from) => {
        const rules = { ...texting({ weekdays }), stateHours: [{ ...textingHours, weekdays: others }] };
        const found = lastAllowedInstant(rules, patientZones, from);
        const until = found ?? from.add({ hours: 60 });
        for (let minute = from; Temporal.Instant.compare(minute, until) < 0; minute = minute.add({ minutes: 1 })) {
          if (!mayTextAt(rules, patientZones, minute)) throw new Error(`${minute.toString()} is quiet already`);
        }
        expect(found === null || !mayTextAt(rules, patientZones, found)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
