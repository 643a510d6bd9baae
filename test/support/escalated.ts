import type { EscalationKind, EscalationOutcome } from '../../src/follow-up/codes.ts';
import type { Effect, Step } from '../../src/follow-up/decision.ts';
import { closeEscalation } from '../../src/follow-up/escalation/close-escalation.ts';
import { raiseEscalations } from '../../src/follow-up/escalation/raise-escalations.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { at, openInquiry, policy } from './given.ts';

/** When the patient wrote. */
export const monday = '2026-11-23T12:40-06:00';
const byText = { text: true };

/** The questions are raised on Monday at 12:40. */
export function raise(
  inquiry: Inquiry,
  kinds: readonly EscalationKind[],
  {
    moment = monday,
    canAnswer = byText,
    rules = policy,
  }: Partial<{
    moment: string;
    canAnswer: Parameters<typeof raiseEscalations>[5];
    rules: PracticePolicy;
  }> = {},
): Step {
  return raiseEscalations(inquiry, kinds, at(moment), rules, at(moment), canAnswer);
}

/** The gravest question is closed on Monday at 14:10. */
export function close(inquiry: Inquiry, outcome: EscalationOutcome, moment = '2026-11-23T14:10-06:00'): Step {
  return closeEscalation(inquiry, outcome, '77', policy, at(moment));
}

/** The tasks a step asks for. */
export function tasksOf({ effects }: Pick<Step, 'effects'>) {
  return effects.filter(({ type }) => type === 'CreateTask');
}

/** The messages a step asks for. */
export function messagesOf({ effects }: Pick<Step, 'effects'>): readonly Effect[] {
  return effects.filter(({ type }) => type === 'SendText' || type === 'SendEmail');
}

/** Called once in vain, with a first message that has arrived. */
export const attempted: Inquiry = {
  ...openInquiry,
  status: 'attempted',
  acknowledgment: { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00'), by: 'text' },
  history: [
    ...openInquiry.history,
    { what: 'attempted', at: at('2026-11-23T08:04-06:00'), outcome: 'no_answer', by: null },
  ],
};

/** The same inquiry while urgent symptoms are open, due at 13:30. */
export const locked = raise(attempted, ['urgent_symptoms']).inquiry;
