import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { channels } from '../../src/follow-up/codes.ts';
import type { PracticePolicy, TargetRule } from '../../src/follow-up/policy.ts';
import { targetAfterResponse, targetFor } from '../../src/follow-up/targets.ts';
import { at, officeHours, period, policy } from '../support/given.ts';

function promising(rule: TargetRule, calendar = officeHours): PracticePolicy {
  return { ...policy, calendar, targets: new Map([['voicemail', rule]]) };
}

test('a paid form on Saturday night starts on Monday at opening, warns at two thirds, and is due 15 minutes later', () => {
  expect(targetFor('paid_form', at('2026-11-21T21:30-06:00'), policy)).toEqual({
    state: 'running',
    startsAt: at('2026-11-23T08:00-06:00'),
    warnAt: at('2026-11-23T08:10-06:00'),
    due: at('2026-11-23T08:15-06:00'),
  });
});

test('the warning counts business time, so a lunch break lies between start and warning', () => {
  const { warnAt, due } = targetFor('paid_form', at('2026-11-23T11:55-06:00'), policy);

  expect(warnAt).toEqual(at('2026-11-23T13:05-06:00'));
  expect(due).toEqual(at('2026-11-23T13:10-06:00'));
});

test('a channel without a rule of its own has the practice’s default', () => {
  expect(targetFor('chat', at('2026-11-23T09:00-06:00'), policy).due).toEqual(at('2026-11-23T17:00-06:00'));
});

describe('each kind of promise', () => {
  const closedMornings = { ...officeHours, weekdays: Array.from({ length: 5 }, () => [period('13:00-17:00')]) };
  const closedAfternoons = { ...officeHours, weekdays: Array.from({ length: 5 }, () => [period('08:00-11:00')]) };

  test.each<[string, TargetRule, typeof officeHours, string, string]>([
    ['same business day, in hours', { kind: 'same_business_day' }, officeHours, '2026-11-23T12:30-06:00', '2026-11-23T17:00-06:00'],
    ['same business day, after closing', { kind: 'same_business_day' }, officeHours, '2026-11-23T18:00-06:00', '2026-11-24T17:00-06:00'],
    ['before close, in hours', { kind: 'before_close' }, officeHours, '2026-11-23T09:00-06:00', '2026-11-23T17:00-06:00'],
    ['before close, at lunch', { kind: 'before_close' }, officeHours, '2026-11-23T12:30-06:00', '2026-11-23T17:00-06:00'],
    ['before close, left before opening: by noon', { kind: 'before_close' }, officeHours, '2026-11-23T06:00-06:00', '2026-11-23T12:00-06:00'],
    ['before close, left at night: by noon of the next business day', { kind: 'before_close' }, officeHours, '2026-11-20T18:00-06:00', '2026-11-23T12:00-06:00'],
    ['before close, opening after noon: by closing', { kind: 'before_close' }, closedMornings, '2026-11-20T18:00-06:00', '2026-11-23T17:00-06:00'],
    ['before close, closing before noon: by closing', { kind: 'before_close' }, closedAfternoons, '2026-11-20T18:00-06:00', '2026-11-23T11:00-06:00'],
    ['one business day', { kind: 'business_days', days: 1 }, officeHours, '2026-11-23T09:00-06:00', '2026-11-24T17:00-06:00'],
    ['two business days over the weekend', { kind: 'business_days', days: 2 }, officeHours, '2026-11-20T09:00-06:00', '2026-11-24T17:00-06:00'],
    ['one business day over Thanksgiving', { kind: 'business_days', days: 1 }, officeHours, '2026-11-25T18:00-06:00', '2026-11-27T17:00-06:00'],
  ])('%s', (_name, rule, calendar, since, due) => {
    expect(targetFor('voicemail', at(since), promising(rule, calendar)).due).toEqual(at(due));
  }); // prettier-ignore
});

test('a response at the last moment is in time, one a moment later is not', () => {
  const target = targetFor('paid_form', at('2026-11-23T09:00-06:00'), policy);

  expect(targetAfterResponse(target, at('2026-11-23T09:15-06:00')).state).toBe('met');
  expect(targetAfterResponse(target, at('2026-11-23T09:15:00.001-06:00')).state).toBe('breached');
});

test('whenever and however an inquiry comes, it starts, then warns, then is due, and a later one is never due earlier', () => {
  const rules = fc.oneof(
    fc.record({ kind: fc.constant('business_minutes' as const), minutes: fc.integer({ min: 1, max: 2000 }) }),
    fc.constant({ kind: 'same_business_day' as const }),
    fc.record({ kind: fc.constant('business_days' as const), days: fc.integer({ min: 1, max: 5 }) }),
  );
  const moment = fc.nat(20 * 24 * 3600).map((seconds) => at('2026-10-25T00:00Z').add({ seconds }));
  fc.assert(
    fc.property(rules, fc.constantFrom(...channels), moment, fc.nat(200_000), (rule, channel, since, seconds) => {
      const rules = { ...policy, targets: new Map([[channel, rule]]) };
      const target = targetFor(channel, since, rules);
      const following = targetFor(channel, since.add({ seconds }), rules);

      const order = [since, target.startsAt, target.warnAt, target.due];
      expect(order.toSorted((a, b) => Temporal.Instant.compare(a, b))).toEqual(order);
      expect(Temporal.Instant.compare(target.due, following.due)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 150 },
  );
});
