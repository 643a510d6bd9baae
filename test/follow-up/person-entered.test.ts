import { describe, expect, test } from '@jest/globals';
import { statuses, type Status } from '../../src/follow-up/codes.ts';
import type { StaffEntry } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { enter as enterByRules } from '../../src/follow-up/people/person-entered.ts';
import { isClosing, mayBecome } from '../../src/follow-up/people/statuses.ts';
import { attempted, enter, entered, locked, moment, status } from '../support/entries.ts';
import { at, closedInquiry, given, openInquiry, policy, restingInquiry, seen, tasks } from '../support/given.ts';

function inStatus(from: Status): Inquiry {
  return { ...attempted, status: from };
}

const visit = at('2026-12-02T10:00-06:00');
const booking: StaffEntry = { what: 'booked', appointmentAt: visit };
const booked = enter(attempted, booking).inquiry ?? attempted;
const question = 'A question that only a named person may answer is open: it is closed first.';

describe('an entry is never the response: that is a recorded act', () => {
  test.each<[string, StaffEntry]>([
    ['a visit is booked', booking],
    ['the patient was reached', status('reached')],
    ['we wait for documents', status('awaiting_documents')],
    ['the next action is set', { what: 'next_action', kind: 'verify_insurance', due: null }],
    ['a question is raised', { what: 'escalate', kind: 'coverage_problem' }],
  ])('%s', (_name, entry) => {
    const { inquiry } = enter(openInquiry, entry, '2026-11-23T08:05-06:00');

    expect(inquiry).toMatchObject({ response: null, target: { answeredAt: null } });
  });
});

describe('a booked visit', () => {
  test('stops the follow-ups, and preparation is next', () => {
    expect(enter(attempted, booking)).toMatchObject({
      inquiry: {
        ...{ status: 'booked', appointment: { at: visit, state: 'booked', notedAt: at(moment) } },
        nextAction: { kind: 'send_preparation', by: 'person' },
        cadence: { stopped: { at: at(moment) } },
      },
      effects: [{ type: 'CancelMessages' }],
      because: { en: 'The visit is booked: the follow-ups stop, and preparation is next.' },
    });
  });

  test('may be entered as a status, without its time', () => {
    expect(enter(attempted, status('booked')).inquiry).toMatchObject({ status: 'booked', appointment: { at: null } });
  });

  test.each<[string, StaffEntry]>([
    ['again', booking],
    ['again without its time', { what: 'booked', appointmentAt: null }],
    ['as a status', status('booked')],
  ])('that is told %s is as it was', (_name, entry) => {
    expect(enter(booked, entry, '2026-11-24T09:00-06:00')).toMatchObject({ inquiry: booked, effects: [] });
  });

  test('without a time that is told again is as it was, until somebody says when', () => {
    const dateless = enter(attempted, status('booked')).inquiry;

    expect(enter(dateless, { what: 'booked', appointmentAt: null }).inquiry).toEqual(dateless);
    expect(enter(dateless, booking).inquiry?.appointment?.at).toEqual(visit);
  });

  test('that moves to another time is prepared anew', () => {
    const moved = enter(booked, { what: 'booked', appointmentAt: at('2026-12-16T10:00-06:00') });

    expect(moved.inquiry).toMatchObject({
      appointment: { at: at('2026-12-16T10:00-06:00') },
      nextAction: { kind: 'send_preparation', due: at('2026-12-14T08:00-06:00') },
    });
  });

  test('whose status was set without a visit gets one', () => {
    expect(enter(inStatus('booked'), { what: 'booked', appointmentAt: null }).inquiry?.appointment).toBeNull();
    expect(enter(inStatus('booked'), booking).inquiry?.appointment?.at).toEqual(visit);
  });

  test('ends a wait: the clock of the promise runs again', () => {
    const waiting = enter(openInquiry, status('awaiting_patient'), '2026-11-23T08:05-06:00').inquiry;
    const { inquiry } = enter(waiting, booking);

    expect(waiting?.target.state).toBe('paused');
    expect(inquiry).toMatchObject({ status: 'booked', target: { state: 'running', resumesAt: null } });
  });

  test('is refused while a question is open that only a named person may answer', () => {
    for (const entry of [booking, status('booked')]) {
      expect(enter(locked, entry)).toMatchObject({ inquiry: locked, effects: [], because: { en: question } });
    }
  });

  test('that did not take place makes the patient somebody whom we reached and have to book', () => {
    expect(enter(booked, status('reached')).inquiry).toMatchObject({
      ...{ status: 'reached', appointment: null, nextAction: { kind: 'book_appointment' } },
    });
  });
});

describe('a status is set by hand where the rules allow it, from each of the twelve', () => {
  const byItself: readonly Status[] = ['new', 'attempted', 'escalated'];

  test.each(statuses.filter((from) => !isClosing(from)))('%s', (from) => {
    const set = statuses.filter((to) => to !== from && enter(inStatus(from), status(to)).inquiry?.status === to);

    expect(set).toEqual(statuses.filter((to) => to !== from && mayBecome(from, to) && !byItself.includes(to)));
  });

  test.each(byItself)('%s follows from what happened', (to) => {
    expect(enter(inStatus('awaiting_patient'), status(to))).toMatchObject({
      inquiry: { status: 'awaiting_patient' },
      effects: [],
      because: {
        en: 'This status is not set by hand: it follows from what happened, and the inquiry stays "waiting for the patient".',
      },
    });
  });

  test('the same status changes nothing', () => {
    expect(enter(attempted, status('attempted'))).toMatchObject({
      inquiry: { history: attempted.history, nextAction: attempted.nextAction },
      because: { en: 'The status is as it was.' },
    });
  });

  test.each<Status>(['reached', 'awaiting_patient', 'awaiting_documents', 'insurance_pending'])(
    'not %s while a question is open that only a named person may answer',
    (to) => {
      expect(enter(locked, status(to))).toMatchObject({ inquiry: locked, effects: [], because: { en: question } });
    },
  );
});

describe('a patient who was reached, as a person notes', () => {
  test('is to be booked, and the follow-ups stop', () => {
    expect(enter(attempted, status('reached'))).toMatchObject({
      inquiry: {
        nextAction: { kind: 'book_appointment', due: at('2026-11-24T17:00-06:00'), by: 'person', reminders: 0 },
        cadence: { stopped: { at: at(moment) } },
      },
      effects: [{ type: 'CancelMessages' }],
    });
  });

  test('needs no first message any more', () => {
    const { inquiry } = enter(openInquiry, status('reached'), '2026-11-21T21:31-06:00');

    expect(inquiry?.acknowledgment.state).toBe('withheld');
    expect(given(inquiry).when(seen()).at('2026-11-21T21:32-06:00').effects).toEqual([]);
  });

  test('is waited for no longer', () => {
    const waiting = enter(openInquiry, status('insurance_pending'), '2026-11-23T08:05-06:00').inquiry;

    expect(enter(waiting, status('reached')).inquiry).toMatchObject({ status: 'reached', target: { resumesAt: null } });
  });
});

describe('while we wait', () => {
  test.each<[Status, string, string]>([
    ['awaiting_patient', 'call_back', 'We wait for the patient: the promise stands still, and we ask again in two business days.'],
    ['awaiting_documents', 'request_documents', 'We wait for documents: the promise stands still, and we ask again in two business days.'],
    ['insurance_pending', 'verify_insurance', 'We wait for the insurance: the promise stands still, and we ask again in two business days.'],
  ])('%s: the promise stands still, the follow-ups stop, and a person asks again', (to, kind, because) => {
    const decision = enter(openInquiry, status(to), '2026-11-23T08:05-06:00');

    expect(decision).toMatchObject({
      inquiry: {
        ...{ status: to, target: { state: 'paused' }, cadence: { stopped: { because: { en: because } } } },
        nextAction: { kind, due: at('2026-11-25T17:00-06:00'), by: 'person', reminders: 0 },
      },
      effects: [{ type: 'CancelMessages' }],
      because: { en: because },
    });
  }); // prettier-ignore

  test('for one thing after another, the promise still stands, and no longer than before', () => {
    const first = enter(openInquiry, status('awaiting_documents'), '2026-11-23T08:05-06:00').inquiry;
    const second = enter(first, status('insurance_pending'), '2026-11-24T09:00-06:00').inquiry;

    expect(second).toMatchObject({ status: 'insurance_pending', target: { resumesAt: first?.target.resumesAt } });
  });

  test('the promise stands still from when it was entered, also when we hear of it late', () => {
    const event = entered(status('awaiting_patient'), '2026-11-23T08:05-06:00');
    const { inquiry } = given(openInquiry).when(event).at('2026-11-23T09:00-06:00');

    expect(inquiry).toMatchObject({ status: 'awaiting_patient', target: { state: 'paused' } });
  });
});

describe('the next action that a person sets', () => {
  test('is owed at its time', () => {
    const due = at('2026-11-23T16:00-06:00');

    expect(enter(attempted, { what: 'next_action', kind: 'verify_insurance', due })).toMatchObject({
      inquiry: { status: 'attempted', nextAction: { kind: 'verify_insurance', due, by: 'person', reminders: 0 } },
      effects: [],
    });
  });

  test('is owed by the end of the next business day where nobody said when', () => {
    expect(enter(attempted, { what: 'next_action', kind: 'close', due: null }).inquiry?.nextAction?.due).toEqual(
      at('2026-11-24T17:00-06:00'),
    );
  });

  test('is refused while a question is open that only a named person may answer', () => {
    expect(enter(locked, { what: 'next_action', kind: 'book_appointment', due: null })).toMatchObject({
      inquiry: locked,
      because: { en: question },
    });
  });
});

describe('an entry changes nothing', () => {
  test.each<[string, Inquiry | null]>([
    ['when there is no inquiry', null],
    ['when the inquiry is closed', closedInquiry],
    ['while the contact is deleted', restingInquiry],
  ])('%s', (_name, inquiry) => {
    expect(enter(inquiry, booking)).toMatchObject({ inquiry, effects: [] });
  });

  test('that was made before the inquiry came in', () => {
    const event = entered(status('declined'), '2026-11-21T21:29-06:00');

    expect(given(openInquiry).when(event).at(moment)).toMatchObject({ inquiry: { status: 'new' }, effects: [] });
  });

  test('of a closed inquiry, nor asks anybody', () => {
    expect(tasks(enter(closedInquiry, status('reached')))).toEqual([]);
  });
});

test('what HubSpot shows without a time counts from when we look', () => {
  const now = at('2026-11-23T08:05-06:00');
  const { inquiry } = enterByRules(openInquiry, status('awaiting_patient'), '77', policy, now);

  expect(inquiry.history.at(-1)).toEqual({ what: 'paused', at: now });
});
