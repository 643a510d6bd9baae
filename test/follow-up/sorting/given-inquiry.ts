import type { FormAnswers } from '../../../src/follow-up/events.ts';
import type { PracticePolicy } from '../../../src/follow-up/policy/practice-policy.ts';
import type { ServiceLine } from '../../../src/follow-up/policy/service-lines.ts';
import { say } from '../../../src/follow-up/sentence.ts';
import { sortInquiry, type ToSort } from '../../../src/follow-up/sorting/sort-inquiry.ts';
import { understand } from '../../../src/follow-up/words/understand.ts';
import { noAnswers, policy } from '../../support/given.ts';

/** What the practice offers, beside what everybody comes for. */
export function serviceLine(id: string, changes: Partial<ServiceLine> = {}): ServiceLine {
  return {
    ...{ id, label: say(id.replaceAll('_', ' '), id), phrases: [], cadence: null, mayBeNamed: false },
    ...{ needsReferral: false, isElective: false, isHighValue: false },
    ...changes,
  };
}

/** The practice of the tests, with three service lines and some words more. */
export const practice: PracticePolicy = {
  ...policy,
  serviceLines: [
    serviceLine('heart_care', { phrases: ['heart', 'corazon'], label: say('Heart care', 'Cuidado del corazón') }),
    serviceLine('sleep_clinic', { phrases: ['sleep study'], needsReferral: true }),
    serviceLine('skin_laser', { phrases: ['laser'], isElective: true }),
  ],
  words: new Map([
    ...policy.words,
    ['symptom', ['pain']],
    ['referral_coordination', ['referral']],
    ['language_support', ['in spanish']],
    ['service_fit', ['do you treat']],
    ['new_patient', ['new patient']],
    ['self_pay', ['self pay', 'pago propio']],
    ['covered', ['my plan']],
    ['in_a_hurry', ['this week']],
    ['early_research', ['comparing options']],
    ['courtesy', ['thank you', 'gracias']],
  ]),
};

/** A form of a paid campaign, sent by somebody who wrote nothing. */
export function toSort(changes: Partial<Omit<ToSort, 'answers'>> & { readonly answers?: Partial<FormAnswers> } = {}) {
  const { answers, ...others } = changes;
  const bare = {
    channel: 'paid_form',
    source: 'paid_search',
    understood: null,
    language: 'en',
    serviceLine: null,
  } as const;
  return { ...bare, isReturning: false, ...others, answers: { ...noAnswers, ...answers } };
}

/** How an inquiry is sorted; `words` is what the patient wrote. */
export function sorted(changes: Parameters<typeof toSort>[0] & { readonly words?: string } = {}) {
  const { words, ...others } = changes;
  const understood = words === undefined ? null : understand(words, practice);
  return sortInquiry(toSort({ understood, ...others }), practice);
}
