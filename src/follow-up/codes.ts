/** How an inquiry reached the practice. */
export const channels = [
  'paid_form', 'website_form', 'appointment_form', 'google_business_call', 'phone_call', 'missed_call', 'voicemail',
  'text', 'chat', 'social_message', 'newsletter_reply', 'webinar', 'referral', 'review_message', 'email', 'staff_entry',
] as const; // prettier-ignore
export type Channel = (typeof channels)[number];

/** What made the patient come. */
export const sources = [
  'google_business', 'organic_search', 'paid_search', 'paid_social', 'social', 'referral_partner', 'physician_referral',
  'email', 'direct_mail', 'website', 'local_listing', 'chat_tool', 'offline', 'unknown',
] as const; // prettier-ignore
export type Source = (typeof sources)[number];

/** Where an inquiry stands. Each has exactly one; their sum is the number received. */
export const statuses = [
  'new', 'attempted', 'reached', 'booked', 'awaiting_patient', 'awaiting_documents', 'insurance_pending',
  'not_qualified', 'escalated', 'lost_to_other', 'closed_after_cadence', 'declined',
] as const; // prettier-ignore
export type Status = (typeof statuses)[number];

/** What we owe the patient now. */
export const nextActions = [
  'book_appointment', 'call_back', 'send_preparation', 'route_clinical_question', 'verify_insurance',
  'request_documents', 'add_to_nurture', 'close',
] as const; // prettier-ignore
export type NextActionKind = (typeof nextActions)[number];

/** What the patient wants. */
export const intents = [
  'ready_to_schedule', 'service_fit', 'insurance_or_authorization', 'clinical_question', 'language_support',
  'referral_coordination', 'information_only',
] as const; // prettier-ignore
export type Intent = (typeof intents)[number];

/** Which of the practice's ten records (owner, backup, window, message, documentation, escalation path) applies. */
export const groups = [
  'new_patient_appointment', 'existing_patient_scheduling', 'paid_campaign', 'organic_form', 'google_business',
  'referral_partner', 'cash_pay_or_elective', 'insurance_or_payment', 'bilingual_support', 'incomplete_intake',
] as const; // prettier-ignore
export type Group = (typeof groups)[number];

/**
 * How close the patient is to an appointment, by the next action and never by value: A ready to schedule now; B one
 * question first; C referral, insurance or authorization review; D early research; E not a fit or declined.
 */
export const scores = ['A', 'B', 'C', 'D', 'E'] as const;
export type Score = (typeof scores)[number];

export const journeyStages = ['awareness', 'consideration', 'decision'] as const;
export type JourneyStage = (typeof journeyStages)[number];

export const patientStatuses = ['new', 'existing', 'unknown'] as const;
export type PatientStatus = (typeof patientStatuses)[number];

/** How a person's attempt to reach the patient went. */
export const attemptOutcomes = [
  'reached', 'left_voicemail', 'no_answer', 'wrong_number', 'asked_callback', 'declined', 'text_delivered',
  'text_failed', 'email_sent',
] as const; // prettier-ignore
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** Questions that only a named role may answer. */
export const escalationKinds = [
  'urgent_symptoms', 'clinical', 'medication', 'complaint', 'privacy', 'emotional_concern', 'coverage_problem',
  'high_value_procedure',
] as const; // prettier-ignore
export type EscalationKind = (typeof escalationKinds)[number];

/** While one of these is open, nothing but the approved holding line is sent. The others only bring a person in. */
export const lockingKinds: readonly EscalationKind[] = [
  'urgent_symptoms', 'clinical', 'medication', 'complaint', 'privacy',
]; // prettier-ignore

/** How an escalation ended. */
export const escalationOutcomes = ['resolved', 'book', 'call_back', 'clinical_redirect', 'false_alarm'] as const;
export type EscalationOutcome = (typeof escalationOutcomes)[number];

/** Why an inquiry did not become an appointment. */
export const notBookedReasons = [
  'price', 'insurance_not_accepted', 'no_suitable_time', 'too_far', 'chose_other', 'not_a_fit', 'unreachable',
  'only_information', 'clinical_redirect', 'referral_missing', 'forms_too_long', 'asked_to_stop', 'other',
] as const; // prettier-ignore
export type NotBookedReason = (typeof notBookedReasons)[number];

export const appointmentStates = ['booked', 'confirmed', 'rescheduled', 'cancelled', 'missed', 'attended'] as const;
export type AppointmentState = (typeof appointmentStates)[number];

/** Whether a visit is prepared. `ready` stands alone; the others name what is missing. */
export const readinessStates = [
  'ready', 'intake_form', 'insurance', 'referral', 'documents', 'directions_or_telehealth', 'payment_process',
  'what_to_bring', 'language_support',
] as const; // prettier-ignore
export type ReadinessState = (typeof readinessStates)[number];

export const contactMethods = ['call', 'text', 'email'] as const;
export type ContactMethod = (typeof contactMethods)[number];

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

export const consents = ['unknown', 'given', 'revoked'] as const;
export type Consent = (typeof consents)[number];

/**
 * What a message may be for: `reply` answers what the patient has just asked or done, `care` follows up on the patient's
 * own request or visit, `marketing` is everything that we begin without either.
 */
export const consentPurposes = ['reply', 'care', 'marketing'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** How consent was given or taken back. */
export const consentSources = [
  'form', 'text', 'call', 'person', 'hubspot_subscription', 'carrier', 'import',
] as const; // prettier-ignore
export type ConsentSource = (typeof consentSources)[number];

export const targetStates = ['running', 'warned', 'met', 'breached', 'paused'] as const;
export type TargetState = (typeof targetStates)[number];

/** What a patient's words can be about. Which words mean it is the practice's policy, in both languages. */
export const topics = [
  ...escalationKinds,
  'symptom',
  ...intents,
  'strong_intent', 'detailed_question', 'declined', 'chose_other', 'wants_to_stop', 'wrong_person', 'automatic_reply',
  'courtesy', 'new_patient', 'existing_patient', 'self_pay', 'covered', 'in_a_hurry', 'early_research',
  'barrier_cost', 'barrier_coverage', 'barrier_timing', 'barrier_transport', 'barrier_referral', 'harmless',
] as const; // prettier-ignore
export type Topic = (typeof topics)[number];
