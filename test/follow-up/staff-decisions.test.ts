import { describe, expect, test } from '@jest/globals';
import type { SaidInHubSpot } from '../../src/follow-up/events.ts';
import type { Correction } from '../../src/follow-up/correction.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { attempted, locked, raise } from '../support/escalated.ts';
import { at, given, openInquiry, saying, seen, setByPerson, setByProgram, tasks } from '../support/given.ts';

const now = '2026-11-23T14:10-06:00';
const visit = at('2026-12-02T10:00-06:00');

/** A person sets these properties in HubSpot, all at once. */
function set(inquiry: Inquiry, said: Partial<SaidInHubSpot>, ...facts: readonly Correction[]) {
  return given(inquiry)
    .when(seen(saying(said), { corrected: facts.map(setByPerson) }))
    .at(now);
}

describe('a status set in HubSpot', () => {
  test('closes the inquiry with the reason, and nothing more is sent', () => {
    const decision = set(attempted, { status: 'lost_to_other', notBookedReason: 'price' }, 'status', 'notBookedReason');

    expect(decision.inquiry).toMatchObject({ status: 'lost_to_other', notBookedReason: 'price', closedAt: at(now) });
    expect(decision.effects).toEqual([{ type: 'CancelPending' }]);
  });

  test('finds the reason that was set before it', () => {
    const { inquiry } = set(attempted, { notBookedReason: 'price' }, 'notBookedReason');

    expect(inquiry).toMatchObject({ status: 'attempted', notBookedReason: 'price' });
    expect(set(inquiry ?? attempted, { status: 'declined' }, 'status').inquiry?.notBookedReason).toBe('price');
  });

  test('books the visit at the time that is shown', () => {
    const { inquiry } = set(attempted, { status: 'booked', appointmentAt: visit }, 'status');

    expect(inquiry).toMatchObject({ status: 'booked', appointment: { at: visit, state: 'booked' } });
  });

  test('books a visit of unknown time where only the time of a missed one is shown', () => {
    const appointment = { at: visit, state: 'missed', notedAt: at(now) } as const;
    const { inquiry } = set({ ...attempted, appointment }, { status: 'booked', appointmentAt: visit }, 'status');

    expect(inquiry?.appointment).toMatchObject({ at: null, state: 'booked' });
  });

  test.each<[string, Inquiry, Partial<SaidInHubSpot>]>([
    ['that only follows from what happens', attempted, { status: 'escalated' }],
    ['that is the same', attempted, { status: 'attempted' }],
    ['that was emptied', attempted, { status: null }],
    ['that steps back', attempted, { status: 'new' }],
    ['while a question is open', locked, { status: 'reached' }],
  ])('%s leaves the inquiry as it was', (_name, inquiry, said) => {
    const decision = set(inquiry, said, 'status');

    expect(decision.effects).toEqual([]);
    expect(decision.inquiry).toMatchObject({
      status: inquiry.status,
      nextAction: inquiry.nextAction,
      closedAt: null,
    });
  });
});

describe('an escalation set in HubSpot', () => {
  test('asks the person who may answer', () => {
    const decision = set(attempted, { escalation: 'complaint' }, 'escalation');

    expect(decision.inquiry).toMatchObject({ status: 'escalated', escalations: [{ kind: 'complaint' }] });
    expect(tasks(decision)).toMatchObject([{ reason: 'escalation', owner: '908' }]);
  });

  test('by a workflow counts as well', () => {
    const news = seen(saying({ escalation: 'privacy' }), { corrected: [setByProgram('escalation')] });

    expect(given(attempted).when(news).at(now).inquiry).toMatchObject({ escalations: [{ kind: 'privacy' }] });
  });

  test('emptied closes the question, with who and when', () => {
    const { inquiry } = set(locked, { escalation: null }, 'escalation');

    expect(inquiry).toMatchObject({
      status: 'attempted',
      nextAction: { kind: 'call_back' },
      escalations: [{ closed: { at: at(now), outcome: 'resolved', by: '71' } }],
    });
  });

  test('emptied together with the next action "book" is closed with that outcome', () => {
    const due = at('2026-11-24T10:00-06:00');
    const said = { escalation: null, nextAction: 'book_appointment', nextActionDue: due } as const;
    const { inquiry, because } = set(locked, said, 'nextAction', 'escalation');

    expect(inquiry).toMatchObject({
      status: 'attempted',
      nextAction: { kind: 'book_appointment', due, by: 'person' },
      escalations: [{ closed: { outcome: 'book' } }],
    });
    expect(because.en).toMatch(/book/u);
  });

  test('emptied where none is open changes nothing', () => {
    expect(set(attempted, { escalation: null }, 'escalation').inquiry).toMatchObject({ escalations: [] });
  });

  test('emptied while another question is open leaves the inquiry locked', () => {
    const two = raise(locked, ['complaint']).inquiry;

    expect(set(two, { escalation: null }, 'escalation').inquiry).toMatchObject({ status: 'escalated' });
  });
});

describe('a next action set in HubSpot', () => {
  test('has the time that was set with it', () => {
    const due = at('2026-11-25T16:00-06:00');
    const { inquiry } = set(attempted, { nextAction: 'verify_insurance', nextActionDue: due }, 'nextAction');

    expect(inquiry?.nextAction).toEqual({ kind: 'verify_insurance', due, by: 'person', reminders: 0 });
  });

  test('is due by the end of the next business day where the time that is shown has passed', () => {
    const said = { nextAction: 'verify_insurance', nextActionDue: at('2026-11-23T08:15-06:00') } as const;

    expect(set(attempted, said, 'nextAction').inquiry?.nextAction?.due).toEqual(at('2026-11-24T17:00-06:00'));
  });

  test.each<[string, Partial<SaidInHubSpot>]>([
    ['that is owed already', { nextAction: 'call_back' }],
    ['that was emptied', { nextAction: null }],
  ])('%s changes nothing', (_name, said) => {
    expect(set(attempted, said, 'nextAction').inquiry?.nextAction).toEqual(attempted.nextAction);
  });

  test('with the same time and another kind is another one', () => {
    const due = at('2026-11-25T16:00-06:00');
    const owed: Inquiry = { ...attempted, nextAction: { kind: 'call_back', due, by: 'person', reminders: 0 } };

    expect(set(owed, { nextAction: 'call_back', nextActionDue: due }, 'nextAction').inquiry?.nextAction).toEqual(
      owed.nextAction,
    );
    expect(set(owed, { nextAction: 'call_back', nextActionDue: visit }, 'nextAction').inquiry?.nextAction?.due).toEqual(
      visit,
    );
  });

  test('emptied for a booked visit says that the preparation is done', () => {
    const booked = set(attempted, { appointmentAt: visit }, 'appointment').inquiry ?? attempted;
    const decision = set(booked, { nextAction: null }, 'nextAction');

    expect(decision.inquiry?.nextAction).toMatchObject({ kind: 'send_preparation', by: 'speedwell' });
    expect(decision.because.en).toBe('The preparation for the visit is done.');
  });
});

describe('several things set at once', () => {
  test('a closing ends it, and what was set with it changes nothing any more', () => {
    const said = { status: 'declined', nextAction: 'verify_insurance' } as const;

    expect(set(attempted, said, 'nextAction', 'status').inquiry).toMatchObject({
      status: 'declined',
      nextAction: null,
    });
  });

  test('the reason told is that of what was done, not of what was refused', () => {
    const said = { status: 'new', nextAction: 'verify_insurance' } as const;

    expect(set(attempted, said, 'status', 'nextAction').because.en).toBe('A person set the next action.');
  });

  test('the gravest is told first', () => {
    const said = { status: 'reached', nextAction: 'verify_insurance' } as const;
    const decision = set(openInquiry, said, 'status', 'nextAction');

    expect(decision.inquiry).toMatchObject({ status: 'reached', nextAction: { kind: 'verify_insurance' } });
    expect(decision.because.en).toContain('the patient was reached');
  });
});
