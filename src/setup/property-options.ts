import {
  appointmentStates,
  attemptOutcomes,
  channels,
  consents,
  contactMethods,
  escalationKinds,
  groups,
  intents,
  journeyStages,
  languages,
  nextActions,
  notBookedReasons,
  patientStatuses,
  scores,
  sources,
  statuses,
  targetStates,
} from '../follow-up/codes.ts';

/** A choice of a property: the code that the service reads and writes, and the words that people see. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Every code needs a label, or this file does not compile. */
function label<Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, string>>): readonly Choice[] {
  return codes.map((value) => ({ value, label: labels[value] }));
}

function choices(labels: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(labels).map(([value, words]) => ({ value, label: words }));
}

export const channelChoices = label(channels, {
  paid_form: 'Form of a paid campaign',
  website_form: 'Website form',
  appointment_form: 'Appointment request form',
  google_business_call: 'Call from Google Business Profile',
  phone_call: 'Phone call',
  missed_call: 'Missed call',
  voicemail: 'Voicemail',
  text: 'Text message',
  chat: 'Website chat',
  social_message: 'Social media message',
  newsletter_reply: 'Reply to a newsletter',
  webinar: 'Webinar',
  referral: 'Referral',
  review_message: 'Review or message about a review',
  email: 'Email',
  staff_entry: 'Entered by staff',
});

export const sourceChoices = label(sources, {
  google_business: 'Google Business Profile',
  organic_search: 'Organic search',
  paid_search: 'Paid search',
  paid_social: 'Paid social',
  social: 'Social media',
  referral_partner: 'Referral partner',
  physician_referral: 'Physician referral',
  email: 'Email',
  direct_mail: 'Direct mail',
  website: 'Website',
  local_listing: 'Local listing',
  chat_tool: 'Chat tool',
  offline: 'Offline',
  unknown: 'Unknown',
});

export const statusChoices = label(statuses, {
  new: 'New',
  attempted: 'Attempted, not reached yet',
  reached: 'Reached',
  booked: 'Booked',
  awaiting_patient: 'Waiting for the patient',
  awaiting_documents: 'Waiting for documents',
  insurance_pending: 'Insurance pending',
  not_qualified: 'Not a fit',
  escalated: 'Escalated',
  lost_to_other: 'Chose another practice',
  closed_after_cadence: 'Closed after the last follow-up',
  declined: 'Declined or asked us to stop',
});

export const nextActionChoices = label(nextActions, {
  book_appointment: 'Book the appointment',
  call_back: 'Call back',
  send_preparation: 'Send preparation',
  route_clinical_question: 'Route the clinical question',
  verify_insurance: 'Verify insurance',
  request_documents: 'Request documents',
  add_to_nurture: 'Add to nurture',
  close: 'Close',
});

export const attemptOutcomeChoices = label(attemptOutcomes, {
  reached: 'Reached',
  left_voicemail: 'Left a voicemail',
  no_answer: 'No answer',
  wrong_number: 'Wrong number',
  asked_callback: 'Asked for a callback',
  declined: 'Declined',
  text_delivered: 'Text delivered',
  text_failed: 'Text not delivered',
  email_sent: 'Email sent',
});

export const languageChoices = label(languages, { en: 'English', es: 'Spanish' });

export const consentChoices = label(consents, { unknown: 'Unknown', given: 'Given', revoked: 'Revoked' });

export const targetStateChoices = label(targetStates, {
  running: 'Running',
  warned: 'Due soon',
  met: 'Met',
  breached: 'Late',
  paused: 'Paused',
});

export const intentChoices = label(intents, {
  ready_to_schedule: 'Ready to schedule',
  service_fit: 'Asks whether a service fits',
  insurance_or_authorization: 'Insurance or authorization',
  clinical_question: 'Clinical question',
  language_support: 'Language support',
  referral_coordination: 'Referral coordination',
  information_only: 'Information only',
});

export const groupChoices = label(groups, {
  new_patient_appointment: 'New patient appointment',
  existing_patient_scheduling: 'Existing patient scheduling',
  paid_campaign: 'Paid campaign',
  organic_form: 'Organic form',
  google_business: 'Google Business Profile',
  referral_partner: 'Referral partner',
  cash_pay_or_elective: 'Cash pay or elective',
  insurance_or_payment: 'Insurance or payment',
  bilingual_support: 'Bilingual support',
  incomplete_intake: 'Incomplete intake',
});

export const scoreChoices = label(scores, {
  A: 'A: ready to schedule now',
  B: 'B: one question first',
  C: 'C: referral, insurance or authorization review',
  D: 'D: early research',
  E: 'E: not a fit or declined',
});

export const journeyStageChoices = label(journeyStages, {
  awareness: 'Awareness',
  consideration: 'Consideration',
  decision: 'Decision',
});

export const patientStatusChoices = label(patientStatuses, {
  new: 'New patient',
  existing: 'Existing patient',
  unknown: 'Unknown',
});

export const preferredContactChoices = label(contactMethods, {
  call: 'Phone call',
  text: 'Text message',
  email: 'Email',
});

export const escalationChoices = label(escalationKinds, {
  urgent_symptoms: 'Urgent symptoms',
  clinical: 'Clinical question',
  medication: 'Medication',
  complaint: 'Complaint',
  privacy: 'Privacy',
  emotional_concern: 'Emotional concern',
  coverage_problem: 'Coverage problem',
  high_value_procedure: 'High-value procedure',
});

export const appointmentStateChoices = label(appointmentStates, {
  booked: 'Booked',
  confirmed: 'Confirmed',
  rescheduled: 'Rescheduled',
  cancelled: 'Cancelled',
  missed: 'Missed',
  attended: 'Attended',
});

/** `ready` stands alone; the others name what is missing. */
export const readinessChoices = choices({
  ready: 'Ready',
  intake_form: 'Missing: intake form',
  insurance: 'Missing: insurance',
  referral: 'Missing: referral',
  documents: 'Missing: documents',
  directions_or_telehealth: 'Missing: directions or telehealth details',
  payment_process: 'Missing: payment process',
  what_to_bring: 'Missing: what to bring',
  language_support: 'Missing: language support',
});

export const notBookedReasonChoices = label(notBookedReasons, {
  price: 'Price',
  insurance_not_accepted: 'Insurance not accepted',
  no_suitable_time: 'No suitable time',
  too_far: 'Too far',
  chose_other: 'Chose another practice',
  not_a_fit: 'Not a fit',
  unreachable: 'Could not be reached',
  only_information: 'Wanted information only',
  clinical_redirect: 'Redirected for clinical reasons',
  referral_missing: 'Referral missing',
  forms_too_long: 'Forms too long',
  asked_to_stop: 'Asked us to stop',
  other: 'Other',
});

/** What HubSpot requires of a property of type `bool`. */
export const yesOrNo = choices({ true: 'Yes', false: 'No' });
