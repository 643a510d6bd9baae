import { z } from 'zod';
import type { Period } from '../follow-up/policy/opening-hours.ts';
import { write } from './fields.ts';

const onePeriod = /^([01]\d|2[0-3]):([0-5]\d)\s*-\s*(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const periodExample = 'a period such as 08:00-12:00';

/** A period of a day, such as 08:00-12:00. It may end at 24:00. */
export const period = z
  .string({ error: write(periodExample) })
  .regex(onePeriod, { error: `must be ${periodExample}` })
  .transform(toPeriod)
  .refine((value) => endOf(value) > startOf(value), { error: 'must end later than it begins' });

/** The periods of a day in order, or `closed`. */
export const periods = z.union(
  [
    z.literal('closed').transform((): readonly Period[] => []),
    z.array(period).refine(areInOrder, {
      error: 'must list its periods in order, none beginning before the one before it has ended',
      // One that is no period has no place in an order.
      when: ({ issues }) => issues.length === 0,
    }),
  ],
  { error: write('closed, or a list of periods such as [08:00-12:00, 13:00-17:00]') },
);

/** No automatic text before this hour or after that one on the patient's clock. Source: 47 CFR § 64.1200(c)(1). */
const lawful = { from: 8 * 60, until: 21 * 60 };

const textingPeriod = period.refine((value) => startOf(value) >= lawful.from && endOf(value) <= lawful.until, {
  error: 'must lie between 08:00 and 21:00; the law allows nothing earlier or later (47 CFR 64.1200(c)(1))',
});

/** One period of a day in which texts may go out, or `never`. */
export const textingPeriodOrNever = z.union([z.literal('never').transform(() => null), textingPeriod], {
  error: write('a period such as 09:00-20:00, or never'),
});

/** A setting for each day of the week. */
export const week = <Day extends z.ZodType>(day: Day) => ({
  monday: day.describe('Monday.'),
  tuesday: day.describe('Tuesday.'),
  wednesday: day.describe('Wednesday.'),
  thursday: day.describe('Thursday.'),
  friday: day.describe('Friday.'),
  saturday: day.describe('Saturday.'),
  sunday: day.describe('Sunday.'),
});

/** The days of a week in the order of ISO weekdays. */
export function daysOf<Day>(days: {
  readonly monday: Day;
  readonly tuesday: Day;
  readonly wednesday: Day;
  readonly thursday: Day;
  readonly friday: Day;
  readonly saturday: Day;
  readonly sunday: Day;
}): readonly Day[] {
  return [days.monday, days.tuesday, days.wednesday, days.thursday, days.friday, days.saturday, days.sunday];
}

/** Whether any minute is in both. */
export function overlap(one: Period, other: Period): boolean {
  return startOf(one) < endOf(other) && startOf(other) < endOf(one);
}

function toPeriod(value: string): Period {
  const [opens = '', closes = ''] = value.split('-').map((time) => time.trim());
  return {
    opens: Temporal.PlainTime.from(opens),
    closes: Temporal.PlainTime.from(closes === '24:00' ? '00:00' : closes),
  };
}

function startOf({ opens }: Period): number {
  return minuteOf(opens);
}

/** Midnight ends a day as its 1,440th minute. */
function endOf({ closes }: Period): number {
  return minuteOf(closes) === 0 ? 24 * 60 : minuteOf(closes);
}

function minuteOf({ hour, minute }: Temporal.PlainTime): number {
  return hour * 60 + minute;
}

function areInOrder(all: readonly Period[]): boolean {
  return all.every((each, index) => {
    const before = all[index - 1];
    return before === undefined || startOf(each) >= endOf(before);
  });
}
