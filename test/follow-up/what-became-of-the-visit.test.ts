import { describe, expect, test } from '@jest/globals';
import { reclock } from '../../src/follow-up/clocks/clocks.ts';
import type { AppointmentState } from '../../src/follow-up/codes.ts';
import type { SaidInHubSpot } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { attempted, locked } from '../support/escalated.ts';
import { at, closedInquiry, given, policy, saying, seen, setByPerson, setByProgram, tasks } from '../support/given.ts';

const now = '2026-11-24T09:00-06:00';
const visit = at('2026-12-02T10:00-06:00');
const later = at('2026-12-04T15:00-06:00');

function shown(
  inquiry: Inquiry,
  appointmentState: AppointmentState | null,
  appointmentAt: SaidInHubSpot['appointmentAt'],
) {
  const news = seen(saying({ appointmentState, appointmentAt }), { corrected: [setByProgram('appointment')] });
  return given(inquiry).when(news).at(now);
}

function inquiryAfter(...args: Parameters<typeof shown>): Inquiry {
  return shown(...args).inquiry ?? attempted;
}

const booked = inquiryAfter(attempted, null, visit);

describe('a visit set in HubSpot', () => {
  test('stops the follow-ups, and preparation is next', () => {
    expect(booked).toMatchObject({
      status: 'booked',
      appointment: { at: visit, state: 'booked', notedAt: at(now) },
      cadence: { stopped: expect.anything() },
      nextAction: { kind: 'send_preparation' },
    });
  });

  test('confirmed stays as it is prepared', () => {
    const decision = shown(booked, 'confirmed', visit);

    expect(decision.inquiry).toMatchObject({
      appointment: { at: visit, state: 'confirmed' },
      nextAction: booked.nextAction,
    });
    expect(decision.effects).toEqual([]);
    expect(inquiryAfter(booked, 'confirmed', null).appointment).toMatchObject({ at: visit, state: 'confirmed' });
  });

  test('confirmed before anybody told us of the booking is booked', () => {
    expect(inquiryAfter(attempted, 'confirmed', visit)).toMatchObject({
      status: 'booked',
      appointment: { at: visit, state: 'confirmed' },
    });
  });

  test.each<[string, AppointmentState | null]>([
    ['with the state moved', 'rescheduled'],
    ['by its time alone', 'booked'],
    ['where no state is shown', null],
  ])('moved %s is prepared anew', (_name, state) => {
    expect(inquiryAfter(booked, state, later)).toMatchObject({
      status: 'booked',
      appointment: { at: later, state: 'rescheduled' },
      nextAction: { kind: 'send_preparation' },
    });
  });

  test.each(['cancelled', 'missed'] as const)('%s brings a call that offers another time', (state) => {
    const decision = shown(booked, state, visit);

    expect(decision.inquiry).toMatchObject({
      status: 'reached',
      appointment: { at: visit, state },
      nextAction: { kind: 'call_back', by: 'person' },
    });
    expect(tasks(decision)).toMatchObject([{ reason: 'call', taskType: 'CALL', owner: '903' }]);
  });

  test('emptied is cancelled', () => {
    expect(inquiryAfter(booked, null, null)).toMatchObject({ status: 'reached', appointment: { state: 'cancelled' } });
  });

  test('booked anew after it was missed counts, although HubSpot still shows the state of the old one', () => {
    const missed = inquiryAfter(booked, 'missed', visit);

    expect(inquiryAfter(missed, 'missed', later)).toMatchObject({
      status: 'booked',
      appointment: { at: later, state: 'booked' },
    });
  });

  test('attended closes the inquiry as booked', () => {
    const decision = shown(booked, 'attended', visit);

    expect(decision.inquiry).toMatchObject({
      status: 'booked',
      nextAction: null,
      closedAt: at(now),
      appointment: { at: visit, state: 'attended' },
    });
    expect(decision.effects).toEqual([{ type: 'CancelPending' }]);
  });

  test('of somebody who came without an appointment closes it too', () => {
    expect(inquiryAfter(attempted, 'attended', null)).toMatchObject({
      status: 'booked',
      closedAt: at(now),
      appointment: { at: null, state: 'attended' },
    });
  });

  test('that did not take place ends the waiting for documents', () => {
    const waiting: Inquiry = {
      ...attempted,
      status: 'awaiting_documents',
      history: [...attempted.history, { what: 'paused', at: at('2026-11-23T09:00-06:00') }],
    };

    expect(inquiryAfter(waiting, 'missed', visit)).toMatchObject({ status: 'reached', target: { resumesAt: null } });
  });

  test.each<[string, Inquiry, AppointmentState | null, Temporal.Instant | null]>([
    ['told twice', booked, 'booked', visit],
    ['told without its time', booked, 'booked', null],
    ['emptied where none was booked', reclock(attempted, policy), null, null],
  ])('%s changes nothing', (_name, inquiry, state, moment) => {
    expect(shown(inquiry, state, moment)).toMatchObject({ inquiry, effects: [] });
  });

  test('is not booked while a question is open that only a named person may answer', () => {
    expect(inquiryAfter(locked, 'booked', visit)).toMatchObject({ status: 'escalated', appointment: null });
  });

  test.each(['missed', 'attended'] as const)(
    '%s is noted while a question is open, which still goes first',
    (state) => {
      expect(shown(locked, state, visit)).toMatchObject({
        inquiry: { status: 'escalated', closedAt: null, appointment: { state }, nextAction: locked.nextAction },
        effects: [],
      });
    },
  );
});

describe('after the inquiry was closed', () => {
  const over: Inquiry = { ...booked, nextAction: null, closedAt: at('2026-11-24T08:00-06:00') };

  test('a missed visit is noted and a person is asked to call; the inquiry stays closed', () => {
    const decision = shown(over, 'missed', visit);

    expect(decision.inquiry).toMatchObject({
      appointment: { state: 'missed' },
      closedAt: over.closedAt,
      nextAction: null,
    });
    expect(tasks(decision)).toMatchObject([{ reason: 'call', due: at('2026-11-24T09:15-06:00') }]);
  });

  test('a cancelled one as well', () => {
    expect(tasks(shown(over, 'cancelled', visit))).toHaveLength(1);
  });

  test('a visit that took place is noted, and nobody is asked', () => {
    expect(shown(over, 'attended', visit)).toMatchObject({
      inquiry: { appointment: { state: 'attended' } },
      effects: [],
    });
  });

  test.each<[string, Inquiry, AppointmentState | null]>([
    ['the same state', over, 'booked'],
    ['no state', over, null],
    ['a visit of somebody who declined', closedInquiry, 'missed'],
  ])('%s changes nothing', (_name, inquiry, state) => {
    expect(shown(inquiry, state, visit)).toMatchObject({ inquiry, effects: [] });
  });

  test('why it was not booked, and where it came from, can still be corrected by a person', () => {
    const facts = { ...saying({ notBookedReason: 'price' }), source: 'social' } as const;
    const corrected = [setByPerson('notBookedReason'), setByPerson('source')];
    const decision = given(closedInquiry).when(seen(facts, { corrected })).at(now);

    expect(decision).toMatchObject({
      inquiry: {
        ...{ status: 'declined', notBookedReason: 'price', source: 'social', nextAction: null },
        ...{ closedAt: closedInquiry.closedAt, target: closedInquiry.target },
        corrections: { source: { at: at(now), by: '71' } },
      },
      effects: [],
    });
  });
});
