import { escalationKinds, topics } from '../follow-up/codes.ts';
import { acknowledgmentKinds, textingAbouts, type ScriptMoment } from '../follow-up/policy/scripts.ts';

/** What keeps patients from coming, as the scripts name it: `cost` of the topic barrier_cost. */
export const barriers: readonly string[] = topics
  .filter((topic) => topic.startsWith('barrier_'))
  .map((topic) => topic.slice('barrier_'.length));

const fitRules = ['area', 'age', 'referral', 'coverage'] as const;

/** What a script of a moment may be about; null where cadences choose the names. */
export function knownAbouts(moment: ScriptMoment): readonly string[] | null {
  switch (moment) {
    case 'acknowledgment':
      return acknowledgmentKinds;
    case 'holding_line':
      return [...escalationKinds, 'any'];
    case 'not_a_fit':
      return fitRules;
    case 'barrier':
      return barriers;
    case 'texting':
      return textingAbouts;
    case 'follow_up':
    case 'education':
    case 'campaign':
      return null;
  }
}
