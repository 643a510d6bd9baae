import type { Decision, Effect } from '../../../src/follow-up/decision.ts';
import type { ContactFacts, FollowUpEvent } from '../../../src/follow-up/events.ts';
import type { Inquiry } from '../../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../../src/follow-up/policy/practice-policy.ts';

/** What goes out to a patient. */
export type Message = Extract<Effect, { readonly type: 'SendText' | 'SendEmail' }>;

/** A message that went out, and what was true at that moment. */
export interface SentMessage {
  readonly at: Temporal.Instant;
  readonly message: Message;
  readonly inquiry: Inquiry | null;
  readonly optedOut: boolean;
  readonly timeZones: readonly string[];
  readonly policy: PracticePolicy;
}

/** One patient of the month, and all that became of the wish. */
export interface MonthPatient {
  contact: ContactFacts;
  inquiry: Inquiry | null;
  optedOut: boolean;
  gone: boolean;
  wake: string | null;
  readonly pending: Map<number, Message>;
  readonly sent: SentMessage[];
  /** Every inquiry that ever was, by ordinal, as it stands. */
  readonly inquiries: Map<number, Inquiry>;
}

/** Told of every decision; where the invariants are checked. */
export type Watch = (patient: MonthPatient, event: FollowUpEvent, decision: Decision, now: Temporal.Instant) => void;
