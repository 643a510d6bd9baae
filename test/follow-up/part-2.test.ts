import { describe, expect, test } from '@jest/globals';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { cadenceCallTask } from '../../src/follow-up/tasks/tasks-of-cadence.ts';
import { contactProperties } from '../../src/follow-up/what-hubspot-shows.ts';
import { openInquiry, policy } from '../support/given.ts';

const program: PracticePolicy['serviceLines'][number] = {
  ...{ id: 'program', label: say('Sobriety program', 'Programa de sobriedad'), phrases: ['sobriety*'], cadence: null },
  ...{ mayBeNamed: false, needsReferral: false, isElective: false, isHighValue: false },
};
const open: PracticePolicy = { ...policy, serviceLines: [program] };
const part2: PracticePolicy = {
  ...open,
  privacy: { ...policy.privacy, part2: true, discreetName: 'Main Street Office' },
};
const { due } = openInquiry.target;

const bodyOf = (script: string, rules: PracticePolicy) =>
  cadenceCallTask(openInquiry, 'planned', script, rules, due).body;

describe('under 42 CFR Part 2', () => {
  test('HubSpot is not told what brought the inquiry, and is told all the rest', () => {
    const inquiry = {
      ...openInquiry,
      campaign: 'Sobriety',
      landingPage: 'https://clinic.example/sobriety',
      form: 'Sobriety',
    };
    const shown = contactProperties(inquiry, 'New.', part2);
    const usually = contactProperties(inquiry, 'New.', open);

    expect(Object.keys(usually).filter((name) => !(name in shown))).toEqual([
      'speedwell_campaign',
      'speedwell_landing_page',
      'speedwell_form',
    ]);
    expect(usually).toMatchObject({ speedwell_campaign: 'Sobriety', ...shown });
  });

  test('a task does not name a script that names a service, and names any other', () => {
    expect(bodyOf('sobriety_day3', part2)).toMatch(/^Call the patient by the approved script\./);
    expect(bodyOf('day3', part2)).toContain('"day3"');
    expect(bodyOf('sobriety_day3', open)).toContain('"sobriety day3"');
  });
});
