import { describe, expect, test } from '@jest/globals';
import type { AttemptOutcome } from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import {
  at,
  closedInquiry,
  given,
  officeHours,
  openInquiry,
  period,
  policy,
  restingInquiry,
} from '../support/given.ts';

function called(moment: string, outcome: AttemptOutcome) {
  return { type: 'PersonCalled', at: at(moment), outcome } as const;
}

const inTime = '2026-11-23T08:04:30-06:00';

test('a call in time is the response: the promise is kept, four business minutes after the weekend', () => {
  const decision = given(openInquiry).when(called(inTime, 'reached')).at('2026-11-23T08:06-06:00');

  expect(decision).toEqual({
    inquiry: {
      ...openInquiry,
      status: 'reached',
      target: { ...openInquiry.target, state: 'met' },
      response: {
        firstAttemptAt: at(inTime),
        firstAttemptOutcome: 'reached',
        respondedAt: at(inTime),
        minutes: 4,
        attempts: 1,
      },
      nextAction: { kind: 'book_appointment', due: at('2026-11-24T17:00-06:00') },
    },
    effects: [],
    because: 'The patient was reached: booking the appointment is next.',
  });
});

test('a call that was made in time and logged late still keeps the promise', () => {
  const breached: Inquiry = { ...openInquiry, target: { ...openInquiry.target, state: 'breached' } };

  expect(given(breached).when(called(inTime, 'reached')).at('2026-11-23T09:00-06:00').inquiry?.target.state).toBe(
    'met',
  );
});

test('a late call is recorded, and the promise stays broken', () => {
  const decision = given(openInquiry).when(called('2026-11-23T08:16-06:00', 'reached')).at('2026-11-23T08:16-06:00');

  expect(decision.inquiry).toMatchObject({
    target: { state: 'breached' },
    response: { minutes: 16 },
    status: 'reached',
  });
});

describe('what is owed after each outcome', () => {
  const nextDayAfternoon = { kind: 'call_back', due: at('2026-11-24T13:00-06:00') } as const;

  test.each<[AttemptOutcome, Inquiry['status'], Inquiry['nextAction']]>([
    ['left_voicemail', 'attempted', nextDayAfternoon],
    ['no_answer', 'attempted', nextDayAfternoon],
    ['text_delivered', 'attempted', nextDayAfternoon],
    ['text_failed', 'attempted', nextDayAfternoon],
    ['email_sent', 'attempted', nextDayAfternoon],
    ['asked_callback', 'reached', nextDayAfternoon],
    ['wrong_number', 'attempted', { kind: 'close', due: at('2026-11-24T17:00-06:00') }],
  ])('%s', (outcome, status, nextAction) => {
    const { inquiry } = given(openInquiry).when(called(inTime, outcome)).at(inTime);

    expect(inquiry).toMatchObject({ status, nextAction, closedAt: null, target: { state: 'met' } });
  });

  test('a patient who declines is left alone', () => {
    const decision = given(openInquiry).when(called(inTime, 'declined')).at('2026-11-23T08:06-06:00');

    expect(decision.inquiry).toMatchObject({
      status: 'declined',
      nextAction: null,
      closedAt: at('2026-11-23T08:06-06:00'),
    });
    expect(decision.effects).toEqual([{ type: 'CancelPending' }]);
  });

  test('nothing more is sent to a number that is not the patient’s', () => {
    expect(given(openInquiry).when(called(inTime, 'wrong_number')).at(inTime).effects).toEqual([
      { type: 'CancelPending' },
    ]);
  });
});

describe('the next attempt is on the next business day at a different time of day', () => {
  test('in the morning when nobody answered in the afternoon', () => {
    const { inquiry } = given(openInquiry)
      .when(called('2026-11-25T14:00-06:00', 'no_answer'))
      .at('2026-11-25T14:00-06:00');

    expect(inquiry?.nextAction?.due).toEqual(at('2026-11-27T08:00-06:00'));
  });

  test('at opening where the practice has no afternoon', () => {
    const mornings = { ...officeHours, weekdays: Array.from({ length: 5 }, () => [period('08:00-12:00')]) };
    const { inquiry } = given(openInquiry, { ...policy, calendar: mornings })
      .when(called(inTime, 'no_answer'))
      .at(inTime);

    expect(inquiry?.nextAction?.due).toEqual(at('2026-11-24T08:00-06:00'));
  });
});

describe('several calls', () => {
  const first = given(openInquiry).when(called(inTime, 'no_answer')).at(inTime).inquiry;

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
    const reached = given(openInquiry).when(called(inTime, 'reached')).at(inTime).inquiry;

    expect(
      given(reached).when(called('2026-11-24T09:00-06:00', 'no_answer')).at('2026-11-24T09:00-06:00').inquiry?.status,
    ).toBe('reached');
  });
});

describe('a call that changes nothing', () => {
  test.each([
    ['there is no inquiry', null],
    ['the inquiry is closed', closedInquiry],
    ['the contact is deleted', restingInquiry],
  ])('%s', (_name, inquiry) => {
    expect(given(inquiry).when(called(inTime, 'reached')).at(inTime)).toMatchObject({ inquiry, effects: [] });
  });

  test('it was made before the inquiry came in', () => {
    expect(given(openInquiry).when(called('2026-11-21T21:29-06:00', 'reached')).at(inTime)).toMatchObject({
      inquiry: openInquiry,
      effects: [],
    });
  });
});
