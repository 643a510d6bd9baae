import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clockOf } from '../../src/follow-up/clocks/clocks.ts';
import type { Channel, Group, Source } from '../../src/follow-up/codes.ts';
import type { TargetRule } from '../../src/follow-up/policy/target-rule.ts';
import { dueAt, ruleFor } from '../../src/follow-up/clocks/targets.ts';
import { officeHours, period, policy } from '../support/practice-policy.ts';
import { changingDays, minutesAhead, replacing } from '../support/random-calendars.ts';

const at = (moment: string) => Temporal.Instant.from(moment);

const quarterOfAnHour = { kind: 'business_minutes', minutes: 15 } as const;

describe('what is promised', () => {
  test.each<[string, Channel, Source, Group, TargetRule]>([
    ['a source with a promise of its own wins over the channel', 'webinar', 'paid_social', 'referral_partner', quarterOfAnHour],
    ['else the channel’s promise holds', 'webinar', 'referral_partner', 'referral_partner', { kind: 'business_days', days: 2 }],
    ['else the window of the group', 'referral', 'physician_referral', 'referral_partner', { kind: 'business_days', days: 1 }],
    ['another group has another window', 'website_form', 'website', 'organic_form', { kind: 'same_business_day' }],
  ])('%s', (_name, channel, source, group, rule) => {
    expect(ruleFor(channel, source, group, policy)).toEqual(rule);
  }); // prettier-ignore
});

describe('the usual promises come due as the practice says them', () => {
  test.each<[string, Channel, Source, Group, string, string]>([
    ['a paid form: 15 minutes', 'paid_form', 'paid_search', 'paid_campaign', '2026-11-23T09:00-06:00', '2026-11-23T09:15-06:00'],
    ['a paid form on Saturday night: 15 minutes after opening', 'paid_form', 'paid_search', 'paid_campaign', '2026-11-21T21:30-06:00', '2026-11-23T08:15-06:00'],
    ['paid social, whatever the form: 15 minutes, lunch aside', 'website_form', 'paid_social', 'organic_form', '2026-11-23T11:50-06:00', '2026-11-23T13:05-06:00'],
    ['a website form: the same business day', 'website_form', 'organic_search', 'organic_form', '2026-11-23T09:00-06:00', '2026-11-23T17:00-06:00'],
    ['an appointment form after closing: the next one', 'appointment_form', 'website', 'new_patient_appointment', '2026-11-23T17:00-06:00', '2026-11-24T17:00-06:00'],
    ['a chat', 'chat', 'chat_tool', 'organic_form', '2026-11-23T12:30-06:00', '2026-11-23T17:00-06:00'],
    ['a Google call', 'google_business_call', 'google_business', 'google_business', '2026-11-23T08:00-06:00', '2026-11-23T17:00-06:00'],
    ['a missed call: 60 minutes', 'missed_call', 'offline', 'new_patient_appointment', '2026-11-23T16:30-06:00', '2026-11-24T08:30-06:00'],
    ['a voicemail in hours: by closing', 'voicemail', 'offline', 'new_patient_appointment', '2026-11-23T09:00-06:00', '2026-11-23T17:00-06:00'],
    ['a voicemail at lunch: by closing', 'voicemail', 'offline', 'new_patient_appointment', '2026-11-23T12:30-06:00', '2026-11-23T17:00-06:00'],
    ['a voicemail after hours: by noon of the next business day', 'voicemail', 'offline', 'new_patient_appointment', '2026-11-25T17:30-06:00', '2026-11-27T12:00-06:00'],
    ['a voicemail before opening: by noon', 'voicemail', 'offline', 'new_patient_appointment', '2026-11-23T07:59-06:00', '2026-11-23T12:00-06:00'],
    ['a referral: reviewed within one business day', 'referral', 'physician_referral', 'referral_partner', '2026-11-20T09:00-06:00', '2026-11-23T17:00-06:00'],
    ['a webinar: two business days', 'webinar', 'email', 'organic_form', '2026-11-20T09:00-06:00', '2026-11-24T17:00-06:00'],
  ])('%s', (_name, channel, source, group, since, due) => {
    expect(dueAt(ruleFor(channel, source, group, policy), at(since), officeHours)).toEqual(at(due));
  }); // prettier-ignore
});

describe('each kind of promise at its edges', () => {
  const closedMornings = { ...officeHours, weekdays: Array.from({ length: 5 }, () => [period('13:00-17:00')]) };
  const closedAfternoons = { ...officeHours, weekdays: Array.from({ length: 5 }, () => [period('08:00-11:00')]) };
  const movingEast = replacing(officeHours, at('2026-11-22T12:00-06:00'), { timeZone: 'America/New_York' });
  const closing = replacing(officeHours, at('2026-11-23T10:00-06:00'), { specialDays: new Map([['2026-11-23', []]]) });

  test.each<[string, TargetRule, typeof officeHours, string, string]>([
    ['before close, opening after noon: by closing', { kind: 'before_close' }, closedMornings, '2026-11-20T18:00-06:00', '2026-11-23T17:00-06:00'],
    ['before close, closing before noon: by closing', { kind: 'before_close' }, closedAfternoons, '2026-11-20T18:00-06:00', '2026-11-23T11:00-06:00'],
    ['before close, noon is that of the place to which the practice moves', { kind: 'before_close' }, movingEast, '2026-11-20T18:00-06:00', '2026-11-23T12:00-05:00'],
    ['one business day over Thanksgiving', { kind: 'business_days', days: 1 }, officeHours, '2026-11-25T18:00-06:00', '2026-11-27T17:00-06:00'],
    ['one business day from a Saturday', { kind: 'business_days', days: 1 }, officeHours, '2026-11-21T12:00-06:00', '2026-11-23T17:00-06:00'],
    ['minutes run on the next day when the practice closes in between', quarterOfAnHour, closing, '2026-11-23T09:50-06:00', '2026-11-24T08:05-06:00'],
    ['a day that was cut short ends when it was', { kind: 'same_business_day' }, closing, '2026-11-23T09:00-06:00', '2026-11-23T10:00-06:00'],
  ])('%s', (_name, rule, calendar, since, due) => {
    expect(dueAt(rule, at(since), calendar)).toEqual(at(due));
  }); // prettier-ignore
});

describe('the clock of a promise', () => {
  test('starts at the next opening, warns at two thirds, and tells the manager an hour of open time after it was due', () => {
    expect(clockOf(quarterOfAnHour, at('2026-11-21T21:30-06:00'), officeHours, 60)).toEqual({
      startsAt: at('2026-11-23T08:00-06:00'),
      warnAt: at('2026-11-23T08:10-06:00'),
      due: at('2026-11-23T08:15-06:00'),
      managerAt: at('2026-11-23T09:15-06:00'),
    });
  });

  test('counts business time, so a lunch break can lie between start and warning, and a night before the manager', () => {
    const atNoon = clockOf(quarterOfAnHour, at('2026-11-23T11:55-06:00'), officeHours, 60);
    const atClosing = clockOf(quarterOfAnHour, at('2026-11-23T16:30-06:00'), officeHours, 60);

    expect(atNoon.warnAt).toEqual(at('2026-11-23T13:05-06:00'));
    expect(atNoon.due).toEqual(at('2026-11-23T13:10-06:00'));
    expect(atClosing.managerAt).toEqual(at('2026-11-24T08:45-06:00'));
  });

  test('whenever an inquiry comes and whatever is changed, it starts, warns, is due and reaches the manager, in this order', () => {
    fc.assert(
      fc.property(rules, changingDays, minutesAhead, fc.nat(600), (rule, { start, calendar }, ahead, managerAfter) => {
        const since = start.add({ minutes: ahead });
        const { startsAt, warnAt, due, managerAt } = clockOf(rule, since, calendar, managerAfter);

        const order = [since, startsAt, warnAt, due, managerAt];
        expect(order.toSorted((a, b) => Temporal.Instant.compare(a, b))).toEqual(order);
      }),
      { numRuns: 200 },
    );
  });

  test('a later inquiry is never due earlier', () => {
    fc.assert(
      fc.property(rules, changingDays, minutesAhead, fc.nat(3_000), (rule, { start, calendar }, ahead, minutes) => {
        const since = start.add({ minutes: ahead });
        const first = dueAt(rule, since, calendar);

        expect(Temporal.Instant.compare(first, dueAt(rule, since.add({ minutes }), calendar))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});

const rules: fc.Arbitrary<TargetRule> = fc.oneof(
  fc.record({ kind: fc.constant('business_minutes' as const), minutes: fc.integer({ min: 1, max: 2000 }) }),
  fc.constant({ kind: 'same_business_day' as const }),
  fc.constant({ kind: 'before_close' as const }),
  fc.record({ kind: fc.constant('business_days' as const), days: fc.integer({ min: 1, max: 5 }) }),
);
