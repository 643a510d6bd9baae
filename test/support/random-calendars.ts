import fc from 'fast-check';
import { isFederalHolidayObserved } from '../../src/follow-up/clocks/federal-holidays.ts';
import type { Calendar, Period } from '../../src/follow-up/policy/opening-hours.ts';
import { period } from './practice-policy.ts';

/** Zones that change their clocks at 2, at midnight, by half an hour, by two, before the day begins, or never. */
const zones = [
  ...['America/Chicago', 'America/New_York', 'America/St_Johns', 'America/Havana', 'America/Nuuk', 'America/Santiago'],
  ...['America/Asuncion', 'America/Adak', 'America/Phoenix', 'America/Tijuana', 'Pacific/Honolulu'],
  ...['Australia/Lord_Howe', 'Antarctica/Troll', 'Pacific/Kiritimati'],
];

/** Days before clocks go forward or back in one of these zones, north and south, and before holidays. */
const starts = [
  ...['2026-03-06T12:00Z', '2026-03-27T06:00Z', '2026-04-03T00:00Z', '2026-09-04T12:00Z', '2026-10-02T06:00Z'],
  ...['2026-10-23T12:00Z', '2026-10-30T18:00Z', '2026-07-02T00:00Z', '2026-11-24T00:00Z', '2026-12-23T00:00Z'],
];

const specialDates = [
  ...['2026-03-08', '2026-03-09', '2026-03-28', '2026-04-04', '2026-04-05', '2026-09-06', '2026-10-04', '2026-10-25'],
  ...['2026-11-01', '2026-11-02', '2026-07-03', '2026-11-26', '2026-11-27', '2026-12-25'],
];

const minuteOfDay = fc.integer({ min: 0, max: 24 * 60 });

/** Up to three periods in order, lunch breaks and midnight included. */
const day: fc.Arbitrary<readonly Period[]> = fc.uniqueArray(minuteOfDay, { maxLength: 6 }).map((minutes) => {
  const sorted = minutes.toSorted((a, b) => a - b);
  const pairs = Array.from({ length: Math.floor(sorted.length / 2) }, (_, n) => sorted.slice(2 * n, 2 * n + 2));
  return pairs.map(([opens = 0, closes = 0]) => period(`${wall(opens)}-${wall(closes)}`));
});

function wall(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Any hours, open on one weekday at the least; nothing was ever changed. */
export const calendars: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  weekdays: fc
    .tuple(fc.array(day, { minLength: 6, maxLength: 6 }), fc.nat(6))
    .map(([days, place]) => days.toSpliced(place, 0, [period('09:00-17:00')])),
  specialDays: fc
    .dictionary(fc.constantFrom(...specialDates), day, { maxKeys: 4 })
    .map((days) => new Map(Object.entries(days))),
  closedOnFederalHolidays: fc.boolean(),
  replaced: fc.constant(null),
});

/** A stretch of some days around clock changes and holidays. */
export const stretchStarts = fc.constantFrom(...starts).map((start) => Temporal.Instant.from(start));

/** Minutes, for up to five days. */
export const minutesAhead = fc.nat(5 * 24 * 60);

/** Calendars that replaced one another in the days after `start`: other hours, closures, even zones. */
export function changingCalendars(start: Temporal.Instant): fc.Arbitrary<Calendar> {
  const change = fc.record({ calendar: calendars, minutes: minutesAhead });
  return fc
    .tuple(calendars, fc.array(change, { maxLength: 3 }))
    .map(([first, changes]) =>
      changes.reduce((before, { calendar, minutes }) => replacing(before, start.add({ minutes }), calendar), first),
    );
}

/** A stretch of days with a calendar that changes within it. */
export const changingDays = stretchStarts.chain((start) =>
  fc.record({ start: fc.constant(start), calendar: changingCalendars(start) }),
);

/** The calendar after a change at `at`. */
export function replacing(before: Calendar, at: Temporal.Instant, changes: Partial<Calendar>): Calendar {
  return { ...before, ...changes, replaced: { calendar: before, at } };
}

/** The calendar that holds at `at`, told in the plainest way. */
export function validThen(calendar: Calendar, at: Temporal.Instant): Calendar {
  const { replaced } = calendar;
  if (replaced === null || Temporal.Instant.compare(at, replaced.at) >= 0) return calendar;
  return validThen(replaced.calendar, at);
}

/**
 * Walks from minute to minute and reads the clock on the wall, with the calendar that holds at that minute. The wall
 * clock of this oracle never goes back: a repeated hour stays at the latest time that it has shown.
 */
export function openMinutes(calendar: Calendar, from: Temporal.Instant, until: Temporal.Instant): readonly boolean[] {
  const latest = new Map<string, Temporal.PlainDateTime>();
  const zonesEver = zonesOf(calendar);
  const warmUp = 3 * 60;
  const length = warmUp + (until.epochMilliseconds - from.epochMilliseconds) / 60_000;
  const open = Array.from({ length }, (_, minute) => {
    const at = from.add({ minutes: minute - warmUp });
    for (const zone of zonesEver) {
      const shown = at.toZonedDateTimeISO(zone).toPlainDateTime();
      const before = latest.get(zone) ?? shown;
      latest.set(zone, Temporal.PlainDateTime.compare(shown, before) < 0 ? before : shown);
    }
    const valid = validThen(calendar, at);
    const shown = latest.get(valid.timeZone);
    return shown !== undefined && periodsOf(valid, shown.toPlainDate()).some((period) => holds(period, shown));
  });
  return open.slice(warmUp);
}

function zonesOf({ timeZone, replaced }: Calendar): ReadonlySet<string> {
  return new Set([timeZone, ...(replaced === null ? [] : zonesOf(replaced.calendar))]);
}

function periodsOf(calendar: Calendar, date: Temporal.PlainDate): readonly Period[] {
  const isHoliday = calendar.closedOnFederalHolidays && isFederalHolidayObserved(date);
  const usual = isHoliday ? [] : (calendar.weekdays[date.dayOfWeek - 1] ?? []);
  return calendar.specialDays.get(date.toString()) ?? usual;
}

function holds({ opens, closes }: Period, shown: Temporal.PlainDateTime): boolean {
  const minute = shown.hour * 60 + shown.minute;
  const closing = closes.hour * 60 + closes.minute;
  return opens.hour * 60 + opens.minute <= minute && minute < (closing === 0 ? 24 * 60 : closing);
}
