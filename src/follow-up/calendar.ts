import { isFederalHolidayObserved } from './federal-holidays.ts';
import { earlier, isBefore, later } from './moments.ts';
import type { Calendar, Period } from './policy.ts';

/** One stretch of time in which the practice is open; `until` is no longer part of it. */
export interface OpenSpan {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** No practice closes for longer; a calendar that never opens is refused when the policy is read. */
const farthestDaysAhead = 400;

const msPerMinute = 60_000;

/** Whether somebody is at the practice at `at`. The moment of closing is closed. */
export function isOpen(calendar: Calendar, at: Temporal.Instant): boolean {
  return openSpansOn(calendar, dateAt(calendar, at)).some(
    (span) => !isBefore(at, span.from) && isBefore(at, span.until),
  );
}

/** `at` itself while the practice is open, else its next opening; `at` for a calendar that never opens. */
export function nextOpening(calendar: Calendar, at: Temporal.Instant): Temporal.Instant {
  for (const span of openSpansFrom(calendar, at)) return span.from;
  return at;
}

/**
 * When the last period ends of the business day at `at`, or of the next business day once the practice has closed for
 * the day. A lunch break does not end the day.
 */
export function endOfBusinessDay(calendar: Calendar, at: Temporal.Instant): Temporal.Instant {
  const opening = nextOpening(calendar, at);
  return lastClosing(calendar, dateAt(calendar, opening)) ?? opening;
}

/** The first opening of the first business day after the date of `at`. */
export function openingOfNextBusinessDay(calendar: Calendar, at: Temporal.Instant): Temporal.Instant {
  const tomorrow = dateAt(calendar, at).add({ days: 1 });
  return nextOpening(calendar, instantAt(calendar, tomorrow, midnight));
}

/**
 * The moment at which `minutes` of open time have passed since `from`; the earliest one, so that time which runs out as
 * the practice closes is due at closing. `minutes` may be a fraction.
 */
export function addBusinessMinutes(calendar: Calendar, from: Temporal.Instant, minutes: number): Temporal.Instant {
  let leftMs = Math.round(minutes * msPerMinute);
  for (const span of openSpansFrom(calendar, from)) {
    const spanMs = millisecondsBetween(span.from, span.until);
    if (leftMs <= spanMs) return span.from.add({ milliseconds: leftMs });
    leftMs -= spanMs;
  }
  return from.add({ milliseconds: leftMs });
}

/** Minutes for which the practice was open between two moments, not rounded; 0 if `until` is not after `from`. */
export function businessMinutesBetween(calendar: Calendar, from: Temporal.Instant, until: Temporal.Instant): number {
  let openMs = 0;
  for (const span of openSpansFrom(calendar, from)) {
    if (!isBefore(span.from, until)) break;
    openMs += millisecondsBetween(span.from, earlier(span.until, until));
  }
  return openMs / msPerMinute;
}

/** The date on the practice's wall at `at`. */
export function dateAt(calendar: Calendar, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(calendar.timeZone).toPlainDate();
}

/**
 * The moment at which the practice's wall clock shows `time` on `date`: the first one where the hour is repeated, and
 * the moment of the change where the hour is left out, so that later wall times are never earlier moments.
 */
export function instantAt(
  calendar: Pick<Calendar, 'timeZone'>,
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
): Temporal.Instant {
  const zoned = date.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: time });
  if (zoned.toPlainTime().equals(time)) return zoned.toInstant();
  return lastClockChange(zoned.add({ nanoseconds: 1 }));
}

/** The last moment before `zoned` at which its clocks were changed; 1970 in a zone that never changes them. */
export function lastClockChange(zoned: Temporal.ZonedDateTime): Temporal.Instant {
  return zoned.getTimeZoneTransition('previous')?.toInstant() ?? Temporal.Instant.fromEpochMilliseconds(0);
}

/** Midnight; as the end of a period it is the midnight at the day's end. */
export const midnight = Temporal.PlainTime.from('00:00');

/**
 * The stretches in which the practice is open on `date`, in order, seconds and clock changes included.
 *
 * A calendar never changes, a new policy has a new one; so a day of it is worked out once, which halves what a decision
 * costs.
 */
export function openSpansOn(calendar: Calendar, date: Temporal.PlainDate): readonly OpenSpan[] {
  const days = knownDays.getOrInsertComputed(calendar, () => new Map<string, readonly OpenSpan[]>());
  const known = days.get(date.toString());
  if (known !== undefined) return known;

  const spans = periodsOn(calendar, date)
    .map((period) => spanOf(calendar, date, period))
    .filter((span) => isBefore(span.from, span.until));
  if (days.size >= mostKnownDays) days.clear();
  days.set(date.toString(), spans);
  return spans;
}

const knownDays = new WeakMap<Calendar, Map<string, readonly OpenSpan[]>>();
const mostKnownDays = 1_000;

function periodsOn(calendar: Calendar, date: Temporal.PlainDate): readonly Period[] {
  const special = calendar.specialDays.get(date.toString());
  if (special !== undefined) return special;
  if (calendar.closedOnFederalHolidays && isFederalHolidayObserved(date)) return [];
  return calendar.weekdays[date.dayOfWeek - 1] ?? [];
}

function spanOf(calendar: Calendar, date: Temporal.PlainDate, { opens, closes }: Period): OpenSpan {
  const lastDate = closes.equals(midnight) ? date.add({ days: 1 }) : date;
  return { from: instantAt(calendar, date, opens), until: instantAt(calendar, lastDate, closes) };
}

function lastClosing(calendar: Calendar, date: Temporal.PlainDate): Temporal.Instant | undefined {
  return openSpansOn(calendar, date).at(-1)?.until;
}

/** All open time from `from` on, the first span cut to begin no earlier than `from`. */
function* openSpansFrom(calendar: Calendar, from: Temporal.Instant): Generator<OpenSpan> {
  let date = dateAt(calendar, from);
  for (let day = 0; day <= farthestDaysAhead; day += 1) {
    const ahead = openSpansOn(calendar, date).filter((span) => isBefore(from, span.until));
    for (const span of ahead) yield { from: later(from, span.from), until: span.until };
    date = date.add({ days: 1 });
  }
}

function millisecondsBetween(from: Temporal.Instant, until: Temporal.Instant): number {
  return until.epochMilliseconds - from.epochMilliseconds;
}
