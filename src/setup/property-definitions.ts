import * as options from './property-options.ts';
import type { Choice } from './property-options.ts';

/** A contact property as HubSpot's properties API takes it, options aside. */
export interface PropertyDefinition {
  /** The internal name, permanent. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: 'bool' | 'datetime' | 'enumeration' | 'number' | 'string';
  readonly fieldType: 'booleancheckbox' | 'checkbox' | 'date' | 'number' | 'radio' | 'select' | 'text' | 'textarea';
  /** Empty where the property is free of choices. */
  readonly options: readonly Choice[];
  /** Whether forms may write it. */
  readonly formField: boolean;
  /** No two contacts may have the same value, so that a contact can be named by it. */
  readonly hasUniqueValue?: true;
}

/** The group under which a contact's page lists the properties. */
export const propertyGroup = { name: 'speedwell', label: 'Patient inquiry' } as const;

type Shape = Pick<PropertyDefinition, 'type' | 'fieldType' | 'options'>;

const text: Shape = { type: 'string', fieldType: 'text', options: [] };
const longText: Shape = { type: 'string', fieldType: 'textarea', options: [] };
const number: Shape = { type: 'number', fieldType: 'number', options: [] };
/** HubSpot's widget for a moment is called `date` as well. */
const moment: Shape = { type: 'datetime', fieldType: 'date', options: [] };
const oneOf = (choices: readonly Choice[]): Shape => ({ type: 'enumeration', fieldType: 'select', options: choices });
const severalOf = (choices: readonly Choice[]): Shape => ({
  type: 'enumeration',
  fieldType: 'checkbox',
  options: choices,
});
/** Radio buttons, so that a form can show the one choice `given` beside the wording that the patient agrees to. */
const consent: Shape = { type: 'enumeration', fieldType: 'radio', options: options.consentChoices };
const yesOrNo: Shape = { type: 'bool', fieldType: 'booleancheckbox', options: options.yesOrNo };

/** A property that the service writes and forms do not. */
function shown(name: string, label: string, description: string, shape: Shape): PropertyDefinition {
  return { name: `speedwell_${name}`, label, description, ...shape, formField: false };
}

/** A property that forms may write, too. */
function asked(name: string, label: string, description: string, shape: Shape): PropertyDefinition {
  return { ...shown(name, label, description, shape), formField: true };
}

/**
 * All that HubSpot shows of a patient inquiry, in the order of the contact's page: codes and times. None may hold health
 * information: they are not of the sensitive kind, because an app with scopes for those could have no cards that call us.
 */
export const propertyDefinitions: readonly PropertyDefinition[] = [
  shown('status', 'Inquiry status', 'Where the latest inquiry stands. Each inquiry has one status at a time. What a person sets here wins.', oneOf(options.statusChoices)),
  shown('next_action', 'Next action', 'What the practice owes the patient now. What a person sets here wins.', oneOf(options.nextActionChoices)),
  shown('next_action_due', 'Next action due', 'When the next action is due.', moment),
  shown('last_reason', 'Why', 'The latest decision about this inquiry and its reason, in one sentence.', longText),
  shown('score', 'Inquiry score', 'How close the patient is to an appointment, judged by the next action. Never by value. What a person sets here wins.', oneOf(options.scoreChoices)),
  shown('intent', 'Intent', 'What the patient wants from the practice. What a person sets here wins.', oneOf(options.intentChoices)),
  shown('group', 'Inquiry group', 'Which rules, owner and approved messages apply to this inquiry. What a person sets here wins.', oneOf(options.groupChoices)),
  shown('journey_stage', 'Journey stage', 'How far the patient has come in deciding.', oneOf(options.journeyStageChoices)),
  asked('channel', 'Channel', 'How the inquiry reached the practice. A form can set it in a hidden field.', oneOf(options.channelChoices)),
  asked('source', 'Source', 'What made the patient come. A correction made here wins over what HubSpot measured.', oneOf(options.sourceChoices)),
  asked('campaign', 'Campaign', 'The campaign that brought the inquiry. A form can set it in a hidden field.', text),
  asked('landing_page', 'Landing page', 'The page on which the inquiry was made.', text),
  asked('form', 'Form', 'The form that was submitted.', text),
  asked('patient_status', 'New or existing patient', 'Whether the patient has been seen by the practice before.', oneOf(options.patientStatusChoices)),
  asked('language', 'Language', 'The language in which the patient wants to hear from us.', oneOf(options.languageChoices)),
  asked('preferred_contact', 'Preferred contact method', 'How the patient wants to be contacted.', oneOf(options.preferredContactChoices)),
  asked('location', 'Location preference', 'The location of the practice that the patient prefers. Only the name of a location.', text),
  asked('insurance_question', 'Insurance or payment question', 'Whether the patient asked about insurance or payment. The question itself is not kept in HubSpot.', yesOrNo),
  shown('received_at', 'Inquiry received', 'When the latest inquiry reached the practice.', moment),
  shown('acknowledged_at', 'Acknowledged', 'When the automatic first message was sent. It never counts as the response.', moment),
  shown('acknowledgment_seconds', 'Seconds to acknowledgment', 'Seconds between inquiry and automatic first message.', number),
  shown('first_attempt_at', 'First attempt', 'When a person first tried to reach the patient.', moment),
  shown('first_attempt_outcome', 'Outcome of the first attempt', 'How the first attempt of a person went.', oneOf(options.attemptOutcomeChoices)),
  shown('attempts', 'Attempts', 'How often people have tried to reach the patient for this inquiry.', number),
  shown('responded_at', 'Responded', 'When a person first responded, with the outcome recorded.', moment),
  shown('response_minutes', 'Business minutes to response', 'Minutes of opening time between inquiry and response of a person.', number),
  shown('target_due', 'Response due', 'Until when the practice promises that a person responds.', moment),
  shown('target_state', 'Response target', 'Whether the promised response is on time.', oneOf(options.targetStateChoices)),
  shown('escalation', 'Open escalation', 'The kind of question that only a named role may answer. Empty when none is open; whoever empties it closes the escalation.', oneOf(options.escalationChoices)),
  asked('text_consent', 'Consent to texts', 'Whether the patient agreed to text messages. Texts are sent only while this is "Given", which may cover answers alone, for example to a patient who called; the service knows which.', consent),
  asked('email_consent', 'Consent to email', 'Whether the patient agreed to emails.', consent),
  asked('call_consent', 'Consent to calls', 'Whether the patient agreed to phone calls.', consent),
  shown('consent_changed_at', 'Consent changed', 'When one of the consents last changed.', moment),
  shown('appointment_at', 'Appointment', 'When the appointment of this inquiry takes place. A scheduler or a person may set it.', moment),
  shown('appointment_state', 'Appointment state', 'What became of the appointment. A scheduler or a person may set it.', oneOf(options.appointmentStateChoices)),
  shown('readiness', 'Readiness for the visit', 'Ready, or what is still missing before the visit.', severalOf(options.readinessChoices)),
  shown('not_booked_reason', 'Not booked because', 'Why the inquiry did not become an appointment.', oneOf(options.notBookedReasonChoices)),
  shown('email_to_send', 'Approved email to send', 'The approved email that a HubSpot workflow should send next. Empty when none.', text),
  shown('closed_at', 'Inquiry closed', 'When the inquiry was closed.', moment),
  // The service finds the contacts by it that it made for a number, so it must stay unique.
  { ...shown('reference', 'Speedwell reference', 'Names a contact that Speedwell made because an unknown number texted or called. Leave it as it is.', text), hasUniqueValue: true },
]; // prettier-ignore
