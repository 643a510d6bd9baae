import type { Sentence } from '../sentence.ts';

export interface ServiceLine {
  readonly id: string;
  readonly label: Sentence;
  /** Phrases by which a patient's words are about it. */
  readonly phrases: readonly string[];
  /** The name of a cadence; null for the practice's usual one. */
  readonly cadence: string | null;
  /** HubSpot and texts may name it. */
  readonly mayBeNamed: boolean;
  /** Nobody is seen without a referral. */
  readonly needsReferral: boolean;
  /** Paid by the patient. */
  readonly isElective: boolean;
  /** Worth a person's call at once: a high-value procedure. */
  readonly isHighValue: boolean;
}
