import { describe, expect, test } from '@jest/globals';
import { beginCadence } from '../../src/follow-up/cadence/cadence.ts';
import type { Group, JourneyStage, Score } from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { withSteps } from '../support/cadence-course.ts';
import { at, openInquiry, policy } from '../support/given.ts';

const saturday = at('2026-11-21T21:30-06:00');

function sorted(score: Score, group: Group = 'paid_campaign', journeyStage: JourneyStage = 'decision'): Inquiry {
  const { sorting } = openInquiry;
  return {
    ...openInquiry,
    sorting: {
      ...sorting,
      score: { ...sorting.score, value: score },
      group: { ...sorting.group, value: group },
      journeyStage: { ...sorting.journeyStage, value: journeyStage },
    },
  };
}

describe('the follow-ups that an inquiry begins with', () => {
  const line = {
    ...{ id: 'imaging', label: say('Imaging', 'Imágenes'), phrases: [], cadence: 'intake_reminders' },
    ...{ mayBeNamed: false, needsReferral: false, isElective: false, isHighValue: false },
  };
  const withLine = { ...policy, serviceLines: [line, { ...line, id: 'other', cadence: null }] };

  test.each<[string, Inquiry, string]>([
    ['the usual ones', sorted('A'), 'new_request'],
    ['those of the service line', { ...sorted('A'), serviceLine: 'imaging' }, 'intake_reminders'],
    ['the usual ones of a service line without its own', { ...sorted('B'), serviceLine: 'other' }, 'new_request'],
    ['those of the group before all', sorted('C', 'incomplete_intake'), 'intake_reminders'],
    ['education for early research', sorted('D', 'incomplete_intake', 'awareness'), 'nurture_awareness'],
    ['education by journey stage', sorted('D', 'organic_form', 'consideration'), 'nurture_consideration'],
  ])('are %s', (_name, inquiry, name) => {
    expect(beginCadence(inquiry, withLine, saturday)?.name).toBe(name);
  });

  test.each<[string, Inquiry, PracticePolicy]>([
    ['somebody whom the practice cannot serve', sorted('E'), policy],
    ['a practice that has approved none', openInquiry, { ...policy, cadences: new Map() }],
    ['a cadence without steps', openInquiry, withSteps()],
  ])('are none for %s', (_name, inquiry, rules) => {
    expect(beginCadence(inquiry, rules, saturday)).toBeNull();
  });
});
