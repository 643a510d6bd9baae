import { calendarAt, erasFrom, type Era } from './calendar-history.ts';
import { isFederalHolidayObserved } from './federal-holidays.ts';
import { earlier, isBefore, later } from './moments.ts';
import type { Calendar, Period } from '../policy/opening-hours.ts';

/*
 * All questions about a calendar are answered with the calendar that held at the time asked about: what was open time
 * stays open time when the practice changes its hours, its closures or even its time zone afterwards.
 */

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
  const valid = calendarAt(calendar, at);
  return wholeSpansOn(valid, dateIn(valid.timeZone, at)).some(
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
 * the day. A lunch break does not end the day; a closure entered on the day itself does. A day that has ended is not
 * taken up again by longer hours that are entered in the evening.
 */
export function endOfBusinessDay(calendar: Calendar, at: Temporal.Instant): Temporal.Instant {
  const opening = nextOpening(calendar, at);
  const date = dateAt(calendar, opening);
  let closing = opening;
  for (const era of erasFrom(calendar, opening)) {
    closing = spansWithin(era, date).at(-1)?.until ?? closing;
    if (!goesOnAfter(era, date, calendar)) break;
  }
  return closing;
}

/** The first opening of the first business day after the date of `at`. */
export function openingOfNextBusinessDay(calendar: Calendar, at: Temporal.Instant): Temporal.Instant {
  return nextOpening(calendar, endOfDate(calendar, at));
}

/** The end of the business day of `at`, or of the next one when that is over, and then of as many more days as asked. */
export function endOfBusinessDayAfter(calendar: Calendar, at: Temporal.Instant, moreDays: number): Temporal.Instant {
  let opening = nextOpening(calendar, at);
  for (let day = 0; day < moreDays; day += 1) opening = openingOfNextBusinessDay(calendar, opening);
  return endOfBusinessDay(calendar, opening);
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
  return dateIn(calendarAt(calendar, at).timeZone, at);
}

/** A clock on the wall: the zone it shows now, and the calendar before it where the zone was another one. */
type WallClock = Pick<Calendar, 'timeZone'> & Partial<Pick<Calendar, 'replaced'>>;

/**
 * The moment at which the practice's wall clock shows `time` on `date`: the first one where the hour is repeated, and
 * the moment of the change where the hour is left out, so that later wall times are never earlier moments.
 */
export function instantAt(clock: WallClock, date: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant {
  const moment = instantIn(clock.timeZone, date, time);
  const replaced = clock.replaced ?? null;
  if (replaced === null || !isBefore(moment, replaced.at)) return moment;
  return earlier(instantAt(replaced.calendar, date, time), replaced.at);
}

/** The last moment before `zoned` at which its clocks were changed; 1970 in a zone that never changes them. */
export function lastClockChange(zoned: Temporal.ZonedDateTime): Temporal.Instant {
  return zoned.getTimeZoneTransition('previous')?.toInstant() ?? Temporal.Instant.fromEpochMilliseconds(0);
}

/** Midnight; as the end of a period it is the midnight at the day's end. */
export const midnight = Temporal.PlainTime.from('00:00');

/** The stretches in which the practice is open on `date`, in order, seconds and clock changes included. */
export function openSpansOn(calendar: Calendar, date: Temporal.PlainDate): readonly OpenSpan[] {
  if (calendar.replaced === null) return wholeSpansOn(calendar, date);
  return erasFrom(calendar, beginsAnywhere(date)).flatMap((era) => spansWithin(era, date));
}

/** Whether the era ended within a business day that was to go on, and the clock on the wall still shows its date then. */
function goesOnAfter({ calendar: valid, until }: Era, date: Temporal.PlainDate, calendar: Calendar): boolean {
  const planned = wholeSpansOn(valid, date).at(-1)?.until;
  if (until === null || planned === undefined || !isBefore(until, planned)) return false;
  return dateAt(calendar, until).equals(date);
}

/** When `date` begins where it begins first on Earth, at UTC+14. */
function beginsAnywhere(date: Temporal.PlainDate): Temporal.Instant {
  return date.toZonedDateTime('UTC').toInstant().subtract({ hours: 14 });
}

/** When the date that the wall shows at `at` gives way to another one: at midnight, or as a new time zone begins. */
function endOfDate(calendar: Calendar, at: Temporal.Instant): Temporal.Instant {
  const date = dateAt(calendar, at);
  const ends = erasFrom(calendar, at).flatMap(({ calendar: { timeZone }, from, until }) => {
    if (!dateIn(timeZone, from).equals(date)) return [from];
    const nextMidnight = instantIn(timeZone, date.add({ days: 1 }), midnight);
    return until === null || isBefore(nextMidnight, until) ? [nextMidnight] : [];
  });
  return ends.reduce(earlier);
}

function dateIn(timeZone: string, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(timeZone).toPlainDate();
}

function instantIn(timeZone: string, date: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant {
  const zoned = date.toZonedDateTime({ timeZone, plainTime: time });
  if (zoned.toPlainTime().equals(time)) return zoned.toInstant();
  return lastClockChange(zoned.add({ nanoseconds: 1 }));
}

/** All open time from `from` on, in the order of time, the first span cut to begin no earlier than `from`. */
function* openSpansFrom(calendar: Calendar, from: Temporal.Instant): Generator<OpenSpan> {
  for (const era of erasFrom(calendar, from)) yield* openSpansOf(era);
}

function* openSpansOf(era: Era): Generator<OpenSpan> {
  let date = dateIn(era.calendar.timeZone, era.from);
  let closedDays = 0;
  while (closedDays <= farthestDaysAhead && !isOver(era, date)) {
    const spans = spansWithin(era, date);
    yield* spans;
    closedDays = spans.length === 0 ? closedDays + 1 : 0;
    date = date.add({ days: 1 });
  }
}

/** Whether the era had ended when `date` began. */
function isOver({ calendar, until }: Era, date: Temporal.PlainDate): boolean {
  return until !== null && !isBefore(instantIn(calendar.timeZone, date, midnight), until);
}

function spansWithin({ calendar, from, until }: Era, date: Temporal.PlainDate): readonly OpenSpan[] {
  const spans = wholeSpansOn(calendar, date);
  if (until === null && spans.every((span) => !isBefore(span.from, from))) return spans;
  return spans
    .map((span) => ({
      from: later(from, span.from),
      until: until === null ? span.until : earlier(span.until, until),
    }))
    .filter((span) => isBefore(span.from, span.until));
}

/**
 * The open time of a date as this calendar alone has it, whenever it held. A calendar never changes, a new policy has a
 * new one; so a day of it is worked out once, which halves what a decision costs.
 */
function wholeSpansOn(calendar: Calendar, date: Temporal.PlainDate): readonly OpenSpan[] {
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

function spanOf({ timeZone }: Calendar, date: Temporal.PlainDate, { opens, closes }: Period): OpenSpan {
  const lastDate = closes.equals(midnight) ? date.add({ days: 1 }) : date;
  return { from: instantIn(timeZone, date, opens), until: instantIn(timeZone, lastDate, closes) };
}

function millisecondsBetween(from: Temporal.Instant, until: Temporal.Instant): number {
  return until.epochMilliseconds - from.epochMilliseconds;
}
