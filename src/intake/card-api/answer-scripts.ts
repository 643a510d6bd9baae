import type { Language } from '../../follow-up/codes.ts';
import { scriptFor } from '../../follow-up/messages/scripts.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { Script, ScriptMoment } from '../../follow-up/policy/scripts.ts';

/** What a person may say to a patient who waits for an answer. */
const moments: readonly ScriptMoment[] = ['barrier', 'follow_up'];

/** The approved texts that can be an answer: of each matter the one in the patient's language, or else in the practice's. */
export function answerScripts(policy: PracticePolicy, language: Language, now: Temporal.Instant): readonly Script[] {
  return moments.flatMap((moment) => {
    const ofMoment = policy.scripts.filter((script) => script.channel === 'text' && script.moment === moment);
    const abouts = [...new Set(ofMoment.map(({ about }) => about))];
    return abouts.flatMap((about) => scriptFor(policy, { channel: 'text', moment, about, language }, now) ?? []);
  });
}
