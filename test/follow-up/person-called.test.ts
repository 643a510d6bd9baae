import { describe, expect, test } from '@jest/globals';
import { attemptOutcomes, type AttemptOutcome } from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { acknowledged, after, called } from '../support/calls.ts';
import { at, closedInquiry, given, openInquiry, restingInquiry, seen, texts } from '../support/given.ts';

const inTime = '2026-11-23T08:04:30-06:00';

/** Education ended, or a person stopped the follow-ups: nothing goes on by itself. */
const withoutCadence: Inquiry = { ...acknowledged, cadence: null };

test('a call in time is the response: the promise is kept, four business minutes after the weekend', () => {
  const decision = given(acknowledged).when(called(inTime, 'reached')).at('2026-11-23T08:06-06:00');

  expect(decision).toEqual({
    inquiry: {
      ...acknowledged,
      status: 'reached',
      history: [...acknowledged.history, { what: 'attempted', at: at(inTime), outcome: 'reached', by: '77' }],
      target: { ...acknowledged.target, state: 'met', answeredAt: at(inTime) },
      response: {
        firstAttemptAt: at(inTime),
        firstAttemptOutcome: 'reached',
        respondedAt: at(inTime),
        minutes: 4,
        attempts: 1,
      },
      nextAction: { kind: 'book_appointment', due: at('2026-11-24T17:00-06:00'), by: 'person', reminders: 0 },
      cadence: { ...acknowledged.cadence, stopped: { at: at('2026-11-23T08:06-06:00'), because: decision.because } },
    },
    effects: [{ type: 'CancelMessages' }],
    because: {
      en: 'The patient was reached: booking the appointment is next.',
      es: 'Se habló con el paciente: lo siguiente es agendar la cita.',
    },
  });
});

test('a call that was made in time and logged late still keeps the promise', () => {
  const breached = given(openInquiry).when({ type: 'TimeCame' }).at('2026-11-23T08:20-06:00').inquiry;

  expect(breached?.target.state).toBe('breached');
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

test('a first message that has not gone out is not wanted any more once a person has spoken with the patient', () => {
  const { inquiry } = given(openInquiry).when(called(inTime, 'reached')).at(inTime);

  expect(inquiry?.acknowledgment).toMatchObject({ state: 'withheld' });
  expect(given(inquiry).when(seen()).at(inTime).effects).toEqual([]);
});

describe('while the follow-ups go on, they say what comes after each outcome', () => {
  const laterToday = { kind: 'call_back', due: at('2026-11-23T13:00-06:00'), by: 'person', reminders: 0 } as const;

  test.each<[AttemptOutcome, Inquiry['status'], Inquiry['nextAction']]>([
    ['left_voicemail', 'attempted', laterToday],
    ['no_answer', 'attempted', laterToday],
    ['text_delivered', 'attempted', laterToday],
    ['text_failed', 'attempted', laterToday],
    ['email_sent', 'attempted', laterToday],
    ['asked_callback', 'reached', { ...laterToday, due: at('2026-11-24T13:00-06:00') }],
    ['wrong_number', 'attempted', { ...laterToday, kind: 'close', due: at('2026-11-24T17:00-06:00') }],
  ])('%s', (outcome, status, nextAction) => {
    const { inquiry } = given(acknowledged).when(called(inTime, outcome)).at(inTime);

    expect(inquiry).toMatchObject({ status, nextAction, closedAt: null });
  });

  test('the message after a missed call goes out at once', () => {
    expect(texts(given(acknowledged).when(called(inTime, 'no_answer')).at(inTime))).toMatchObject([
      { scriptId: 'follow-up-missed-you-any-text-es', timing: 'after_our_call' },
    ]);
  });
});

describe('every outcome but a text that did not arrive answers the patient', () => {
  test.each(attemptOutcomes)('%s', (outcome) => {
    const { inquiry } = given(acknowledged).when(called(inTime, outcome)).at(inTime);

    expect(inquiry?.target.state).toBe(outcome === 'text_failed' ? 'running' : 'met');
    expect(inquiry?.response).toMatchObject({ firstAttemptOutcome: outcome, attempts: 1 });
  });
});

test('a patient who declines is left alone, and nothing that waits goes out', () => {
  const decision = given(openInquiry).when(called(inTime, 'declined')).at('2026-11-23T08:06-06:00');

  expect(decision).toMatchObject({
    inquiry: {
      ...{ status: 'declined', nextAction: null, closedAt: at('2026-11-23T08:06-06:00') },
      ...{ notBookedReason: 'other', acknowledgment: { state: 'withheld' } },
    },
    effects: [{ type: 'CancelPending' }],
  });
});

test('nothing more is sent to a number that is not the patient’s, and a person finds another way', () => {
  expect(given(openInquiry).when(called(inTime, 'wrong_number')).at(inTime)).toMatchObject({
    inquiry: { nextAction: { kind: 'close', by: 'person' }, cadence: { stopped: { at: at(inTime) } } },
    effects: [{ type: 'CancelPending' }],
    because: { en: expect.stringContaining('finds another way') },
  });
});

describe('a patient who asks to be called at a time', () => {
  const atFour = '2026-11-23T16:00-06:00';

  test('is called then, while the follow-ups go on', () => {
    const { inquiry } = given(acknowledged)
      .when(called(inTime, 'asked_callback', atFour))
      .at(inTime);

    expect(inquiry).toMatchObject({ status: 'reached', nextAction: { kind: 'call_back', due: at(atFour) } });
  });

  test('is called then, also when they have ended, and after several calls in vain', () => {
    const tried = [0, 1, 2].reduce<Inquiry>(
      (inquiry, hour) => after(inquiry, called(`2026-11-23T0${8 + Math.min(hour, 1)}:0${hour}-06:00`, 'no_answer')),
      withoutCadence,
    );
    const { inquiry, because } = given(tried).when(called('2026-11-23T11:00-06:00', 'asked_callback', atFour)).at('2026-11-23T11:00-06:00'); // prettier-ignore

    expect(inquiry).toMatchObject({ status: 'reached', nextAction: { kind: 'call_back', due: at(atFour) } });
    expect(because.en).toBe('The patient asked to be called back: a person calls then.');
  });

  test('who is not there then has not been called in vain before', () => {
    const tried = [
      called('2026-11-23T08:04-06:00', 'no_answer'),
      called('2026-11-23T09:00-06:00', 'no_answer'),
      called('2026-11-23T10:00-06:00', 'asked_callback', atFour),
    ].reduce(after, withoutCadence);
    const { inquiry } = given(tried).when(called(atFour, 'no_answer')).at(atFour);

    expect(inquiry).toMatchObject({ status: 'reached', nextAction: { kind: 'call_back' } });
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
