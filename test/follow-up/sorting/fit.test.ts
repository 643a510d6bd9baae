import { describe, expect, test } from '@jest/globals';
import type { FormAnswers } from '../../../src/follow-up/events.ts';
import type { FitRules } from '../../../src/follow-up/policy/fit-rules.ts';
import { areaOf, judgeFit } from '../../../src/follow-up/sorting/fit.ts';
import { noAnswers } from '../../support/given.ts';
import { practice } from './given-inquiry.ts';

const strict: FitRules = {
  area: { states: ['IL'], zips: ['606', '463'], otherwise: 'close' },
  age: { least: 18, most: 80, otherwise: 'ask_a_person' },
  referral: { otherwise: 'ask_a_person' },
  coverage: { notAccepted: ['Médicaid', 'Blue Plan H.M.O.', ''], otherwise: 'close' },
};
const lenient: FitRules = { area: null, age: null, referral: null, coverage: null };

function fitOf(answers: Partial<FormAnswers>, serviceLine: string | null = null, fit: FitRules = strict) {
  return judgeFit({ ...noAnswers, ...answers }, serviceLine, { ...practice, fit });
}

const far = { zip: '10001', state: 'NY' };

describe('somebody whom the practice cannot serve is told by which rule', () => {
  test.each([
    ['lives far away', far, null, { rule: 'area', when: 'close', reason: 'too_far' }],
    ['is too young', { age: 17 }, null, { rule: 'age', when: 'ask_a_person', reason: 'not_a_fit' }],
    ['is too old', { age: 81 }, null, { rule: 'age', reason: 'not_a_fit' }],
    ['has no referral', { hasReferral: false }, 'sleep_clinic', { rule: 'referral', reason: 'referral_missing' }],
    [
      'has a plan that is not taken, however it is written',
      { insurancePlan: 'MEDICAID (county)' },
      null,
      { rule: 'coverage', when: 'close', reason: 'insurance_not_accepted' },
    ],
    ['has a plan whose name is written with dots', { insurancePlan: 'blue plan h m o' }, null, { rule: 'coverage' }],
    ['breaks two rules: the first counts', { ...far, age: 3 }, null, { rule: 'area' }],
  ] as const)('%s', (_name, answers, serviceLine, broken) => {
    expect(fitOf(answers, serviceLine)).toMatchObject({ fits: false, ...broken });
  });

  test.each([
    ['who answers nothing', {}, null],
    ['of the youngest age', { age: 18 }, null],
    ['of the oldest age', { age: 80 }, null],
    ['without a referral where none is needed', { hasReferral: false }, 'heart_care'],
    ['with a referral', { hasReferral: true }, 'sleep_clinic'],
    ['who was not asked for a referral', {}, 'sleep_clinic'],
    ['whose plan only begins like one that is not taken', { insurancePlan: 'Medicaide' }, null],
  ] as const)('somebody fits %s', (_name, answers, serviceLine) => {
    expect(fitOf(answers, serviceLine)).toEqual({ fits: true });
  });

  test('a rule that the practice does not have turns nobody away', () => {
    const answers = { ...far, age: 3, hasReferral: false, insurancePlan: 'Medicaid' };

    expect(fitOf(answers, 'sleep_clinic', lenient)).toEqual({ fits: true });
  });

  test('a practice may set an age on one side only', () => {
    const from = { ...lenient, age: { least: 18, most: null, otherwise: 'close' as const } };
    const upTo = { ...lenient, age: { least: null, most: 17, otherwise: 'close' as const } };

    expect([fitOf({ age: 99 }, null, from).fits, fitOf({ age: 3 }, null, from).fits]).toEqual([true, false]);
    expect([fitOf({ age: 3 }, null, upTo).fits, fitOf({ age: 99 }, null, upTo).fits]).toEqual([true, false]);
  });
});

describe('the area is known only as far as the patient answered', () => {
  const rules = (states: readonly string[], zips: readonly string[]) => ({ states, zips, otherwise: 'close' as const });
  const both = rules(['IL'], ['606']);

  test.each([
    ['a ZIP code of the area', { zip: '60601', state: 'NY' }, both, 'local'],
    ['a state of the area', { zip: '10001', state: 'IL' }, both, 'local'],
    ['neither', { zip: '10001', state: 'NY' }, both, 'out_of_area'],
    ['another ZIP code, and the state is not known', { zip: '10001' }, both, 'unknown'],
    ['another state, and the ZIP code is not known', { state: 'NY' }, both, 'unknown'],
    ['another ZIP code where only these count', { zip: '10001', state: 'IL' }, rules([], ['606']), 'out_of_area'],
    ['another state where only these count', { state: 'NY' }, rules(['IL'], []), 'out_of_area'],
    ['a practice without places', { zip: '10001', state: 'NY' }, rules([], []), 'unknown'],
    ['a practice without the rule', { zip: '10001' }, null, 'unknown'],
  ] as const)('%s', (_name, answers, area, known) => {
    expect(areaOf({ ...noAnswers, ...answers }, area)).toBe(known);
  });
});
