import { instantAt, lastClockChange, midnight } from './calendar.ts';
import { isFederalHoliday } from './federal-holidays.ts';
import { earlier, isBefore } from './moments.ts';
import type { Period, PracticePolicy, TextingHours } from '../policy.ts';

type TextingPolicy = Pick<PracticePolicy, 'textingHours'> & { readonly calendar: { readonly timeZone: string } };

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
  return zonesToHeed(policy, patientZones).every((timeZone) => isTextingHour(policy.textingHours, timeZone, at));
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
  const zones = zonesToHeed(policy, patientZones);
  const farthest = wanted.add({ hours: farthestDaysAhead * 24 });

  let moment = wanted;
  while (isBefore(moment, farthest)) {
    const quiet = zones.find((timeZone) => !isTextingHour(policy.textingHours, timeZone, moment));
    if (quiet === undefined) return moment;
    moment = nextTextingHour(policy.textingHours, quiet, moment) ?? farthest;
  }
  return null;
}

function zonesToHeed(policy: TextingPolicy, patientZones: readonly string[]): readonly string[] {
  return [policy.calendar.timeZone, ...patientZones.filter(isTimeZone)];
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

function isTextingHour(hours: TextingHours, timeZone: string, at: Temporal.Instant): boolean {
  const local = at.toZonedDateTimeISO(timeZone);
  const period = periodOn(hours, local.toPlainDate());
  if (period === null) return false;

  const time = local.toPlainTime();
  const hasBegun = Temporal.PlainTime.compare(time, period.opens) >= 0;
  return hasBegun && (period.closes.equals(midnight) || Temporal.PlainTime.compare(time, period.closes) < 0);
}

function periodOn(hours: TextingHours, date: Temporal.PlainDate): Period | null {
  if (hours.quietOnFederalHolidays && isFederalHoliday(date)) return null;
  return hours.weekdays[date.dayOfWeek - 1] ?? null;
}

function nextTextingHour(hours: TextingHours, timeZone: string, after: Temporal.Instant): Temporal.Instant | null {
  let date = after.toZonedDateTimeISO(timeZone).toPlainDate();
  for (let day = 0; day <= farthestDaysAhead; day += 1) {
    const first = startsOn(hours, timeZone, date)
      .filter((start) => !isBefore(start, after) && isTextingHour(hours, timeZone, start))
      .reduce<Temporal.Instant | null>((best, start) => (best === null ? start : earlier(best, start)), null);
    if (first !== null) return first;
    date = date.add({ days: 1 });
  }
  return null;
}

/**
 * The moments of a day at which texting may begin: when the wall clock shows the opening, which it does twice in a
 * repeated hour, and at a clock change, which can jump into the allowed hours.
 */
function startsOn(hours: TextingHours, timeZone: string, date: Temporal.PlainDate): readonly Temporal.Instant[] {
  const period = periodOn(hours, date);
  if (period === null) return [];

  return [
    instantAt({ timeZone }, date, period.opens),
    date.toPlainDateTime(period.opens).toZonedDateTime(timeZone, { disambiguation: 'later' }).toInstant(),
    lastClockChange(date.add({ days: 1 }).toZonedDateTime({ timeZone })),
  ];
}
