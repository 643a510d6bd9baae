import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { acknowledged, after, called, missedCall } from '../support/calls.ts';
import { at, given, officeHours, period, policy } from '../support/given.ts';

const inTime = '2026-11-23T08:04:30-06:00';

/** Education ended, or a person stopped the follow-ups: nothing goes on by itself. */
const withoutCadence: Inquiry = { ...acknowledged, cadence: null };

describe('where no follow-ups go on, people try again on the next business day at a different time of day', () => {
  test('in the morning when nobody answered in the afternoon', () => {
    const afternoon = '2026-11-25T14:00-06:00';

    expect(given(withoutCadence).when(called(afternoon, 'no_answer')).at(afternoon)).toMatchObject({
      inquiry: { nextAction: { kind: 'call_back', due: at('2026-11-27T08:00-06:00') } },
      because: { en: 'Nobody answered: a person tries again at a different time of day.' },
    });
  });

  test('at opening where the practice has no afternoon', () => {
    const mornings = { ...officeHours, weekdays: Array.from({ length: 7 }, () => [period('08:00-12:00')]) };
    const [main] = policy.locations;
    const rules: PracticePolicy = { ...policy, locations: [{ ...main, calendar: mornings }] };
    const { inquiry } = given(withoutCadence, rules).when(called(inTime, 'no_answer')).at(inTime);

    expect(inquiry?.nextAction?.due).toEqual(at('2026-11-24T08:00-06:00'));
  });

  test('and after three calls in vain a person decides whether to go on', () => {
    const twice = [
      called('2026-11-23T08:04-06:00', 'no_answer'),
      called('2026-11-24T13:00-06:00', 'left_voicemail'),
    ].reduce(after, withoutCadence);
    const third = given(twice).when(called('2026-11-25T08:00-06:00', 'no_answer')).at('2026-11-25T08:00-06:00');

    expect(twice.nextAction?.kind).toBe('call_back');
    expect(third).toMatchObject({
      inquiry: {
        ...{ status: 'attempted', closedAt: null },
        nextAction: { kind: 'close', due: at('2026-11-27T17:00-06:00'), by: 'person' },
      },
      effects: [],
      because: { en: 'Several calls found nobody: a person decides whether to try once more or to close.' },
    });
  });

  test('counted anew from when the patient was heard', () => {
    const tried = [
      called('2026-11-23T08:04-06:00', 'no_answer'),
      called('2026-11-23T10:00-06:00', 'no_answer'),
      missedCall('2026-11-23T13:00-06:00'),
    ].reduce<Inquiry>(after, withoutCadence);

    expect(after(tried, called('2026-11-23T13:30-06:00', 'no_answer')).nextAction?.kind).toBe('call_back');
  });
});

describe('several calls', () => {
  const first = given(acknowledged).when(called(inTime, 'no_answer')).at(inTime).inquiry;

  test('the first attempt stays the first, and every attempt counts', () => {
    const second = given(first).when(called('2026-11-23T14:10-06:00', 'reached')).at('2026-11-23T14:10-06:00').inquiry;

    expect(second).toMatchObject({
      status: 'reached',
      response: { firstAttemptAt: at(inTime), firstAttemptOutcome: 'no_answer', attempts: 2 },
      target: { state: 'met' },
    });
  });

  test('an earlier call that is told later becomes the first attempt', () => {
    const earlier = given(first)
      .when(called('2026-11-23T08:02-06:00', 'left_voicemail'))
      .at('2026-11-23T09:00-06:00').inquiry;

    expect(earlier?.response).toMatchObject({
      firstAttemptAt: at('2026-11-23T08:02-06:00'),
      firstAttemptOutcome: 'left_voicemail',
      minutes: 2,
      attempts: 2,
    });
  });

  test('a patient who was reached once stays reached', () => {
    const reached = after(acknowledged, called(inTime, 'reached'));

    expect(after(reached, called('2026-11-24T09:00-06:00', 'no_answer')).status).toBe('reached');
  });
});
