import type { Topic } from '../../follow-up/codes.ts';
import {
  escalationLabels,
  intentLabels,
  notBookedReasonLabels,
  outcomeLabels,
  patientStatusLabels,
} from '../../follow-up/labels.ts';
import { say, type Sentence } from '../../follow-up/sentence.ts';

/** How the procedure calls what a patient's words can be about. */
export const topicLabels: Readonly<Record<Topic, Sentence>> = {
  ...escalationLabels,
  ...intentLabels,
  symptom: say('symptom', 'síntoma'),
  strong_intent: say('strong intent', 'mucho interés'),
  detailed_question: say('detailed question', 'pregunta detallada'),
  declined: outcomeLabels.declined,
  chose_other: notBookedReasonLabels.chose_other,
  wants_to_stop: say('wants no more messages', 'no quiere más mensajes'),
  wrong_person: say('wrong person', 'persona equivocada'),
  automatic_reply: say('automatic reply', 'respuesta automática'),
  courtesy: say('courtesy', 'cortesía'),
  new_patient: patientStatusLabels.new,
  existing_patient: patientStatusLabels.existing,
  self_pay: say('pays by themselves', 'paga por su cuenta'),
  covered: say('covered by a plan', 'tiene cobertura'),
  in_a_hurry: say('in a hurry', 'tiene prisa'),
  early_research: say('early research', 'apenas se informa'),
  barrier_cost: say('barrier: cost', 'obstáculo: costo'),
  barrier_coverage: say('barrier: coverage', 'obstáculo: cobertura'),
  barrier_timing: say('barrier: timing', 'obstáculo: horario'),
  barrier_transport: say('barrier: transport', 'obstáculo: transporte'),
  barrier_referral: say('barrier: referral', 'obstáculo: referido'),
  harmless: say('harmless words', 'palabras inofensivas'),
};
