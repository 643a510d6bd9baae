import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../src/follow-up/decide.ts';
import type { Effect } from '../../src/follow-up/decision.ts';
import { isLocked } from '../../src/follow-up/escalation/open-escalation.ts';
import type { FollowUpEvent } from '../../src/follow-up/events.ts';
import { isUnderWay, type Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { anyAct, anyEvent, start } from '../support/any-event.ts';
import { policy } from '../support/given.ts';

type Act = Extract<FollowUpEvent, { readonly type: 'PersonCalled' | 'PersonEntered' }>;

/** The inquiry after any course of events, an act on the card, and what became of it through the act. */
interface Course {
  readonly before: Inquiry;
  readonly act: Act;
  readonly now: Temporal.Instant;
  readonly after: Inquiry;
  readonly effects: readonly Effect[];
}

const inSixDays = start.add({ hours: 6 * 24 });

const course = fc.tuple(fc.array(fc.tuple(anyEvent, fc.nat(600)), { minLength: 1, maxLength: 12 }), anyAct).map(
  ([steps, act]): Course | null => {
    let now = start;
    let inquiry: Inquiry | null = null;
    for (const [event, minutes] of steps) {
      now = now.add({ minutes });
      inquiry = decide(inquiry, event, policy, now).inquiry;
    }
    if (inquiry === null) return null;
    const decision = decide(inquiry, act, policy, inSixDays);
    const isTaken = decision.inquiry?.undo?.until.equals(inSixDays.add({ minutes: 1 })) === true;
    if (decision.inquiry === null || !isTaken) return null;
    return { before: inquiry, act, now: inSixDays, after: decision.inquiry, effects: decision.effects };
  },
); // prettier-ignore

function always(promise: (course: Course) => void): void {
  let taken = 0;
  fc.assert(
    fc.property(course, (each) => {
      if (each === null) return;
      taken += 1;
      promise(each);
    }),
    { numRuns: 400 },
  );
  expect(taken).toBeGreaterThan(50);
}

function takenBack(
  { after, act, now }: Course,
  seconds = 1,
  changes: { readonly by?: string; readonly key?: string } = {},
) {
  const { key = '' } = act;
  const at = now.add({ seconds });
  return decide(after, { type: 'ActTakenBack', at, by: '71', key, ...changes }, policy, at);
}

/** What is known of it but for messages that may have been on their way. */
function withoutMessages(inquiry: Inquiry): Inquiry {
  const { acknowledgment, cadence } = inquiry;
  const isWaitedFor = acknowledgment.state === 'sending' || acknowledgment.state === 'withheld';
  return {
    ...inquiry,
    acknowledgment: isWaitedFor
      ? { state: 'withheld', because: say('It is waited for.', 'Se espera.') }
      : acknowledgment,
    cadence: cadence === null ? null : { ...cadence, asked: false },
  };
}

/** Before the act nothing could be taken back but another act. */
function asItWas({ before }: Course): Inquiry {
  const { undo, ...facts } = before;
  return undo === undefined ? before : facts;
}

test('whatever came before, an act that is taken back at once leaves the inquiry as it was', () => {
  always((each) => {
    const { inquiry, effects } = takenBack(each);
    const was = asItWas(each);

    expect(inquiry && withoutMessages(inquiry)).toEqual(withoutMessages(was));
    expect(inquiry).not.toHaveProperty('undo');
    if (effects.length > 0) return;
    expect(inquiry).toMatchObject({ acknowledgment: was.acknowledgment, cadence: was.cadence });
  });
});

test('whatever came before, what the act asked for is forgotten, and nothing waits for a message that was stopped', () => {
  always((each) => {
    const { inquiry, effects } = takenBack(each);
    const asked = each.effects.map(({ type }) => type);

    if (asked.length === 0) expect(effects).toEqual([]);
    if (asked.length === 0 || isLocked(each.before)) return;
    expect(effects).toEqual([{ type: asked.includes('CreateTask') ? 'CancelPending' : 'CancelMessages' }]);
    expect(inquiry?.acknowledgment.state).not.toBe('sending');
    expect(inquiry?.cadence?.asked ?? false).toBe(false);
  });
});

test('whatever came before, an inquiry whose last act is taken back has an owner, and a next action while it is under way', () => {
  always((each) => {
    const { inquiry } = takenBack(each);

    expect(inquiry?.ownerId).toBe(each.before.ownerId);
    expect(inquiry !== null && inquiry.nextAction !== null).toBe(isUnderWay(each.before));
  });
});

test('whatever came before, nobody else can take an act back, nor by another key, nor after a minute', () => {
  always((each) => {
    const others = [takenBack(each, 1, { by: '72' }), takenBack(each, 1, { key: 'r' }), takenBack(each, 60)];

    for (const { inquiry, effects } of others) {
      expect(inquiry).toBe(each.after);
      expect(effects).toEqual([]);
    }
    expect(takenBack(each, 59).inquiry).not.toHaveProperty('undo');
  });
});

test('whatever comes after, an act can be taken back only while nothing but news of our own messages has come of it', () => {
  fc.assert(
    fc.property(course, anyEvent, (each, event) => {
      if (each === null || event.type === 'ActTakenBack') return;
      const decision = decide(each.after, event, policy, each.now);
      const { undo } = decision.inquiry ?? {};
      if (event.type.startsWith('Message')) {
        expect(undo?.key).toBe(each.act.key);
        expect(undo?.until).toEqual(each.after.undo?.until);
      } else if (undo?.until !== undefined && undo.before === each.after.undo?.before) {
        expect(decision).toMatchObject({ inquiry: each.after, effects: [] });
      } else if (undo !== undefined) {
        expect(['PersonCalled', 'PersonEntered']).toContain(event.type);
      }
    }),
    { numRuns: 400 },
  );
});
