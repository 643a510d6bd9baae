import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateAt, isOpen } from '../../src/follow-up/clocks/calendar.ts';
import { attemptOutcomes } from '../../src/follow-up/codes.ts';
import type { Sorting } from '../../src/follow-up/inquiry.ts';
import {
  anotherTimeOfDay,
  callSoon,
  callWithinTarget,
  endOfNextBusinessDay,
  firstNextAction,
  laterTheSameDay,
  nextActionAfter,
} from '../../src/follow-up/people/next-action.ts';
import type { Calendar } from '../../src/follow-up/policy/opening-hours.ts';
import { at, officeHours, openInquiry, period, readyToSchedule } from '../support/given.ts';

const due = at('2026-11-23T08:15-06:00');
const monday = at('2026-11-23T08:04-06:00');
const byPerson = { by: 'person', reminders: 0 } as const;

/** Open from 8 to 17 without a break. */
const noBreak: Calendar = { ...officeHours, weekdays: officeHours.weekdays.map(through) };

function through(periods: Calendar['weekdays'][number]) {
  return periods.length === 0 ? [] : [period('08:00-17:00')];
}

describe('what is owed first follows from what the patient wants', () => {
  const { intent, group } = readyToSchedule;

  test.each([
    ['ready_to_schedule', 'paid_campaign', 'call_back'],
    ['clinical_question', 'incomplete_intake', 'route_clinical_question'],
    ['insurance_or_authorization', 'insurance_or_payment', 'verify_insurance'],
    ['referral_coordination', 'referral_partner', 'request_documents'],
    ['ready_to_schedule', 'incomplete_intake', 'request_documents'],
    ['information_only', 'organic_form', 'call_back'],
  ] as const)('%s of the group %s: %s', (wish, ofGroup, kind) => {
    const sorting: Pick<Sorting, 'intent' | 'group'> = {
      intent: { ...intent, value: wish },
      group: { ...group, value: ofGroup },
    };

    expect(firstNextAction(sorting, { due })).toEqual({ kind, due, ...byPerson });
  });

  test('a call is owed within the target', () => {
    expect(callWithinTarget({ due })).toEqual({ kind: 'call_back', due, ...byPerson });
  });
});

describe('a call soon is a quarter of an hour of opening time away', () => {
  test.each([
    ['and no later than a promise that is to be kept', 'running', '2026-11-23T08:04-06:00', '2026-11-23T08:15-06:00'],
    ['nor than one of which people were warned', 'warned', '2026-11-23T08:11-06:00', '2026-11-23T08:15-06:00'],
    ['whatever was promised before', 'breached', '2026-11-23T09:00-06:00', '2026-11-23T09:15-06:00'],
    ['at lunch it is after lunch', 'met', '2026-11-23T12:10-06:00', '2026-11-23T13:15-06:00'],
  ] as const)('%s', (_name, state, now, moment) => {
    expect(callSoon({ ...openInquiry.target, state }, officeHours, at(now))).toEqual({
      ...{ kind: 'call_back', due: at(moment) },
      ...byPerson,
    });
  });
});

describe('after an attempt', () => {
  const nextOf = (outcome: (typeof attemptOutcomes)[number], callBackAt: string | null = null) =>
    nextActionAfter(outcome, monday, callBackAt === null ? null : at(callBackAt), officeHours, monday);

  test.each([
    ['reached', 'book_appointment', '2026-11-24T17:00-06:00'],
    ['wrong_number', 'close', '2026-11-24T17:00-06:00'],
    ['no_answer', 'call_back', '2026-11-24T13:00-06:00'],
    ['left_voicemail', 'call_back', '2026-11-24T13:00-06:00'],
    ['asked_callback', 'call_back', '2026-11-24T13:00-06:00'],
    ['text_delivered', 'call_back', '2026-11-24T13:00-06:00'],
    ['text_failed', 'call_back', '2026-11-24T13:00-06:00'],
    ['email_sent', 'call_back', '2026-11-24T13:00-06:00'],
  ] as const)('%s: %s until %s', (outcome, kind, moment) => {
    expect(nextOf(outcome)).toEqual({ kind, due: at(moment), ...byPerson });
  });

  test('a patient who declined is owed nothing', () => {
    expect(nextOf('declined')).toBeNull();
  });

  test.each([
    ['is called then', '2026-11-23T16:00-06:00', '2026-11-23T16:00-06:00'],
    ['is called when the practice opens, if it is closed then', '2026-11-23T18:00-06:00', '2026-11-24T08:00-06:00'],
    ['is called at once, if that has passed', '2026-11-23T08:00-06:00', '2026-11-23T08:04-06:00'],
  ])('a patient who asked to be called at a time %s', (_name, callBackAt, moment) => {
    expect(nextOf('asked_callback', callBackAt)?.due).toEqual(at(moment));
  });
});

describe('the next attempt is at another time of day', () => {
  test.each([
    ['after a morning it is the afternoon', officeHours, '2026-11-23T11:59-06:00', '2026-11-24T13:00-06:00'],
    ['after an afternoon it is the opening', officeHours, '2026-11-23T12:00-06:00', '2026-11-24T08:00-06:00'],
    ['before a holiday it is the day after', officeHours, '2026-11-25T16:00-06:00', '2026-11-27T08:00-06:00'],
    [
      'on a day without an afternoon it is the opening',
      { ...officeHours, specialDays: new Map([['2026-11-24', [period('09:00-12:00')]]]) },
      '2026-11-23T09:00-06:00',
      '2026-11-24T09:00-06:00',
    ],
  ])('%s', (_name, calendar, attemptAt, moment) => {
    expect(anotherTimeOfDay(calendar, at(attemptAt), at(attemptAt))).toEqual(at(moment));
  });
});

describe('a second attempt on the same day', () => {
  test.each([
    ['is after the lunch break', officeHours, '08:04', '08:05', '13:00'],
    ['is after the lunch break also when the first was before opening', officeHours, '07:00', '07:05', '13:00'],
    ['is three hours later after a call in the break', officeHours, '12:30', '12:30', '16:00'],
    ['is three hours later in the afternoon', officeHours, '13:30', '13:31', '16:30'],
    ['is three hours later where there is no break', noBreak, '08:04', '08:05', '11:04'],
    ['is soon when the first was logged late', noBreak, '08:04', '14:00', '14:15'],
    ['is soon when the first was logged after the break', officeHours, '08:04', '13:30', '13:45'],
    ['is none when the day is nearly over', officeHours, '14:30', '14:30', null],
    ['is none when it would be at closing', officeHours, '14:00', '14:00', null],
    ['is none after closing', officeHours, '18:00', '18:00', null],
    ['is none when the first was logged in the evening', officeHours, '08:04', '20:00', null],
  ])('%s', (_name, calendar, attempt, now, moment) => {
    const on = (time: string) => at(`2026-11-23T${time}-06:00`);

    expect(laterTheSameDay(calendar, on(attempt), on(now))).toEqual(moment === null ? null : on(moment));
  });

  test('is none when the first was logged a day later', () => {
    expect(laterTheSameDay(officeHours, monday, monday.add({ hours: 24 }))).toBeNull();
  });
});

test('the end of the next business day is after the weekend', () => {
  expect(endOfNextBusinessDay(officeHours, at('2026-11-20T10:00-06:00'))).toEqual(at('2026-11-23T17:00-06:00'));
});

describe('whenever the attempt was made and logged', () => {
  const spans = ['08:00-12:00', '13:00-17:00', '07:30-24:00', '09:00-11:30', '14:00-19:00', '00:00-24:00'];
  const days = fc.constantFrom(
    ...[[spans[0], spans[1]], [spans[2]], [spans[3], spans[4]], [spans[5]], [spans[4]], [spans[3]], []].map((day) =>
      day.map((span = '') => period(span)),
    ),
  );
  const weeks = fc
    .tuple(fc.array(days, { minLength: 7, maxLength: 7 }), fc.constantFrom('America/Chicago', 'America/New_York'))
    .filter(([weekdays]) => weekdays.some((periods) => periods.length > 0));
  const calendars: fc.Arbitrary<Calendar> = weeks.map(([weekdays, timeZone]) => ({
    ...{ weekdays, timeZone, specialDays: new Map(), closedOnFederalHolidays: true, replaced: null },
  }));
  // Both nights on which the clocks change are among them.
  const moments = fc.nat(300 * 24 * 60).map((minutes) => at('2026-02-01T00:00-06:00').add({ minutes }));
  const always = (promise: (calendar: Calendar, attemptAt: Temporal.Instant, now: Temporal.Instant) => void): void => {
    fc.assert(
      fc.property(calendars, moments, fc.nat(2 * 24 * 60), (calendar, attemptAt, later) => {
        promise(calendar, attemptAt, attemptAt.add({ minutes: later }));
      }),
      { numRuns: 300 },
    );
  };
  const isMorning = (calendar: Calendar, moment: Temporal.Instant) =>
    moment.toZonedDateTimeISO(calendar.timeZone).hour < 12;

  test('another time of day is in the future, while the practice is open, and in the other half of the day if it can be', () => {
    always((calendar, attemptAt, now) => {
      const moment = anotherTimeOfDay(calendar, attemptAt, now);
      const date = dateAt(calendar, moment);
      const others = Array.from({ length: 24 * 4 }, (_, quarter) =>
        date
          .toZonedDateTime(calendar.timeZone)
          .add({ minutes: quarter * 15 })
          .toInstant(),
      ).filter((each) => dateAt(calendar, each).equals(date) && isOpen(calendar, each));
      const wanted = !isMorning(calendar, attemptAt);

      expect(isOpen(calendar, moment)).toBe(true);
      expect(Temporal.PlainDate.compare(date, dateAt(calendar, now))).toBe(1);
      if (others.some((each) => isMorning(calendar, each) === wanted && isAwayFromNoon(calendar, each))) {
        expect(isMorning(calendar, moment)).toBe(wanted);
      }
    });
  });

  /** The hour after noon belongs to neither half: it is lunch in most practices. */
  const isAwayFromNoon = (calendar: Calendar, moment: Temporal.Instant) =>
    moment.toZonedDateTimeISO(calendar.timeZone).hour !== 12;

  test('a later time of the same day is in the future, while the practice is open, and on that day', () => {
    always((calendar, attemptAt, now) => {
      const moment = laterTheSameDay(calendar, attemptAt, now);
      if (moment === null) return;

      expect(isOpen(calendar, moment)).toBe(true);
      expect(Temporal.Instant.compare(moment, now)).toBe(1);
      expect(dateAt(calendar, moment)).toEqual(dateAt(calendar, attemptAt));
    });
  });

  test('what is owed next is never due in the past, and a call while the practice is open', () => {
    always((calendar, attemptAt, now) => {
      for (const outcome of attemptOutcomes) {
        const next = nextActionAfter(outcome, attemptAt, attemptAt.add({ hours: 5 }), calendar, now);
        if (next === null) continue;
        expect(Temporal.Instant.compare(next.due, now)).toBeGreaterThanOrEqual(0);
        if (next.kind === 'call_back') expect(isOpen(calendar, next.due)).toBe(true);
      }
    });
  });
});
