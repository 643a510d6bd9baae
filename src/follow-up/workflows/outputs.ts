/** What later steps of a workflow can use of an action, by the names of its output fields. What is null is left out. */
export interface WorkflowOutputs {
  readonly codes: Readonly<Record<string, string | null>>;
  readonly moments: Readonly<Record<string, Temporal.Instant | null>>;
  /** HubSpot owner ids or e-mail addresses; a step of HubSpot gets the id. */
  readonly owners: Readonly<Record<string, string | null>>;
}

/** What became of *Report an inquiry*. */
export const reportOutcomes = ['started', 'joined', 'not_an_inquiry'] as const;
export type ReportOutcome = (typeof reportOutcomes)[number];

/** Why *Start follow-up* started, or did not. */
export const startReasons = [
  'started', 'already_running', 'no_open_inquiry', 'booked', 'question_open', 'opted_out', 'not_a_fit',
  'unknown_cadence', 'nothing_left',
] as const; // prettier-ignore
export type StartReason = (typeof startReasons)[number];

/** Why *Send approved text* sent nothing; `sent` where it did. */
export const textReasons = [
  'sent', 'opted_out', 'no_consent', 'no_number', 'shared_number', 'quiet_hours', 'enough_messages', 'had_it_before',
  'question_open', 'booked', 'no_open_inquiry', 'not_approved', 'contact_gone', 'stopped', 'too_late', 'other',
] as const; // prettier-ignore
export type TextReason = (typeof textReasons)[number];

/** The outputs of an action that ends without a text or an inquiry. */
export function onlyCodes(codes: WorkflowOutputs['codes']): WorkflowOutputs {
  return { codes, moments: {}, owners: {} };
}
