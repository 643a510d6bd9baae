import { isApproved } from './acknowledgment.ts';
import type { Effect } from './decision.ts';
import type { Consent } from './codes.ts';
import type { Inquiry } from './inquiry.ts';
import { isBefore } from './moments.ts';
import type { PracticePolicy, Script } from './policy.ts';
import { firstAllowedInstant } from './quiet-hours.ts';

/** The truth at the moment of sending. */
export interface SendFacts {
  readonly purpose: Extract<Effect, { readonly type: 'SendText' }>['purpose'];
  /** The patient has just asked for care. */
  readonly instantReply: boolean;
  readonly expiresAt: Temporal.Instant;
  /** Null when the policy holds no script of that id any more. */
  readonly script: Script | null;
  /** There is a number now that can receive a text. */
  readonly canBeTexted: boolean;
  readonly consent: Consent;
  readonly optedOut: boolean;
  /** The contact is deleted, erased or merged away. */
  readonly patientGone: boolean;
  /** The inquiry that the text belongs to, as it stands; null when there is none any more. */
  readonly inquiry: Pick<Inquiry, 'acknowledgment' | 'response' | 'stopped' | 'closedAt'> | null;
  /** IANA names of every zone in which the patient may be; the practice's own is always heeded. */
  readonly timeZones: readonly string[];
  /** Automatic texts that went to this number in the last 24 hours, whoever they were for. */
  readonly textsToNumberIn24h: number;
}

export type SendCheck =
  | { readonly send: true }
  | {
      readonly send: false;
      /** A sentence a coordinator understands. */
      readonly because: string;
      /** The text is held, and judged again at this moment; without it the text is not sent at all. */
      readonly until?: Temporal.Instant;
      /** The patient asked us to stop. */
      readonly optOut?: true;
    };

/** Decides at the moment of sending whether a text may go out, from the present truth. */
export function sendCheck(facts: SendFacts, policy: PracticePolicy, now: Temporal.Instant): SendCheck {
  if (facts.optedOut) return { send: false, because: 'The patient asked us to stop texting.', optOut: true };

  const obstacle = obstacleOf(facts, policy, now);
  if (obstacle !== null) return { send: false, because: obstacle };
  if (facts.instantReply && policy.textingHours.instantReplyAtAnyHour) return { send: true };

  const allowed = firstAllowedInstant(policy, facts.timeZones, now);
  if (allowed === null || isBefore(facts.expiresAt, allowed)) {
    return { send: false, because: 'Quiet hours last until the text would be too late.' };
  }
  if (isBefore(now, allowed)) {
    return { send: false, because: 'Quiet hours: the text waits until the patient may be texted.', until: allowed };
  }
  return { send: true };
}

function obstacleOf(facts: SendFacts, policy: PracticePolicy, now: Temporal.Instant): string | null {
  const { inquiry, script } = facts;
  if (facts.patientGone) return 'The contact is no longer in HubSpot.';
  if (inquiry === null || inquiry.stopped !== null) return 'The follow-up was stopped.';
  if (inquiry.closedAt !== null) return 'The inquiry is closed.';
  if (inquiry.acknowledgment.state === 'sent') return 'The inquiry has been acknowledged already.';
  if (inquiry.response !== null) return 'A person has answered already.';
  if (!facts.canBeTexted) return 'There is no number that can receive a text.';
  if (facts.consent === 'revoked') return 'The patient took back the consent to texts.';
  if (facts.consent === 'unknown') return 'There is no consent to texts.';
  if (script === null || !isApproved(script, policy, now)) return 'The script is no longer approved.';
  if (isBefore(facts.expiresAt, now)) return 'It is too late for the automatic first text.';
  if (facts.textsToNumberIn24h >= policy.loopGuard) return 'This number had too many automatic texts in 24 hours.';
  return null;
}
