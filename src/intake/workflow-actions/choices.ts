import { isApproved } from '../../follow-up/messages/scripts.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { purposeOf } from '../../follow-up/workflows/send-approved-text.ts';

/** One value that can be chosen for an input field. */
export interface Choice {
  readonly label: string;
  readonly value: string;
  readonly description: string;
}

/** The input fields whose choices depend on the practice's policy. */
export const choiceFields = ['script', 'cadence', 'person'] as const;
export type ChoiceField = (typeof choiceFields)[number];

/**
 * What can be chosen for an input field now, by what was typed to find it. Scripts are told by what they are about and
 * their language, and described by their own words, which the practice wrote.
 */
export function choicesFor(
  field: ChoiceField,
  search: string,
  policy: PracticePolicy,
  now: Temporal.Instant,
): readonly Choice[] {
  const wanted = search.trim().toLowerCase();
  return allFor(field, policy, now).filter((choice) =>
    Object.values(choice).some((words) => String(words).toLowerCase().includes(wanted)),
  );
}

function allFor(field: ChoiceField, policy: PracticePolicy, now: Temporal.Instant): readonly Choice[] {
  switch (field) {
    case 'script':
      return policy.scripts
        .filter((script) => purposeOf(script) !== null && isApproved(script, policy, now))
        .map(({ id, about, moment, language, text }) => ({
          label: `${plain(about)} (${plain(moment)}, ${language})`,
          value: id,
          description: text,
        }));
    case 'cadence':
      return [...policy.cadences].map(([name, { purpose, steps }]) => ({
        label: plain(name),
        value: name,
        description: `${plain(purpose)}: ${steps.map((step) => step.do).join(', ')}`,
      }));
    case 'person':
      return [...policy.people.values()]
        .filter(({ owner }) => owner !== null)
        .map(({ id, role }) => ({ label: role, value: id, description: plain(id) }));
  }
}

function plain(code: string): string {
  return code.replaceAll('_', ' ');
}
