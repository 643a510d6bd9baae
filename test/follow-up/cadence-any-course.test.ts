import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { beginCadence, nextCadenceMoment, stopCadence } from '../../src/follow-up/cadence/cadence.ts';
import { isOpen } from '../../src/follow-up/clocks/calendar.ts';
import type { Effect } from '../../src/follow-up/decision.ts';
import { isUnderWay, type Inquiry } from '../../src/follow-up/inquiry.ts';
import { later } from '../../src/follow-up/clocks/moments.ts';
import { attempted, failed, messages, sent, timeCame } from '../support/cadence-course.ts';
import { at, officeHours, openInquiry, policy } from '../support/given.ts';

/** What can happen next, and how many minutes pass until then. */
const happening = fc.record({
  what: fc.constantFrom(
    'no_answer',
    'left_voicemail',
    'email_sent',
    'asked_callback',
    'wait',
    'sent',
    'unsent',
    'lost',
  ),
  minutes: fc.integer({ min: 0, max: 4 * 24 * 60 }),
  which: fc.nat(),
});
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

interface Course {
  readonly now: Temporal.Instant;
  readonly inquiry: Inquiry;
  /** Messages that are on their way. */
  readonly open: ReturnType<typeof messages>;
  readonly askedFor: readonly Effect[];
  readonly received: readonly string[];
}

function begin(minutes: number, score: 'A' | 'D', preferredContact: 'text' | 'email'): Course {
  const startsAt = at('2026-11-20T08:00-06:00').add({ minutes });
  const { sorting } = openInquiry;
  const inquiry: Inquiry = {
    ...openInquiry,
    preferredContact,
    sorting: { ...sorting, score: { ...sorting.score, value: score } },
    target: { ...openInquiry.target, startsAt, due: startsAt.add({ minutes: 15 }), state: 'met', answeredAt: startsAt },
    cadence: null,
  };
  const cadence = beginCadence(inquiry, policy, startsAt);
  return { now: startsAt, inquiry: { ...inquiry, cadence }, open: [], askedFor: [], received: [] };
}

function step(course: Course, { what, minutes, which }: Happening): Course {
  const passed = course.now.add({ minutes });
  const due = nextCadenceMoment(course.inquiry);
  // Time runs on, but not past the moment for which the inquiry would have been woken.
  const now = due === null ? passed : Temporal.Instant.compare(due, passed) < 0 ? later(due, course.now) : passed;
  const woken = take(course, now, timeCame(course.inquiry, now.toString()));
  if (!isUnderWay(woken.inquiry)) return woken;

  const message = woken.open[which % Math.max(woken.open.length, 1)];
  if (what === 'sent' || what === 'unsent' || what === 'lost') {
    if (message === undefined) return woken;
    const channel = message.type === 'SendText' ? 'text' : 'email';
    const rest = { ...woken, open: woken.open.filter((each) => each !== message) };
    if (what === 'unsent') {
      return take(
        rest,
        now,
        failed(woken.inquiry, 'MessageNotSent', message.scriptId, now.toString(), policy, { channel }),
      );
    }
    const read = { ...rest, received: [...rest.received, message.scriptId] };
    const after = take(read, now, sent(woken.inquiry, message.scriptId, now.toString(), policy, { channel }));
    if (what === 'sent') return after;
    return take(
      after,
      now,
      failed(after.inquiry, 'MessageUndelivered', message.scriptId, now.toString(), policy, { channel }),
    );
  }
  return what === 'wait' ? woken : take(woken, now, attempted(woken.inquiry, now.toString(), what));
}

function take(
  course: Course,
  now: Temporal.Instant,
  decided: { readonly inquiry: Inquiry; readonly effects: readonly Effect[] } | null,
): Course {
  if (decided === null) return { ...course, now };
  const { inquiry, effects } = decided;
  const open = effects.some(({ type }) => type === 'CancelMessages') ? [] : course.open;
  const asked = messages(effects);
  return { ...course, now, inquiry, open: [...open, ...asked], askedFor: [...course.askedFor, ...effects] };
}

function courses(check: (before: Course, after: Course) => void): void {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 * 24 * 30 }),
      fc.constantFrom('A' as const, 'D' as const),
      fc.constantFrom('text' as const, 'email' as const),
      fc.array(happening, { maxLength: 40 }),
      (minutes, score, preferred, happenings) => {
        happenings.reduce(
          (course, each) => {
            if (!isUnderWay(course.inquiry)) return course;
            const after = step(course, each);
            check(course, after);
            return after;
          },
          begin(minutes, score, preferred),
        );
      },
    ),
    { numRuns: 100 },
  );
}

describe('however the calls and messages go', () => {
  test('no patient reads the same words twice', () => {
    courses((_before, { received }) => {
      expect(new Set(received).size).toBe(received.length);
    });
  });

  test('an open inquiry always has a next action, and a closed one none', () => {
    courses((_before, { inquiry }) => {
      expect(inquiry.nextAction === null).toBe(!isUnderWay(inquiry));
    });
  });

  test('the steps only go forward, and none is due before the one before it', () => {
    courses((before, after) => {
      const [old, now] = [before.inquiry.cadence, after.inquiry.cadence];
      if (old === null || now === null || now.step === old.step) return;
      expect(now.step).toBeGreaterThan(old.step);
      expect(Temporal.Instant.compare(now.due, after.now)).toBeGreaterThanOrEqual(0);
    });
  });

  test('people are asked to call while the practice is open, or as it closes', () => {
    courses((before, after) => {
      const newTasks = after.askedFor.slice(before.askedFor.length).filter(({ type }) => type === 'CreateTask');
      for (const task of newTasks) {
        const due = 'due' in task ? task.due : after.now;
        expect(isOpen(officeHours, due) || isOpen(officeHours, due.subtract({ minutes: 1 }))).toBe(true);
      }
    });
  });

  test('nobody is closed as unreachable whom no person tried to reach', () => {
    courses((_before, { inquiry }) => {
      if (inquiry.notBookedReason !== 'unreachable') return;
      expect(inquiry.history.some(({ what }) => what === 'attempted')).toBe(true);
    });
  });

  test('being woken always changes something, so that no inquiry is woken over and over', () => {
    courses((_before, { inquiry }) => {
      const due = nextCadenceMoment(inquiry);
      if (due === null) return;
      const { inquiry: woken } = timeCame(inquiry, due.toString());
      const next = nextCadenceMoment(woken);
      expect(woken).not.toEqual(inquiry);
      expect(next === null || Temporal.Instant.compare(next, due) >= 0).toBe(true);
    });
  });

  test('nothing more goes out by itself after a stop', () => {
    courses((_before, { inquiry, now }) => {
      const stopped = stopCadence(inquiry, { en: 'Stop.', es: 'Alto.' }, now);
      expect(timeCame(stopped, now.add({ hours: 24 * 200 }).toString()).effects).toEqual([]);
    });
  });
});
