import {
  addBusinessMinutes,
  businessMinutesBetween,
  dateAt,
  endOfBusinessDayAfter,
  instantAt,
  midnight,
  nextOpening,
} from './calendar.ts';
import { calendarAt } from './calendar-history.ts';
import { earlier, isBefore, later } from './moments.ts';
import type { Calendar } from '../policy/opening-hours.ts';
import type { Pause } from './promises.ts';

/** A stretch in which a promise's clock stands still. */
export interface StandStill {
  readonly from: Temporal.Instant;
  /** When the pause ended, or when the cap ends it. */
  readonly until: Temporal.Instant;
  /** Business minutes between the two. */
  readonly minutes: number;
  /** Nobody has ended the pause. */
  readonly goesOn: boolean;
}

/**
 * For how long the pauses of one promise stop its clock: `longestDays` business days in total and no more, so that no
 * patient is forgotten behind somebody else's silence. A day is as long as the practice was open on it, counted from the
 * business day on which the first pause began. A pause that finds nothing left of that stops nothing.
 */
export function standStills(pauses: readonly Pause[], calendar: Calendar, longestDays: number): readonly StandStill[] {
  const [first] = pauses;
  if (first === undefined || longestDays <= 0) return [];

  const mostMs = toMs(businessMinutesOfDays(calendar, first.from, longestDays));
  return pauses.reduce<readonly StandStill[]>((before, pause) => {
    const leftMs = before.reduce((left, { minutes }) => left - toMs(minutes), mostMs);
    return leftMs <= 0 ? before : [...before, standStill(pause, calendar, leftMs / msPerMinute)];
  }, []);
}

/**
 * A moment on a promise's clock, moved by the pauses that began before it. The clock does not run while it stands, so
 * nothing becomes due within a pause.
 */
export function movedBy(moment: Temporal.Instant, pauses: readonly StandStill[], calendar: Calendar): Temporal.Instant {
  return pauses.reduce((moved, { from, until, minutes }) => {
    if (!isBefore(from, moved)) return moved;
    // Adding nothing to a moment after hours would answer with the next opening.
    return later(until, minutes === 0 ? moved : addBusinessMinutes(calendar, moved, minutes));
  }, moment);
}

const msPerMinute = 60_000;

/** Whole milliseconds, so that sums of minutes are exact. */
function toMs(minutes: number): number {
  return Math.round(minutes * msPerMinute);
}

function standStill({ from, until }: Pause, calendar: Calendar, leftMinutes: number): StandStill {
  const capped = addBusinessMinutes(calendar, from, leftMinutes);
  const ends = until === null ? capped : earlier(until, capped);
  return { from, until: ends, minutes: businessMinutesBetween(calendar, from, ends), goesOn: until === null };
}

function businessMinutesOfDays(calendar: Calendar, at: Temporal.Instant, days: number): number {
  const opening = nextOpening(calendar, at);
  const dayBegins = instantAt(calendarAt(calendar, opening), dateAt(calendar, opening), midnight);
  return businessMinutesBetween(calendar, dayBegins, endOfBusinessDayAfter(calendar, opening, days - 1));
}
