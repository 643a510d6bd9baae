import { describe, expect, test } from '@jest/globals';
import type { ContactFacts, FollowUpEvent } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { attempted, locked } from '../support/escalated.ts';
import { at, closedInquiry, contact, given, openInquiry, restingInquiry, tasks, texts } from '../support/given.ts';

type PatientCalled = Extract<FollowUpEvent, { readonly type: 'PatientCalled' }>;

function patientCalled(moment: string, how: PatientCalled['how'], facts: ContactFacts | null = null): PatientCalled {
  return { type: 'PatientCalled', at: at(moment), how, location: null, contact: facts };
}

function called(moment: string, outcome: 'reached' | 'no_answer') {
  return { type: 'PersonCalled', at: at(moment), outcome, callBackAt: null, by: null } as const;
}

const tuesday = '2026-11-24T10:00-06:00';

describe('a call that nobody answered begins an inquiry', () => {
  test.each<[PatientCalled['how'], string]>([
    ['missed_call', '2026-11-24T11:00-06:00'],
    ['voicemail', '2026-11-24T17:00-06:00'],
  ])('with the promise of a %s', (how, due) => {
    const decision = given(null)
      .when(patientCalled(tuesday, how, contact))
      .at('2026-11-24T10:00:01-06:00');

    expect(decision.inquiry).toMatchObject({
      ...{ ordinal: 1, channel: how, receivedAt: at(tuesday), status: 'new' },
      target: { due: at(due) },
      nextAction: { kind: 'call_back', by: 'person' },
    });
    expect(texts(decision)).toMatchObject([
      { purpose: 'acknowledgment', scriptId: 'acknowledgment-missed-call-open-text-es' },
    ]);
    expect(tasks(decision)).toMatchObject([{ reason: 'call' }]);
  });

  test('of a patient whose last one is closed', () => {
    expect(
      given(closedInquiry)
        .when(patientCalled(tuesday, 'missed_call', contact))
        .at(tuesday).inquiry,
    ).toMatchObject({
      ...{ ordinal: 2, channel: 'missed_call', status: 'new' },
    });
  });

  test('from the listing at Google, when that is where the patient called from', () => {
    const fromGoogle: ContactFacts = { ...contact, source: 'google_business' };
    const channelAfter = (how: 'phone_call' | 'missed_call') =>
      given(null)
        .when(patientCalled(tuesday, how, fromGoogle))
        .at(tuesday).inquiry?.channel;

    expect(channelAfter('phone_call')).toBe('google_business_call');
    // Nobody answered: the promise about a missed call is the stricter one.
    expect(channelAfter('missed_call')).toBe('missed_call');
  });

  test('but not of somebody whom HubSpot does not show', () => {
    expect(given(null).when(patientCalled(tuesday, 'missed_call')).at(tuesday)).toMatchObject({
      inquiry: null,
      effects: [],
      because: { en: 'The patient called, but HubSpot does not show who it is.' },
    });
  });
});

describe('a call that nobody answered while an inquiry is open', () => {
  const answered = given(attempted)
    .when(called('2026-11-23T14:00-06:00', 'no_answer'))
    .at('2026-11-23T14:00-06:00').inquiry;
  const again = given(answered).when(patientCalled(tuesday, 'missed_call')).at('2026-11-24T10:00:10-06:00');

  test('stops the follow-ups, and a call back is next', () => {
    expect(again.inquiry).toMatchObject({
      cadence: { stopped: { because: again.because } },
      nextAction: { kind: 'call_back', due: at('2026-11-24T10:15:10-06:00'), by: 'person', reminders: 0 },
      acknowledgment: answered?.acknowledgment,
    });
    expect(again.because.en).toMatch(/a call back is next, before everything else\.$/);
  });

  test('starts the clock of the next response, with the promise of that call', () => {
    expect(again.inquiry?.target).toMatchObject({
      ...{ kind: 'next_response', since: at(tuesday), state: 'running', due: at('2026-11-24T11:00-06:00') },
    });
  });

  test('asks the owner at once, and no message goes out meanwhile', () => {
    expect(again.effects).toMatchObject([
      { type: 'CancelMessages' },
      { type: 'CreateTask', reason: 'repeat', owner: '903', priority: 'HIGH', taskType: 'CALL' },
    ]);
  });

  test('lets a first message go out that is on its way', () => {
    const decision = given(openInquiry)
      .when(patientCalled('2026-11-21T21:30:01-06:00', 'voicemail'))
      .at('2026-11-21T21:30:01-06:00');

    expect(decision.inquiry?.acknowledgment.state).toBe('sending');
    expect(decision.effects.map(({ type }) => type)).toEqual(['CreateTask']);
  });

  test('does not make an older promise any later', () => {
    const { inquiry } = given(openInquiry)
      .when(patientCalled('2026-11-23T08:14-06:00', 'missed_call'))
      .at('2026-11-23T08:14-06:00');

    expect(inquiry?.target).toMatchObject({ kind: 'first_response', due: at('2026-11-23T08:15-06:00') });
    expect(inquiry?.nextAction?.due).toEqual(at('2026-11-23T08:15-06:00'));
  });

  test.each<[string, Inquiry | null, Inquiry['status']]>([
    ['reached', given(attempted).when(called('2026-11-23T14:00-06:00', 'reached')).at('2026-11-23T14:00-06:00').inquiry, 'reached'],
    ['only tried', attempted, 'attempted'],
  ])('ends the wait for a patient whom we had %s', (_name, before, status) => {
    const entry = { what: 'status', to: 'awaiting_patient', notBookedReason: null } as const;
    const moment = '2026-11-23T15:00-06:00';
    const waiting = given(before).when({ type: 'PersonEntered', at: at(moment), by: null, entry }).at(moment).inquiry;

    expect(waiting?.status).toBe('awaiting_patient');
    expect(given(waiting).when(patientCalled(tuesday, 'missed_call')).at(tuesday).inquiry).toMatchObject({
      status,
      target: { state: 'running', answeredAt: null },
    });
  }); // prettier-ignore

  test('does not end the wait for documents', () => {
    const waiting: Inquiry = { ...attempted, status: 'awaiting_documents' };

    expect(given(waiting).when(patientCalled(tuesday, 'missed_call')).at(tuesday).inquiry?.status).toBe(
      'awaiting_documents',
    );
  });

  test('is shown to whoever has an open question, and the holding line still goes out', () => {
    const decision = given(locked)
      .when(patientCalled('2026-11-23T13:10-06:00', 'missed_call'))
      .at('2026-11-23T13:10-06:00');

    expect(decision.inquiry).toMatchObject({ status: 'escalated', nextAction: locked.nextAction });
    expect(decision.effects).toMatchObject([{ type: 'CreateTask', reason: 'repeat', owner: '905', priority: 'HIGH' }]);
  });

  test('is shown to the owner where the practice named nobody for the question', () => {
    const escalations = locked.escalations.map((escalation) => ({ ...escalation, owner: null }));
    const moment = '2026-11-23T13:10-06:00';

    expect(
      tasks(
        given({ ...locked, escalations })
          .when(patientCalled(moment, 'missed_call'))
          .at(moment),
      ),
    ).toMatchObject([{ owner: '903' }]);
  });

  test('asks nobody when we hear of it after a person has called back', () => {
    const calledBack = given(answered)
      .when(called('2026-11-24T10:30-06:00', 'reached'))
      .at('2026-11-24T10:30-06:00').inquiry;
    const decision = given(calledBack).when(patientCalled(tuesday, 'missed_call')).at('2026-11-24T11:00-06:00');

    expect(decision.inquiry).toMatchObject({
      ...{ status: 'reached', nextAction: calledBack?.nextAction },
      target: { kind: 'next_response', state: 'met', answeredAt: at('2026-11-24T10:30-06:00') },
    });
    expect(tasks(decision)).toEqual([]);
  });
});

describe('a call that a person answered while an inquiry is open', () => {
  test('stops the follow-ups, and what came of it is recorded by itself', () => {
    const decision = given(attempted).when(patientCalled(tuesday, 'phone_call')).at(tuesday);

    expect(decision).toMatchObject({
      inquiry: { cadence: { stopped: { at: at(tuesday) } }, response: { attempts: 1 } },
      effects: [{ type: 'CancelMessages' }],
    });
  });

  test('makes a first message needless that has not gone out', () => {
    const moment = '2026-11-21T21:30:20-06:00';

    expect(given(openInquiry).when(patientCalled(moment, 'phone_call')).at(moment).inquiry?.acknowledgment.state).toBe(
      'withheld',
    );
  });

  test('does not hold back the holding line', () => {
    const moment = '2026-11-23T12:45-06:00';

    expect(given(locked).when(patientCalled(moment, 'phone_call')).at(moment)).toMatchObject({
      inquiry: { status: 'escalated', nextAction: locked.nextAction },
      effects: [],
    });
  });
});

describe('a call changes nothing', () => {
  test.each<[string, Inquiry, string]>([
    ['while the contact is deleted', restingInquiry, tuesday],
    ['that was made before the inquiry came in', openInquiry, '2026-11-21T21:29-06:00'],
    ['that was made before an inquiry which is closed by now', closedInquiry, '2026-11-21T21:29-06:00'],
  ])('%s', (_name, inquiry, moment) => {
    expect(
      given(inquiry)
        .when(patientCalled(moment, 'missed_call', contact))
        .at(tuesday),
    ).toMatchObject({
      inquiry: { ordinal: 1, status: inquiry.status, nextAction: inquiry.nextAction, cadence: inquiry.cadence },
      effects: [],
    });
  });
});
