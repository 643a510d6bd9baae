import { z } from 'zod';
import type { Period } from '../follow-up/policy.ts';

/** The words for a value that is missing or wrong: what to write there. */
export const write = (what: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? `is missing; write ${what}` : `must be ${what}`;

/** A section of a file. Names that are not known are refused, because a misspelt rule would silently not hold. */
export const section = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `is not known here; known are ${Object.keys(shape).join(', ')}`
        : write(`a section with ${Object.keys(shape).join(', ')}`)(issue),
  });

/** Text that is not empty. */
export const text = (what: string) =>
  z.string({ error: write(what) }).regex(/\S/, { error: `is empty; write ${what}` });

/** true or false. */
export const yesOrNo = z.boolean({ error: write('true or false') });

/** A whole number between two others, both included. */
export const wholeNumber = (least: number, most: number) => {
  const error = write(`a whole number from ${least} to ${most}`);
  return z.int({ error }).min(least, { error }).max(most, { error });
};

/** A day such as 2026-12-24. */
export const date = z
  .string({ error: write('a date such as 2026-12-24') })
  .refine(isDate, { error: 'must be a date such as 2026-12-24' })
  .transform((value) => Temporal.PlainDate.from(value));

/** Whether `value` is a day of the calendar, written as 2026-12-24. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    Temporal.PlainDate.from(value);
    return true;
  } catch {
    return false;
  }
}

const onePeriod = /^([01]\d|2[0-3]):([0-5]\d)\s*-\s*(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const periodExample = 'a period such as 08:00-12:00';

/** A period of a day, such as 08:00-12:00. It may end at 24:00. */
export const period = z
  .string({ error: write(periodExample) })
  .regex(onePeriod, { error: `must be ${periodExample}` })
  .transform(toPeriod)
  .refine((value) => endOf(value) > startOf(value), { error: 'must end later than it begins' });

/** The periods of a day in order, or `closed`. */
export const periods = z.preprocess(
  (value) => (value === 'closed' ? [] : value),
  z
    .array(period, { error: write('closed, or a list of periods such as [08:00-12:00, 13:00-17:00]') })
    .refine(areInOrder, { error: 'must list its periods in order, none beginning before the one before it has ended' }),
);

/** One period of a day, or `never`. */
export const periodOrNever = z.preprocess((value) => (value === 'never' ? null : value), period.nullable());

/** A setting for each day of the week, as a list that begins on Monday. */
export const week = <Day extends z.ZodType>(day: Day) => ({
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: day,
  sunday: day,
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
