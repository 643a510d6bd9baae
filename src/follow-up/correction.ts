/** A fact about the inquiry that a form, a person or a workflow can set in HubSpot. */
export const correctionNames = [
  'channel', 'source', 'campaign', 'landingPage', 'form', 'language', 'location', 'patientStatus', 'preferredContact',
  'insuranceQuestion', 'intent', 'group', 'score', 'status', 'nextAction', 'notBookedReason', 'escalation',
  'appointment', 'owner',
] as const; // prettier-ignore
export type Correction = (typeof correctionNames)[number];

/** A fact that was just set by somebody else than us. */
export interface Corrected {
  readonly fact: Correction;
  /** Who set it: a person in HubSpot, the patient's form, or a workflow or another app. */
  readonly by: 'person' | 'form' | 'program';
  /** HubSpot user id of the person, where it is known. */
  readonly userId: string | null;
}
