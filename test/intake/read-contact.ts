import type { FormFields } from '../../src/follow-up/policy/forms.ts';
import { readContactFacts } from '../../src/intake/contact-facts.ts';
import type { ContactProperties } from '../../src/partners/hubspot.ts';

/** A practice whose forms ask nothing. */
export const noForm: FormFields = {
  ...{ words: null, service: null, zip: null, state: null, age: null, hasReferral: null, insurancePlan: null },
  intakeIncomplete: null,
};

/** A practice whose forms ask everything. */
export const policyFields: FormFields = {
  ...{ words: 'message', service: 'service', zip: 'zip', state: 'state', age: 'age', hasReferral: 'has_referral' },
  ...{ insurancePlan: 'insurance_plan', intakeIncomplete: 'intake_incomplete' },
};

export const mark = (text: string) => `mark of ${text}`;

/** A contact as the practice of the tests reads it. */
export function read(properties: ContactProperties, fields: FormFields = policyFields) {
  return readContactFacts(properties, { optedOut: false, policyFields: fields, mark });
}

/** A contact that answered nothing. */
export const noAnswers = {
  ...{ words: null, patientStatus: null, preferredContact: null, insuranceQuestion: null, location: null },
  ...{ service: null, zip: null, state: null, age: null, hasReferral: null, insurancePlan: null },
  intakeIncomplete: false,
};
/** A contact of which HubSpot shows no inquiry. */
export const nothingSaid = {
  ...{ status: null, intent: null, group: null, score: null, nextAction: null, nextActionDue: null },
  ...{ notBookedReason: null, escalation: null, appointmentAt: null, appointmentState: null },
};

/** The facts of it. */
export function factsOf(properties: ContactProperties) {
  return read(properties).facts;
}
