import type { Words } from './card-api.ts';

/**
 * The service's labels of statuses and next actions, for the one time that they cannot come from it: when it is not there, and
 * HubSpot's own properties are shown. A test holds them to the service's.
 */
const words: Readonly<Record<string, Words>> = {
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
  book_appointment: say('book the appointment', 'agendar la cita'),
  call_back: say('call back', 'llamar'),
  send_preparation: say('send the preparation', 'enviar la preparación'),
  route_clinical_question: say('route the clinical question', 'dirigir la pregunta clínica'),
  verify_insurance: say('verify the insurance', 'verificar el seguro'),
  request_documents: say('request the documents', 'pedir los documentos'),
  add_to_nurture: say('keep in touch', 'mantener el contacto'),
  close: say('close', 'cerrar'),
};

/** A status or a next action in words; a code that nobody knows is shown as it is. */
export function codeInWords(code: string): Words {
  return words[code] ?? say(code, code);
}

function say(en: string, es: string): Words {
  return { en, es };
}
