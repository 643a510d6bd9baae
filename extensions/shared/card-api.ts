/**
 * What the service answers to cards and pages, as JSON. The one place where it is written down: the service builds its
 * answers to these types, and cards and pages read them.
 *
 * Every word that a person reads comes in both languages; whoever shows it chooses by the user's locale. Codes never
 * change, words may.
 */

/** The same in English and in Spanish. */
export interface Words {
  readonly en: string;
  readonly es: string;
}

/** A code of the product and the words for it. */
export interface Coded<Code extends string = string> {
  readonly code: Code;
  readonly label: Words;
}

/** A moment in UTC, such as 2026-11-23T14:15:00Z. */
export type Moment = string;

/** Whether something can be done now. `because` is null where it can be done at once. */
export interface Possibility {
  readonly possible: boolean;
  readonly because: Words | null;
}

/** Why a request was not granted, as every answer says that is no success. */
export interface Refusal {
  /** For the card; it never changes. */
  readonly code: string;
  readonly because: Words;
  readonly requestId?: string;
}

/** One of the eleven facts of a handoff. `value` null where nobody said. */
export interface HandoffFact {
  readonly fact: HandoffName;
  readonly label: Words;
  readonly value: Words | null;
  /** For facts that are moments; the card writes it in the user's manner. */
  readonly at: Moment | null;
}

/** The eleven, in the order in which they are shown. */
export type HandoffName =
  | 'source'
  | 'service_or_campaign'
  | 'location'
  | 'patient_status'
  | 'preferred_contact'
  | 'language'
  | 'insurance_question'
  | 'landing_page_or_form'
  | 'received_at'
  | 'first_attempt'
  | 'next_action';

export interface ShownTarget {
  readonly kind: Coded<'first_response' | 'next_response'>;
  readonly state: Coded<'running' | 'warned' | 'met' | 'breached' | 'paused'>;
  /** What was promised, such as "within 15 business minutes". */
  readonly promise: Words;
  readonly startsAt: Moment;
  readonly warnAt: Moment;
  readonly due: Moment;
  readonly answeredAt: Moment | null;
}

export interface ShownNextAction {
  readonly kind: Coded;
  readonly due: Moment;
  /** Who acts. */
  readonly by: 'person' | 'speedwell';
}

/** Somebody of the practice. */
export interface ShownPerson {
  /** The role in the practice's policy, else the address of the HubSpot user; null where nobody knows. */
  readonly name: string | null;
  readonly isMe: boolean;
}

export interface ShownEscalation {
  readonly kind: Coded;
  /** Who has the question. */
  readonly owner: ShownPerson;
  readonly raisedAt: Moment;
  readonly due: Moment;
  /** It locks the inquiry: nothing but its answer can be sent. */
  readonly locks: boolean;
  /** Whether this user may close it, and with what. */
  readonly closing: Possibility;
  readonly outcomes: readonly Coded[];
}

export interface ShownConsent {
  readonly channel: Coded<'text' | 'email' | 'call'>;
  /** For replies, care and marketing, in this order. */
  readonly purposes: readonly {
    readonly purpose: Coded<'reply' | 'care' | 'marketing'>;
    readonly state: Coded<'unknown' | 'given' | 'revoked'>;
  }[];
}

/** What may be said on the phone or to a mailbox, in the patient's language. */
export interface PhoneScript {
  readonly id: string;
  readonly language: 'en' | 'es';
  /** Before it is known who listens. */
  readonly beforeIdentity: string;
  /** What makes sure who it is, step by step; none for a voicemail. */
  readonly identitySteps: readonly Words[];
  /** After that. */
  readonly words: string;
}

/** Everything a person can do to an inquiry from the card, and whether it can be done now. */
export type ActName =
  | 'log_call'
  | 'call_back_at'
  | 'book'
  | 'set_status'
  | 'escalate'
  | 'close_escalation'
  | 'correct'
  | 'close'
  | 'stop_follow_ups'
  | 'take';

/** All that the card shows of a contact's latest inquiry, but what was said, which is asked for by itself. */
export interface ShownInquiry {
  readonly contactId: string;
  /** `none`: the contact never had one. `resting`: the contact is gone from HubSpot. */
  readonly state: 'open' | 'closed' | 'resting' | 'none';
  /** Names what is shown here. An act says on what it was decided; somebody else's act in between is noticed by it. */
  readonly mark: string;
  /** The service's clock; time left is counted from it, whatever the user's clock says. */
  readonly now: Moment;
  /** IANA name: of the location. */
  readonly timeZone: string;
  readonly language: 'en' | 'es';
  /** Null where there is no inquiry; so is everything about one below. */
  readonly status: Coded | null;
  readonly score: (Coded & { readonly because: Words }) | null;
  readonly intent: Coded | null;
  readonly owner: ShownPerson | null;
  readonly handoff: readonly HandoffFact[];
  readonly target: ShownTarget | null;
  readonly nextAction: ShownNextAction | null;
  /** The latest decision and its reason. */
  readonly lastReason: Words | null;
  readonly escalation: ShownEscalation | null;
  readonly consents: readonly ShownConsent[];
  readonly attempts: number;
  readonly appointment: { readonly state: Coded; readonly at: Moment | null } | null;
  readonly notBooked: Coded | null;
  readonly followUps: { readonly running: boolean; readonly nextAt: Moment | null; readonly words: Words };
  readonly may: Readonly<Record<ActName, Possibility>>;
  /** What can be chosen. */
  readonly choices: {
    readonly outcomes: readonly Coded[];
    readonly nextActions: readonly Coded[];
    readonly statuses: readonly Coded[];
    readonly escalations: readonly Coded[];
    readonly sources: readonly Coded[];
    readonly intents: readonly Coded[];
    /** Statuses that close, each with the reasons that fit it. */
    readonly closings: readonly { readonly status: Coded; readonly reasons: readonly Coded[] }[];
  };
  readonly phone: { readonly call: PhoneScript | null; readonly voicemail: PhoneScript | null };
  readonly booking: {
    /** Where patients book by themselves. */
    readonly link: string | null;
    /** The practice's calendar in HubSpot can be asked for open times. */
    readonly hasSlots: boolean;
  };
  /** The act that can still be taken back, by whoever did it. */
  readonly undo: ShownUndo | null;
  /** Contacts that seem to be the same patient. */
  readonly duplicates: readonly { readonly contactId: string }[];
  /** The last decisions, newest first. */
  readonly timeline: readonly { readonly at: Moment; readonly because: Words }[];
}

export interface ShownUndo {
  /** Of the act. */
  readonly key: string;
  readonly until: Moment;
  /** It was this user's act. */
  readonly isMine: boolean;
}

/** What a person does. */
export type Act =
  | {
      readonly what: 'log_call';
      readonly outcome: 'reached' | 'left_voicemail' | 'no_answer' | 'wrong_number' | 'asked_callback' | 'declined';
      readonly callBackAt?: Moment;
      /** What is owed next, where the person says so in the same step. */
      readonly next?: { readonly kind: string; readonly due?: Moment };
    }
  | { readonly what: 'call_back_at'; readonly at: Moment }
  | { readonly what: 'book'; readonly appointmentAt?: Moment }
  | { readonly what: 'set_status'; readonly status: string }
  | { readonly what: 'escalate'; readonly kind: string }
  | { readonly what: 'close_escalation'; readonly outcome: string }
  | { readonly what: 'correct'; readonly source?: string; readonly intent?: string }
  | { readonly what: 'close'; readonly status: string; readonly reason: string }
  | { readonly what: 'stop_follow_ups' }
  | { readonly what: 'take' };

/** POST /api/contacts/{contactId}/acts. The same key of the same user is told the same again and done once. */
export interface ActRequest {
  /** A UUID of the card's own for each press. */
  readonly key: string;
  /** `mark` of the inquiry that the person saw. */
  readonly seen: string;
  readonly act: Act;
}

/** POST /api/contacts/{contactId}/undo: takes back the act with this key, within a minute of it. */
export interface UndoRequest {
  readonly key: string;
}

/** 202: done. The inquiry is as it stands now with it. */
export interface ActTaken {
  readonly code: 'taken';
  readonly because: Words;
  readonly inquiry: ShownInquiry;
}

/** 409 `changed_meanwhile` (somebody else was quicker; the inquiry as it stands is told with it) or `not_now`. */
export interface ActRefused extends Refusal {
  readonly inquiry?: ShownInquiry;
}
