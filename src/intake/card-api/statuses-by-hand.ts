import type { NotBookedReason, Status } from '../../follow-up/codes.ts';

/** Statuses with which a person closes an inquiry. */
export const closingStatuses = [
  'not_qualified', 'lost_to_other', 'closed_after_cadence', 'declined',
] as const satisfies readonly Status[]; // prettier-ignore
export type ClosingStatus = (typeof closingStatuses)[number];

/** Why an inquiry can end so; the usual reason comes first. What fits nowhere is `other`. */
export const closingReasons: Readonly<Record<ClosingStatus, readonly NotBookedReason[]>> = {
  not_qualified: ['not_a_fit', 'clinical_redirect', 'insurance_not_accepted', 'referral_missing', 'too_far', 'other'],
  lost_to_other: ['chose_other', 'price', 'no_suitable_time', 'insurance_not_accepted', 'too_far', 'other'],
  closed_after_cadence: ['unreachable', 'only_information', 'no_suitable_time', 'forms_too_long', 'referral_missing', 'other'],
  declined: ['asked_to_stop', 'only_information', 'price', 'no_suitable_time', 'too_far', 'insurance_not_accepted', 'forms_too_long', 'other'],
}; // prettier-ignore

/** Statuses in which we wait for somebody else, as a person sets them. */
export const waitingByHand = [
  'awaiting_patient', 'awaiting_documents', 'insurance_pending',
] as const satisfies readonly Status[]; // prettier-ignore
export type WaitingStatus = (typeof waitingByHand)[number];

/** Statuses that a person sets by hand while the inquiry goes on; the others follow from what happened. */
export const handStatuses = ['reached', ...waitingByHand] as const;
