import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addBusinessMinutes,
  businessMinutesBetween,
  dateAt,
  endOfBusinessDay,
  instantAt,
  isOpen,
  nextOpening,
  openingOfNextBusinessDay,
  openSpansOn,
} from '../../src/follow-up/clocks/calendar.ts';
import type { Calendar } from '../../src/follow-up/policy/opening-hours.ts';
import {
  calendars,
  changingDays,
  minutesAhead,
  openMinutes,
  replacing,
  stretchStarts,
} from '../support/random-calendars.ts';

describe('whatever was changed in the middle, and into whichever zone', () => {
  test('a minute is open exactly when the calendar that held at that minute says so, and the open minutes add up', () => {
    fc.assert(
      fc.property(changingDays, fc.integer({ min: 1, max: 4 * 24 * 60 }), ({ start, calendar }, minutes) => {
        const until = start.add({ minutes });
        const open = openMinutes(calendar, start, until);

        expect(open.map((_, minute) => isOpen(calendar, start.add({ minutes: minute })))).toEqual(open);
        expect(businessMinutesBetween(calendar, start, until)).toBe(open.filter(Boolean).length);
      }),
      { numRuns: 20 },
    );
  });

  test('the open stretches of a date are those of the minutes at which the wall shows that date', () => {
    fc.assert(
      fc.property(changingDays, minutesAhead, ({ start, calendar }, minutes) => {
        const moment = start.add({ minutes });
        const spans = openSpansOn(calendar, dateAt(calendar, moment));

        const isWithin = spans.some(
          ({ from, until }) =>
            Temporal.Instant.compare(from, moment) <= 0 && Temporal.Instant.compare(moment, until) < 0,
        );
        expect(isWithin).toBe(isOpen(calendar, moment));
        const moments = spans.flatMap(({ from, until }) => [from, until]);
        expect(moments.toSorted((a, b) => Temporal.Instant.compare(a, b))).toEqual(moments);
      }),
      { numRuns: 300 },
    );
  });

  test('n business minutes later, n business minutes have passed, and never fewer a moment earlier', () => {
    fc.assert(
      fc.property(
        changingDays,
        minutesAhead,
        fc.integer({ min: 1, max: 3000 }),
        ({ start, calendar }, ahead, minutes) => {
          const from = start.add({ minutes: ahead });
          const then = addBusinessMinutes(calendar, from, minutes);

          expect(businessMinutesBetween(calendar, from, then)).toBe(minutes);
          expect(businessMinutesBetween(calendar, from, then.subtract({ milliseconds: 1 }))).toBeLessThan(minutes);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the open time of two stretches is that of both together', () => {
    fc.assert(
      fc.property(changingDays, minutesAhead, minutesAhead, ({ start, calendar }, first, second) => {
        const middle = start.add({ minutes: first });
        const end = middle.add({ minutes: second });

        const parts = businessMinutesBetween(calendar, start, middle) + businessMinutesBetween(calendar, middle, end);
        expect(parts).toBe(businessMinutesBetween(calendar, start, end));
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, (calendar: Calendar, moment: Temporal.Instant) => Temporal.Instant]>([
    ['the next opening', nextOpening],
    ['the end of the business day', endOfBusinessDay],
    ['the opening of the next business day', openingOfNextBusinessDay],
    ['an hour of open time', (calendar, moment) => addBusinessMinutes(calendar, moment, 60)],
  ])('%s is never earlier for somebody who asks later, and never before it was asked', (_name, question) => {
    fc.assert(
      fc.property(changingDays, minutesAhead, fc.nat(3_000), ({ start, calendar }, ahead, minutes) => {
        const moment = start.add({ minutes: ahead });
        const first = question(calendar, moment);

        expect(Temporal.Instant.compare(moment, first)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(first, question(calendar, moment.add({ minutes })))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  test('later times on the wall are never earlier moments', () => {
    const times = fc.nat(24 * 60 - 1).map((minutes) => Temporal.PlainTime.from('00:00').add({ minutes }));
    fc.assert(
      fc.property(changingDays, fc.nat(5), times, times, ({ start, calendar }, days, a, b) => {
        const date = start.toZonedDateTimeISO('UTC').toPlainDate().add({ days });
        const [first, second] = [a, b].toSorted((one, other) => Temporal.PlainTime.compare(one, other));
        if (first === undefined || second === undefined) return;

        const moments = [instantAt(calendar, date, first), instantAt(calendar, date, second)] as const;
        expect(Temporal.Instant.compare(...moments)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  test('a change leaves every minute before it as it was, and every minute after it is that of the new calendar', () => {
    fc.assert(
      fc.property(
        calendars,
        calendars,
        stretchStarts,
        minutesAhead,
        minutesAhead,
        (before, after, start, ahead, more) => {
          const change = start.add({ minutes: ahead });
          const end = change.add({ minutes: more });
          const calendar = replacing(before, change, after);

          expect(businessMinutesBetween(calendar, start, change)).toBe(businessMinutesBetween(before, start, change));
          expect(businessMinutesBetween(calendar, change, end)).toBe(businessMinutesBetween(after, change, end));
          expect(nextOpening(calendar, change)).toEqual(nextOpening(after, change));
          const ended = endOfBusinessDay(before, start);
          if (Temporal.Instant.compare(ended, change) <= 0) expect(endOfBusinessDay(calendar, start)).toEqual(ended);
        },
      ),
      { numRuns: 200 },
    );
  });
});
