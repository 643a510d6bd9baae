import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { voicemailOfNobodyTask } from '../follow-up/tasks/voicemail-of-nobody.ts';
import type { recordCall } from '../journal/calls.ts';
import type { Seal } from '../seal.ts';

/** What the store needs to know to keep a call as the practice decided. */
export function callTerms(seal: Seal, policy: PracticePolicy): Parameters<typeof recordCall>[3] {
  return {
    seal,
    callingIsConsent: policy.texting.callingIsConsentToReply,
    askAboutVoicemail: (voicemail) => voicemailOfNobodyTask(voicemail, policy),
  };
}
