import { dateAt, instantAt, midnight, endOfBusinessDay, nextOpening } from '../clocks/calendar.ts';
import { isBefore, later } from '../clocks/moments.ts';
import { laterTheSameDay } from '../people/next-action.ts';
import type { CadenceStep } from '../policy/cadence-plan.ts';
import type { Calendar } from '../policy/opening-hours.ts';
import type { TextingHours } from '../policy/texting.ts';

/** What the time of a step is reckoned from. */
export interface Reckoning {
  readonly calendar: Calendar;
  /** The days of the steps count from the date of this moment. */
  readonly dayZero: Temporal.Instant;
  /** When the first call is due. */
  readonly targetDue: Temporal.Instant;
  /** When the step before was done: the attempt was made, the message was sent. */
  readonly after: Temporal.Instant;
  /** The day of the step before; 0 where there is none. */
  readonly dayBefore: number;
  /** When people tried to reach the patient. */
  readonly attempts: readonly Temporal.Instant[];
  readonly now: Temporal.Instant;
}

const noon = Temporal.PlainTime.from('12:00');

/** Texting hours and most practices have begun. */
const morning = Temporal.PlainTime.from('09:00');
const afternoon = Temporal.PlainTime.from('13:00');
const midMorning = Temporal.PlainTime.from('10:30');
const lateAfternoon = Temporal.PlainTime.from('15:30');

/**
 * When a step is due, never before the one before it; null where its day has no such time left, so that the step is
 * left out. A step of a later day than the one before it comes on a later date too, however late that one was done.
 */
export function timeOfStep(step: CadenceStep, reckoning: Reckoning): Temporal.Instant | null {
  const { calendar, after, now } = reckoning;
  if (step.do === 'close') {
    return later(endOfBusinessDay(calendar, instantAt(calendar, dateOf(step, reckoning), midnight)), now);
  }
  switch (step.at) {
    case 'within_target':
      return later(reckoning.targetDue, after);
    case 'later_the_same_day':
      return laterTheSameDay(calendar, reckoning.attempts.at(-1) ?? after, now);
    case 'another_time_of_day':
      return nextOpening(calendar, later(untriedTimeOfDay(reckoning, dateOf(step, reckoning)), now));
    case 'at_once':
      return now;
    case 'morning':
      return later(onBusinessDay(calendar, dateOf(step, reckoning), morning), later(after, now));
    case 'afternoon':
      return later(onBusinessDay(calendar, dateOf(step, reckoning), afternoon), later(after, now));
  }
}

/** When texting ends on the day of `now`, or in 24 hours where no texting is left on that day. */
export function endOfTexting(hours: TextingHours, timeZone: string, now: Temporal.Instant): Temporal.Instant {
  const tomorrow = now.add({ hours: 24 });
  const date = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const closes = hours.weekdays[date.dayOfWeek - 1]?.closes;
  if (closes === undefined) return tomorrow;
  const end = instantAt({ timeZone }, closes.equals(midnight) ? date.add({ days: 1 }) : date, closes);
  return isBefore(now, end) ? end : tomorrow;
}

function dateOf({ day }: CadenceStep, { calendar, dayZero, after, dayBefore }: Reckoning): Temporal.PlainDate {
  const planned = dateAt(calendar, dayZero).add({ days: day });
  const earliest = dateAt(calendar, after).add({ days: day > dayBefore ? 1 : 0 });
  return Temporal.PlainDate.compare(planned, earliest) < 0 ? earliest : planned;
}

/** The first business day from `date` on: its first open moment at or after `time`, or its opening where there is none. */
function onBusinessDay(calendar: Calendar, date: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant {
  const opening = nextOpening(calendar, instantAt(calendar, date, midnight));
  return openMoment(calendar, dateAt(calendar, opening), time) ?? opening;
}

function openMoment(calendar: Calendar, date: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant | null {
  const moment = nextOpening(calendar, instantAt(calendar, date, time));
  return dateAt(calendar, moment).equals(date) ? moment : null;
}

/**
 * The first business day from `date` on, in a half of the day in which nobody tried on the day of the last attempt: at
 * opening, or early in the afternoon. Where both halves were tried, at the time that is farthest from all attempts.
 */
function untriedTimeOfDay(reckoning: Reckoning, date: Temporal.PlainDate): Temporal.Instant {
  const { calendar, after } = reckoning;
  const opening = nextOpening(calendar, instantAt(calendar, date, midnight));
  const day = dateAt(calendar, opening);
  const possible = [afternoon, midMorning, lateAfternoon].flatMap((time) => openMoment(calendar, day, time) ?? []);

  const lastDate = dateAt(calendar, reckoning.attempts.at(-1) ?? after);
  const tried = reckoning.attempts
    .filter((attempt) => dateAt(calendar, attempt).equals(lastDate))
    .map((attempt) => timeAt(calendar, attempt));
  const isOtherHalf = (moment: Temporal.Instant) =>
    tried.every((time) => isMorning(time) !== isMorning(timeAt(calendar, moment)));
  const apart = (moment: Temporal.Instant) =>
    Math.min(...tried.map((time) => minutesBetween(time, timeAt(calendar, moment))));
  return (
    [opening, ...possible].find(isOtherHalf) ??
    possible.reduce((best, moment) => (apart(moment) > apart(best) ? moment : best), opening)
  );
}

function timeAt({ timeZone }: Calendar, at: Temporal.Instant): Temporal.PlainTime {
  return at.toZonedDateTimeISO(timeZone).toPlainTime();
}

function isMorning(time: Temporal.PlainTime): boolean {
  return Temporal.PlainTime.compare(time, noon) < 0;
}

function minutesBetween(a: Temporal.PlainTime, b: Temporal.PlainTime): number {
  return Math.abs(a.until(b).total('minutes'));
}
