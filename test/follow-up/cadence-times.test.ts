import { describe, expect, test } from '@jest/globals';
import { timeOfStep, type Reckoning } from '../../src/follow-up/cadence/cadence-times.ts';
import type { CadenceStep } from '../../src/follow-up/policy/cadence-plan.ts';
import { at, officeHours, period } from '../support/given.ts';

/** A Monday without holidays around it. */
const reckoning: Reckoning = {
  calendar: officeHours,
  dayZero: at('2026-12-07T08:00-06:00'),
  targetDue: at('2026-12-07T08:15-06:00'),
  after: at('2026-12-07T08:00-06:00'),
  dayBefore: 0,
  attempts: [],
  now: at('2026-12-07T08:00-06:00'),
};

function due(step: CadenceStep, changes: Partial<Reckoning> = {}): string | undefined {
  return timeOfStep(step, { ...reckoning, ...changes })
    ?.toZonedDateTimeISO('America/Chicago')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

function message(day: number, when: 'at_once' | 'morning' | 'afternoon'): CadenceStep {
  return { do: 'message', day, at: when, script: 'options', otherwise: 'skip' };
}

const nextDay: CadenceStep = { do: 'call', day: 1, at: 'another_time_of_day', script: 'next_day_call' };
const sameDay: CadenceStep = { do: 'call', day: 0, at: 'later_the_same_day', script: 'second_call' };

function hours(...periods: readonly string[]) {
  return { ...officeHours, weekdays: Array.from({ length: 7 }, () => periods.map(period)) };
}

/** Attempts on that Monday, the last of which the next step follows. */
function tried(...times: readonly string[]): Partial<Reckoning> {
  const attempts = times.map((time) => at(`2026-12-07T${time}-06:00`));
  const last = attempts.at(-1) ?? reckoning.after;
  return { attempts, after: last, now: last };
}

describe('a message comes', () => {
  test.each([
    ['in the morning, once texting and practice have begun', message(3, 'morning'), {}, '2026-12-10T09:00'],
    ['in the morning of a practice that opens later', message(3, 'morning'), { calendar: hours('10:30-17:00') }, '2026-12-10T10:30'],
    ['as the practice opens, where that is only before nine', message(3, 'morning'), { calendar: hours('07:00-08:30') }, '2026-12-10T07:00'],
    ['in the afternoon', message(3, 'afternoon'), {}, '2026-12-10T13:00'],
    ['when a late lunch ends', message(3, 'afternoon'), { calendar: hours('08:00-12:30', '14:00-18:00') }, '2026-12-10T14:00'],
    ['as the practice opens, where it has no afternoon', message(3, 'afternoon'), { calendar: hours('08:00-12:00') }, '2026-12-10T08:00'],
    ['on the next business day after a weekend', message(5, 'morning'), {}, '2026-12-14T09:00'],
    ['after the step before it, on the same day', message(0, 'morning'), tried('11:00'), '2026-12-07T11:00'],
    ['on a later date than a step of an earlier day', message(1, 'morning'), { after: at('2026-12-09T16:00-06:00') }, '2026-12-10T09:00'],
    ['not before now', message(1, 'morning'), { now: at('2026-12-09T16:00-06:00') }, '2026-12-09T16:00'],
    ['at once after a call', message(0, 'at_once'), tried('08:04'), '2026-12-07T08:04'],
  ] as const)('%s', (_name, step, changes, expected) => {
    expect(due(step, changes)).toBe(expected);
  }); // prettier-ignore
});

describe('the first call is due', () => {
  const first: CadenceStep = { do: 'call', day: 0, at: 'within_target', script: 'first_call' };

  test('within the target, and never before the step before it', () => {
    expect(due(first)).toBe('2026-12-07T08:15');
    expect(due(first, tried('09:00'))).toBe('2026-12-07T09:00');
  });
});

describe('a second call on the same day', () => {
  test('comes after the lunch break, or a while later, or not at all', () => {
    expect(due(sameDay, tried('08:04'))).toBe('2026-12-07T13:00');
    expect(due(sameDay, tried('13:05'))).toBe('2026-12-07T16:05');
    expect(due(sameDay, tried('16:59'))).toBeUndefined();
  });

  test('follows the step before it where nobody called', () => {
    expect(due(sameDay)).toBe('2026-12-07T13:00');
  });
});

describe('a call on another day comes at a different time of day', () => {
  test.each([
    ['after a morning', ['08:04'], '2026-12-08T13:00'],
    ['after an afternoon', ['13:30'], '2026-12-08T08:00'],
    ['after two calls in one morning', ['08:04', '11:00'], '2026-12-08T13:00'],
    ['after both halves, as far from both as can be', ['08:04', '13:10'], '2026-12-08T10:30'],
    ['after both halves, late in the day', ['10:00', '12:30'], '2026-12-08T15:30'],
    ['after both ends of the day', ['08:00', '16:30'], '2026-12-08T13:00'],
    ['after nobody called', [], '2026-12-08T08:00'],
  ])('%s', (_name, times, expected) => {
    expect(due(nextDay, tried(...times))).toBe(expected);
  });

  test('as far as its hours allow', () => {
    expect(due(nextDay, { ...tried('08:04'), calendar: hours('08:00-12:00') })).toBe('2026-12-08T10:30');
    expect(due(nextDay, { ...tried('14:00'), calendar: hours('13:30-16:00') })).toBe('2026-12-08T15:30');
  });

  test('by the attempts of the last day only', () => {
    const attempts = ['2026-12-07T13:10-06:00', '2026-12-08T08:30-06:00'].map(at);

    expect(due({ ...nextDay, day: 2 }, { attempts, after: at('2026-12-08T08:30-06:00'), dayBefore: 1 })).toBe(
      '2026-12-09T13:00',
    );
  });

  test('and not in a time that has passed, nor while the practice is closed', () => {
    expect(due(nextDay, { ...tried('08:04'), now: at('2026-12-08T17:30-06:00') })).toBe('2026-12-09T08:00');
  });
});

describe('the end', () => {
  test('comes as a business day closes', () => {
    expect(due({ do: 'close', day: 8 })).toBe('2026-12-15T17:00');
    expect(due({ do: 'close', day: 5 })).toBe('2026-12-14T17:00');
  });

  test('comes after the step before it and not before now', () => {
    expect(due({ do: 'close', day: 1 }, { after: at('2026-12-15T13:00-06:00') })).toBe('2026-12-16T17:00');
    expect(due({ do: 'close', day: 1 }, { now: at('2026-12-15T13:00-06:00') })).toBe('2026-12-15T13:00');
  });
});
