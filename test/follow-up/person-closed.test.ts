import { describe, expect, test } from '@jest/globals';
import { escalationOutcomes, type Status } from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { attempted, enter, entered, locked, moment, status } from '../support/entries.ts';
import { raise } from '../support/escalated.ts';
import { at, closedInquiry, given, openInquiry } from '../support/given.ts';

const booked = enter(attempted, { what: 'booked', appointmentAt: at('2026-12-02T10:00-06:00') }).inquiry ?? attempted;

describe('a person closes an inquiry', () => {
  test.each<[Status, string]>([
    ['not_qualified', 'not_a_fit'],
    ['lost_to_other', 'chose_other'],
    ['closed_after_cadence', 'unreachable'],
    ['declined', 'other'],
  ])('as %s, with the usual reason where none is given', (to, notBookedReason) => {
    expect(enter(attempted, status(to))).toMatchObject({
      inquiry: { status: to, notBookedReason, nextAction: null, closedAt: at(moment), cadence: { stopped: {} } },
      effects: [{ type: 'CancelPending' }],
    });
  });

  test('with the reason that was given', () => {
    const decision = enter(openInquiry, { what: 'status', to: 'declined', notBookedReason: 'price' });

    expect(decision.inquiry).toMatchObject({ notBookedReason: 'price', acknowledgment: { state: 'withheld' } });
    expect(decision.because).toEqual({
      en: 'A person closed the inquiry as "declined or asked us to stop": nothing more is sent.',
      es: 'Una persona cerró la solicitud como "no quiso seguir o pidió no más mensajes": no se envía nada más.',
    });
  });

  test('and with it every open question, as the person who closed it', () => {
    const earlier = enter(locked, { what: 'close_escalation', outcome: 'false_alarm' }).inquiry;
    const again = raise(earlier ?? locked, ['complaint'], { moment }).inquiry;
    const later = '2026-11-23T15:00-06:00';

    expect(enter(again, status('not_qualified'), later).inquiry?.escalations.map(({ closed }) => closed)).toEqual([
      { at: at(moment), outcome: 'false_alarm', by: '77' },
      { at: at(later), outcome: 'resolved', by: '77' },
    ]);
  });

  test('and the promise does not stand still for ever', () => {
    const waiting = enter(openInquiry, status('awaiting_patient'), '2026-11-23T08:05-06:00').inquiry;

    expect(enter(waiting, status('lost_to_other')).inquiry?.target.state).not.toBe('paused');
  });
});

describe('a question that a person raises', () => {
  test('goes to its owner, and locks the inquiry without a message to the patient', () => {
    const decision = enter(attempted, { what: 'escalate', kind: 'medication' });

    expect(decision.inquiry).toMatchObject({ status: 'escalated', nextAction: { kind: 'route_clinical_question' } });
    expect(decision.effects.map(({ type }) => type)).toEqual(['CancelMessages', 'CreateTask']);
  });

  test('has its clock from when it was raised, also when we hear of it late', () => {
    const event = entered({ what: 'escalate', kind: 'urgent_symptoms' }, '2026-11-23T13:00-06:00');
    const { inquiry } = given(attempted).when(event).at('2026-11-23T13:20-06:00');

    expect(inquiry?.escalations).toMatchObject([{ raisedAt: at(moment), due: at('2026-11-23T13:30-06:00') }]);
  });
});

describe('a question that a person closes', () => {
  test('gives the inquiry back', () => {
    expect(enter(locked, { what: 'close_escalation', outcome: 'book' }).inquiry).toMatchObject({
      status: 'attempted',
      nextAction: { kind: 'book_appointment' },
      escalations: [{ closed: { at: at(moment), outcome: 'book', by: '77' } }],
    });
  });

  test('can still be closed once the inquiry is closed', () => {
    const left: Inquiry = { ...closedInquiry, escalations: locked.escalations };

    expect(enter(left, { what: 'close_escalation', outcome: 'resolved' }).inquiry).toMatchObject({
      ...{ status: 'declined', closedAt: closedInquiry.closedAt },
      escalations: [{ closed: { outcome: 'resolved', by: '77' } }],
    });
  });

  describe('of a patient who declined on a call meanwhile', () => {
    const no = { type: 'PersonCalled', at: at('2026-11-23T12:50-06:00'), outcome: 'declined', callBackAt: null, by: null } as const; // prettier-ignore
    const refusing = given(locked).when(no).at('2026-11-23T12:50-06:00').inquiry;

    test.each(escalationOutcomes)('lets go, unless the answer brought another wish: %s', (outcome) => {
      const { inquiry } = enter(refusing, { what: 'close_escalation', outcome });

      expect(inquiry?.status).toBe(
        { resolved: 'declined', false_alarm: 'declined', clinical_redirect: 'not_qualified', book: 'attempted', call_back: 'attempted' }[outcome],
      );
    }); // prettier-ignore

    test('asks nobody to call', () => {
      expect(enter(refusing, { what: 'close_escalation', outcome: 'resolved' })).toMatchObject({
        inquiry: { nextAction: null, closedAt: at(moment), notBookedReason: 'other' },
        effects: [{ type: 'CancelPending' }],
      });
    });

    test('keeps the patient while another question is open', () => {
      const another = refusing && raise(refusing, ['complaint'], { moment: '2026-11-23T12:55-06:00' }).inquiry;

      expect(enter(another, { what: 'close_escalation', outcome: 'resolved' }).inquiry).toMatchObject({
        ...{ status: 'escalated', closedAt: null },
      });
    });

    test('keeps a patient who has called since', () => {
      const call = {
        type: 'PatientCalled',
        at: at('2026-11-23T12:55-06:00'),
        how: 'missed_call',
        location: null,
        contact: null,
      } as const;
      const calledSince = given(refusing).when(call).at('2026-11-23T12:55-06:00').inquiry;

      expect(enter(calledSince, { what: 'close_escalation', outcome: 'resolved' }).inquiry?.closedAt).toBeNull();
    });
  });

  test('keeps a patient of whom nothing was heard', () => {
    const { inquiry } = enter(raise(openInquiry, ['privacy']).inquiry, {
      what: 'close_escalation',
      outcome: 'resolved',
    });

    expect(inquiry).toMatchObject({ status: 'new', closedAt: null });
  });
});

describe('a person stops the follow-ups', () => {
  test('what a person was to do stays, and no message goes out', () => {
    expect(enter(attempted, { what: 'stop_cadence' })).toMatchObject({
      inquiry: { status: 'attempted', nextAction: attempted.nextAction, cadence: { stopped: { at: at(moment) } } },
      effects: [{ type: 'CancelMessages' }],
      because: { en: 'A person stopped the automatic follow-ups.' },
    });
  });

  test('what Speedwell was to do becomes a call', () => {
    const nextAction = {
      kind: 'add_to_nurture',
      due: at('2026-11-26T09:00-06:00'),
      by: 'speedwell',
      reminders: 0,
    } as const;

    expect(enter({ ...attempted, nextAction }, { what: 'stop_cadence' }).inquiry?.nextAction).toMatchObject({
      ...{ kind: 'call_back', due: at('2026-11-23T13:15-06:00'), by: 'person' },
    });
  });

  test('a first message that is on its way is no follow-up, and still goes out', () => {
    const decision = enter(openInquiry, { what: 'stop_cadence' }, '2026-11-21T21:30:01-06:00');

    expect(decision).toMatchObject({ inquiry: { acknowledgment: { state: 'sending' } }, effects: [] });
  });

  test.each<[string, Inquiry]>([
    ['where they have ended', booked],
    ['where there are none', { ...attempted, cadence: null }],
  ])('nothing changes %s', (_name, inquiry) => {
    expect(enter(inquiry, { what: 'stop_cadence' })).toMatchObject({
      ...{ inquiry: { nextAction: inquiry.nextAction, status: inquiry.status }, effects: [] },
      because: { en: 'No automatic follow-ups go on.' },
    });
  });
});
