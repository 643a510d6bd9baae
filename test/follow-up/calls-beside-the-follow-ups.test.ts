import { describe, expect, test } from '@jest/globals';
import { attemptOutcomes, type AttemptOutcome } from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { acknowledged, after, called, entered, missedCall } from '../support/calls.ts';
import { raise } from '../support/escalated.ts';
import { at, given, tasks } from '../support/given.ts';

const inTime = '2026-11-23T08:04:30-06:00';

describe('a call that is told late changes nothing of what came after it', () => {
  const early = '2026-11-23T08:02-06:00';
  const late = '2026-11-23T11:00-06:00';

  test.each<[string, Inquiry, AttemptOutcome]>([
    ['the patient was reached', after(acknowledged, called(inTime, 'reached')), 'no_answer'],
    ['the patient named a time', after(acknowledged, called(inTime, 'asked_callback', '2026-11-23T16:00-06:00')), 'left_voicemail'],
    ['a visit was booked', after(acknowledged, entered('2026-11-23T10:00-06:00', { what: 'booked', appointmentAt: at('2026-11-25T10:00-06:00') })), 'declined'],
    ['it was agreed to wait for documents', after(acknowledged, entered('2026-11-23T10:00-06:00', { what: 'status', to: 'awaiting_documents', notBookedReason: null })), 'reached'],
  ])('%s', (_name, inquiry, outcome) => {
    const { inquiry: told, effects, because } = given(inquiry).when(called(early, outcome)).at(late);

    expect(told).toMatchObject({
      ...{ status: inquiry.status, nextAction: inquiry.nextAction, appointment: inquiry.appointment, closedAt: null },
      response: { firstAttemptAt: at(early), firstAttemptOutcome: outcome },
    });
    expect(effects).toEqual([]);
    expect(because.en).toBe('The call is recorded; what was heard or agreed after it stands.');
  }); // prettier-ignore

  test.each<[AttemptOutcome, Inquiry['status']]>([
    ['reached', 'reached'],
    ['no_answer', 'attempted'],
    ['declined', 'attempted'],
  ])('a patient who called since still gets the call back, after %s', (outcome, status) => {
    const calledSince = after(acknowledged, missedCall('2026-11-23T10:00-06:00'));
    const { inquiry } = given(calledSince).when(called(early, outcome)).at(late);

    expect(inquiry).toMatchObject({
      ...{ status, nextAction: calledSince.nextAction, closedAt: null },
      target: { kind: 'next_response', since: at('2026-11-23T10:00-06:00'), answeredAt: null },
    });
  });
});

describe('while we wait for documents', () => {
  const waiting = after(
    after(acknowledged, called(inTime, 'reached')),
    entered('2026-11-23T09:00-06:00', { what: 'status', to: 'awaiting_documents', notBookedReason: null }),
  );
  const noon = '2026-11-23T11:00-06:00';

  test('a call that reaches the patient ends the wait', () => {
    expect(after(waiting, called(noon, 'reached'))).toMatchObject({
      status: 'reached',
      nextAction: { kind: 'book_appointment' },
    });
  });

  test('a patient who asks to be called is waited for no longer', () => {
    expect(after(waiting, called(noon, 'asked_callback', '2026-11-23T16:00-06:00'))).toMatchObject({
      status: 'reached',
      nextAction: { kind: 'call_back', due: at('2026-11-23T16:00-06:00') },
    });
  });

  test('a call in vain does not: a person asks for them again', () => {
    const decision = given(waiting).when(called(noon, 'no_answer')).at(noon);

    expect(decision).toMatchObject({
      inquiry: {
        status: 'awaiting_documents',
        nextAction: { kind: 'request_documents', due: at('2026-11-24T13:00-06:00'), by: 'person', reminders: 0 },
      },
      because: { en: 'Nobody answered: we still wait, and a person asks again on the next business day.' },
    });
  });

  test('after three calls in vain a person decides', () => {
    const tried = [noon, '2026-11-24T13:00-06:00', '2026-11-25T08:00-06:00'].reduce(
      (inquiry, moment) => after(inquiry, called(moment, 'no_answer')),
      waiting,
    );

    expect(tried).toMatchObject({ status: 'awaiting_documents', nextAction: { kind: 'close' } });
  });
});

describe('while a visit is booked', () => {
  const visit = '2026-12-09T10:00-06:00';
  const booked = after(
    after(acknowledged, called(inTime, 'reached')),
    entered('2026-11-23T09:00-06:00', { what: 'booked', appointmentAt: at(visit) }),
  );
  const withCallOwed = after(booked, missedCall('2026-11-23T10:00-06:00'));
  const noon = '2026-11-23T11:00-06:00';

  test.each(attemptOutcomes.filter((outcome) => outcome !== 'declined'))('it stays booked after %s', (outcome) => {
    const decision = given(booked).when(called(noon, outcome)).at(noon);

    expect(decision.inquiry).toMatchObject({ status: 'booked', appointment: booked.appointment });
    expect(decision.because.en).toMatch(/the visit stays booked\.$/);
    expect(tasks(decision)).toEqual([]);
  });

  test.each<AttemptOutcome>(['reached', 'no_answer', 'wrong_number', 'email_sent'])(
    'the preparation stays next after %s',
    (outcome) => {
      expect(after(booked, called(noon, outcome)).nextAction).toEqual(booked.nextAction);
    },
  );

  test('nothing more is sent to a number that is not the patient’s', () => {
    expect(given(booked).when(called(noon, 'wrong_number')).at(noon).effects).toEqual([{ type: 'CancelMessages' }]);
  });

  test('a patient who asks for it is called back at that time', () => {
    expect(after(booked, called(noon, 'asked_callback', '2026-11-23T16:00-06:00')).nextAction).toMatchObject({
      kind: 'call_back',
      due: at('2026-11-23T16:00-06:00'),
    });
  });

  test('a call that is owed is tried again when nobody answers', () => {
    expect(after(withCallOwed, called(noon, 'no_answer')).nextAction).toMatchObject({
      kind: 'call_back',
      due: at('2026-11-24T13:00-06:00'),
    });
  });

  test('once the patient was reached, the preparation is next again', () => {
    expect(after(withCallOwed, called(noon, 'reached')).nextAction).toEqual(booked.nextAction);
  });

  test('that of a visit without a date as well', () => {
    const dateless = after(
      after(acknowledged, called(inTime, 'reached')),
      entered('2026-11-23T09:00-06:00', { what: 'booked', appointmentAt: null }),
    );
    const owed = after(dateless, missedCall('2026-11-23T10:00-06:00'));

    expect(after(owed, called(noon, 'reached')).nextAction).toMatchObject({ kind: 'send_preparation' });
  });

  test('a patient who declines after all is let go', () => {
    expect(after(booked, called(noon, 'declined'))).toMatchObject({ status: 'declined', closedAt: at(noon) });
  });
});

describe('while a question is open that only a named person may answer, attempts are recorded', () => {
  const locked = raise(acknowledged, ['urgent_symptoms'], { moment: '2026-11-23T08:01-06:00' }).inquiry;

  test.each(attemptOutcomes)('and nothing else changes: %s', (outcome) => {
    const { inquiry, because } = given(locked).when(called(inTime, outcome)).at(inTime);

    expect(inquiry).toMatchObject({
      ...{ status: 'escalated', nextAction: locked.nextAction, escalations: locked.escalations, closedAt: null },
      response: { firstAttemptOutcome: outcome },
    });
    expect(because.en).toMatch(/the open question still goes before everything else\.$/);
  });

  test.each<[AttemptOutcome, number]>([
    ['declined', 1],
    ['wrong_number', 1],
    ['no_answer', 0],
  ])('the holding line goes out all the same, unless nobody is to get it: %s', (outcome, stops) => {
    const { effects } = given(locked).when(called(inTime, outcome)).at(inTime);

    expect(effects.filter(({ type }) => type === 'CancelMessages')).toHaveLength(stops);
  });
});
