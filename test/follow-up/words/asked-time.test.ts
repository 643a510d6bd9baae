import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOpen } from '../../../src/follow-up/clocks/calendar.ts';
import { askedTime } from '../../../src/follow-up/words/asked-time.ts';
import { at, officeHours, period } from '../../support/given.ts';

/** Monday 10:00; open Monday to Friday, 8 to 12 and 13 to 17, and closed on Thanksgiving. */
const mondayAtTen = '2026-11-23T10:00-06:00';
const calendar = {
  ...officeHours,
  timeZone: 'America/Chicago',
  weekdays: [1, 2, 3, 4, 5, 6, 7].map((day) => (day > 5 ? [] : [period('08:00-12:00'), period('13:00-17:00')])),
  specialDays: new Map(),
  closedOnFederalHolidays: true,
  replaced: null,
};

function asked(text: string, now = mondayAtTen): string | null {
  const moment = askedTime(text, calendar, at(now));
  return moment?.toZonedDateTimeISO('America/Chicago').toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null;
}

describe('a patient is called when the patient asks for it', () => {
  test.each([
    ['call me at 4', '2026-11-23T16:00'],
    ['@ 4 please', '2026-11-23T16:00'],
    ['at four', '2026-11-23T16:00'],
    ['call me 4pm', '2026-11-23T16:00'],
    ['can you call at 4:30 p.m.?', '2026-11-23T16:30'],
    ['after 3pm', '2026-11-23T15:00'],
    ['between 2 and 4', '2026-11-23T14:00'],
    ['entre las 2 y las 4', '2026-11-23T14:00'],
    ['llámeme a las 3', '2026-11-23T15:00'],
    ['a las tres y media', '2026-11-23T15:30'],
    ['a las tres y cuarto', '2026-11-23T15:15'],
    ['a las 15:00', '2026-11-23T15:00'],
    ['at 10 in the morning', '2026-11-23T10:00'],
    ['a las 10 de la mañana', '2026-11-23T10:00'],
    ['tomorrow at 3 in the afternoon', '2026-11-24T15:00'],
    ['mañana a las 10', '2026-11-24T10:00'],
    ['at 11am', '2026-11-23T11:00'],
    ['at 11 o’clock', '2026-11-23T11:00'],
    ['in an hour', '2026-11-23T11:00'],
    ['en 2 horas', '2026-11-23T13:00'],
    ['en media hora', '2026-11-23T10:30'],
    ['in half an hour', '2026-11-23T10:30'],
    ['in a couple of hours', '2026-11-23T13:00'],
    ['in a few minutes', '2026-11-23T10:03'],
    ['in thirty minutes', '2026-11-23T10:30'],
    ['tomorrow morning', '2026-11-24T08:00'],
    ['mañana por la mañana', '2026-11-24T08:00'],
    ['call me in the morning', '2026-11-24T08:00'],
    ['call me tomorrow', '2026-11-24T08:00'],
    ['pasado mañana', '2026-11-25T08:00'],
    ['the day after tomorrow at 9', '2026-11-25T09:00'],
    ['this afternoon', '2026-11-23T13:00'],
    ['el viernes en la tarde', '2026-11-27T13:00'],
    ['tonight', '2026-11-23T15:00'],
    ['llamen el martes por la noche', '2026-11-24T15:00'],
    ['next Tuesday at 2:30', '2026-11-24T14:30'],
    ['el próximo lunes', '2026-11-30T08:00'],
    ['next week', '2026-11-30T08:00'],
    ['la semana que viene', '2026-11-30T08:00'],
    ['call me today', '2026-11-23T10:00'],
    ['call me before 3', '2026-11-23T10:00'],
    ['mañana antes de las 3', '2026-11-24T08:00'],
    ['before noon', '2026-11-23T10:00'],
    ['wednesday at 1', '2026-11-25T13:00'],
  ])('%s', (text, moment) => {
    expect(asked(text)).toBe(moment);
  });
});

describe('when the practice is closed then, it is the next opening', () => {
  test.each([
    ['the lunch break', 'call me at noon', '2026-11-23T13:00'],
    ['the lunch break, by its hour', 'at 12:15', '2026-11-23T13:00'],
    ['the evening', 'call me at 7pm', '2026-11-24T08:00'],
    ['midnight', 'at 0:30', '2026-11-24T08:00'],
    ['a Sunday', 'sunday at 10', '2026-11-30T08:00'],
    ['a Saturday evening', 'el sábado en la noche', '2026-11-30T08:00'],
    ['Thanksgiving', 'thursday at 4', '2026-11-27T08:00'],
  ])('%s', (_name, text, moment) => {
    expect(asked(text)).toBe(moment);
  });
});

describe('what is over is asked for anew', () => {
  test.each([
    ['an hour that is past today is meant tomorrow', 'call me at 9', '2026-11-24T09:00'],
    ['this morning is over at noon, so it is now', 'call me at 9am today', '2026-11-23T10:00'],
    ['the weekday of today whose hour is past is in a week', 'monday at 9', '2026-11-30T09:00'],
    ['the weekday of today whose afternoon is to come is today', 'el lunes por la tarde', '2026-11-23T13:00'],
    ['the weekday of today by itself is in a week', 'on Monday', '2026-11-30T08:00'],
    ['an hour at which the practice is never open is the next one to come', 'call me at 6', '2026-11-24T08:00'],
  ])('%s', (_name, text, moment) => {
    expect(asked(text)).toBe(moment);
  });

  test('this afternoon, asked for in the evening, is the next opening', () => {
    expect(asked('this afternoon', '2026-11-23T18:00-06:00')).toBe('2026-11-24T08:00');
  });
});

describe('a number or a day that is no wish asks for nothing', () => {
  test.each([
    'I have 4 kids', 'at 4 weeks pregnant', 'at 104', 'a las 99', 'it hurts since Monday', 'me duele desde el lunes',
    'it began last Tuesday', 'el lunes pasado', 'hoy me duele', 'buenas tardes', 'Good morning, I need an appointment',
    'call me later', 'llámeme más tarde', 'call me at 312 555 0100', 'mornings work best', 'in 3 weeks', 'en la casa',
    'in whatever hours', 'thanks', '', 'a las 3 semanas',
  ])('%s', (text) => {
    expect(asked(text)).toBeNull();
  }); // prettier-ignore
});

test('an evening is the last two open hours, however short the day', () => {
  const short = { ...calendar, weekdays: calendar.weekdays.map(() => [period('09:00-10:00')]) };

  expect(askedTime('tomorrow evening', short, at(mondayAtTen))).toEqual(at('2026-11-24T09:00-06:00'));
});

test('whatever is said, whenever, the moment is never past and the practice is open then', () => {
  const words = fc.constantFrom(
    ...['call me', 'llame', 'at', 'a las', 'after', 'before', '4', '9:30', '12', '7pm', '10 am', 'tomorrow', 'mañana'],
    ...['monday', 'el viernes', 'next', 'sunday', 'morning', 'por la tarde', 'noche', 'in an hour', 'noon', 'today'],
  );
  const moments = fc.integer({ min: 0, max: 60 * 24 * 400 }).map((minutes) => at('2026-01-01T00:00Z').add({ minutes }));

  fc.assert(
    fc.property(fc.array(words, { maxLength: 6 }), moments, (said, now) => {
      const moment = askedTime(said.join(' '), calendar, now);
      if (moment === null) return;
      expect(Temporal.Instant.compare(moment, now)).toBeGreaterThanOrEqual(0);
      expect(isOpen(calendar, moment)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
