import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { changedProperties, contactProperties } from '../../src/follow-up/what-hubspot-shows.ts';
import { raise } from '../support/escalated.ts';
import { at, closedInquiry, openInquiry, policy } from '../support/given.ts';

const answered: Inquiry = {
  ...openInquiry,
  status: 'reached',
  acknowledgment: { state: 'sent', sentAt: at('2026-11-21T21:30:01.850-06:00'), by: 'text' },
  target: { ...openInquiry.target, state: 'met' },
  nextAction: { kind: 'book_appointment', due: at('2026-11-24T17:00-06:00'), by: 'person', reminders: 0 },
  response: {
    firstAttemptAt: at('2026-11-23T08:04-06:00'),
    firstAttemptOutcome: 'no_answer',
    respondedAt: at('2026-11-23T08:04-06:00'),
    minutes: 4,
    attempts: 2,
  },
};

test('HubSpot shows where the inquiry came from, where it stands and what is owed', () => {
  expect(contactProperties(answered, 'The patient was reached.', policy)).toEqual({
    speedwell_status: 'reached',
    speedwell_source: 'paid_search',
    speedwell_channel: 'paid_form',
    speedwell_campaign: 'spring',
    speedwell_landing_page: 'https://clinic.example/es',
    speedwell_form: 'appointment',
    speedwell_language: 'es',
    speedwell_intent: 'ready_to_schedule',
    speedwell_group: 'paid_campaign',
    speedwell_score: 'A',
    speedwell_journey_stage: 'decision',
    speedwell_patient_status: 'new',
    speedwell_preferred_contact: '',
    speedwell_insurance_question: '',
    speedwell_escalation: '',
    speedwell_appointment_at: '',
    speedwell_appointment_state: '',
    speedwell_not_booked_reason: '',
    hubspot_owner_id: '903',
    speedwell_received_at: '2026-11-22T03:30:00.000Z',
    speedwell_acknowledged_at: '2026-11-22T03:30:01.850Z',
    speedwell_acknowledgment_seconds: '1.9',
    speedwell_target_due: '2026-11-23T14:15:00.000Z',
    speedwell_target_state: 'met',
    speedwell_next_action: 'book_appointment',
    speedwell_next_action_due: '2026-11-24T23:00:00.000Z',
    speedwell_first_attempt_at: '2026-11-23T14:04:00.000Z',
    speedwell_first_attempt_outcome: 'no_answer',
    speedwell_responded_at: '2026-11-23T14:04:00.000Z',
    speedwell_response_minutes: '4',
    speedwell_attempts: '2',
    speedwell_last_reason: 'The patient was reached.',
    speedwell_closed_at: '',
  });
});

test('what is not known or not owed is cleared', () => {
  const bare = {
    ...closedInquiry,
    acknowledgment: openInquiry.acknowledgment,
    campaign: null,
    landingPage: null,
    form: null,
  };

  expect(contactProperties(bare, '', policy)).toMatchObject({
    speedwell_campaign: '',
    speedwell_landing_page: '',
    speedwell_form: '',
    speedwell_acknowledged_at: '',
    speedwell_acknowledgment_seconds: '',
    speedwell_next_action: '',
    speedwell_next_action_due: '',
    speedwell_first_attempt_at: '',
    speedwell_first_attempt_outcome: '',
    speedwell_responded_at: '',
    speedwell_response_minutes: '',
    speedwell_attempts: '0',
    speedwell_closed_at: '2026-11-23T14:05:00.000Z',
  });
});

test('what the patient asked for, what is open and what became of the visit are shown as codes', () => {
  const shown: Inquiry = {
    ...raise(openInquiry, ['clinical', 'urgent_symptoms']).inquiry,
    ...{ location: 'main', preferredContact: 'email', insuranceQuestion: false, ownerId: null },
    appointment: { at: at('2026-11-25T10:00-06:00'), state: 'confirmed', notedAt: at('2026-11-23T09:00-06:00') },
    notBookedReason: 'price',
  };

  expect(contactProperties(shown, '', policy)).toMatchObject({
    speedwell_location: 'Main Street',
    speedwell_preferred_contact: 'email',
    speedwell_insurance_question: 'false',
    speedwell_escalation: 'urgent_symptoms',
    speedwell_appointment_at: '2026-11-25T16:00:00.000Z',
    speedwell_appointment_state: 'confirmed',
    speedwell_not_booked_reason: 'price',
    hubspot_owner_id: '',
  });
});

test('a place that the practice does not have stays as the patient wrote it', () => {
  expect(contactProperties(openInquiry, '', policy)).not.toHaveProperty('speedwell_location');
});

test('a text that our clocks say was sent before the inquiry took no time', () => {
  const early = {
    ...openInquiry,
    acknowledgment: { state: 'sent', sentAt: at('2026-11-21T21:29:59-06:00'), by: 'text' },
  } as const;

  expect(contactProperties(early, '', policy)['speedwell_acknowledgment_seconds']).toBe('0');
});

describe('only what differs is written', () => {
  test('all that has a value for the first inquiry', () => {
    const shown = Object.entries(contactProperties(openInquiry, 'New.', policy)).filter(([, value]) => value !== '');

    expect(changedProperties(null, openInquiry, 'New.', policy, false)).toEqual(Object.fromEntries(shown));
  });

  test('the changes and the reason after a decision', () => {
    const warned: Inquiry = { ...openInquiry, target: { ...openInquiry.target, state: 'warned' } };

    expect(changedProperties(openInquiry, warned, 'Two thirds have passed.', policy, false)).toEqual({
      speedwell_target_state: 'warned',
      speedwell_last_reason: 'Two thirds have passed.',
    });
  });

  test('everything, the empty values too, where HubSpot may show anything', () => {
    const { hubspot_owner_id: owner, ...all } = contactProperties(openInquiry, 'New.', policy);

    expect(owner).toBe('903');
    expect(changedProperties(openInquiry, openInquiry, 'New.', policy, true)).toEqual(all);
  });

  test('the owner only where we have chosen another one, because people change owners in HubSpot', () => {
    const other: Inquiry = { ...openInquiry, ownerId: '904' };

    expect(changedProperties(openInquiry, other, '', policy, true)).toMatchObject({ hubspot_owner_id: '904' });
    expect(changedProperties(null, openInquiry, '', policy, true)).toMatchObject({ hubspot_owner_id: '903' });
    expect(changedProperties(null, { ...openInquiry, ownerId: null }, '', policy, true)).not.toHaveProperty(
      'hubspot_owner_id',
    );
  });

  test('nothing when nothing was decided', () => {
    expect(changedProperties(openInquiry, openInquiry, '', policy, false)).toEqual({});
  });
});
