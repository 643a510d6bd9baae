import { describe, expect, test } from '@jest/globals';
import { channels } from '../../../src/follow-up/codes.ts';
import type { Understood } from '../../../src/follow-up/words/understand.ts';
import { sorted } from './given-inquiry.ts';

describe('what the patient wants is read from the words, the gravest first', () => {
  test.each([
    ['my chest hurts, can I have an appointment', 'clinical_question'],
    ['I need a refill and have a question on insurance', 'clinical_question'],
    ['is that ok before my appointment', 'clinical_question'],
    ['do you take my insurance, I would like an appointment', 'insurance_or_authorization'],
    ['they denied it', 'insurance_or_authorization'],
    ['I have a referral and want an appointment', 'referral_coordination'],
    ['can I have an appointment in Spanish', 'language_support'],
    ['an appointment please', 'ready_to_schedule'],
    ['an appointment for my knee pain', 'ready_to_schedule'],
    ['do you treat knee pain', 'service_fit'],
    ['do you take my insurance for knee pain', 'insurance_or_authorization'],
    ['my knee pain', 'clinical_question'],
    ['an appointment for my knee pain, is that ok', 'clinical_question'],
    ['an appointment for my knee pain this week', 'clinical_question'],
    ['as soon as possible', 'ready_to_schedule'],
    ['do you treat knees', 'service_fit'],
    ['how exactly does it work', 'service_fit'],
    ['I am just looking', 'information_only'],
    ['comparing options', 'information_only'],
  ])('%s: %s', (words, intent) => {
    expect(sorted({ words }).intent).toMatchObject({ value: intent, confidence: 'likely' });
  });

  test('a typing error that had to be guessed leaves it unsure', () => {
    expect(sorted({ words: 'I want an apointment' }).intent).toMatchObject({
      value: 'ready_to_schedule',
      confidence: 'unsure',
    });
  });

  test('what was heard for certain comes before what was guessed of the same wish', () => {
    const understood: Understood = {
      ...{ language: 'en', serviceLines: [], isUnderstood: true },
      topics: [
        { topic: 'clinical', phrase: 'one', certain: false },
        { topic: 'medication', phrase: 'other', certain: true },
      ],
    };

    expect(sorted({ understood }).intent).toMatchObject({ value: 'clinical_question', confidence: 'likely' });
  });
});

describe('a question about insurance that the patient marked on the form is sure', () => {
  test('it wins over what the words say', () => {
    const { intent } = sorted({ words: 'an appointment please', answers: { insuranceQuestion: true } });

    expect(intent).toMatchObject({ value: 'insurance_or_authorization', confidence: 'sure' });
  });

  test('but not over a clinical question', () => {
    const { intent } = sorted({ words: 'my chest hurts', answers: { insuranceQuestion: true } });

    expect(intent.value).toBe('clinical_question');
  });

  test('a patient who said no to the question has none', () => {
    expect(sorted({ answers: { insuranceQuestion: false } }).intent.value).toBe('ready_to_schedule');
  });
});

describe('a patient who says nothing wants what patients mostly want who come this way', () => {
  test.each([
    ['paid_form', 'ready_to_schedule', 'likely'],
    ['website_form', 'ready_to_schedule', 'likely'],
    ['appointment_form', 'ready_to_schedule', 'likely'],
    ['google_business_call', 'ready_to_schedule', 'likely'],
    ['missed_call', 'ready_to_schedule', 'likely'],
    ['staff_entry', 'ready_to_schedule', 'likely'],
    ['webinar', 'information_only', 'likely'],
    ['newsletter_reply', 'information_only', 'likely'],
    ['review_message', 'information_only', 'likely'],
    ['referral', 'referral_coordination', 'likely'],
    ['chat', 'service_fit', 'unsure'],
    ['text', 'service_fit', 'unsure'],
  ] as const)('%s: %s, %s', (channel, intent, confidence) => {
    expect(sorted({ channel }).intent).toMatchObject({ value: intent, confidence });
  });

  test.each(channels)(
    'words that nobody understands change nothing about it, but a person reads them: %s',
    (channel) => {
      const { intent } = sorted({ channel, words: 'qwertz uiop asdf' });

      expect(intent).toMatchObject({ value: sorted({ channel }).intent.value, confidence: 'unsure' });
      expect(intent.because.en).toBe('The words of the patient were not understood; a person reads them.');
    },
  );

  test('words of courtesy are understood and change nothing', () => {
    expect(sorted({ words: 'thank you' }).intent).toEqual(sorted().intent);
  });
});
