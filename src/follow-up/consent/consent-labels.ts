import type { ConsentPurpose, ConsentSource } from '../codes.ts';
import { say, type Sentence } from '../sentence.ts';

/** What a consent is for, in the words of the practice and without a capital. */
export const consentPurposeLabels: Readonly<Record<ConsentPurpose, Sentence>> = {
  reply: say('answers', 'respuestas'),
  care: say('care', 'atención'),
  marketing: say('marketing', 'marketing'),
};

/** How we know of a consent, or that it was taken back. */
export const consentSourceLabels: Readonly<Record<ConsentSource, Sentence>> = {
  form: say('form', 'formulario'),
  text: say('the patient’s text', 'texto del paciente'),
  call: say('the patient’s call', 'llamada del paciente'),
  person: say('a person, in HubSpot', 'una persona, en HubSpot'),
  hubspot_subscription: say('e-mail subscription in HubSpot', 'suscripción de correo en HubSpot'),
  carrier: say('carrier', 'operador'),
  import: say('import', 'importación'),
};
