import type { Topic } from '../../src/follow-up/codes.ts';
import type { Decision } from '../../src/follow-up/decision.ts';
import type { FollowUpEvent } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { patientWrote } from '../../src/follow-up/patient/patient-wrote.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { at, openInquiry, policy } from './given.ts';

type PatientWrote = Extract<FollowUpEvent, { readonly type: 'PatientWrote' }>;

/** The practice's words and those that its usual set has besides. */
const more: readonly (readonly [Topic, readonly string[]])[] = [
  ['courtesy', ['thank*|gracias']],
  ['automatic_reply', ['out of office', 'respuesta automatica']],
  ['wants_to_stop', ['stop', 'no me escriban']],
  ['barrier_cost', ['how much']],
];
export const wordy: PracticePolicy = { ...policy, words: new Map([...policy.words, ...more]) };

/** When the patient writes and we decide on it. */
export const now = '2026-11-23T09:00-06:00';
/** The call within fifteen minutes of that. */
export const soon = { kind: 'call_back', due: at('2026-11-23T09:15-06:00'), by: 'person', reminders: 0 } as const;
/** When the next business day ends. */
export const endOfTomorrow = at('2026-11-24T17:00-06:00');

/** A text of the patient. */
export function message(text: string, changes: Partial<PatientWrote> = {}): PatientWrote {
  const plain = { asksToStop: false, contact: null, isOfSeveral: false, hasMedia: false, isLoop: false };
  return { type: 'PatientWrote', at: at(now), by: 'text', text, ...plain, ...changes };
}

/** What is decided when the patient writes. */
export function wrote(inquiry: Inquiry | null, text: string, changes: Partial<PatientWrote> = {}): Decision {
  return patientWrote(inquiry, message(text, changes), wordy, at(now));
}

/** The effects by their type, and tasks by their reason. */
export function outcomes({ effects }: Decision): readonly string[] {
  return effects.map((effect) => (effect.type === 'CreateTask' ? effect.reason : effect.type));
}

/** Nobody has called yet; the first message has arrived. */
export const acknowledged: Inquiry = {
  ...openInquiry,
  acknowledgment: { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00'), by: 'text' },
};

/** Called in vain on Monday at 08:04, with a follow-up planned. */
export const triedOnce: Inquiry = {
  ...acknowledged,
  status: 'attempted',
  history: [
    ...openInquiry.history,
    { what: 'attempted', at: at('2026-11-23T08:04-06:00'), outcome: 'no_answer', by: null },
  ],
  target: { ...openInquiry.target, state: 'met', answeredAt: at('2026-11-23T08:04-06:00') },
  response: {
    ...{ firstAttemptAt: at('2026-11-23T08:04-06:00'), firstAttemptOutcome: 'no_answer', minutes: 4, attempts: 1 },
    respondedAt: at('2026-11-23T08:04-06:00'),
  },
  nextAction: { kind: 'call_back', due: at('2026-11-23T13:00-06:00'), by: 'person', reminders: 0 },
};

/** The same inquiry while urgent symptoms are open. */
export const lockedByWords = wrote(triedOnce, 'my chest hurts').inquiry ?? triedOnce;
