import { describe, expect, test } from '@jest/globals';
import { fillScript, opensWords } from '../../src/follow-up/messages/script-text.ts';
import { at, officeHours, period, policy } from '../support/given.ts';

const booking = 'https://clinic.example/book';
const [main] = policy.locations;

function withLocation(changes: Partial<typeof main>) {
  return { ...policy, locations: [{ ...main, ...changes }] as const };
}

test('a script names the practice, its number, when it opens and where to book', () => {
  const text = '{practice} {phone} {opens} {booking}. {practice}';

  expect(
    fillScript({ text, language: 'en' }, withLocation({ bookingUrl: booking }), null, at('2026-11-21T21:30-06:00')),
  ).toBe(`Example Family Clinic (312) 555-0100 Monday from 8 AM ${booking}. Example Family Clinic`);
});

test('where the practice has a discreet name, its messages go by it', () => {
  const discreet = { ...policy, privacy: { ...policy.privacy, discreetName: 'Main Street Office' } };

  expect(fillScript({ text: '{practice}', language: 'en' }, discreet, null, at('2026-11-21T21:30-06:00'))).toBe(
    'Main Street Office',
  );
});

test('a patient of another location gets its number, its booking page and its hours', () => {
  const mondayNoon = Array.from({ length: 7 }, (_, day) => (day === 0 ? [period('12:00-16:00')] : []));
  const lake = {
    ...{ id: 'lake', name: 'Lake', phone: '(312) 555-0199', bookingUrl: `${booking}/lake` },
    calendar: { ...officeHours, weekdays: mondayNoon },
  };
  const locations = [main, lake] as const;
  const text = '{phone} {opens} {booking}';

  expect(fillScript({ text, language: 'en' }, { ...policy, locations }, 'lake', at('2026-11-21T21:30-06:00'))).toBe(
    `(312) 555-0199 Monday from 12 PM ${booking}/lake`,
  );
});

test('a location without online booking gives its number instead', () => {
  expect(fillScript({ text: '{booking}', language: 'en' }, policy, null, at('2026-11-23T09:00-06:00'))).toBe(
    '(312) 555-0100',
  );
});

test('a practice whose name looks like a pattern is named as it is', () => {
  const practice = { ...policy.practice, name: 'Care $& More' };

  expect(
    fillScript({ text: '{practice}', language: 'en' }, { ...policy, practice }, null, at('2026-11-23T09:00-06:00')),
  ).toBe('Care $& More');
});

describe('patients read when a person answers again', () => {
  test.each([
    ['while open', '2026-11-23T09:00-06:00', 'today', 'hoy'],
    ['at lunch', '2026-11-23T12:30-06:00', 'today from 1 PM', 'hoy desde la 1 PM'],
    ['in the evening', '2026-11-23T20:00-06:00', 'tomorrow from 8 AM', 'mañana desde las 8 AM'],
    ['before the weekend', '2026-11-20T20:00-06:00', 'Monday from 8 AM', 'el lunes desde las 8 AM'],
  ])('%s', (_name, moment, english, spanish) => {
    expect(opensWords(officeHours, 'en', at(moment))).toBe(english);
    expect(opensWords(officeHours, 'es', at(moment))).toBe(spanish);
  });

  test('a week or more ahead by date', () => {
    const specialDays = new Map(Array.from({ length: 14 }, (_, n) => [`2026-12-${String(n + 18)}`, []] as const));
    const closed = { ...officeHours, specialDays };

    expect(opensWords(closed, 'en', at('2026-12-18T09:00-06:00'))).toBe('January 4 from 8 AM');
    expect(opensWords(closed, 'es', at('2026-12-18T09:00-06:00'))).toBe('el 4 de enero desde las 8 AM');
  });

  test('on every day of the week in letters of the cheap kind', () => {
    const days = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sabado', 'domingo'];
    const said = days.map((_, index) => {
      const weekdays = days.map((_day, each) => (each === index ? [period('08:00-09:00')] : []));
      const threeDaysBefore = at('2026-11-20T12:00-06:00').add({ hours: 24 * index });
      return opensWords({ ...officeHours, weekdays, closedOnFederalHolidays: false }, 'es', threeDaysBefore);
    });

    expect(said).toEqual(days.map((day) => `el ${day} desde las 8 AM`));
  });

  test('to the minute, at noon and at midnight', () => {
    const openingAt = (opens: string) => ({
      ...officeHours,
      weekdays: Array.from({ length: 7 }, () => [period(`${opens}-24:00`)]),
    });

    expect(opensWords(openingAt('08:05'), 'en', at('2026-11-23T07:00-06:00'))).toBe('today from 8:05 AM');
    expect(opensWords(openingAt('12:00'), 'en', at('2026-11-23T07:00-06:00'))).toBe('today from 12 PM');
    const mondayOnly = { ...officeHours, weekdays: [[period('00:00-01:00')], [], [], [], [], [], []] };
    expect(opensWords(mondayOnly, 'en', at('2026-11-22T07:00-06:00'))).toBe('tomorrow from 12 AM');
  });
});
