import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../src/follow-up/decide.ts';
import type { Decision } from '../../src/follow-up/decision.ts';
import type { ContactFacts, FollowUpEvent } from '../../src/follow-up/events.ts';
import { attemptOutcomes, consents } from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { nextWake } from '../../src/follow-up/wake.ts';
import { at, closedInquiry, contact, openInquiry, policy } from '../support/given.ts';

const start = at('2026-11-20T15:00-06:00');

const moment = fc.nat(6 * 24 * 60).map((minutes) => start.add({ minutes }));

const contactFacts: fc.Arbitrary<ContactFacts> = fc.record({
  ...Object.fromEntries(Object.entries(contact).map(([name, value]) => [name, fc.constant(value)])),
  canBeTexted: fc.boolean(),
  textConsent: fc.constantFrom(...consents),
  optedOut: fc.boolean(),
  channel: fc.constantFrom('chat', null),
  lastSubmittedAt: fc.option(moment),
}) as fc.Arbitrary<ContactFacts>;

const ordinal = fc.integer({ min: 1, max: 2 });

const events: fc.Arbitrary<FollowUpEvent> = fc.oneof(
  fc.record({
    type: fc.constant('ContactSeen' as const),
    contact: contactFacts,
    created: fc.option(fc.record({ at: moment, by: fc.constantFrom('FORM', 'IMPORT', 'CRM_UI') })),
    submittedAt: fc.option(moment),
    corrected: fc.subarray(['channel', 'source', 'campaign', 'landingPage', 'form'] as const),
    restored: fc.boolean(),
  }),
  fc.record({ type: fc.constant('ContactGone' as const), how: fc.constantFrom('deleted' as const, 'erased' as const) }),
  fc.record({
    type: fc.constant('InquiryHandedOver' as const),
    inquiry: fc.record({
      from: fc.constantFrom(openInquiry, closedInquiry),
      acknowledgment: fc.constantFrom<Inquiry['acknowledgment']>(
        openInquiry.acknowledgment,
        { state: 'withheld', because: 'there is no consent to texts' },
      ),
    }).map(({ from, acknowledgment }) => ({ ...from, acknowledgment })),
  }),
  fc.record({ type: fc.constant('TextSent' as const), ordinal, at: moment }),
  fc.record({ type: fc.constant('TextNotSent' as const), ordinal, because: fc.constant('refused'), optedOut: fc.boolean() }),
  fc.record({ type: fc.constant('TextUndelivered' as const), ordinal, because: fc.constant('unreachable') }),
  fc.record({ type: fc.constant('PatientReplied' as const), at: moment, asksToStop: fc.boolean() }),
  fc.record({ type: fc.constant('PersonCalled' as const), at: moment, outcome: fc.constantFrom(...attemptOutcomes) }),
  fc.constant({ type: 'TimeCame' as const }),
); // prettier-ignore

const story = fc.array(fc.tuple(events, fc.nat(600)), { maxLength: 25 }).map((steps) => {
  let now = start;
  return steps.map(([event, minutes]) => {
    now = now.add({ minutes });
    return { event, now };
  });
});

interface Step extends Decision {
  readonly event: FollowUpEvent;
  readonly before: Inquiry | null;
}

function play(steps: readonly { readonly event: FollowUpEvent; readonly now: Temporal.Instant }[]): readonly Step[] {
  let inquiry: Inquiry | null = null;
  return steps.map(({ event, now }) => {
    const before = inquiry;
    const decision = decide(before, event, policy, now);
    inquiry = decision.inquiry;
    return { ...decision, event, before };
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

test('whatever happens in whatever order, no inquiry is acknowledged twice', () => {
  always((steps) => {
    const asked = steps.flatMap(({ effects }) =>
      effects.flatMap((each) => (each.type === 'SendText' ? [each.ordinal] : [])),
    );
    expect(new Set(asked).size).toBe(asked.length);
  });
});

test('whatever happens, nobody is texted who cannot be, has not agreed, or asked us to stop', () => {
  always((steps) => {
    for (const { event, effects } of steps.filter((step) => step.effects.some(({ type }) => type === 'SendText'))) {
      expect(event).toMatchObject({ contact: { textConsent: 'given', canBeTexted: true, optedOut: false } });
      expect(effects.filter(({ type }) => type === 'SendText')).toHaveLength(1);
    }
  });
});

test('whatever happens, an open inquiry has a next action, and no other has one', () => {
  always((steps) => {
    for (const { inquiry } of steps) {
      const isOpen = inquiry?.stopped === null && inquiry.closedAt === null;
      expect(inquiry?.nextAction != null).toBe(isOpen);
    }
  });
});

test('whatever happens, a reason is given in one sentence without a name or a number', () => {
  always((steps) => {
    for (const { because } of steps) expect(because).toMatch(/^[A-Z][^\d{}.]*\.$/);
  });
});

test('whatever happens, inquiries are counted upwards and a closed one is not opened again', () => {
  always((steps) => {
    for (const { before, inquiry } of steps.filter((step) => step.before !== null)) {
      const earlier = before?.ordinal ?? 0;
      const wasClosed = before?.closedAt != null;
      expect(inquiry?.ordinal).toBeGreaterThanOrEqual(earlier);
      if (wasClosed && inquiry?.ordinal === earlier) expect(inquiry.closedAt).not.toBeNull();
    }
  });
});

test('whatever happens, being woken twice at the same moment is being woken once', () => {
  always((steps) => {
    for (const { inquiry } of steps) {
      const wake = inquiry === null ? null : nextWake(inquiry);
      if (wake === null) continue;
      const once = decide(inquiry, { type: 'TimeCame' }, policy, wake);
      const twice = decide(once.inquiry, { type: 'TimeCame' }, policy, wake);
      expect(once.inquiry?.target.state).not.toBe(inquiry?.target.state);
      expect(twice).toMatchObject({ inquiry: once.inquiry, effects: [] });
    }
  });
});
