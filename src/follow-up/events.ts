import type { AttemptOutcome, Channel, Consent, Inquiry, Language, Source } from './inquiry.ts';

/** What HubSpot holds about the contact now, in our codes. No name, number or address: no rule needs one. */
export interface ContactFacts {
  /** There is a number that can receive a text (a valid US number, no extension). */
  readonly canBeTexted: boolean;
  /** There is any number to call. */
  readonly canBeCalled: boolean;
  readonly canBeEmailed: boolean;
  readonly textConsent: Consent;
  /** The number asked us to stop. Belongs to the number and outlives the contact. */
  readonly optedOut: boolean;
  readonly language: Language | null;
  readonly ownerId: string | null;
  /** As the contact's property says; null where it says nothing. We write it too, so it may be of the last inquiry. */
  readonly channel: Channel | null;
  /** As the contact's property says, else as HubSpot has seen it; the same holds for the three below. */
  readonly source: Source;
  readonly campaign: string | null;
  readonly landingPage: string | null;
  readonly form: string | null;
  /** What HubSpot itself has seen of the latest visit. */
  readonly seen: {
    readonly source: Source;
    readonly campaign: string | null;
    readonly form: string | null;
  };
  /** IANA name, where HubSpot knows it. */
  readonly timeZone: string | null;
  readonly createdAt: Temporal.Instant;
  /** The contact's most recent form submission, where HubSpot knows one. */
  readonly lastSubmittedAt: Temporal.Instant | null;
}

/** A fact about how the inquiry came, which a form or a person can set in HubSpot. */
export type Correction = 'channel' | 'source' | 'campaign' | 'landingPage' | 'form';

/** Facts that reach the follow-up. Each is decided on once, in the order in which they happened. */
export type FollowUpEvent =
  /** HubSpot told us of a contact, and this is how it looks now. All its news since the last look, together. */
  | {
      readonly type: 'ContactSeen';
      readonly contact: ContactFacts;
      /** When and how the contact was made, if that is part of the news. `by` is HubSpot's change source. */
      readonly created: { readonly at: Temporal.Instant; readonly by: string } | null;
      /** The news says by itself that a form was submitted again (HubSpot's conversion properties changed). */
      readonly submittedAt: Temporal.Instant | null;
      /** Which facts a form or a person has just set; they win over what we know. */
      readonly corrected: readonly Correction[];
      /** The contact came back from HubSpot's recycling bin. */
      readonly restored: boolean;
    }
  /** The contact was deleted in HubSpot, or never was there. */
  | { readonly type: 'ContactGone'; readonly how: 'deleted' | 'erased' }
  /** The contact was merged into another one, which takes over the inquiry. */
  | { readonly type: 'MergedAway'; readonly intoContactId: string }
  /** Another contact was merged into this one and had this inquiry. */
  | { readonly type: 'InquiryHandedOver'; readonly inquiry: Inquiry }
  | { readonly type: 'TextSent'; readonly ordinal: number; readonly at: Temporal.Instant }
  /** The send check said no, or the carrier service will not send it. */
  | { readonly type: 'TextNotSent'; readonly ordinal: number; readonly because: string; readonly optedOut: boolean }
  | { readonly type: 'TextUndelivered'; readonly ordinal: number; readonly because: string }
  | { readonly type: 'PatientReplied'; readonly at: Temporal.Instant; readonly asksToStop: boolean }
  /** A person called, and said how it went. */
  | { readonly type: 'PersonCalled'; readonly at: Temporal.Instant; readonly outcome: AttemptOutcome }
  /** The moment came that the inquiry was waiting for. */
  | { readonly type: 'TimeCame' };
