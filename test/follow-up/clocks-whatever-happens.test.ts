import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextTargetMoment, readClocks } from '../../src/follow-up/clocks/clocks.ts';
import type { Happening, Target } from '../../src/follow-up/inquiry.ts';
import type { Calendar } from '../../src/follow-up/policy/opening-hours.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { policy } from '../support/practice-policy.ts';
import { calendars, changingDays, openMinutes, replacing } from '../support/random-calendars.ts';
import { days, historyOf, lives, minutes, rules, type Step } from '../support/clock-lives.ts';

function clocks(history: readonly Happening[], calendar: Calendar, changes: Partial<PracticePolicy['targets']> = {}) {
  return readClocks(history, calendar, { ...policy.targets, ...changes });
}

const isInOrder = (...moments: readonly Temporal.Instant[]) =>
  moments.every((moment, index) => Temporal.Instant.compare(moments[index - 1] ?? moment, moment) <= 0);

describe('whatever happens, and whatever is changed in the calendar meanwhile', () => {
  test('the order in which it is logged makes no difference', () => {
    fc.assert(
      fc.property(lives, fc.infiniteStream(fc.nat()), ({ days: { start, calendar }, steps: all }, ranks) => {
        const history = historyOf(start, all);
        const shuffled = history
          .map((happening) => ({ happening, rank: Number(ranks.next().value) }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ happening }) => happening);

        expect(clocks(shuffled, calendar)).toEqual(clocks(history, calendar));
      }),
      { numRuns: 120 },
    );
  });

  test('one promise counts: all words before it were answered, and one that is owed was not', () => {
    fc.assert(
      fc.property(lives, ({ days: { start, calendar }, steps: all }) => {
        const { target } = clocks(historyOf(start, all), calendar);

        const since = minutesAfter(start, target.since);
        const answers = all.flatMap((one) => (isAnswer(one) ? [one.minutes] : []));
        const words = all.flatMap((one) => (one.what === 'patient_spoke' ? [one.minutes] : []));
        const older = [0, ...words].filter((word) => word < since);
        expect([0, ...words]).toContain(since);
        expect(older.filter((word) => !answers.some((answer) => word <= answer && answer < since))).toEqual([]);
        const answeredAt = target.answeredAt === null ? null : minutesAfter(start, target.answeredAt);
        expect(answeredAt).toBe(answers.toSorted((a, b) => a - b).find((answer) => answer >= since) ?? null);
        expect(words.filter((word) => answeredAt !== null && word > answeredAt)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test('a target is warned of, due and told to the manager in this order, and met exactly when it was answered in time', () => {
    fc.assert(
      fc.property(lives, ({ days: { start, calendar }, steps: all }) => {
        const { target } = clocks(historyOf(start, all), calendar);
        const { since, startsAt, warnAt, due, managerAt, answeredAt } = target;

        expect(isInOrder(since, startsAt, warnAt, due, managerAt)).toBe(true);
        expect(target.state === 'met').toBe(answeredAt !== null && isInOrder(answeredAt, due));
        expect(target.resumesAt !== null).toBe(target.state === 'paused');
      }),
      { numRuns: 120 },
    );
  });

  test('the promised minutes are the open minutes that were not paused, counted one by one', () => {
    const promised = fc.integer({ min: 1, max: 300 });
    const pauses = fc.uniqueArray(fc.nat(1_500), { maxLength: 6 }).map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(changingDays, promised, pauses, ({ start, calendar }, length, edges) => {
        const rule = { kind: 'business_minutes' as const, minutes: length };
        const turns = edges.map((minute, index): Step => ({
          what: index % 2 === 0 ? 'paused' : 'resumed',
          minutes: minute,
        }));
        const ended: readonly Step[] = edges.length % 2 === 0 ? turns : [...turns, { what: 'resumed', minutes: 1_501 }];
        const history = historyOf(start, [{ what: 'received', minutes: 0, rule }, ...ended]);

        const { due } = clocks(history, calendar, { longestPauseDays: 60 }).target;
        const isPaused = (minute: number) => edges.filter((edge) => edge <= minute).length % 2 === 1 && minute <= 1_500;
        const counted = openMinutes(calendar, start, due).filter((open, minute) => open && !isPaused(minute));
        expect(counted).toHaveLength(length);
      }),
      { numRuns: 30 },
    );
  });

  test('a longer pause never makes anything due earlier, and none longer than the cap makes it later', () => {
    fc.assert(
      fc.property(
        lives,
        minutes,
        minutes,
        fc.nat(days),
        ({ days: { start, calendar }, steps: all }, from, length, more) => {
          const others = all.filter(({ what }) => what === 'received' || what === 'attempted');
          const pausedFor = (stretch: number): readonly Step[] => [
            ...others,
            { what: 'paused', minutes: from },
            { what: 'resumed', minutes: from + stretch },
          ];
          const dueAfter = (history: readonly Step[]) => clocks(historyOf(start, history), calendar).target;
          const shorter = dueAfter(pausedFor(length));
          const longer = dueAfter(pausedFor(length + more));
          const endless = dueAfter([...others, { what: 'paused', minutes: from }]);

          for (const moment of ['warnAt', 'due', 'managerAt'] as const) {
            expect(isInOrder(shorter[moment], longer[moment], endless[moment])).toBe(true);
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  test('hours that change tomorrow change nothing about today', () => {
    fc.assert(
      fc.property(lives, calendars, fc.nat(days), ({ days: { start, calendar }, steps: all }, other, after) => {
        const last = Math.max(...all.map((one) => one.minutes));
        const change = start.add({ minutes: last + after });
        const history = historyOf(start, all);
        const before = clocks(history, calendar);
        const since = clocks(history, keepingTheLast(calendar, change, other));

        expect(since.response).toEqual(before.response);
        expect(since.target.since).toEqual(before.target.since);
        if (isInOrder(before.target.due, change)) expect(since.target.due).toEqual(before.target.due);
        if (before.target.answeredAt !== null) expect(since.target.state).toBe(before.target.state);
      }),
      { numRuns: 120 },
    );
  });

  test('who wakes at the target’s moments and tells people comes to an end, with a breach told no earlier than due', () => {
    fc.assert(
      fc.property(lives, fc.nat(90), ({ days: { start, calendar }, steps: all }, lateness) => {
        const history = historyOf(start, all);
        const wakes = wakeUntilQuiet(history, calendar, lateness);
        const { target } = clocks(wakes, calendar);

        expect(nextTargetMoment(target)).toBeNull();
        expect(wakes.length - history.length).toBeLessThanOrEqual(4);
        if (target.answeredAt === null) {
          expect(target.state).toBe('breached');
          expect(isInOrder(target.due, target.breachedAt ?? start)).toBe(true);
          expect(target.managerToldAt).not.toBeNull();
        }
      }),
      { numRuns: 120 },
    );
  });

  test('a closure that takes back a breach is followed by a warning and a breach of its own', () => {
    fc.assert(
      fc.property(changingDays, rules, fc.nat(90), ({ start, calendar }, rule, lateness) => {
        const history = wakeUntilQuiet(historyOf(start, [{ what: 'received', minutes: 0, rule }]), calendar, lateness);
        const due = clocks(history, calendar).target.due;
        const closed = replacing(calendar, due.subtract({ minutes: 1 }), {
          specialDays: new Map(datesAround(due).map((date) => [date.toString(), []])),
        });
        const again = clocks(wakeUntilQuiet(history, closed, lateness), closed).target;

        expect(again.state).toBe('breached');
        expect(isInOrder(again.due, again.breachedAt ?? start)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

function minutesAfter(start: Temporal.Instant, moment: Temporal.Instant): number {
  return (moment.epochMilliseconds - start.epochMilliseconds) / 60_000;
}

function isAnswer(one: Step): boolean {
  return one.what === 'attempted' && one.outcome !== 'text_failed';
}

/** The calendar that is changed at `change`, unless one of its own changes was to come later. */
function keepingTheLast(calendar: Calendar, change: Temporal.Instant, other: Calendar): Calendar {
  const { replaced } = calendar;
  const isLater = replaced !== null && Temporal.Instant.compare(replaced.at, change) > 0;
  return isLater ? calendar : replacing(calendar, change, other);
}

function datesAround(moment: Temporal.Instant): readonly Temporal.PlainDate[] {
  const date = moment.toZonedDateTimeISO('UTC').toPlainDate();
  return [-1, 0, 1, 2].map((ahead) => date.add({ days: ahead }));
}

/** Does what is due at each moment that the target asks to be woken at, some minutes late; eight times at most. */
function wakeUntilQuiet(history: readonly Happening[], calendar: Calendar, lateness: number): readonly Happening[] {
  return Array.from({ length: 8 }).reduce<readonly Happening[]>((before) => {
    const { target } = clocks(before, calendar);
    const moment = nextTargetMoment(target);
    if (moment === null) return before;

    const latest = before.map(({ at }) => at).reduce((a, b) => (isInOrder(a, b) ? b : a));
    const wanted = moment.add({ minutes: lateness });
    return [...before, whatIsDone(target, isInOrder(wanted, latest) ? latest : wanted)];
  }, history);
}

function whatIsDone(target: Target, at: Temporal.Instant): Happening {
  const { since, state } = target;
  if (state === 'paused') return { what: 'resumed', at };
  if (state === 'breached') return { what: 'manager_told', at, since };
  return { what: isInOrder(target.due, at) ? 'breached' : 'warned', at, since };
}
