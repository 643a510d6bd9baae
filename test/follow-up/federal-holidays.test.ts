import { expect, test } from '@jest/globals';
import { isFederalHoliday, isFederalHolidayObserved } from '../../src/follow-up/clocks/federal-holidays.ts';

/** Source: opm.gov, Federal Holidays, the dates on which they are observed. */
const observed = {
  2021: '2021-01-01 2021-01-18 2021-02-15 2021-05-31 2021-06-18 2021-07-05 2021-09-06 2021-10-11 2021-11-11 2021-11-25 2021-12-24 2021-12-31',
  2022: '2022-01-17 2022-02-21 2022-05-30 2022-06-20 2022-07-04 2022-09-05 2022-10-10 2022-11-11 2022-11-24 2022-12-26',
  2026: '2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25',
};

function daysOf(year: number): readonly Temporal.PlainDate[] {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }));
}

test.each(Object.entries(observed))('the holidays observed in %s are those the government lists', (year, dates) => {
  const found = daysOf(Number(year)).filter(isFederalHolidayObserved).map(String);

  expect(found).toEqual(dates.split(' '));
});

test('a holiday on a Saturday is kept by patients on that day as well as on the Friday before', () => {
  expect(isFederalHoliday(Temporal.PlainDate.from('2026-07-04'))).toBe(true);
  expect(isFederalHoliday(Temporal.PlainDate.from('2026-07-03'))).toBe(true);
  expect(isFederalHoliday(Temporal.PlainDate.from('2026-07-06'))).toBe(false);
});
