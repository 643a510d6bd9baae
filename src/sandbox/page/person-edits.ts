import { z } from 'zod';
import { contactMethods, nextActions, notBookedReasons, patientStatuses, statuses } from '../../follow-up/codes.ts';
import { nextActionChoices, notBookedReasonChoices, statusChoices, type Choice } from '../../setup/property-options.ts';
import { owners } from '../practice-people.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SimulatedHubSpot } from '../simulated-hubspot/start.ts';

const localTime = z.union([z.literal(''), z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)]);
const orEmpty = <Code extends string>(codes: readonly [Code, ...Code[]]) => z.union([z.literal(''), z.enum(codes)]);

/** What somebody sets on the contact in HubSpot; what is empty stays as it is. Times are the practice's, wall clock. */
export const Edited = z.strictObject({
  status: orEmpty(statuses),
  notBookedReason: orEmpty(notBookedReasons),
  nextAction: orEmpty(nextActions),
  nextActionDue: localTime,
  appointmentAt: localTime,
});
export type Edited = z.output<typeof Edited>;

/** What the form asks besides name and address; empty where the visitor did not say. */
export const Answers = z.strictObject({
  message: z.string().trim().max(2000),
  zip: z.string().trim().max(20),
  patientStatus: orEmpty(patientStatuses),
  preferredContact: orEmpty(contactMethods),
  insuranceQuestion: z.boolean(),
});
export type Answers = z.output<typeof Answers>;

/** The answers by the properties in which the practice's form puts them. A box that was not ticked says nothing. */
export function answerProperties(answers: Answers): Readonly<Record<string, string>> {
  const { message, zip, patientStatus, preferredContact, insuranceQuestion } = answers;
  return {
    ...{ message, zip, speedwell_patient_status: patientStatus, speedwell_preferred_contact: preferredContact },
    speedwell_insurance_question: insuranceQuestion ? 'true' : '',
  };
}

/** The choices of the page, as HubSpot words them. */
export const editChoices: Readonly<Record<'status' | 'nextAction' | 'notBookedReason', readonly Choice[]>> = {
  status: statusChoices,
  nextAction: nextActionChoices,
  notBookedReason: notBookedReasonChoices,
};

/** Sets it as somebody at HubSpot's page would, all at once. */
export function edit(
  { hubspot, policy }: Pick<Sandbox, 'policy'> & { readonly hubspot: Pick<SimulatedHubSpot, 'editContact'> },
  contactId: string,
  edited: Edited,
  userId: number,
): void {
  const { timeZone } = policy.locations[0].calendar;
  const moment = (local: string) =>
    local === '' ? '' : Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString();
  const properties = {
    speedwell_status: edited.status,
    speedwell_not_booked_reason: edited.notBookedReason,
    speedwell_next_action: edited.nextAction,
    speedwell_next_action_due: moment(edited.nextActionDue),
    speedwell_appointment_at: moment(edited.appointmentAt),
  };
  const filledIn = Object.entries(properties).filter(([, value]) => value !== '');
  if (filledIn.length > 0) hubspot.editContact(contactId, Object.fromEntries(filledIn), userId);
}

/** Empties the escalation, as its owner does when the question is answered. `book`: and sets that a visit is to be booked. */
export async function closeEscalation(
  { hubspot, reads }: Pick<Sandbox, 'hubspot' | 'reads'>,
  contactId: string,
  outcome: 'resolved' | 'book',
  otherwise: number,
): Promise<void> {
  const read = await reads.readInquiry(contactId);
  const open = read?.inquiry.escalations.find(({ closed }) => closed === null);
  const owner = owners.find(({ id, email }) => open !== undefined && (id === open.owner || email === open.owner));
  const booked = outcome === 'book' ? { speedwell_next_action: 'book_appointment' } : {};
  hubspot.editContact(contactId, { speedwell_escalation: '', ...booked }, owner?.userId ?? otherwise);
}
