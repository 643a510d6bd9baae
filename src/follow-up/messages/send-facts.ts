import type { Consents } from '../consent/consents.ts';
import type { Effect, MessagePurpose } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import type { Script } from '../policy/scripts.ts';

/** When a text may go out; see `SendText`. */
export type TextTiming = Extract<Effect, { readonly type: 'SendText' }>['timing'];

/** What counts for the caps: we begin it, the patient has not just asked. */
export const programmes: readonly MessagePurpose[] = ['follow_up', 'nurture', 'campaign'];

/** What is for everybody who wants to hear of it: it belongs to no inquiry, and neither a visit nor an end makes it needless. */
export const isForEverybody = (purpose: MessagePurpose): boolean => purpose === 'campaign';

/** What we say about the texting itself: it belongs to no inquiry, and answers a word that came in a moment ago. */
export const aboutTexting: readonly MessagePurpose[] = ['stop_confirmation', 'help_answer'];

/** The message that wants to go out. */
export interface MessageFacts {
  readonly channel: 'text' | 'email';
  readonly purpose: MessagePurpose;
  /** For texts; an e-mail disturbs nobody's night. */
  readonly timing: TextTiming;
  /** When it was asked for; of a stop confirmation: when the patient asked us to stop. */
  readonly askedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Null when the policy holds no script of that id any more. */
  readonly script: Script | null;
  /** The words as they would go out; null for e-mails, which HubSpot holds. */
  readonly words: string | null;
  /** A person wrote the words for this patient. */
  readonly isOwnWords: boolean;
  /** Whoever wrote them has made sure who reads them. */
  readonly identityKnown: boolean;
  /** Whoever wrote them has the open question. */
  readonly mayAnswerLocked: boolean;
}

/** Whom it would reach. */
export interface PatientFacts {
  /** There is a number now that can receive a text, or an e-mail address. */
  readonly isReachable: boolean;
  /** Of this number and this address. */
  readonly consents: Consents;
  /** The number asked us to stop. */
  readonly optedOut: boolean;
  /** What earlier texts to this number have taught. */
  readonly learned: 'landline' | 'unreachable' | null;
  /** Several people have this number. */
  readonly sharesPhone: boolean;
  /** IANA names of every zone in which the patient may be; the practice's own is always heeded. */
  readonly timeZones: readonly string[];
  /** Two letters of every state in which the patient may be. */
  readonly states: readonly string[];
  /** When the patient last wrote or called; null where nobody knows. */
  readonly spokeAt: Temporal.Instant | null;
}

/** How things stand. */
export interface StandingFacts {
  /** The contact is deleted, erased or merged away. */
  readonly patientGone: boolean;
  /** The inquiry that the message belongs to, as it stands; null when there is none any more. */
  readonly inquiry: Pick<
    Inquiry,
    | 'acknowledgment'
    | 'response'
    | 'stopped'
    | 'closedAt'
    | 'status'
    | 'appointment'
    | 'scriptsUsed'
    | 'location'
    | 'channel'
  > | null;
  /** A question is open that only a named person may answer. */
  readonly locked: boolean;
  /** This script went out to this patient before, or is on its way. */
  readonly hadThisScript: boolean;
  /** The end of the texts was confirmed to this number since it was asked for. */
  readonly stopConfirmed: boolean;
  /** Automatic texts that went to this number in the last 24 hours, whoever they were for. */
  readonly textsToNumberIn24h: number;
  /** First messages among them. */
  readonly acknowledgmentsToNumberIn24h: number;
  /** Texts of all programmes that went to this number, whoever they were for. */
  readonly messagesToNumberIn24h: number;
  readonly messagesToNumberIn7d: number;
  /** Messages of all programmes that went to this patient through any channel; first messages and answers aside. */
  readonly messagesIn24h: number;
  readonly messagesIn7d: number;
}

/** The truth at the moment of sending. */
export type SendFacts = MessageFacts & PatientFacts & StandingFacts;
