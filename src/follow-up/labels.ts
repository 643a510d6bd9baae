import type {
  AppointmentState,
  AttemptOutcome,
  Channel,
  Consent,
  ContactMethod,
  EscalationKind,
  Group,
  Intent,
  JourneyStage,
  Language,
  NextActionKind,
  NotBookedReason,
  PatientStatus,
  ReadinessState,
  Score,
  Source,
  Status,
  TargetState,
} from './codes.ts';
import type { CadenceStep } from './policy/cadence-plan.ts';
import { say, type Sentence } from './sentence.ts';

/**
 * How people call the codes, in both languages and without a capital. HubSpot, tasks, the procedure and the page all take
 * their words from here, so that a thing has one name. Every code has a label, or this file does not compile.
 */
type Labels<Code extends string> = Readonly<Record<Code, Sentence>>;

export const channelLabels: Labels<Channel> = {
  paid_form: say('paid campaign form', 'formulario de campaña pagada'),
  website_form: say('website form', 'formulario del sitio web'),
  appointment_form: say('appointment request form', 'formulario para pedir una cita'),
  google_business_call: say('call from Google Business Profile', 'llamada desde el perfil de Google'),
  phone_call: say('phone call', 'llamada telefónica'),
  missed_call: say('missed call', 'llamada perdida'),
  voicemail: say('voicemail', 'mensaje de voz'),
  text: say('text message', 'mensaje de texto'),
  chat: say('website chat', 'chat del sitio web'),
  social_message: say('social media message', 'mensaje de redes sociales'),
  newsletter_reply: say('reply to a newsletter', 'respuesta a un boletín'),
  webinar: say('webinar', 'seminario web'),
  referral: say('referral', 'referido'),
  review_message: say('message about a review', 'mensaje sobre una reseña'),
  email: say('e-mail', 'correo electrónico'),
  staff_entry: say('entered by staff', 'registrado por el personal'),
};

export const sourceLabels: Labels<Source> = {
  google_business: say('Google Business Profile', 'perfil de Google'),
  organic_search: say('organic search', 'búsqueda orgánica'),
  paid_search: say('paid search', 'búsqueda pagada'),
  paid_social: say('paid social', 'redes sociales pagadas'),
  social: say('social media', 'redes sociales'),
  referral_partner: say('referral partner', 'socio que refiere'),
  physician_referral: say('physician referral', 'referido por un médico'),
  email: say('e-mail', 'correo electrónico'),
  direct_mail: say('direct mail', 'correo postal'),
  website: say('website', 'sitio web'),
  local_listing: say('local listing', 'directorio local'),
  chat_tool: say('chat tool', 'herramienta de chat'),
  offline: say('offline', 'fuera de línea'),
  unknown: say('unknown', 'desconocida'),
};

export const groupLabels: Labels<Group> = {
  new_patient_appointment: say('new patient appointment', 'cita de paciente nuevo'),
  existing_patient_scheduling: say('existing patient scheduling', 'cita de paciente existente'),
  paid_campaign: say('paid campaign', 'campaña pagada'),
  organic_form: say('organic form', 'formulario orgánico'),
  google_business: say('Google Business Profile', 'perfil de Google'),
  referral_partner: say('referral partner', 'socio que refiere'),
  cash_pay_or_elective: say('cash pay or elective', 'pago directo o electivo'),
  insurance_or_payment: say('insurance or payment', 'seguro o pago'),
  bilingual_support: say('bilingual support', 'atención bilingüe'),
  incomplete_intake: say('incomplete intake', 'registro incompleto'),
};

export const intentLabels: Labels<Intent> = {
  ready_to_schedule: say('ready to schedule', 'lista para agendar'),
  service_fit: say('asks whether a service fits', 'pregunta si un servicio le conviene'),
  insurance_or_authorization: say('insurance or authorization', 'seguro o autorización'),
  clinical_question: say('clinical question', 'pregunta clínica'),
  language_support: say('language support', 'apoyo con el idioma'),
  referral_coordination: say('referral coordination', 'coordinación de un referido'),
  information_only: say('information only', 'solo información'),
};

export const scoreLabels: Labels<Score> = {
  A: say('A: ready to schedule now', 'A: lista para agendar'),
  B: say('B: one question first', 'B: primero una pregunta'),
  C: say('C: referral, insurance or authorization review', 'C: revisión de referido, seguro o autorización'),
  D: say('D: early research', 'D: apenas se informa'),
  E: say('E: not a fit or declined', 'E: no corresponde o no quiso seguir'),
};

export const journeyStageLabels: Labels<JourneyStage> = {
  awareness: say('awareness', 'descubrimiento'),
  consideration: say('consideration', 'consideración'),
  decision: say('decision', 'decisión'),
};

export const patientStatusLabels: Labels<PatientStatus> = {
  new: say('new patient', 'paciente nuevo'),
  existing: say('existing patient', 'paciente existente'),
  unknown: say('unknown', 'no se sabe'),
};

export const contactMethodLabels: Labels<ContactMethod> = {
  call: say('phone call', 'llamada telefónica'),
  text: say('text message', 'mensaje de texto'),
  email: say('e-mail', 'correo electrónico'),
};

export const statusLabels: Labels<Status> = {
  new: say('new', 'nueva'),
  attempted: say('attempted, not reached yet', 'intentada, sin contacto todavía'),
  reached: say('reached', 'contactada'),
  booked: say('booked', 'agendada'),
  awaiting_patient: say('waiting for the patient', 'en espera del paciente'),
  awaiting_documents: say('waiting for documents', 'en espera de documentos'),
  insurance_pending: say('insurance pending', 'seguro pendiente'),
  not_qualified: say('not a fit', 'no corresponde'),
  escalated: say('escalated', 'escalada'),
  lost_to_other: say('chose another practice', 'eligió otro consultorio'),
  closed_after_cadence: say('closed after the last follow-up', 'cerrada tras el último seguimiento'),
  declined: say('declined or asked us to stop', 'no quiso seguir o pidió no más mensajes'),
};

export const nextActionLabels: Labels<NextActionKind> = {
  book_appointment: say('book the appointment', 'agendar la cita'),
  call_back: say('call back', 'llamar'),
  send_preparation: say('send the preparation', 'enviar la preparación'),
  route_clinical_question: say('route the clinical question', 'dirigir la pregunta clínica'),
  verify_insurance: say('verify the insurance', 'verificar el seguro'),
  request_documents: say('request the documents', 'pedir los documentos'),
  add_to_nurture: say('keep in touch', 'mantener el contacto'),
  close: say('close', 'cerrar'),
};

export const targetStateLabels: Labels<TargetState> = {
  running: say('running', 'en curso'),
  warned: say('due soon', 'vence pronto'),
  met: say('met', 'cumplido'),
  breached: say('late', 'atrasado'),
  paused: say('paused', 'en pausa'),
};

/** What a step of the follow-ups is. */
export const stepLabels: Labels<CadenceStep['do']> = {
  call: say('call', 'llamada'),
  message: say('message', 'mensaje'),
  close: say('close, door left open', 'cierre, con la puerta abierta'),
};

const stepTimeLabels: Labels<Exclude<CadenceStep, { readonly do: 'close' }>['at']> = {
  within_target: say('within target', 'en el plazo'),
  later_the_same_day: say('later the same day', 'más tarde el mismo día'),
  another_time_of_day: say('at another time of day', 'a otra hora del día'),
  at_once: say('at once after the call', 'enseguida después de la llamada'),
  morning: say('in the morning', 'por la mañana'),
  afternoon: say('in the afternoon', 'por la tarde'),
};

/** When on its day a step of the follow-ups comes, in the words of the policy's file. */
export function stepTime(step: CadenceStep): Sentence {
  return step.do === 'close' ? say('at the end of the day', 'al final del día') : stepTimeLabels[step.at];
}

export const escalationLabels: Labels<EscalationKind> = {
  urgent_symptoms: say('urgent symptoms', 'síntomas urgentes'),
  clinical: say('clinical question', 'pregunta clínica'),
  medication: say('medication', 'medicamentos'),
  complaint: say('complaint', 'queja'),
  privacy: say('privacy', 'privacidad'),
  emotional_concern: say('emotional concern', 'preocupación emocional'),
  coverage_problem: say('coverage problem', 'problema de cobertura'),
  high_value_procedure: say('high-value procedure', 'procedimiento de alto valor'),
};

export const outcomeLabels: Labels<AttemptOutcome> = {
  reached: say('reached', 'contactada'),
  left_voicemail: say('left a voicemail', 'dejó mensaje de voz'),
  no_answer: say('no answer', 'sin respuesta'),
  wrong_number: say('wrong number', 'número equivocado'),
  asked_callback: say('asked for a callback', 'pidió que le llamen'),
  declined: say('declined', 'no quiso seguir'),
  text_delivered: say('text delivered', 'texto entregado'),
  text_failed: say('text not delivered', 'texto no entregado'),
  email_sent: say('e-mail sent', 'correo enviado'),
};

export const notBookedReasonLabels: Labels<NotBookedReason> = {
  price: say('price', 'precio'),
  insurance_not_accepted: say('insurance not accepted', 'seguro no aceptado'),
  no_suitable_time: say('no suitable time', 'sin horario conveniente'),
  too_far: say('too far', 'demasiado lejos'),
  chose_other: say('chose another practice', 'eligió otro consultorio'),
  not_a_fit: say('not a fit', 'no corresponde'),
  unreachable: say('could not be reached', 'no se pudo contactar'),
  only_information: say('wanted information only', 'solo quería información'),
  clinical_redirect: say('redirected for clinical reasons', 'redirigida por razones clínicas'),
  referral_missing: say('referral missing', 'falta el referido'),
  forms_too_long: say('forms too long', 'formularios demasiado largos'),
  asked_to_stop: say('asked us to stop', 'pidió no más mensajes'),
  other: say('other', 'otra razón'),
};

export const appointmentStateLabels: Labels<AppointmentState> = {
  booked: say('booked', 'agendada'),
  confirmed: say('confirmed', 'confirmada'),
  rescheduled: say('rescheduled', 'reprogramada'),
  cancelled: say('cancelled', 'cancelada'),
  missed: say('missed', 'no asistió'),
  attended: say('attended', 'asistió'),
};

export const readinessLabels: Labels<ReadinessState> = {
  ready: say('ready', 'lista'),
  intake_form: say('missing: intake form', 'falta: formulario de registro'),
  insurance: say('missing: insurance', 'falta: seguro'),
  referral: say('missing: referral', 'falta: referido'),
  documents: say('missing: documents', 'falta: documentos'),
  directions_or_telehealth: say('missing: directions or telehealth details', 'falta: cómo llegar o datos de telesalud'),
  payment_process: say('missing: payment process', 'falta: forma de pago'),
  what_to_bring: say('missing: what to bring', 'falta: qué traer'),
  language_support: say('missing: language support', 'falta: apoyo con el idioma'),
};

export const consentLabels: Labels<Consent> = {
  unknown: say('unknown', 'no se sabe'),
  given: say('given', 'dado'),
  revoked: say('revoked', 'retirado'),
};

export const languageLabels: Labels<Language> = {
  en: say('English', 'inglés'),
  es: say('Spanish', 'español'),
};

export const yesOrNoLabels: Labels<'true' | 'false'> = {
  true: say('yes', 'sí'),
  false: say('no', 'no'),
};
