/**
 * The words of the follow-up:
 *
 * - inquiry: one wish for care by one person. A patient can have several, at most one open.
 * - acknowledgment: the automatic first message. It never counts as the response.
 * - response: a person's documented act.
 * - target: what the practice promises about the response.
 * - next action: what we owe the patient now. No open inquiry is without one.
 * - owner: the person who answers for the inquiry; backup: who is asked when the owner is late.
 * - policy: all that the practice decides.
 */

/** How an inquiry reached the practice. */
export const channels = [
  'paid_form', 'website_form', 'appointment_form', 'google_business_call', 'phone_call', 'missed_call', 'voicemail',
  'text', 'chat', 'social_message', 'newsletter_reply', 'webinar', 'referral', 'review_message', 'email', 'staff_entry',
] as const; // prettier-ignore
export type Channel = (typeof channels)[number];

/** What made the patient come. */
export const sources = [
  'google_business', 'organic_search', 'paid_search', 'paid_social', 'social', 'referral_partner', 'physician_referral',
  'email', 'direct_mail', 'website', 'local_listing', 'chat_tool', 'offline', 'unknown',
] as const; // prettier-ignore
export type Source = (typeof sources)[number];

/** Where an inquiry stands. Each has exactly one; their sum is the number received. */
export const statuses = [
  'new', 'attempted', 'reached', 'booked', 'awaiting_patient', 'awaiting_documents', 'insurance_pending',
  'not_qualified', 'escalated', 'lost_to_other', 'closed_after_cadence', 'declined',
] as const; // prettier-ignore
export type Status = (typeof statuses)[number];

/** What we owe the patient now. */
export const nextActions = [
  'book_appointment', 'call_back', 'send_preparation', 'route_clinical_question', 'verify_insurance',
  'request_documents', 'add_to_nurture', 'close',
] as const; // prettier-ignore
export type NextActionKind = (typeof nextActions)[number];

/** How a person's attempt to reach the patient went. */
export const attemptOutcomes = [
  'reached', 'left_voicemail', 'no_answer', 'wrong_number', 'asked_callback', 'declined', 'text_delivered',
  'text_failed', 'email_sent',
] as const; // prettier-ignore
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

export const consents = ['unknown', 'given', 'revoked'] as const;
export type Consent = (typeof consents)[number];

/** What became of the automatic first message. */
export type Acknowledgment =
  /** Not asked for (yet): `because` says what is missing. It may still be sent while the inquiry is fresh. */
  | { readonly state: 'withheld'; readonly because: string }
  /** Handed to delivery, which makes the send check and sends it. */
  | { readonly state: 'sending'; readonly askedAt: Temporal.Instant }
  /** The carrier service took it. */
  | { readonly state: 'sent'; readonly sentAt: Temporal.Instant }
  /** It did not reach the patient, so it does not count; a call is the next action. */
  | { readonly state: 'failed'; readonly because: string };

export const targetStates = ['running', 'warned', 'met', 'breached', 'paused'] as const;
export type TargetState = (typeof targetStates)[number];

/** What is promised about the response. */
export interface Target {
  readonly state: TargetState;
  /** When the target's clock began: the moment received, or the next opening of the practice. */
  readonly startsAt: Temporal.Instant;
  /** At two thirds of the business time between start and due. */
  readonly warnAt: Temporal.Instant;
  readonly due: Temporal.Instant;
}

export interface NextAction {
  readonly kind: NextActionKind;
  readonly due: Temporal.Instant;
}

/** The first documented attempt of a person, and the response if it reached the patient within the rules. */
export interface Response {
  readonly firstAttemptAt: Temporal.Instant;
  readonly firstAttemptOutcome: AttemptOutcome;
  readonly respondedAt: Temporal.Instant;
  /** Business minutes between received and responded. */
  readonly minutes: number;
  readonly attempts: number;
}

export interface Inquiry {
  /** 1 for the patient's first inquiry, 2 for the second one, and so on. */
  readonly ordinal: number;
  readonly receivedAt: Temporal.Instant;
  /** The last moment the patient is known to have submitted a form for this inquiry. */
  readonly lastSubmittedAt: Temporal.Instant;
  readonly channel: Channel;
  readonly source: Source;
  readonly campaign: string | null;
  readonly landingPage: string | null;
  readonly form: string | null;
  readonly language: Language;
  readonly ownerId: string | null;
  readonly status: Status;
  readonly acknowledgment: Acknowledgment;
  readonly target: Target;
  /** Null only when the inquiry is closed or stopped. */
  readonly nextAction: NextAction | null;
  readonly response: Response | null;
  /** Set while follow-up rests because the contact is gone from HubSpot; cleared when it is restored. */
  readonly stopped: { readonly at: Temporal.Instant; readonly because: string } | null;
  readonly closedAt: Temporal.Instant | null;
}

/** Whether the practice still owes the patient something: neither closed nor resting. */
export function isUnderWay(inquiry: Pick<Inquiry, 'stopped' | 'closedAt'>): boolean {
  return inquiry.stopped === null && inquiry.closedAt === null;
}
