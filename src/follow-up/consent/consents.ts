import type { Consent, ConsentPurpose, ConsentSource, ContactMethod, Language } from '../codes.ts';
import type { MessagePurpose } from '../decision.ts';

/** What a number or address has agreed to, channel by channel and purpose by purpose. */
export type Consents = Readonly<Record<ContactMethod, Readonly<Record<ConsentPurpose, Consent>>>>;

/** One line of the ledger: a number or address agreed to something or took it back. */
export interface ConsentEntry {
  readonly channel: ContactMethod;
  readonly purpose: ConsentPurpose;
  readonly state: 'given' | 'revoked';
  /** When it was said, not when we heard of it. */
  readonly at: Temporal.Instant;
  readonly source: ConsentSource;
  /** Id of the wording in the policy that the patient was shown; null where nobody knows. */
  readonly wording: string | null;
  readonly language: Language | null;
}

/** The consent that a message of this purpose needs. */
export function consentFor(purpose: MessagePurpose): ConsentPurpose {
  switch (purpose) {
    case 'acknowledgment':
    case 'holding_line':
    case 'not_a_fit':
    case 'answer':
    case 'stop_confirmation':
    case 'help_answer':
      return 'reply';
    case 'follow_up':
      return 'care';
    case 'nurture':
    case 'campaign':
      return 'marketing';
  }
}
