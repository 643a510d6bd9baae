import type {
  AttemptOutcome,
  Channel,
  EscalationKind,
  Group,
  Intent,
  Language,
  NextActionKind,
  NotBookedReason,
  Source,
  Status,
} from './codes.ts';
import { say, type Sentence } from './sentence.ts';

/** How people call the codes, in both languages. Every code has a label, or this file does not compile. */
type Labels<Code extends string> = Readonly<Record<Code, Sentence>>;

export const channelLabels: Labels<Channel> = {
  paid_form: say('paid form', 'formulario de campaña pagada'),
  website_form: say('website form', 'formulario del sitio web'),
  appointment_form: say('appointment form', 'formulario de citas'),
  google_business_call: say('call from Google', 'llamada desde Google'),
  phone_call: say('phone call', 'llamada telefónica'),
  missed_call: say('missed call', 'llamada perdida'),
  voicemail: say('voicemail', 'mensaje de voz'),
  text: say('text message', 'mensaje de texto'),
  chat: say('website chat', 'chat del sitio web'),
  social_message: say('social media message', 'mensaje de redes sociales'),
  newsletter_reply: say('reply to a newsletter', 'respuesta a un boletín'),
  webinar: say('webinar', 'seminario web'),
  referral: say('referral', 'referido'),
  review_message: say('review', 'reseña'),
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

export const notBookedLabels: Labels<NotBookedReason> = {
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

export const languageLabels: Labels<Language> = {
  en: say('English', 'inglés'),
  es: say('Spanish', 'español'),
};
