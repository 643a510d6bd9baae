import { ConfigurationError } from '../../config.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { checkPolicy } from '../../policy/read-policy.ts';
import { amiss, well, type Line } from '../lines.ts';

/** The policy, where it can be used, and what is to be said about it. */
export interface CheckedPractice {
  readonly policy: PracticePolicy | null;
  readonly line: Line;
}

/** Whether the practice's policy can be used. Its warnings are counted; `npm run policy check` prints them,
 * and those about the words of scripts. */
export async function checkPractice(folder: string): Promise<CheckedPractice> {
  try {
    const { policy, faults, warnings } = await checkPolicy(folder);
    if (policy === null || faults.length > 0) {
      return { policy: null, line: amiss(`The policy in ${folder} has ${faults.length} places to mend; run npm run policy check`) };
    }
    const more = warnings.length === 0 ? '' : ` (${warnings.length} warnings; npm run policy check prints them)`;
    return { policy, line: well(`The policy in ${folder} can be used${more}`) };
  } catch (error) {
    if (error instanceof ConfigurationError) return { policy: null, line: amiss(error.message) };
    throw error;
  }
} // prettier-ignore
