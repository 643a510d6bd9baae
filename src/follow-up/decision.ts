import type { Language } from './codes.ts';
import type { Inquiry } from './inquiry.ts';
import type { Sentence } from './sentence.ts';
import type { WorkflowOutputs } from './workflows/outputs.ts';

/** What a message to a patient is for. Consent, quiet hours and caps differ by it. */
export const messagePurposes = [
  'acknowledgment', 'holding_line', 'not_a_fit', 'follow_up', 'nurture', 'campaign',
  // A person's own answer; and what we say about the texting itself.
  'answer', 'stop_confirmation', 'help_answer',
] as const; // prettier-ignore
export type MessagePurpose = (typeof messagePurposes)[number];

/** Why a person is asked. */
export const taskReasons = [
  'call', 'warning', 'breach', 'manager', 'undelivered', 'reply', 'repeat', 'restored', 'cadence_call', 'overdue',
  'escalation', 'takeover', 'duplicate', 'unsure', 'wrong_number', 'routed',
] as const; // prettier-ignore
export type TaskReason = (typeof taskReasons)[number];

/** Somebody of the practice who wrote to a patient. */
export interface Writer {
  /** HubSpot user id. */
  readonly userId: string;
  /** HubSpot owner id or e-mail address of who is asked when the text does not arrive; null for the inquiry's owner. */
  readonly owner: string | null;
  /** Id of the answer: what became of its text is news of this one attempt. */
  readonly answer: string;
}

interface Message {
  readonly ordinal: number;
  readonly purpose: MessagePurpose;
  readonly scriptId: string;
  readonly language: Language;
  readonly notBefore: Temporal.Instant;
  /** Past this it is not sent at all: a late message is worse than a call. */
  readonly expiresAt: Temporal.Instant;
  /** Id of the words that a person wrote for this patient, kept sealed; without it the script is what is said. */
  readonly draft?: string;
  /** Whoever wrote it has made sure who reads it: it may go to a number that several people share. */
  readonly identityKnown?: true;
  /** Whoever wrote it has the open question, which locks everybody else out. */
  readonly mayAnswerLocked?: true;
  /** Who wrote it, where a person did. */
  readonly writer?: Writer;
  /** Id of the workflow action that asked for it and waits for its fate. */
  readonly run?: string;
}

/** What a decision asks for. Delivery carries it out; nothing here has happened yet. */
export type Effect =
  /** Send the approved script to the patient, if the send check allows it at that moment. */
  | (Message & {
      readonly type: 'SendText';
      /**
       * `instant_reply`: the patient has just spoken, so the practice's switch for instant replies applies.
       * `after_our_call`: a person has just rung this phone. `texting_hours`: whenever texts may go out.
       */
      readonly timing: 'instant_reply' | 'after_our_call' | 'texting_hours';
    })
  /** Have HubSpot send the approved e-mail, if the send check allows it at that moment. */
  | (Message & { readonly type: 'SendEmail' })
  /** Ask a person in HubSpot. */
  | {
      readonly type: 'CreateTask';
      readonly ordinal: number;
      readonly reason: TaskReason;
      /** HubSpot owner id, or an e-mail address that delivery looks up; null where the practice named nobody. */
      readonly owner: string | null;
      /** No name, number or health fact: HubSpot shows the contact beside it. */
      readonly subject: string;
      readonly body: string;
      readonly due: Temporal.Instant;
      readonly priority: 'HIGH' | 'MEDIUM' | 'LOW';
      readonly taskType: 'CALL' | 'TODO' | 'EMAIL';
    }
  /** Tell the workflow of HubSpot that waits for this run of an action what became of it. */
  | { readonly type: 'AnswerWorkflow'; readonly run: string; readonly outputs: WorkflowOutputs }
  /** Forget every text, e-mail and task of this patient that has not gone out yet. */
  | { readonly type: 'CancelPending' }
  /** Forget the texts and e-mails only: what people are asked to do stays. */
  | { readonly type: 'CancelMessages' }
  /** The contact this one was merged into takes over the inquiry, and all that is pending. */
  | { readonly type: 'HandOver'; readonly toContactId: string; readonly inquiry: Inquiry | null };

/** What has become of the inquiry, what to do about it, and one sentence that says why. */
export interface Decision {
  /** Null where the patient has no inquiry. */
  readonly inquiry: Inquiry | null;
  readonly effects: readonly Effect[];
  /** At once the card's sentence, the log line and the timeline. Never a name, number or message text. */
  readonly because: Sentence;
}

/** A part of a decision about an inquiry that is there. */
export interface Step {
  readonly inquiry: Inquiry;
  readonly effects: readonly Effect[];
  readonly because: Sentence;
}

/** The decision that leaves everything as it is, and says why. */
export function nothingToDo(inquiry: Inquiry | null, because: Sentence): Decision {
  return { inquiry, effects: [], because };
}
