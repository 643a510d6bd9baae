import { describe, expect, test } from '@jest/globals';
import type { ContactFacts, FollowUpEvent } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, closedInquiry, contact, given, tasks, texts } from '../support/given.ts';

type PatientCalled = Extract<FollowUpEvent, { readonly type: 'PatientCalled' }>;

function patientCalled(moment: string, how: PatientCalled['how'], facts: ContactFacts | null = null): PatientCalled {
  return { type: 'PatientCalled', at: at(moment), how, location: null, contact: facts };
}

function called(moment: string, outcome: 'reached' | 'no_answer') {
  return { type: 'PersonCalled', at: at(moment), outcome, callBackAt: null, by: null } as const;
}

const tuesday = '2026-11-24T10:00-06:00';

test('a call that a person answered begins an inquiry too, and nothing is written or asked because of it', () => {
  const decision = given(null)
    .when(patientCalled(tuesday, 'phone_call', contact))
    .at(tuesday);

  expect(decision).toMatchObject({
    inquiry: { channel: 'phone_call', acknowledgment: { state: 'withheld', because: decision.because } },
    effects: [],
    because: { en: expect.stringMatching(/^The patient called and a person answered/) },
  });
});

test('a call that a person answered says why nothing is written where nothing could be written anyway', () => {
  const stopped: ContactFacts = { ...contact, optedOut: true, canBeEmailed: false };
  const decision = given(null)
    .when(patientCalled(tuesday, 'phone_call', stopped))
    .at(tuesday);

  expect(decision.inquiry?.acknowledgment).not.toMatchObject({ because: decision.because });
  expect(decision.effects).toEqual([]);
});

test('the number that was called says which place the inquiry is for', () => {
  const call = { ...patientCalled(tuesday, 'missed_call', contact), location: 'main' };

  expect(given(null).when(call).at(tuesday).inquiry?.location).toBe('main');
});

describe('a text about a missed call is sent once a day', () => {
  const texted: Inquiry = {
    ...closedInquiry,
    acknowledgment: { state: 'sent', sentAt: at('2026-11-24T08:30-06:00'), by: 'text' },
  };
  const calledAt = (moment: string, how: 'missed_call' | 'voicemail', last: Inquiry) =>
    given(last)
      .when(patientCalled(moment, how, contact))
      .at(moment);

  test.each(['missed_call', 'voicemail'] as const)('a %s on the same day is only called back', (how) => {
    const decision = calledAt(tuesday, how, texted);

    expect(decision.inquiry).toMatchObject({ ordinal: 2, acknowledgment: { state: 'withheld' } });
    expect(texts(decision)).toEqual([]);
    expect(tasks(decision)).toMatchObject([{ reason: 'call' }]);
  });

  test('on the next day it is sent again', () => {
    expect(texts(calledAt('2026-11-25T10:00-06:00', 'missed_call', texted))).toHaveLength(1);
  });
});

describe('a voicemail in a call that was told as missed is still that one call', () => {
  const missed = given(null)
    .when(patientCalled(tuesday, 'missed_call', contact))
    .at(tuesday).inquiry;

  test('the promise about a voicemail takes the place of the other, and nobody is asked twice', () => {
    const decision = given(missed)
      .when(patientCalled(tuesday, 'voicemail', contact))
      .at('2026-11-24T10:01-06:00');

    expect(decision).toMatchObject({
      inquiry: {
        ...{ ordinal: 1, channel: 'voicemail', acknowledgment: missed?.acknowledgment },
        target: { due: at('2026-11-24T17:00-06:00') },
        nextAction: { kind: 'call_back', due: at('2026-11-24T17:00-06:00') },
      },
      effects: [],
    });
  });

  test('also when it was the second call of an open inquiry', () => {
    const answered = given(missed).when(called('2026-11-24T10:30-06:00', 'no_answer')).at('2026-11-24T10:30-06:00').inquiry;
    const second = '2026-11-24T11:00-06:00';
    const again = given(answered).when(patientCalled(second, 'missed_call')).at(second).inquiry;
    const decision = given(again).when(patientCalled(second, 'voicemail')).at(second);

    expect(decision.effects).toEqual([]);
    expect(decision.inquiry).toMatchObject({
      ...{ channel: 'missed_call', nextAction: again?.nextAction },
      target: { kind: 'next_response', due: at('2026-11-24T17:00-06:00') },
    });
  }); // prettier-ignore

  test('and changes nothing where the inquiry about it is closed by now', () => {
    const entry = { what: 'status', to: 'lost_to_other', notBookedReason: 'chose_other' } as const;
    const moment = '2026-11-24T10:00:30-06:00';
    const closed = given(missed).when({ type: 'PersonEntered', at: at(moment), by: null, entry }).at(moment).inquiry;

    expect(closed?.closedAt).not.toBeNull();
    expect(given(closed).when(patientCalled(tuesday, 'voicemail', contact)).at(moment)).toMatchObject({
      inquiry: { ordinal: 1, closedAt: closed?.closedAt },
      effects: [],
    });
  }); // prettier-ignore
});
