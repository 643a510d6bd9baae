import type {
  AppointmentState,
  AttemptOutcome,
  Channel,
  ContactMethod,
  EscalationKind,
  EscalationOutcome,
  Group,
  Intent,
  JourneyStage,
  Language,
  NextActionKind,
  NotBookedReason,
  PatientStatus,
  Score,
  Source,
  Status,
  TargetState,
} from './codes.ts';
import type { Correction } from './correction.ts';
import type { TargetRule } from './policy/target-rule.ts';
import type { Sentence } from './sentence.ts';

/**
 * The words of the follow-up:
 *
 * - inquiry: one wish for care by one person. A patient can have several, at most one open.
 * - acknowledgment: the automatic first message. It never counts as the response.
 * - response: a person's documented act.
 * - target: what the practice promises about a response. One is active at a time.
 * - cadence: the approved follow-ups, step by step.
 * - escalation: a question that only a named role may answer.
 * - next action: what we owe the patient now. No open inquiry is without one.
 * - owner: the person who answers for the inquiry; backup: who is asked when the owner is late.
 * - policy: all that the practice decides.
 */

/** A fact that was worked out from what the patient said and did, why, and how sure it is. */
export interface Judged<Value> {
  readonly value: Value;
  readonly because: Sentence;
  /** `unsure` is for a person to look at. */
  readonly confidence: 'sure' | 'likely' | 'unsure';
}

/** What the inquiry is about. */
export interface Sorting {
  readonly intent: Judged<Intent>;
  readonly group: Judged<Group>;
  readonly score: Judged<Score>;
  readonly journeyStage: Judged<JourneyStage>;
  readonly patientStatus: Judged<PatientStatus>;
  readonly segments: {
    readonly urgency: 'elective' | 'urgent';
    readonly cover: 'covered' | 'self_pay' | 'unknown';
    readonly area: 'local' | 'out_of_area' | 'unknown';
  };
}

/** What became of the automatic first message. */
export type Acknowledgment =
  /** Not asked for (yet): `because` says what is missing. It may still be sent while the inquiry is fresh. */
  | { readonly state: 'withheld'; readonly because: Sentence }
  /** Handed to delivery, which makes the send check and sends it. */
  | { readonly state: 'sending'; readonly askedAt: Temporal.Instant; readonly by: 'text' | 'email' }
  /** The carrier service took it, or HubSpot was asked to send it. */
  | { readonly state: 'sent'; readonly sentAt: Temporal.Instant; readonly by: 'text' | 'email' }
  /** It did not reach the patient, so it does not count; a call is the next action. */
  | { readonly state: 'failed'; readonly because: Sentence };

/** What happened that the clocks run by, in the order of `at`. Everything about targets is worked out from these. */
export type Happening =
  /** The inquiry came in; or its channel was corrected, and with it the promise. The last one counts. */
  | { readonly what: 'received'; readonly at: Temporal.Instant; readonly rule: TargetRule }
  /** The patient wrote or called again. */
  | { readonly what: 'patient_spoke'; readonly at: Temporal.Instant; readonly rule: TargetRule }
  /** A person acted, and the outcome is recorded. */
  | {
      readonly what: 'attempted';
      readonly at: Temporal.Instant;
      readonly outcome: AttemptOutcome;
      /** HubSpot user id, where it is known. */
      readonly by: string | null;
      /** Id of the answer by text that it was, where it was one. */
      readonly answer?: string;
    }
  /** We wait for the patient, for documents or for the insurance. */
  | { readonly what: 'paused'; readonly at: Temporal.Instant }
  | { readonly what: 'resumed'; readonly at: Temporal.Instant }
  /** People were told of the target whose promise began at `since`. */
  | {
      readonly what: 'warned' | 'breached' | 'manager_told';
      readonly at: Temporal.Instant;
      readonly since: Temporal.Instant;
    };

/** What is promised about the response that is owed now, or was owed last. */
export interface Target {
  readonly kind: 'first_response' | 'next_response';
  readonly rule: TargetRule;
  /** When the promise began: the inquiry came in, or the patient spoke. */
  readonly since: Temporal.Instant;
  readonly state: TargetState;
  /** When the target's clock began: `since`, or the next opening of the practice. */
  readonly startsAt: Temporal.Instant;
  /** At two thirds of the business time between start and due. */
  readonly warnAt: Temporal.Instant;
  readonly due: Temporal.Instant;
  /** When the manager is told of a breach that nobody has answered. */
  readonly managerAt: Temporal.Instant;
  readonly warnedAt: Temporal.Instant | null;
  readonly breachedAt: Temporal.Instant | null;
  readonly managerToldAt: Temporal.Instant | null;
  /** When a person answered it, in time or late; null while it is owed. */
  readonly answeredAt: Temporal.Instant | null;
  /** Business minutes for which the clock has stood still. */
  readonly pausedMinutes: number;
  /** While paused: when the clock runs again by itself, because the pause is capped. */
  readonly resumesAt: Temporal.Instant | null;
}

export interface NextAction {
  readonly kind: NextActionKind;
  readonly due: Temporal.Instant;
  /** Who acts: a person, or Speedwell by itself. */
  readonly by: 'person' | 'speedwell';
  /** How often people were reminded that it is overdue: the owner, then the backup, then the manager. */
  readonly reminders: number;
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

/** Where the inquiry is in the approved follow-ups. */
export interface Cadence {
  /** Its name in the policy. */
  readonly name: string;
  /** The index of the step that comes next. */
  readonly step: number;
  /** The days of the steps count from the practice's date at this moment. */
  readonly dayZero: Temporal.Instant;
  /** When the next step is due. */
  readonly due: Temporal.Instant;
  /** Who goes on: a person calls, before the step where it is none itself; or Speedwell writes or closes. */
  readonly waitsFor: 'person' | 'speedwell';
  /** The message of this step was handed to delivery, and nothing is known of it yet. */
  readonly asked: boolean;
  /** Set when it has ended; it is never taken up again, a new one may begin. */
  readonly stopped: { readonly at: Temporal.Instant; readonly because: Sentence } | null;
}

export interface Escalation {
  readonly kind: EscalationKind;
  readonly raisedAt: Temporal.Instant;
  readonly because: Sentence;
  /** Where the inquiry stood, and where it stands again when nothing locks it any more. */
  readonly statusBefore: Status;
  /** HubSpot owner id or e-mail address of who has it; null where the practice named nobody. */
  readonly owner: string | null;
  readonly due: Temporal.Instant;
  readonly managerAt: Temporal.Instant;
  readonly breachedAt: Temporal.Instant | null;
  readonly managerToldAt: Temporal.Instant | null;
  readonly closed: {
    readonly at: Temporal.Instant;
    readonly outcome: EscalationOutcome;
    /** HubSpot user id, where it is known. */
    readonly by: string | null;
  } | null;
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
  /** A location's id in the policy; null for the practice's first one. */
  readonly location: string | null;
  /** A service line's id in the policy. */
  readonly serviceLine: string | null;
  readonly preferredContact: ContactMethod | null;
  readonly insuranceQuestion: boolean | null;
  readonly sorting: Sorting;
  /** Facts that a person has set: they win over everything that is worked out later. */
  readonly corrections: Readonly<
    Partial<Record<Correction, { readonly at: Temporal.Instant; readonly by: string | null }>>
  >;
  /** A keyed mark of what the patient wrote on the form, so that the same words are not read twice. Not the words. */
  readonly wordsMark: string | null;
  /** HubSpot owner id or e-mail address; null only where the practice named nobody. */
  readonly ownerId: string | null;
  readonly status: Status;
  readonly acknowledgment: Acknowledgment;
  readonly history: readonly Happening[];
  /** Worked out from the history and the calendar; kept for the record. */
  readonly target: Target;
  /** Worked out from the history and the calendar; kept for the record. */
  readonly response: Response | null;
  /** Null only when the inquiry is closed or stopped. */
  readonly nextAction: NextAction | null;
  readonly cadence: Cadence | null;
  /** Ids of all scripts that were sent to the patient by themselves, from inquiry to inquiry. */
  readonly scriptsUsed: readonly string[];
  readonly escalations: readonly Escalation[];
  readonly appointment: {
    /** Null where nobody said when. */
    readonly at: Temporal.Instant | null;
    readonly state: AppointmentState;
    /** When we heard of it. */
    readonly notedAt: Temporal.Instant;
  } | null;
  readonly notBookedReason: NotBookedReason | null;
  /** Set while follow-up rests because the contact is gone from HubSpot; cleared when it is restored. */
  readonly stopped: { readonly at: Temporal.Instant; readonly because: Sentence } | null;
  readonly closedAt: Temporal.Instant | null;
  /** The last act of a person on the card, as long as it can be taken back; null or left out when none can. */
  readonly undo?: Undo | null;
}

/** What the inquiry was before a person's act, so that it can be taken back. */
export interface Undo {
  /** Of the act. */
  readonly key: string;
  /** HubSpot user id. */
  readonly by: string;
  readonly until: Temporal.Instant;
  /** As it was, with what became of our messages since. Has no `undo` of its own: one act can be taken back. */
  readonly before: Inquiry;
  /** What is forgotten with the act, which asked for such or stopped it; left out where it did neither. */
  readonly forgets?: 'CancelMessages' | 'CancelPending';
}

/** Whether the practice still owes the patient something: neither closed nor resting. */
export function isUnderWay(inquiry: Pick<Inquiry, 'stopped' | 'closedAt'>): boolean {
  return inquiry.stopped === null && inquiry.closedAt === null;
}
