import type { EscalationKind, Language } from '../codes.ts';

/** What a decision on a workflow's wish needs to know of the contact. */
interface AskedOf {
  /** The number asked us to stop. */
  readonly optedOut: boolean;
  readonly language: Language | null;
}

/** What a workflow of the practice in HubSpot asks for. `run` is the id of this run of its action. */
export type WorkflowEvent =
  /** Start follow-ups for the open inquiry. */
  | {
      readonly type: 'FollowUpAsked';
      readonly at: Temporal.Instant;
      readonly run: string;
      /** Its name in the policy; null for the usual one of the inquiry. */
      readonly cadence: string | null;
      /** How the contact looks now; null where nobody looked. */
      readonly contact: AskedOf | null;
    }
  /** Send an approved text. */
  | {
      readonly type: 'TextAsked';
      readonly at: Temporal.Instant;
      readonly run: string;
      /** Id of the script; its version in the patient's language is what goes out. */
      readonly script: string;
      readonly ifNotNow: 'wait' | 'skip';
      /** How the contact looks now; null where nobody looked. */
      readonly contact: AskedOf | null;
    }
  /** Bring a person in. */
  | {
      readonly type: 'PersonAsked';
      readonly at: Temporal.Instant;
      readonly run: string;
      /** Id of a person of the policy; null where the workflow names none. */
      readonly person: string | null;
      /** HubSpot owner id; null where the workflow names none. Wins over `person`. */
      readonly owner: string | null;
      readonly why: EscalationKind | 'please_look';
      /** The inquiry is theirs from now on. */
      readonly makeOwner: boolean;
    };
