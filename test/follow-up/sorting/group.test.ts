import { describe, expect, test } from '@jest/globals';
import { sorted } from './given-inquiry.ts';

describe('the group is the first one that something speaks for', () => {
  test.each([
    [
      'an existing patient who asks about insurance',
      { words: 'insurance', answers: { patientStatus: 'existing' } },
      'existing_patient_scheduling',
      'sure',
    ],
    [
      'an existing patient whose intake is unfinished',
      { isReturning: true, answers: { intakeIncomplete: true } },
      'existing_patient_scheduling',
      'likely',
    ],
    [
      'an unfinished intake form of a referred patient',
      { source: 'physician_referral', answers: { intakeIncomplete: true } },
      'incomplete_intake',
      'sure',
    ],
    ['a referral that asks about insurance', { channel: 'referral', words: 'insurance' }, 'referral_partner', 'likely'],
    ['a form of somebody whom a partner sent', { source: 'referral_partner' }, 'referral_partner', 'likely'],
    ['words about a referral', { words: 'my referral' }, 'referral_partner', 'likely'],
    [
      'a question about insurance for an elective service',
      { words: 'insurance', serviceLine: 'skin_laser' },
      'insurance_or_payment',
      'likely',
    ],
    [
      'a question about insurance on the form',
      { answers: { insuranceQuestion: true } },
      'insurance_or_payment',
      'sure',
    ],
    ['an elective service', { serviceLine: 'skin_laser' }, 'cash_pay_or_elective', 'likely'],
    ['a plan that is none', { answers: { insurancePlan: 'Self-pay' } }, 'cash_pay_or_elective', 'sure'],
    ['words about paying alone', { words: 'I am self pay' }, 'cash_pay_or_elective', 'likely'],
    [
      'a wish for Spanish on the website’s form',
      { channel: 'website_form', source: 'website', words: 'in Spanish please' },
      'bilingual_support',
      'likely',
    ],
    ['a wish for Spanish on a paid form', { words: 'in Spanish please' }, 'paid_campaign', 'likely'],
    ['a paid form in Spanish', { language: 'es' }, 'paid_campaign', 'likely'],
    ['a website’s form in Spanish', { channel: 'website_form', language: 'es' }, 'organic_form', 'likely'],
    ['a chat in Spanish', { channel: 'chat', language: 'es' }, 'bilingual_support', 'likely'],
    ['a call from Google Business', { channel: 'google_business_call' }, 'google_business', 'likely'],
    [
      'a call of somebody who found us there',
      { channel: 'phone_call', source: 'google_business' },
      'google_business',
      'likely',
    ],
    ['a call', { channel: 'phone_call', source: 'unknown' }, 'new_patient_appointment', 'likely'],
    ['a text that says nothing', { channel: 'text', source: 'unknown' }, 'new_patient_appointment', 'unsure'],
    ['an appointment form', { channel: 'appointment_form' }, 'new_patient_appointment', 'likely'],
  ] as const)('%s', (_name, inquiry, group, confidence) => {
    expect(sorted(inquiry).group).toMatchObject({ value: group, confidence });
  });
});
