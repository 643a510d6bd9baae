import type { Inquiry, Language } from './inquiry.ts';

/** What a decision asks for. Delivery carries it out; nothing here has happened yet. */
export type Effect =
  /** Send the approved script to the patient, if the send check allows it at that moment. */
  | {
      readonly type: 'SendText';
      readonly ordinal: number;
      readonly purpose: 'acknowledgment';
      readonly scriptId: string;
      readonly language: Language;
      /** The patient has just asked for care, so the practice's switch for instant replies applies. */
      readonly instantReply: boolean;
      readonly notBefore: Temporal.Instant;
      /** Past this it is not sent at all: a late acknowledgment is worse than a call. */
      readonly expiresAt: Temporal.Instant;
    }
  /** Ask a person in HubSpot. */
  | {
      readonly type: 'CreateTask';
      readonly ordinal: number;
      /** Why a person is asked. */
      readonly reason: 'call' | 'breach' | 'undelivered' | 'reply' | 'repeat' | 'restored';
      /** HubSpot owner id, or an e-mail address that delivery looks up; null where the practice named nobody. */
      readonly owner: string | null;
      /** No name, number or health fact: HubSpot shows the contact beside it. */
      readonly subject: string;
      readonly body: string;
      readonly due: Temporal.Instant;
      readonly priority: 'HIGH' | 'MEDIUM' | 'LOW';
      readonly taskType: 'CALL' | 'TODO' | 'EMAIL';
    }
  /** Forget every text and task of this patient that has not gone out yet. */
  | { readonly type: 'CancelPending' }
  /** The contact this one was merged into takes over the inquiry, and all that is pending. */
  | { readonly type: 'HandOver'; readonly toContactId: string; readonly inquiry: Inquiry | null };

/** What has become of the inquiry, what to do about it, and one sentence that says why. */
export interface Decision {
  /** Null where the patient has no inquiry. */
  readonly inquiry: Inquiry | null;
  readonly effects: readonly Effect[];
  /** At once the card's sentence, the log line and the timeline. Never a name, number or message text. */
  readonly because: string;
}

/** The decision that leaves everything as it is, and says why. */
export function nothingToDo(inquiry: Inquiry | null, because: string): Decision {
  return { inquiry, effects: [], because };
}
