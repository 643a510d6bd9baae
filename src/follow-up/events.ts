import type {
  AppointmentState,
  AttemptOutcome,
  Channel,
  ContactMethod,
  EscalationKind,
  EscalationOutcome,
  Group,
  Intent,
  Language,
  NextActionKind,
  NotBookedReason,
  PatientStatus,
  Score,
  Source,
  Status,
} from './codes.ts';
import type { Consents } from './consent/consents.ts';
import type { MessagePurpose, Writer } from './decision.ts';
import type { Inquiry } from './inquiry.ts';
import type { Sentence } from './sentence.ts';
import type { Corrected } from './correction.ts';
import type { WorkflowEvent } from './workflows/asked.ts';

/** What the patient answered on the form, as HubSpot holds it now. Null where the form did not ask, or nothing was said. */
export interface FormAnswers {
  /** What the patient wrote in a field of free text, and a keyed mark of it. Read and forgotten: never stored by us. */
  readonly words: { readonly text: string; readonly mark: string } | null;
  readonly patientStatus: PatientStatus | null;
  readonly preferredContact: ContactMethod | null;
  readonly insuranceQuestion: boolean | null;
  /** As written: the name or id of a location. */
  readonly location: string | null;
  /** As written: the name or id of a service line. */
  readonly service: string | null;
  readonly zip: string | null;
  /** Two letters, such as IL. */
  readonly state: string | null;
  /** In years. */
  readonly age: number | null;
  readonly hasReferral: boolean | null;
  /** As written: the name of an insurance plan, or words such as "self pay". */
  readonly insurancePlan: string | null;
  /** The intake form was begun and not finished. */
  readonly intakeIncomplete: boolean;
}

/** What the properties of the inquiry show in HubSpot now; they count only where somebody else has just set them. */
export interface SaidInHubSpot {
  readonly status: Status | null;
  readonly intent: Intent | null;
  readonly group: Group | null;
  readonly score: Score | null;
  readonly nextAction: NextActionKind | null;
  readonly nextActionDue: Temporal.Instant | null;
  readonly notBookedReason: NotBookedReason | null;
  /** Null where none is shown: a person who empties it closes the escalation. */
  readonly escalation: EscalationKind | null;
  readonly appointmentAt: Temporal.Instant | null;
  readonly appointmentState: AppointmentState | null;
}

/** What HubSpot holds about the contact now, in our codes. No name, number or address: no rule needs one. */
export interface ContactFacts {
  /** There is a number that can receive a text (a valid US number, no extension). */
  readonly canBeTexted: boolean;
  /** There is any number to call. */
  readonly canBeCalled: boolean;
  readonly canBeEmailed: boolean;
  /** What the ledger says of the contact's present number and address. */
  readonly consents: Consents;
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
  readonly answers: FormAnswers;
  readonly said: SaidInHubSpot;
  /** Other contacts with the same number. */
  readonly others: {
    /** The number belongs to more than one person: no facts in a text. */
    readonly sharePhone: boolean;
    /** Ids of contacts that also have the same name: probably the same patient. */
    readonly samePerson: readonly string[];
  };
  /** IANA name, where HubSpot knows it. */
  readonly timeZone: string | null;
  /** IANA names of every zone in which the patient may be: by HubSpot's, the address and the number's area code. */
  readonly timeZones: readonly string[];
  readonly createdAt: Temporal.Instant;
  /** The contact's most recent form submission, where HubSpot knows one. */
  readonly lastSubmittedAt: Temporal.Instant | null;
  /** We made the contact ourselves, for a number that nobody had: that it was made is no wish for care. */
  readonly madeByUs?: true;
}

/** What a person entered about an inquiry. */
export type StaffEntry =
  | { readonly what: 'booked'; readonly appointmentAt: Temporal.Instant | null }
  | { readonly what: 'status'; readonly to: Status; readonly notBookedReason: NotBookedReason | null }
  | { readonly what: 'next_action'; readonly kind: NextActionKind; readonly due: Temporal.Instant | null }
  | { readonly what: 'escalate'; readonly kind: EscalationKind }
  | { readonly what: 'close_escalation'; readonly outcome: EscalationOutcome }
  | { readonly what: 'stop_cadence' }
  /** The patient was told wrongly apart: a person knows better. */
  | { readonly what: 'correct'; readonly source: Source | null; readonly intent: Intent | null }
  /** Whoever does so has the inquiry from now on. HubSpot owner id. */
  | { readonly what: 'take'; readonly owner: string };

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
      /** A workflow or another app set the channel just now: it reports an inquiry that no form brought. */
      readonly reportedAt: Temporal.Instant | null;
      /** Which facts a form, a person or a program has just set; they win over what we know. */
      readonly corrected: readonly Corrected[];
      /** The contact came back from HubSpot's recycling bin. */
      readonly restored: boolean;
      /** Ids of the runs of the workflow action *Report an inquiry* among the news; each is told what became of it. */
      readonly runs?: readonly string[];
      /** How many open inquiries each owner has (HubSpot owner id or e-mail address), to share the work evenly. */
      readonly openByOwner: ReadonlyMap<string, number>;
    }
  /** The contact was deleted in HubSpot, or never was there. */
  | { readonly type: 'ContactGone'; readonly how: 'deleted' | 'erased' }
  /** The contact was merged into another one, which takes over the inquiry. */
  | { readonly type: 'MergedAway'; readonly intoContactId: string }
  /** Another contact was merged into this one and had this inquiry. */
  | { readonly type: 'InquiryHandedOver'; readonly inquiry: Inquiry }
  /** The carrier service took a text, or HubSpot was asked to send an e-mail. */
  | MessageNews<'MessageSent', { readonly at: Temporal.Instant }>
  /** The send check said no, or the carrier service will not send it. */
  | MessageNews<'MessageNotSent', { readonly because: Sentence; readonly optedOut: boolean }>
  | MessageNews<'MessageUndelivered', { readonly because: Sentence }>
  /** The patient wrote to us. `text` is read and forgotten. */
  | {
      readonly type: 'PatientWrote';
      readonly at: Temporal.Instant;
      readonly by: 'text' | 'email' | 'chat' | 'social_message';
      readonly text: string;
      /** The whole message is a request to stop; the opt-out itself is kept where the message came in. */
      readonly asksToStop: boolean;
      /** How the contact looks now; null where nobody looked. Only with it can the message begin an inquiry. */
      readonly contact: ContactFacts | null;
      /** The number belongs to several people: a person decides whose words they are. */
      readonly isOfSeveral: boolean;
      /** There was a picture or another file with it, which a person has to look at. */
      readonly hasMedia: boolean;
      /** A machine seems to answer us: the same words again and again, or our own. Nothing answers it by itself. */
      readonly isLoop: boolean;
    }
  /** The patient called. `phone_call` was answered by a person, the others were not. */
  | {
      readonly type: 'PatientCalled';
      readonly at: Temporal.Instant;
      readonly how: 'phone_call' | 'missed_call' | 'voicemail';
      /** Id of the location whose number was called; null where nobody knows. */
      readonly location: string | null;
      /** How the contact looks now; null where nobody looked. */
      readonly contact: ContactFacts | null;
    }
  /** A person called, texted or wrote, and said how it went. */
  | {
      readonly type: 'PersonCalled';
      readonly at: Temporal.Instant;
      readonly outcome: AttemptOutcome;
      /** The patient asked to be called then. */
      readonly callBackAt: Temporal.Instant | null;
      /** HubSpot user id, where it is known. */
      readonly by: string | null;
      /** What is owed next, where the person said so in the same step; `due` null for the usual time. */
      readonly next?: { readonly kind: NextActionKind; readonly due: Temporal.Instant | null } | null;
      /** Of the act on the card, which can be taken back for a minute. */
      readonly key?: string;
    }
  /** A person entered something about the inquiry. */
  | {
      readonly type: 'PersonEntered';
      readonly at: Temporal.Instant;
      readonly by: string | null;
      readonly entry: StaffEntry;
      /** Of the act on the card, which can be taken back for a minute. */
      readonly key?: string;
    }
  /** A person takes back an act of theirs. */
  | { readonly type: 'ActTakenBack'; readonly at: Temporal.Instant; readonly by: string; readonly key: string }
  /** A person answers the patient by text, with an approved script or in words of their own. */
  | {
      readonly type: 'PersonWrote';
      readonly at: Temporal.Instant;
      /** HubSpot user id. */
      readonly by: string;
      /** Ids of the people of the policy whom this user is; empty for somebody whom the policy does not name. */
      readonly people: readonly string[];
      /** Id of the answer. */
      readonly answer: string;
      /** Id of an approved script, or of the words that the person wrote, which are kept sealed. */
      readonly words: { readonly script: string } | { readonly draft: string };
      /** The person has made sure who reads it. */
      readonly identityKnown: boolean;
      /** What is owed to the patient next, where the person said so; `due` null for the usual time. */
      readonly next: { readonly kind: NextActionKind; readonly due: Temporal.Instant | null } | null;
    }
  | WorkflowEvent
  /** The moment came that the inquiry was waiting for. */
  | { readonly type: 'TimeCame' };

type MessageNews<Type extends string, More> = {
  readonly type: Type;
  readonly ordinal: number;
  readonly channel: 'text' | 'email';
  readonly purpose: MessagePurpose;
  readonly scriptId: string;
  /** Who wrote it, where a person did. */
  readonly writer?: Writer;
  /** Id of the workflow action that asked for it. */
  readonly run?: string;
} & More;
