import { earlier, isBefore } from './moments.ts';
import type { Calendar } from '../policy/opening-hours.ts';

/** A stretch of time in which one calendar held. */
export interface Era {
  readonly calendar: Calendar;
  readonly from: Temporal.Instant;
  /** Null while nothing has replaced it; the moment itself belongs to the calendar that came after. */
  readonly until: Temporal.Instant | null;
}

/** The calendar that held at `at`: this one from the moment it replaced another, before that the one it replaced. */
export function calendarAt(calendar: Calendar, at: Temporal.Instant): Calendar {
  let valid = calendar;
  while (valid.replaced !== null && isBefore(at, valid.replaced.at)) valid = valid.replaced.calendar;
  return valid;
}

/**
 * Which calendar held when, from `from` on, in the order of time, without those that never held. Only as much of the past is looked at as lies after
 * `from`, so a practice that has changed its hours a hundred times asks about tomorrow as quickly as a new one.
 */
export function erasFrom(calendar: Calendar, from: Temporal.Instant): readonly Era[] {
  const erasBackwards: Era[] = [];
  let valid = calendar;
  let until: Temporal.Instant | null = null;
  while (valid.replaced !== null && isBefore(from, valid.replaced.at)) {
    const began: Temporal.Instant = until === null ? valid.replaced.at : earlier(valid.replaced.at, until);
    if (until === null || isBefore(began, until)) erasBackwards.push({ calendar: valid, from: began, until });
    valid = valid.replaced.calendar;
    until = began;
  }
  return [...erasBackwards, { calendar: valid, from, until }].reverse();
}
