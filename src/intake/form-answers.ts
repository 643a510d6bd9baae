import { contactMethods, patientStatuses } from '../follow-up/codes.ts';
import type { FormAnswers } from '../follow-up/events.ts';
import type { FormFields } from '../follow-up/policy/forms.ts';
import type { ContactProperties } from '../partners/hubspot.ts';
import { readCode, readText, readYesOrNo, type PropertyValue } from './read-property.ts';
import { readState } from './us-states.ts';

/** The properties of ours in which forms put answers. */
export const answerProperties = [
  'speedwell_patient_status',
  'speedwell_preferred_contact',
  'speedwell_insurance_question',
  'speedwell_location',
] as const;

/** Makes a keyed mark of patient data, by which the same can be recognized and nothing can be read. */
export type Mark = (text: string) => string;

/**
 * What the patient answered on the form. What is unreadable is as good as not answered: a wrong option never turns a
 * patient away.
 *
 * @param fields - which property holds what the practice's forms ask.
 */
export function readAnswers(properties: ContactProperties, fields: FormFields, mark: Mark): FormAnswers {
  const asked = (field: keyof FormFields): PropertyValue => {
    const property = fields[field];
    return property === null ? null : properties[property];
  };
  const words = readText(asked('words'));
  return {
    words: words === null ? null : { text: words, mark: mark(words) },
    patientStatus: readCode(patientStatuses, properties['speedwell_patient_status']),
    preferredContact: readCode(contactMethods, properties['speedwell_preferred_contact']),
    insuranceQuestion: readYesOrNo(properties['speedwell_insurance_question']),
    location: readText(properties['speedwell_location']),
    service: readText(asked('service')),
    zip: readZip(asked('zip')),
    state: readState(asked('state') ?? ''),
    age: readAge(asked('age')),
    hasReferral: readYesOrNo(asked('hasReferral')),
    insurancePlan: readText(asked('insurancePlan')),
    intakeIncomplete: isIncomplete(asked('intakeIncomplete')),
  };
}

/** `60601`, also of `60601-1234`; a code that is written in another way is of another country. */
function readZip(value: PropertyValue): string | null {
  return /^\s*(\d{5})(?:[-\s]?\d{4})?\s*$/.exec(value ?? '')?.[1] ?? null;
}

const oldest = 120;

function readAge(value: PropertyValue): number | null {
  const [years] = /^\s*\d{1,3}(?=\s*$)/.exec(value ?? '') ?? [];
  return years === undefined || Number(years) > oldest ? null : Number(years);
}

/** A checkbox, or the word for it that a form or a workflow writes. */
function isIncomplete(value: PropertyValue): boolean {
  return readYesOrNo(value) ?? ['incomplete', 'incompleto'].includes(value?.trim().toLowerCase() ?? '');
}
