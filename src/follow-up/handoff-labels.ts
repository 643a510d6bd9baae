import type { EscalationOutcome } from './codes.ts';
import type { Target } from './inquiry.ts';
import type { TargetRule } from './policy/target-rule.ts';
import { say, type Sentence } from './sentence.ts';

/** What whoever takes over an inquiry has to know, in the order in which it is shown. */
export const handoffNames = [
  'source', 'service_or_campaign', 'location', 'patient_status', 'preferred_contact', 'language', 'insurance_question',
  'landing_page_or_form', 'received_at', 'first_attempt', 'next_action',
] as const; // prettier-ignore
export type HandoffName = (typeof handoffNames)[number];

/** What the eleven facts are called. */
export const handoffLabels: Readonly<Record<HandoffName, Sentence>> = {
  source: say('source', 'fuente'),
  service_or_campaign: say('service or campaign', 'servicio o campaña'),
  location: say('location', 'ubicación'),
  patient_status: say('new or existing', 'nuevo o existente'),
  preferred_contact: say('preferred contact', 'contacto preferido'),
  language: say('language', 'idioma'),
  insurance_question: say('insurance or payment question', 'pregunta de seguro o pago'),
  landing_page_or_form: say('page or form', 'página o formulario'),
  received_at: say('received', 'recibida'),
  first_attempt: say('first attempt', 'primer intento'),
  next_action: say('next action', 'próxima acción'),
};

/** Which response is promised. */
export const targetKindLabels: Readonly<Record<Target['kind'], Sentence>> = {
  first_response: say('first response', 'primera respuesta'),
  next_response: say('next response', 'siguiente respuesta'),
};

/** How a question that only a named person may answer was answered. */
export const escalationOutcomeLabels: Readonly<Record<EscalationOutcome, Sentence>> = {
  resolved: say('answered', 'respondida'),
  book: say('answered: book the appointment', 'respondida: agendar la cita'),
  call_back: say('answered: call the patient', 'respondida: llamar al paciente'),
  clinical_redirect: say('the patient needs other care', 'el paciente necesita otra atención'),
  false_alarm: say('false alarm', 'falsa alarma'),
};

/** What is promised, as people say it, such as "within 15 business minutes". */
export function promiseWords(rule: TargetRule): Sentence {
  switch (rule.kind) {
    case 'business_minutes':
      return say(`within ${rule.minutes} business minutes`, `en ${rule.minutes} minutos hábiles`);
    case 'same_business_day':
      return say('same business day', 'el mismo día hábil');
    case 'before_close':
      return say(
        'before close; by noon of the next business day if it came after hours',
        'antes del cierre; si llegó fuera de horario, hasta el mediodía del siguiente día hábil',
      );
    case 'business_days':
      return rule.days === 1
        ? say('within 1 business day', 'en 1 día hábil')
        : say(`within ${rule.days} business days`, `en ${rule.days} días hábiles`);
  }
}
