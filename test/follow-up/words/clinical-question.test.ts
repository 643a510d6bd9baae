import { describe, expect, test } from '@jest/globals';
import type { Topic } from '../../../src/follow-up/codes.ts';
import { isClinicalQuestion } from '../../../src/follow-up/words/clinical-question.ts';

/** Words that are about these topics for certain, and about the `faint` ones uncertainly. */
function about(certain: readonly Topic[], faint: readonly Topic[] = []) {
  const heard = (topic: Topic, isCertain: boolean) => ({ topic, phrase: 'x', certain: isCertain });
  return { topics: [...certain.map((topic) => heard(topic, true)), ...faint.map((topic) => heard(topic, false))] };
}

describe('naming what hurts as the reason for a visit is not a clinical question', () => {
  test.each(['ready_to_schedule', 'service_fit', 'insurance_or_authorization', 'referral_coordination'] as const)(
    'with a plain wish: %s',
    (wish) => {
      expect(isClinicalQuestion(about(['symptom', wish]))).toBe(false);
      expect(isClinicalQuestion(about([wish], ['symptom']))).toBe(false);
    },
  );

  test('nor is a wish in which no symptom is named', () => {
    expect(isClinicalQuestion(about(['ready_to_schedule', 'in_a_hurry', 'emotional_concern']))).toBe(false);
    expect(isClinicalQuestion(about([]))).toBe(false);
  });
});

describe('the same symptom is a clinical question', () => {
  test.each([
    ['alone', about(['symptom'])],
    ['denied, alone', about([], ['symptom'])],
    ['with a wish that is only guessed', about(['symptom'], ['ready_to_schedule'])],
    ['with something that is no wish for a visit', about(['symptom', 'information_only'])],
    ['when the patient is worried', about(['symptom', 'ready_to_schedule', 'emotional_concern'])],
    ['when the patient seems worried', about(['symptom', 'ready_to_schedule'], ['emotional_concern'])],
    ['when the patient cannot wait', about(['symptom', 'ready_to_schedule', 'in_a_hurry'])],
  ])('%s', (_name, understood) => {
    expect(isClinicalQuestion(understood)).toBe(true);
  });

  test.each(['urgent_symptoms', 'medication', 'clinical', 'clinical_question'] as const)(
    'with %s, however faintly it is heard and whatever is wished',
    (topic) => {
      expect(isClinicalQuestion(about(['symptom', 'ready_to_schedule'], [topic]))).toBe(true);
      expect(isClinicalQuestion(about(['ready_to_schedule'], [topic]))).toBe(true);
    },
  );
});
