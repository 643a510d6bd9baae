import { describe, expect, test } from '@jest/globals';
import { propertiesToRead, propertiesWeRead } from '../../src/intake/contact-facts.ts';
import { factsOf, noAnswers, noForm, nothingSaid, read } from './read-contact.ts';

describe('what the form asked is read as it was answered', () => {
  test.each([
    ['the words, with a mark of them', { message: ' Hello ' }, { words: { text: 'Hello', mark: 'mark of Hello' } }],
    ['no words', { message: '  ' }, { words: null }],
    ['a new patient', { speedwell_patient_status: 'new' }, { patientStatus: 'new' }],
    ['a code that we do not have', { speedwell_patient_status: 'old friend' }, { patientStatus: null }],
    ['a question about insurance', { speedwell_insurance_question: 'true' }, { insuranceQuestion: true }],
    ['no question about insurance', { speedwell_insurance_question: 'false' }, { insuranceQuestion: false }],
    [
      'the location and the service as written',
      { speedwell_location: 'North', service: 'Knees' },
      { location: 'North', service: 'Knees' },
    ],
    ['a ZIP code', { zip: ' 60601-1234 ' }, { zip: '60601' }],
    ['a code that is no ZIP code', { zip: 'K1A 0B1' }, { zip: null }],
    ['a state by its letters', { state: 'il' }, { state: 'IL' }],
    ['a state by its name', { state: 'New  York' }, { state: 'NY' }],
    ['the capital', { state: 'D.C.' }, { state: 'DC' }],
    ['a state of another country', { state: 'Ontario' }, { state: null }],
    ['an age', { age: ' 47 ' }, { age: 47 }],
    ['an age that nobody has', { age: '470' }, { age: null }],
    ['an age in words', { age: 'forty 7' }, { age: null }],
    ['a referral', { has_referral: 'Sí' }, { hasReferral: true }],
    ['no referral', { has_referral: 'No' }, { hasReferral: false }],
    ['a referral that is unsure', { has_referral: 'maybe' }, { hasReferral: null }],
    ['an insurance plan', { insurance_plan: 'Blue Plan' }, { insurancePlan: 'Blue Plan' }],
    ['an unfinished intake form', { intake_incomplete: 'true' }, { intakeIncomplete: true }],
    ['an unfinished intake form, in words', { intake_incomplete: 'Incompleto' }, { intakeIncomplete: true }],
    ['a finished intake form', { intake_incomplete: 'false' }, { intakeIncomplete: false }],
    ['a finished intake form, in words', { intake_incomplete: 'complete' }, { intakeIncomplete: false }],
  ])('%s', (_name, properties, answers) => {
    expect(factsOf(properties).answers).toEqual({ ...noAnswers, ...answers });
  });

  test('what the practice does not ask is not read, whatever the property holds', () => {
    const answered = { message: 'Hello', zip: '60601', state: 'IL', age: '47', has_referral: 'no' };

    expect(read(answered, noForm).facts.answers).toEqual(noAnswers);
    expect(propertiesToRead(noForm)).toEqual(propertiesWeRead);
    expect(propertiesToRead({ ...noForm, words: 'message', zip: 'phone' })).toEqual([...propertiesWeRead, 'message']);
  });
});

describe('what people say in HubSpot about the inquiry', () => {
  test('is read in our codes', () => {
    expect(
      factsOf({
        speedwell_status: 'booked',
        speedwell_intent: 'service_fit',
        speedwell_group: 'organic_form',
        speedwell_score: 'B',
        speedwell_next_action: 'call_back',
        speedwell_next_action_due: '2026-11-23T22:00:00Z',
        speedwell_not_booked_reason: 'price',
        speedwell_escalation: 'clinical',
        speedwell_appointment_at: '1782000000000',
        speedwell_appointment_state: 'confirmed',
      }).said,
    ).toEqual({
      ...{ status: 'booked', intent: 'service_fit', group: 'organic_form', score: 'B', nextAction: 'call_back' },
      ...{ notBookedReason: 'price', escalation: 'clinical', appointmentState: 'confirmed' },
      nextActionDue: Temporal.Instant.from('2026-11-23T22:00:00Z'),
      appointmentAt: Temporal.Instant.from('2026-06-21T00:00:00Z'),
    });
  });

  test('is nothing where it is no code of ours', () => {
    expect(factsOf({ speedwell_status: 'Booked', speedwell_next_action_due: 'soon' }).said).toEqual(nothingSaid);
  });
});
