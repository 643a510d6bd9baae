import { describe, expect, test } from '@jest/globals';
import { sortInquiry } from '../../../src/follow-up/sorting/sort-inquiry.ts';
import { practice, sorted, toSort } from './given-inquiry.ts';

describe('the score is what comes next, and never what the patient is worth', () => {
  test.each([
    ['an appointment', { words: 'an appointment' }, 'A', 'decision', 'likely'],
    ['one question', { words: 'do you treat knees' }, 'B', 'consideration', 'likely'],
    ['a clinical question', { words: 'my chest hurts' }, 'B', 'consideration', 'likely'],
    ['help in Spanish', { words: 'in Spanish please' }, 'B', 'consideration', 'likely'],
    ['insurance', { answers: { insuranceQuestion: true } }, 'C', 'consideration', 'sure'],
    ['a referral', { words: 'my referral' }, 'C', 'consideration', 'likely'],
    ['information', { words: 'just looking' }, 'D', 'awareness', 'likely'],
    ['nothing any more', { words: 'not interested' }, 'E', 'awareness', 'likely'],
    ['another practice', { words: 'I found another doctor' }, 'E', 'awareness', 'likely'],
    [
      'an appointment for which a referral is missing',
      { serviceLine: 'sleep_clinic', answers: { hasReferral: false } },
      'C',
      'consideration',
      'sure',
    ],
    [
      'an appointment, with the referral at hand',
      { serviceLine: 'sleep_clinic', answers: { hasReferral: true } },
      'A',
      'decision',
      'likely',
    ],
    ['an appointment some day', { words: 'an appointment, still comparing options' }, 'A', 'awareness', 'likely'],
    ['an answer this week', { words: 'do you treat knees this week' }, 'B', 'decision', 'likely'],
    ['nothing, and this week', { words: 'not interested this week' }, 'E', 'awareness', 'likely'],
  ] as const)('%s', (_name, inquiry, score, stage, confidence) => {
    const sorting = sorted(inquiry);

    expect(sorting.score).toMatchObject({ value: score, confidence });
    expect(sorting.journeyStage.value).toBe(stage);
  });

  test('whom the practice cannot serve has an E, and the reason is the rule', () => {
    const fit = { ...practice.fit, area: { states: ['IL'], zips: [], otherwise: 'close' as const } };

    const { score } = sortInquiry(toSort({ answers: { state: 'NY' } }), { ...practice, fit });

    expect(score).toMatchObject({ value: 'E', confidence: 'sure' });
    expect(score.because.en).toBe('The patient lives outside the area that the practice serves.');
  });
});

describe('whether the patient is new', () => {
  test.each([
    ['as the form says', { answers: { patientStatus: 'new' }, isReturning: true }, 'new', 'sure'],
    [
      'the form says unknown, but we know',
      { answers: { patientStatus: 'unknown' }, isReturning: true },
      'existing',
      'likely',
    ],
    ['the patient says existing', { words: 'I am an existing patient' }, 'existing', 'likely'],
    ['the patient says new', { words: 'I am a new patient' }, 'new', 'likely'],
    ['nobody says', {}, 'unknown', 'likely'],
  ] as const)('%s', (_name, inquiry, status, confidence) => {
    expect(sorted(inquiry).patientStatus).toMatchObject({ value: status, confidence });
  });
});

describe('segments', () => {
  test.each([
    [{}, { urgency: 'elective', cover: 'unknown', area: 'unknown' }],
    [{ words: 'this week' }, { urgency: 'urgent' }],
    [{ words: 'my chest hurts' }, { urgency: 'urgent' }],
    [{ words: 'self pay' }, { cover: 'self_pay' }],
    [{ words: 'my plan pays' }, { cover: 'covered' }],
    [{ answers: { insurancePlan: 'Blue Plan' }, words: 'self pay' }, { cover: 'covered' }],
    [{ answers: { insurancePlan: 'pago propio' } }, { cover: 'self_pay' }],
  ] as const)('%j', (inquiry, segments) => {
    expect(sorted(inquiry).segments).toMatchObject(segments);
  });

  test('a patient of the practice’s area is local, another one is not', () => {
    const fit = { ...practice.fit, area: { states: ['IL'], zips: [], otherwise: 'ask_a_person' as const } };
    const areaOf = (state: string) => sortInquiry(toSort({ answers: { state } }), { ...practice, fit }).segments.area;

    expect([areaOf('il'), areaOf('NY')]).toEqual(['local', 'out_of_area']);
  });
});
