/**
 * The eleven US federal holidays.
 *
 * @see 5 U.S.C. § 6103(a) for the days, (b) and Executive Order 11582 for the day observed: a holiday on a Saturday is
 * observed on the Friday before, one on a Sunday on the Monday after.
 */

/** New Year's Day, Juneteenth, Independence Day, Veterans Day, Christmas Day: month and day. */
const fixed: readonly (readonly [number, number])[] = [
  [1, 1],
  [6, 19],
  [7, 4],
  [11, 11],
  [12, 25],
];

const monday = 1;
const thursday = 4;
const friday = 5;

/** Martin Luther King Jr. Day, Presidents' Day, Labor Day, Columbus Day, Thanksgiving: month, weekday, which one. */
const floating: readonly (readonly [number, number, number])[] = [
  [1, monday, 3],
  [2, monday, 3],
  [9, monday, 1],
  [10, monday, 2],
  [11, thursday, 4],
];

/** Whether `date` is the day on which offices observe a federal holiday. */
export function isFederalHolidayObserved(date: Temporal.PlainDate): boolean {
  const { month, day, dayOfWeek } = date;
  if (isFloatingHoliday(date)) return true;
  if (dayOfWeek <= friday && isFixed(month, day)) return true;
  if (dayOfWeek === monday && isFixed(month, day - 1)) return true;
  if (dayOfWeek !== friday) return false;
  const isNewYearsEve = month === 12 && day === 31;
  return isNewYearsEve || isFixed(month, day + 1);
}

/** Whether `date` is a federal holiday by its own date or the day on which one is observed: what patients keep. */
export function isFederalHoliday(date: Temporal.PlainDate): boolean {
  return isFixed(date.month, date.day) || isFederalHolidayObserved(date);
}

function isFixed(month: number, day: number): boolean {
  return fixed.some(([fixedMonth, fixedDay]) => fixedMonth === month && fixedDay === day);
}

function isFloatingHoliday({ month, day, dayOfWeek }: Temporal.PlainDate): boolean {
  const isMemorialDay = month === 5 && dayOfWeek === monday && day > 24;
  const which = Math.ceil(day / 7);
  return isMemorialDay || floating.some(([m, weekday, n]) => m === month && weekday === dayOfWeek && n === which);
}
