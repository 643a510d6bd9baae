import { instantAt, lastClockChange, midnight } from './calendar.ts';
import { isFederalHoliday } from './federal-holidays.ts';
import { earlier, isBefore } from './moments.ts';
import type { Period } from '../policy/opening-hours.ts';
import type { TextingHours } from '../policy/texting.ts';

/** Hours on a wall clock in which texts may go out: the practice's, the law's or a state's. */
export type Hours = Pick<TextingHours, 'weekdays' | 'quietOnFederalHolidays'>;

/** All that an automatic text has to keep to. */
export interface TextingPolicy {
  readonly textingHours: Hours;
  readonly calendar: { readonly timeZone: string };
  /** Further hours, all of which must allow the text, too. */
  readonly stateHours?: readonly Hours[];
}

/** Long enough for any run of holidays and a practice that texts on one day of the week only. */
const farthestDaysAhead = 30;

/**
 * Whether an automatic text may reach a patient at `at`. The clock that counts is the patient's; where several zones
 * are possible, and always for the practice's own, each of them must allow it.
 *
 * @param patientZones - IANA names; one that is not known is left out.
 * @see 47 CFR § 64.1200(c)(1): no calls before 8 a.m. or after 9 p.m. at the called party's location. The practice's
 * hours lie within these.
 */
export function mayTextAt(policy: TextingPolicy, patientZones: readonly string[], at: Temporal.Instant): boolean {
  return clocksToHeed(policy, patientZones).every((clock) => isTextingHour(clock, at));
}

/**
 * The first moment at or after `wanted` when an automatic text may reach the patient; null when no moment of the next
 * 30 days suits all zones.
 */
export function firstAllowedInstant(
  policy: TextingPolicy,
  patientZones: readonly string[],
  wanted: Temporal.Instant,
): Temporal.Instant | null {
  const clocks = clocksToHeed(policy, patientZones);
  const farthest = wanted.add({ hours: farthestDaysAhead * 24 });

  let moment = wanted;
  while (isBefore(moment, farthest)) {
    const quiet = clocks.find((clock) => !isTextingHour(clock, moment));
    if (quiet === undefined) return moment;
    moment = nextTextingHour(quiet, moment) ?? farthest;
  }
  return null;
}

/**
 * The moment at which quiet hours begin again after `from`: a text that is out by then was out in time. `from` itself
 * in quiet hours; null when none begin within 30 days.
 */
export function lastAllowedInstant(
  policy: TextingPolicy,
  patientZones: readonly string[],
  from: Temporal.Instant,
): Temporal.Instant | null {
  const ends = clocksToHeed(policy, patientZones).map((clock) => nextQuietHour(clock, from));
  return earliest(ends.filter((end) => end !== null));
}

/** Hours, and the zone on whose walls they are read. */
interface Clock {
  readonly hours: Hours;
  readonly timeZone: string;
}

function clocksToHeed(policy: TextingPolicy, patientZones: readonly string[]): readonly Clock[] {
  const { textingHours, calendar, stateHours = [] } = policy;
  const zones = new Set([calendar.timeZone, ...patientZones.filter(isTimeZone)]);
  return [...zones].flatMap((timeZone) => [textingHours, ...stateHours].map((hours) => ({ hours, timeZone })));
}

/** Temporal knows the zones; it answers an unknown one with a RangeError. */
function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function isTextingHour({ hours, timeZone }: Clock, at: Temporal.Instant): boolean {
  const local = at.toZonedDateTimeISO(timeZone);
  const period = periodOn(hours, local.toPlainDate());
  if (period === null) return false;

  const time = local.toPlainTime();
  const hasBegun = Temporal.PlainTime.compare(time, period.opens) >= 0;
  return hasBegun && (period.closes.equals(midnight) || Temporal.PlainTime.compare(time, period.closes) < 0);
}

function periodOn(hours: Hours, date: Temporal.PlainDate): Period | null {
  if (hours.quietOnFederalHolidays && isFederalHoliday(date)) return null;
  return hours.weekdays[date.dayOfWeek - 1] ?? null;
}

function nextTextingHour(clock: Clock, after: Temporal.Instant): Temporal.Instant | null {
  let date = after.toZonedDateTimeISO(clock.timeZone).toPlainDate();
  for (let day = 0; day <= farthestDaysAhead; day += 1) {
    const first = earliest(
      startsOn(clock, date).filter((start) => !isBefore(start, after) && isTextingHour(clock, start)),
    );
    if (first !== null) return first;
    date = date.add({ days: 1 });
  }
  return null;
}

function nextQuietHour(clock: Clock, from: Temporal.Instant): Temporal.Instant | null {
  if (!isTextingHour(clock, from)) return from;
  let date = from.toZonedDateTimeISO(clock.timeZone).toPlainDate();
  for (let day = 0; day <= farthestDaysAhead; day += 1) {
    const first = earliest(endsOn(clock, date).filter((end) => isBefore(from, end) && !isTextingHour(clock, end)));
    if (first !== null) return first;
    date = date.add({ days: 1 });
  }
  return null;
}

/**
 * The moments of a day at which texting may begin: when the wall clock shows the opening, which it does twice in a
 * repeated hour, and at a clock change, which can jump into the allowed hours.
 */
function startsOn({ hours, timeZone }: Clock, date: Temporal.PlainDate): readonly Temporal.Instant[] {
  const period = periodOn(hours, date);
  return period === null ? [] : momentsOf(timeZone, date, period.opens);
}

/** The moments at which texting may end: in the same ways, and as the day ends. */
function endsOn({ hours, timeZone }: Clock, date: Temporal.PlainDate): readonly Temporal.Instant[] {
  const periods = [periodOn(hours, date)].filter((period) => period !== null);
  return [
    ...periods.flatMap(({ closes }) => momentsOf(timeZone, date, closes)),
    instantAt({ timeZone }, date.add({ days: 1 }), midnight),
  ];
}

function momentsOf(timeZone: string, date: Temporal.PlainDate, time: Temporal.PlainTime): readonly Temporal.Instant[] {
  return [
    instantAt({ timeZone }, date, time),
    date.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation: 'later' }).toInstant(),
    lastClockChange(date.add({ days: 1 }).toZonedDateTime({ timeZone })),
  ];
}

function earliest(moments: readonly Temporal.Instant[]): Temporal.Instant | null {
  return moments.reduce<Temporal.Instant | null>((best, each) => (best === null ? each : earlier(best, each)), null);
}
