import { afterAttempt, cadenceMessageOutcome, cadenceTimeCame } from '../../src/follow-up/cadence/cadence.ts';
import type { AttemptOutcome } from '../../src/follow-up/codes.ts';
import type { Effect, Step } from '../../src/follow-up/decision.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import type { CadenceStep } from '../../src/follow-up/policy/cadence-plan.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { at, policy } from './given.ts';

/** A person tried to reach the patient at `moment`, and logged it at `loggedAt`. */
export function attempted(
  inquiry: Inquiry,
  moment: string,
  outcome: AttemptOutcome,
  rules: PracticePolicy = policy,
  { callBackAt = null, loggedAt = moment }: { callBackAt?: string | null; loggedAt?: string } = {},
): Step {
  const happening = { what: 'attempted', at: at(moment), outcome, by: null } as const;
  const recorded: Inquiry = { ...inquiry, status: 'attempted', history: [...inquiry.history, happening] };
  const attempt = { at: at(moment), outcome, callBackAt: callBackAt === null ? null : at(callBackAt) };
  return afterAttempt(recorded, attempt, rules, at(loggedAt));
}

/** The moment has come; what is due by then is done. */
export function timeCame(inquiry: Inquiry, moment: string, rules: PracticePolicy = policy): Step {
  return cadenceTimeCame(inquiry, rules, at(moment)) ?? { inquiry, effects: [], because: nothing };
}

const nothing = say('Nothing is due.', 'Nada está pendiente.');

interface News {
  readonly channel?: 'text' | 'email';
  readonly ordinal?: number;
  readonly optedOut?: boolean;
}

/** The message with this script went out. */
export function sent(
  inquiry: Inquiry,
  scriptId: string,
  moment: string,
  rules: PracticePolicy = policy,
  { channel = 'text', ordinal = 1 }: News = {},
): Step | null {
  const event = { type: 'MessageSent', ordinal, channel, purpose: 'follow_up', scriptId, at: at(moment) } as const;
  return cadenceMessageOutcome(inquiry, event, rules, at(moment));
}

/** The message with this script was not sent, or did not arrive. */
export function failed(
  inquiry: Inquiry,
  type: 'MessageNotSent' | 'MessageUndelivered',
  scriptId: string,
  moment: string,
  rules: PracticePolicy = policy,
  { channel = 'text', ordinal = 1, optedOut = false }: News = {},
): Step | null {
  const event = { ordinal, channel, purpose: 'follow_up', scriptId, because: noConsent, optedOut } as const;
  return cadenceMessageOutcome(inquiry, { type, ...event }, rules, at(moment));
}

const noConsent = say('There is no consent.', 'No hay consentimiento.');

/** The messages among the effects. */
export function messages(effects: readonly Effect[]) {
  return effects.filter((effect) => effect.type === 'SendText' || effect.type === 'SendEmail');
}

/** A practice whose usual cadence has these steps. */
export function withSteps(...steps: readonly CadenceStep[]): PracticePolicy {
  return { ...policy, cadences: new Map([['new_request', { purpose: 'follow_up', steps }]]) };
}
