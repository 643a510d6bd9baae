import type { PhoneScript, ShownInquiry } from '../../../extensions/shared/card-api.ts';
import type { Inquiry } from '../../follow-up/inquiry.ts';
import { identitySteps, phoneScripts } from '../../follow-up/messages/phone-scripts.ts';
import { fillScript } from '../../follow-up/messages/script-text.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { Script } from '../../follow-up/policy/scripts.ts';
import type { Sentence } from '../../follow-up/sentence.ts';

/** The approved words for a call now and for the mailbox, filled in with the practice's own facts. */
export function shownPhone(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): ShownInquiry['phone'] {
  const { call, voicemail } = phoneScripts(inquiry, policy, now);
  const shown = (script: Script | null, steps: readonly Sentence[]): PhoneScript | null => {
    if (script === null) return null;
    const { id, language } = script;
    const filled = (text: string) => fillScript({ text, language }, policy, inquiry.location, now);
    const beforeIdentity = filled(script.beforeIdentity ?? '');
    return { id, language, beforeIdentity, identitySteps: steps, words: filled(script.text) };
  };
  // A mailbox is nobody whose identity could be made sure.
  return { call: shown(call, identitySteps), voicemail: shown(voicemail, []) };
}
