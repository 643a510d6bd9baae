import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../src/follow-up/decide.ts';
import type { Decision, Effect } from '../../src/follow-up/decision.ts';
import { isLocked } from '../../src/follow-up/escalation/open-escalation.ts';
import type { FollowUpEvent } from '../../src/follow-up/events.ts';
import { isUnderWay, type Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { nextWake } from '../../src/follow-up/clocks/wake.ts';
import { anyEvent, start } from '../support/any-event.ts';
import { policy as usual } from '../support/given.ts';

/** Everybody is served but who lives far away or has a plan that is not taken; some service lines need care. */
const policy: PracticePolicy = {
  ...usual,
  fit: {
    ...usual.fit,
    area: { states: ['IL'], zips: ['606'], otherwise: 'close' },
    coverage: { notAccepted: ['elsewhere'], otherwise: 'ask_a_person' },
  },
};

const story = fc.array(fc.tuple(anyEvent, fc.nat(600)), { maxLength: 25 }).map((steps) => {
  let now = start;
  return steps.map(([event, minutes]) => {
    now = now.add({ minutes });
    return { event, now };
  });
});

interface Step extends Decision {
  readonly event: FollowUpEvent;
  readonly now: Temporal.Instant;
  readonly before: Inquiry | null;
}

function play(steps: readonly { readonly event: FollowUpEvent; readonly now: Temporal.Instant }[]): readonly Step[] {
  let inquiry: Inquiry | null = null;
  return steps.map(({ event, now }) => {
    const before = inquiry;
    const decision = decide(before, event, policy, now);
    inquiry = decision.inquiry;
    return { ...decision, event, now, before };
  });
}

function always(promise: (steps: readonly Step[]) => void): void {
  fc.assert(
    fc.property(story, (steps) => {
      promise(play(steps));
    }),
    { numRuns: 250 },
  );
}

function isMessage(effect: Effect) {
  return effect.type === 'SendText' || effect.type === 'SendEmail';
}

function isCancelling({ type }: Effect): boolean {
  return type === 'CancelPending' || type === 'CancelMessages';
}

function acknowledgmentsIn(effects: readonly Effect[]): readonly number[] {
  return effects
    .filter(isMessage)
    .filter(({ purpose }) => purpose === 'acknowledgment')
    .map(({ ordinal }) => ordinal);
}

test('whatever happens in whatever order, no inquiry is acknowledged twice', () => {
  always((steps) => {
    let asked: readonly number[] = [];
    for (const { effects, inquiry } of steps) {
      const ordinals = acknowledgmentsIn(effects);
      const isKnownToBeSent = inquiry?.acknowledgment.state === 'sent' && ordinals.includes(inquiry.ordinal);
      // What was asked for and is forgotten before it went out may be asked for again.
      const stillAsked = effects.some(isCancelling) ? [] : asked;
      asked = [...stillAsked, ...ordinals];
      expect(new Set(asked).size).toBe(asked.length);
      expect(isKnownToBeSent).toBe(false);
    }
  });
});

test('whatever happens, nobody is acknowledged by text who cannot be texted, has not agreed, or asked us to stop', () => {
  always((steps) => {
    for (const { event, effects } of steps) {
      const asked = effects.filter((each) => each.type === 'SendText' && each.purpose === 'acknowledgment');
      if (asked.length === 0) continue;
      expect(asked).toHaveLength(1);
      expect(event).toMatchObject({
        contact: { consents: { text: { reply: 'given' } }, canBeTexted: true, optedOut: false },
      });
    }
  });
});

test('whatever happens, an inquiry under way has a next action and an owner, and no other has a next action', () => {
  always((steps) => {
    for (const { inquiry } of steps) {
      if (inquiry === null) continue;
      expect(inquiry.nextAction !== null).toBe(isUnderWay(inquiry));
      expect(inquiry.ownerId).not.toBeNull();
    }
  });
});

test('whatever happens, nothing but the holding line, or the answer of who has the question, is asked for while it locks the inquiry', () => {
  always((steps) => {
    for (const { inquiry, effects } of steps) {
      if (inquiry === null || !isUnderWay(inquiry) || !isLocked(inquiry)) continue;
      const others = effects.filter(isMessage).filter(({ purpose }) => purpose !== 'holding_line');
      expect(others.filter(({ mayAnswerLocked }) => mayAnswerLocked !== true)).toEqual([]);
      expect(inquiry.nextAction?.by).toBe('person');
    }
  });
});

test('whatever happens, a reason is given in one sentence of both languages without a digit, a name or a placeholder', () => {
  always((steps) => {
    for (const { because } of steps) {
      expect(because.en).toMatch(/^[A-Z][^\d{}.]*\.$/u);
      expect(because.es).toMatch(/^[¿A-ZÁÉÍÓÚÑ][^\d{}.]*\.$/u);
      expect(because.es).not.toBe(because.en);
    }
  });
});

test('whatever happens, inquiries are counted upwards and a closed one is not opened again, unless its end is taken back', () => {
  always((steps) => {
    for (const { before, inquiry, event } of steps.filter((step) => step.before !== null)) {
      const earlier = before?.ordinal ?? 0;
      const wasClosed = before?.closedAt != null && event.type !== 'ActTakenBack';
      expect(inquiry?.ordinal).toBeGreaterThanOrEqual(earlier);
      if (wasClosed && inquiry?.ordinal === earlier) expect(inquiry.closedAt).toEqual(before.closedAt);
    }
  });
});

test('whatever happens, being woken when it is time moves the inquiry on, and never for ever', () => {
  always((steps) => {
    let inquiry = steps.at(-1)?.inquiry ?? null;
    let now = steps.at(-1)?.now ?? start;
    for (let turns = 0; turns < 50; turns += 1) {
      const wake = inquiry === null ? null : nextWake(inquiry);
      if (wake === null) return;
      const isLate = Temporal.Instant.compare(wake, now) < 0;
      now = isLate ? now : wake;
      const woken: Inquiry | null = decide(inquiry, { type: 'TimeCame' }, policy, now).inquiry;
      const next = woken === null ? null : nextWake(woken);
      const moves = next === null || Temporal.Instant.compare(next, now) > 0 || JSON.stringify(woken) !== JSON.stringify(inquiry);
      expect(moves).toBe(true);
      inquiry = woken;
    }
    expect(inquiry === null ? null : nextWake(inquiry)).toBeNull();
  });
}); // prettier-ignore
