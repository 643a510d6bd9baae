import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addBusinessMinutes,
  businessMinutesBetween,
  dateAt,
  endOfBusinessDay,
  endOfBusinessDayAfter,
  isOpen,
  nextOpening,
  openingOfNextBusinessDay,
  openSpansOn,
} from '../../src/follow-up/clocks/calendar.ts';
import type { Calendar } from '../../src/follow-up/policy/opening-hours.ts';
import { officeHours, period } from '../support/practice-policy.ts';
import { calendars, minutesAhead, openMinutes, stretchStarts } from '../support/random-calendars.ts';

const at = (moment: string) => Temporal.Instant.from(moment);

const never: Calendar = { ...officeHours, weekdays: [] };
const always: Calendar = {
  timeZone: 'America/Chicago',
  weekdays: Array.from({ length: 7 }, () => [period('00:00-24:00')]),
  specialDays: new Map(),
  closedOnFederalHolidays: false,
  replaced: null,
};

describe('the practice is open exactly in its hours', () => {
  test.each([
    ['the minute before opening', '2026-11-23T07:59:59-06:00', false],
    ['the moment of opening', '2026-11-23T08:00-06:00', true],
    ['the last moment before lunch', '2026-11-23T11:59:59-06:00', true],
    ['the moment lunch begins', '2026-11-23T12:00-06:00', false],
    ['the moment lunch ends', '2026-11-23T13:00-06:00', true],
    ['the moment of closing', '2026-11-23T17:00-06:00', false],
    ['Saturday', '2026-11-21T10:00-06:00', false],
    ['Thanksgiving', '2026-11-26T10:00-06:00', false],
  ])('%s', (_name, moment, expected) => {
    expect(isOpen(officeHours, at(moment))).toBe(expected);
  });

  test('a practice that works on holidays is open on Thanksgiving', () => {
    expect(isOpen({ ...officeHours, closedOnFederalHolidays: false }, at('2026-11-26T10:00-06:00'))).toBe(true);
  });

  test('a special day wins over the weekday and over the federal holiday', () => {
    const specialDays = new Map([
      ['2026-11-26', [period('09:00-11:00')]],
      ['2026-11-27', []],
    ]);
    const calendar = { ...officeHours, specialDays };

    expect(isOpen(calendar, at('2026-11-26T10:00-06:00'))).toBe(true);
    expect(isOpen(calendar, at('2026-11-27T10:00-06:00'))).toBe(false);
  });

  test('a practice that closes at midnight is open in the last minute of the day', () => {
    const calendar = { ...always, weekdays: Array.from({ length: 7 }, () => [period('12:00-24:00')]) };

    expect(isOpen(calendar, at('2026-11-23T23:59-06:00'))).toBe(true);
    expect(isOpen(calendar, at('2026-11-24T00:00-06:00'))).toBe(false);
  });
});

describe('the next opening and the end of the business day', () => {
  test.each([
    ['an open moment is its own opening', '2026-11-23T09:30-06:00', '2026-11-23T09:30-06:00'],
    ['lunch ends the same day', '2026-11-23T12:30-06:00', '2026-11-23T13:00-06:00'],
    ['the weekend ends on Monday', '2026-11-21T21:30-06:00', '2026-11-23T08:00-06:00'],
    ['Thanksgiving is passed over', '2026-11-25T18:00-06:00', '2026-11-27T08:00-06:00'],
    ['a night with a clock change ends at the hour on the wall', '2026-03-07T21:00-06:00', '2026-03-09T08:00-05:00'],
  ])('%s', (_name, moment, expected) => {
    expect(nextOpening(officeHours, at(moment))).toEqual(at(expected));
  });

  test.each([
    ['in the morning it is this evening', '2026-11-23T09:00-06:00', '2026-11-23T17:00-06:00'],
    ['lunch does not end the day', '2026-11-23T12:30-06:00', '2026-11-23T17:00-06:00'],
    ['after closing it is tomorrow evening', '2026-11-23T17:00-06:00', '2026-11-24T17:00-06:00'],
  ])('%s', (_name, moment, expected) => {
    expect(endOfBusinessDay(officeHours, at(moment))).toEqual(at(expected));
  });

  test('the next business day begins after the weekend', () => {
    expect(openingOfNextBusinessDay(officeHours, at('2026-11-20T09:00-06:00'))).toEqual(at('2026-11-23T08:00-06:00'));
  });

  test('a calendar that never opens answers with the moment itself and does not search for ever', () => {
    const moment = at('2026-11-23T09:00-06:00');

    expect(nextOpening(never, moment)).toEqual(moment);
    expect(endOfBusinessDay(never, moment)).toEqual(moment);
    expect(addBusinessMinutes(never, moment, 15)).toEqual(at('2026-11-23T09:15-06:00'));
    expect(businessMinutesBetween(never, moment, at('2026-11-24T09:00-06:00'))).toBe(0);
  });
});

describe('only open time counts', () => {
  test.each([
    ['over lunch', '2026-11-23T11:50-06:00', 15, '2026-11-23T13:05-06:00'],
    ['over the weekend', '2026-11-20T16:50-06:00', 15, '2026-11-23T08:05-06:00'],
    ['time that runs out at closing is due at closing', '2026-11-23T16:45-06:00', 15, '2026-11-23T17:00-06:00'],
    ['no time at all from a closed moment', '2026-11-21T21:30-06:00', 0, '2026-11-23T08:00-06:00'],
  ])('%s', (_name, from, minutes, expected) => {
    expect(addBusinessMinutes(officeHours, at(from), minutes)).toEqual(at(expected));
  });

  test('a night that gains an hour has 25 open hours for a practice that never closes', () => {
    expect(businessMinutesBetween(always, at('2026-11-01T00:00-05:00'), at('2026-11-02T00:00-06:00'))).toBe(25 * 60);
  });

  test('a night that loses an hour has 23', () => {
    expect(businessMinutesBetween(always, at('2026-03-08T00:00-06:00'), at('2026-03-09T00:00-05:00'))).toBe(23 * 60);
  });

  test('a period inside the hour that is left out does not open at all, and the one after it is not shortened', () => {
    const night = [period('02:10-02:40'), period('03:00-04:00')];
    const calendar = { ...always, weekdays: Array.from({ length: 7 }, () => night) };

    expect(nextOpening(calendar, at('2026-03-08T01:00-06:00'))).toEqual(at('2026-03-08T03:00-05:00'));
    expect(businessMinutesBetween(calendar, at('2026-03-08T00:00-06:00'), at('2026-03-08T12:00-05:00'))).toBe(60);
  });
});

describe('the days of a practice', () => {
  test.each([
    ['none more: today', '2026-11-23T09:00-06:00', 0, '2026-11-23T17:00-06:00'],
    ['one more', '2026-11-23T09:00-06:00', 1, '2026-11-24T17:00-06:00'],
    ['over Thanksgiving and the weekend', '2026-11-25T09:00-06:00', 2, '2026-11-30T17:00-06:00'],
    ['counted from Monday when it is Saturday', '2026-11-21T09:00-06:00', 1, '2026-11-24T17:00-06:00'],
  ])('%s', (_name, moment, days, expected) => {
    expect(endOfBusinessDayAfter(officeHours, at(moment), days)).toEqual(at(expected));
  });

  test('more than a year of open time is counted to the last day', () => {
    const twoYears = businessMinutesBetween(always, at('2026-01-01T00:00-06:00'), at('2028-01-01T00:00-06:00'));

    expect(twoYears).toBe(2 * 365 * 24 * 60);
  });

  test.each(['America/Chicago', 'America/Adak', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham'])(
    'the date on the wall is right at whatever moment it is asked for in %s',
    (timeZone) => {
      const calendar = { ...officeHours, timeZone };
      const begins = at('2026-11-01T00:00Z');
      const moments = Array.from({ length: 2_500 }, (_, index) => begins.add({ minutes: index * 17, seconds: index }));
      const wrong = moments.filter(
        (moment) => !dateAt(calendar, moment).equals(moment.toZonedDateTimeISO(timeZone).toPlainDate()),
      );
      expect(wrong).toHaveLength(0);
    },
  );

  test('a day that was asked about often is still the same after a thousand other days', () => {
    const monday = Temporal.PlainDate.from('2026-11-23');
    const before = openSpansOn(officeHours, monday);
    for (let days = 1; days <= 1_100; days += 1) openSpansOn(officeHours, monday.add({ days }));

    expect(openSpansOn(officeHours, monday)).toEqual(before);
  });
});

/** Seconds count too. */
const moments = fc
  .tuple(stretchStarts, minutesAhead, fc.nat(59))
  .map(([start, minutes, seconds]) => start.add({ minutes, seconds }));

describe('whatever the hours, holidays, zones and clock changes', () => {
  test('a minute is open exactly when the clock on the wall says so, and the open minutes add up', () => {
    fc.assert(
      fc.property(calendars, stretchStarts, fc.integer({ min: 1, max: 3 * 24 * 60 }), (calendar, start, minutes) => {
        const until = start.add({ minutes });
        const open = openMinutes(calendar, start, until);

        expect(open.map((_, minute) => isOpen(calendar, start.add({ minutes: minute })))).toEqual(open);
        expect(businessMinutesBetween(calendar, start, until)).toBe(open.filter(Boolean).length);
      }),
      { numRuns: 25 },
    );
  });

  test('n business minutes later, n business minutes have passed, and never fewer a moment earlier', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 3000 }), (calendar, from, minutes) => {
        const then = addBusinessMinutes(calendar, from, minutes);

        expect(businessMinutesBetween(calendar, from, then)).toBeCloseTo(minutes, 6);
        const earlier = businessMinutesBetween(calendar, from, then.subtract({ milliseconds: 1 }));
        expect(earlier).toBeLessThan(minutes);
      }),
      { numRuns: 150 },
    );
  });

  test('the next opening is open, and nothing between is', () => {
    fc.assert(
      fc.property(calendars, moments, fc.double({ min: 0, max: 1, noNaN: true }), (calendar, from, share) => {
        const opening = nextOpening(calendar, from);

        expect(isOpen(calendar, opening)).toBe(true);
        const gapMs = opening.epochMilliseconds - from.epochMilliseconds;
        const between = from.add({ milliseconds: Math.floor(gapMs * share) });
        expect(isOpen(calendar, between)).toBe(between.epochMilliseconds === opening.epochMilliseconds);
      }),
      { numRuns: 150 },
    );
  });

  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(calendars, moments, fc.nat(100_000), fc.nat(600), (calendar, from, seconds, minutes) => {
        const first = addBusinessMinutes(calendar, from, minutes);
        const second = addBusinessMinutes(calendar, from.add({ seconds }), minutes);

        expect(Temporal.Instant.compare(first, second)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 150 },
    );
  });
});
