import { describe, expect, test } from '@jest/globals';
import { languageOf, locationIdOf, paysAlone, serviceLineOf } from '../../../src/follow-up/sorting/read-answers.ts';
import { understand } from '../../../src/follow-up/words/understand.ts';
import { noAnswers } from '../../support/given.ts';
import { practice } from './given-inquiry.ts';

describe('the patient hears from us in the language', () => {
  const spanish = understand('necesito una cita por favor', practice);

  test.each([
    ['that the form says', 'en', spanish, 'en'],
    ['in which the patient wrote', null, spanish, 'es'],
    ['of the practice where nobody knows', null, null, 'en'],
  ] as const)('%s', (_name, said, understood, language) => {
    expect(languageOf(said, understood, practice)).toBe(language);
  });
});

describe('the location', () => {
  test.each([
    ['Main Street', 'main'],
    ['  máin STREET. ', 'main'],
    ['main', 'main'],
    ['the other one', null],
    [null, null],
  ])('%j is %j', (location, id) => {
    expect(locationIdOf({ ...noAnswers, location }, practice)).toBe(id);
  });
});

describe('the service line', () => {
  test.each([
    ['the form names its id', 'heart_care', null, 'heart_care'],
    ['the form names it in English', 'HEART CARE', null, 'heart_care'],
    ['the form names it in Spanish', 'cuidado del corazon', null, 'heart_care'],
    ['the form uses other words for it', 'laser, please', null, 'skin_laser'],
    ['the form says more than the words', 'Heart care', 'laser', 'heart_care'],
    ['only the words say it', null, 'a sleep study', 'sleep_clinic'],
    ['the form says nothing that we know, the words do', 'other', 'a sleep study', 'sleep_clinic'],
    ['the words are about two', null, 'heart and laser', null],
    ['nobody says', null, null, null],
    ['the words are about none', null, 'hello', null],
  ])('%s', (_name, service, words, id) => {
    const understood = words === null ? null : understand(words, practice);

    expect(serviceLineOf({ ...noAnswers, service }, understood, practice)).toBe(id);
  });
});

test('a plan that says that there is none is told from a plan', () => {
  const answers = ['self pay', 'Pago propio', 'Blue Plan', null].map((insurancePlan) => ({
    ...noAnswers,
    insurancePlan,
  }));

  expect(answers.map((each) => paysAlone(each, practice))).toEqual([true, true, false, false]);
});
