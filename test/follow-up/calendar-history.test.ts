import { describe, expect, test } from '@jest/globals';
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
import { calendarAt, erasFrom } from '../../src/follow-up/clocks/calendar-history.ts';
import type { Calendar } from '../../src/follow-up/policy/opening-hours.ts';
import { officeHours, period } from '../support/practice-policy.ts';
import { replacing } from '../support/random-calendars.ts';

const at = (moment: string) => Temporal.Instant.from(moment);
const daily = (hours: string) => Array.from({ length: 7 }, () => [period(hours)]);
const onDate = (date: string) => Temporal.PlainDate.from(date);

const mondayMorning = at('2026-11-23T10:00-06:00');
const mondayEvening = at('2026-11-23T18:00-06:00');
const tuesdayMorning = at('2026-11-24T10:00-06:00');

/** On Monday at 10:00 the practice enters that it is closed today: a burst pipe. */
const closedFromTen = replacing(officeHours, mondayMorning, { specialDays: new Map([['2026-11-23', []]]) });

/** On Monday evening the practice moves from Chicago to New York, and keeps its hours on the wall. */
const movedEast = replacing(officeHours, mondayEvening, { timeZone: 'America/New_York' });

describe('what has passed is counted with the calendar that held then', () => {
  test('a closure entered in the middle of the day leaves the morning that has passed open, and nothing after', () => {
    expect(isOpen(closedFromTen, at('2026-11-23T09:59-06:00'))).toBe(true);
    expect(isOpen(closedFromTen, mondayMorning)).toBe(false);
    expect(businessMinutesBetween(closedFromTen, at('2026-11-23T00:00-06:00'), mondayEvening)).toBe(120);
  });

  test('a promise of the morning runs on when the practice opens again', () => {
    expect(addBusinessMinutes(closedFromTen, at('2026-11-23T09:50-06:00'), 15)).toEqual(at('2026-11-24T08:05-06:00'));
  });

  test('the business day ends when the closure was entered, for whom it had begun', () => {
    expect(endOfBusinessDay(closedFromTen, at('2026-11-23T09:00-06:00'))).toEqual(mondayMorning);
    expect(endOfBusinessDay(closedFromTen, mondayMorning)).toEqual(at('2026-11-24T17:00-06:00'));
  });

  test('hours that are longer from today on do not make yesterday longer', () => {
    const longer = replacing(officeHours, tuesdayMorning, { weekdays: daily('07:00-20:00') });

    expect(businessMinutesBetween(longer, at('2026-11-23T00:00-06:00'), at('2026-11-24T00:00-06:00'))).toBe(480);
    expect(businessMinutesBetween(longer, at('2026-11-24T00:00-06:00'), at('2026-11-25T00:00-06:00'))).toBe(120 + 600);
    expect(openSpansOn(longer, onDate('2026-11-24'))).toEqual([
      { from: at('2026-11-24T08:00-06:00'), until: tuesdayMorning },
      { from: tuesdayMorning, until: at('2026-11-24T20:00-06:00') },
    ]);
  });

  test('a day that ends under other hours than it began ends as the other hours say', () => {
    const shorter = replacing(officeHours, mondayMorning, { weekdays: daily('08:00-11:00') });

    expect(endOfBusinessDay(shorter, at('2026-11-23T09:00-06:00'))).toEqual(at('2026-11-23T11:00-06:00'));
  });

  test('hours that are made longer in the evening do not take up again a day that has ended', () => {
    const evening = replacing(officeHours, mondayEvening, { weekdays: daily('08:00-20:00') });

    expect(endOfBusinessDay(evening, at('2026-11-23T09:00-06:00'))).toEqual(at('2026-11-23T17:00-06:00'));
    expect(endOfBusinessDay(evening, mondayEvening)).toEqual(at('2026-11-23T20:00-06:00'));
  });

  test('a day that was closed and opened again on the same morning ended when it was closed', () => {
    const openAgain = replacing(closedFromTen, at('2026-11-23T11:00-06:00'), { specialDays: new Map() });

    expect(endOfBusinessDay(openAgain, at('2026-11-23T09:00-06:00'))).toEqual(mondayMorning);
    expect(endOfBusinessDay(openAgain, at('2026-11-23T10:30-06:00'))).toEqual(at('2026-11-23T17:00-06:00'));
  });

  test('a practice that never opened before it replaced its calendar has only the time since', () => {
    const opened = replacing({ ...officeHours, weekdays: [] }, tuesdayMorning, officeHours);

    expect(nextOpening(opened, at('2026-11-23T09:00-06:00'))).toEqual(tuesdayMorning);
  });

  test('of two changes, of which the later one was to hold earlier, the later one wins', () => {
    const closed = replacing(officeHours, tuesdayMorning, { weekdays: [] });
    const corrected = replacing(closed, mondayMorning, { weekdays: officeHours.weekdays });

    expect(calendarAt(corrected, at('2026-11-23T12:00-06:00'))).toBe(corrected);
    expect(businessMinutesBetween(corrected, at('2026-11-23T00:00-06:00'), at('2026-11-25T00:00-06:00'))).toBe(960);
  });
});

describe('a practice that moves to another time zone', () => {
  test('opens by the clock of the old place before, and of the new place after', () => {
    expect(nextOpening(movedEast, at('2026-11-23T07:00-06:00'))).toEqual(at('2026-11-23T08:00-06:00'));
    expect(nextOpening(movedEast, mondayEvening)).toEqual(at('2026-11-24T08:00-05:00'));
    expect(openingOfNextBusinessDay(movedEast, mondayMorning)).toEqual(at('2026-11-24T08:00-05:00'));
  });

  test('reads the wall clock of the place where it was', () => {
    expect(instantAt(movedEast, onDate('2026-11-23'), Temporal.PlainTime.from('09:00'))).toEqual(
      at('2026-11-23T09:00-06:00'),
    );
    expect(instantAt(movedEast, onDate('2026-11-24'), Temporal.PlainTime.from('09:00'))).toEqual(
      at('2026-11-24T09:00-05:00'),
    );
    expect(instantAt(movedEast, onDate('2026-11-23'), Temporal.PlainTime.from('18:30'))).toEqual(mondayEvening);
    expect(dateAt(movedEast, at('2026-11-23T05:30Z'))).toEqual(onDate('2026-11-22'));
    expect(dateAt(movedEast, at('2026-11-25T05:30Z'))).toEqual(onDate('2026-11-25'));
  });

  test('and into the next date has a next business day at once', () => {
    const movedFar = replacing(officeHours, at('2026-11-23T17:00-06:00'), { timeZone: 'Pacific/Kiritimati' });

    expect(openingOfNextBusinessDay(movedFar, mondayMorning)).toEqual(at('2026-11-24T13:00+14:00'));
  });

  test('and back into the same date has one long day', () => {
    const movedWest = replacing(officeHours, at('2026-11-23T23:00-06:00'), { timeZone: 'Pacific/Honolulu' });

    expect(openingOfNextBusinessDay(movedWest, mondayMorning)).toEqual(at('2026-11-24T08:00-10:00'));
  });

  test('and back into yesterday ends today when it moves', () => {
    const always = { ...officeHours, weekdays: daily('00:00-24:00') };
    const movedAtNight = replacing(always, at('2026-11-24T02:00-06:00'), { timeZone: 'Pacific/Honolulu' });

    expect(endOfBusinessDay(movedAtNight, at('2026-11-24T01:00-06:00'))).toEqual(at('2026-11-24T02:00-06:00'));
  });

  test('and in the middle of the day ends the day by the clock of the new place', () => {
    const movedAtTen = replacing(officeHours, mondayMorning, { timeZone: 'Pacific/Honolulu' });
    const movedIntoTomorrow = replacing(officeHours, mondayMorning, { timeZone: 'Pacific/Kiritimati' });

    expect(endOfBusinessDay(movedAtTen, at('2026-11-23T09:00-06:00'))).toEqual(at('2026-11-23T17:00-10:00'));
    expect(endOfBusinessDay(movedIntoTomorrow, at('2026-11-23T09:00-06:00'))).toEqual(mondayMorning);
  });
});

describe('only as much of the past is looked at as is asked about', () => {
  test('a question about tomorrow does not look at what was replaced yesterday', () => {
    const replaced = {
      at: mondayMorning,
      get calendar(): Calendar {
        throw new Error('the past was looked at');
      },
    };
    const calendar: Calendar = { ...officeHours, replaced };

    expect(isOpen(calendar, tuesdayMorning)).toBe(true);
    expect(addBusinessMinutes(calendar, tuesdayMorning, 15)).toEqual(at('2026-11-24T10:15-06:00'));
    expect(businessMinutesBetween(calendar, mondayMorning, tuesdayMorning)).toBe(480);
    expect(endOfBusinessDay(calendar, mondayEvening)).toEqual(at('2026-11-24T17:00-06:00'));
    expect(openSpansOn(calendar, onDate('2026-11-25'))).toHaveLength(2);
    expect(erasFrom(calendar, mondayMorning)).toHaveLength(1);
  });

  test('a practice that has changed its calendar two thousand times can still be asked about its first day', () => {
    const often = Array.from({ length: 2_000 }, (_, minutes) => mondayMorning.add({ minutes })).reduce<Calendar>(
      (before, moment) => replacing(before, moment, {}),
      officeHours,
    );

    expect(isOpen(often, at('2026-11-23T09:00-06:00'))).toBe(true);
    expect(businessMinutesBetween(often, at('2026-11-20T00:00-06:00'), at('2026-11-28T00:00-06:00'))).toBe(5 * 480);
  });
});
