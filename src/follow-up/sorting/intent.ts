import type { Channel, Intent, Topic } from '../codes.ts';
import type { FormAnswers } from '../events.ts';
import type { Judged } from '../inquiry.ts';
import { say, type Sentence } from '../sentence.ts';
import { isClinicalQuestion } from '../words/clinical-question.ts';
import type { Understood } from '../words/understand.ts';
import { firstHeard } from './heard.ts';

interface Meaning {
  readonly intent: Intent;
  readonly topics: readonly Topic[];
  readonly because: Sentence;
}

/** What patients' words mean, the gravest and the most telling first: the first that was heard counts. */
const meanings: readonly Meaning[] = [
  {
    intent: 'clinical_question',
    topics: ['urgent_symptoms', 'medication', 'clinical', 'clinical_question', 'symptom'],
    because: say('The patient asks something clinical.', 'El paciente hace una pregunta clínica.'),
  },
  {
    intent: 'insurance_or_authorization',
    topics: ['insurance_or_authorization', 'coverage_problem', 'barrier_coverage'],
    because: say(
      'The patient asks about insurance or an authorization.',
      'El paciente pregunta por el seguro o por una autorización.',
    ),
  },
  {
    intent: 'referral_coordination',
    topics: ['referral_coordination', 'barrier_referral'],
    because: say('The patient writes about a referral.', 'El paciente escribe sobre una referencia médica.'),
  },
  {
    intent: 'language_support',
    topics: ['language_support'],
    because: say('The patient asks for help in another language.', 'El paciente pide ayuda en otro idioma.'),
  },
  {
    intent: 'ready_to_schedule',
    topics: ['ready_to_schedule', 'strong_intent'],
    because: say('The patient asks for an appointment.', 'El paciente pide una cita.'),
  },
  {
    intent: 'service_fit',
    topics: ['service_fit', 'detailed_question'],
    because: say(
      'The patient asks whether the practice is right for the wish.',
      'El paciente pregunta si la clínica ofrece lo que busca.',
    ),
  },
  {
    intent: 'information_only',
    topics: ['information_only', 'early_research'],
    because: say('The patient only wants information for now.', 'Por ahora el paciente solo quiere información.'),
  },
];

const sentForm = say(
  'The patient sent a form to be seen, without a question.',
  'El paciente envió un formulario para que lo atiendan, sin ninguna pregunta.',
);
const called = say('People who call mostly want an appointment.', 'Quienes llaman casi siempre quieren una cita.');
const entered = say('A person of the practice entered the inquiry.', 'Una persona de la clínica anotó la solicitud.');
const wrote = say(
  'The patient wrote, and it is not known what about.',
  'El paciente escribió, y no se sabe sobre qué.',
);
const looksOn = say(
  'The patient came through something to read or to watch, not with a wish for an appointment.',
  'El paciente llegó por algo que leyó o vio, no con el deseo de una cita.',
);
const wasReferred = say('Somebody referred the patient.', 'Alguien refirió al paciente.');
const notUnderstood = say(
  'The words of the patient were not understood; a person reads them.',
  'No se entendieron las palabras del paciente; las lee una persona.',
);
const askedOnForm = say(
  'The patient marked a question about insurance on the form.',
  'El paciente marcó en el formulario una pregunta sobre el seguro.',
);

interface Usual {
  readonly intent: Intent;
  readonly because: Sentence;
  readonly confidence: Judged<Intent>['confidence'];
}

const wantsAppointment = { intent: 'ready_to_schedule', because: sentForm, confidence: 'likely' } as const;
const wantsAppointmentByPhone = { ...wantsAppointment, because: called };
const wantsSomething = { intent: 'service_fit', because: wrote, confidence: 'unsure' } as const;
const wantsInformation = { intent: 'information_only', because: looksOn, confidence: 'likely' } as const;

/** What patients mostly want who come this way and say nothing. */
const usual: Readonly<Record<Channel, Usual>> = {
  paid_form: wantsAppointment,
  website_form: wantsAppointment,
  appointment_form: wantsAppointment,
  google_business_call: wantsAppointmentByPhone,
  phone_call: wantsAppointmentByPhone,
  missed_call: wantsAppointmentByPhone,
  voicemail: wantsAppointmentByPhone,
  staff_entry: { ...wantsAppointment, because: entered },
  text: wantsSomething,
  chat: wantsSomething,
  social_message: wantsSomething,
  email: wantsSomething,
  newsletter_reply: wantsInformation,
  webinar: wantsInformation,
  review_message: wantsInformation,
  referral: { intent: 'referral_coordination', because: wasReferred, confidence: 'likely' },
};

/**
 * What the patient wants. A clinical question wins over everything, but a symptom that is only named as the reason for a
 * visit is none; then a question about insurance that the form asked
 * for; then what else was heard; then what patients who come this way mostly want. Words of which nothing is understood
 * leave that as it is, unsure, so that a person reads them.
 */
export function judgeIntent(
  channel: Channel,
  { insuranceQuestion }: Pick<FormAnswers, 'insuranceQuestion'>,
  understood: Understood | null,
): Judged<Intent> {
  const isClinical = understood !== null && isClinicalQuestion(understood);
  const possible = meanings.filter(({ intent }) => isClinical || intent !== 'clinical_question');
  const heard = possible.flatMap(({ intent, topics, because }) => {
    const found = firstHeard(understood, topics);
    return found === null ? [] : [{ value: intent, because, confidence: found.confidence }];
  })[0];
  if (insuranceQuestion === true && heard?.value !== 'clinical_question') {
    return { value: 'insurance_or_authorization', because: askedOnForm, confidence: 'sure' };
  }
  if (heard !== undefined) return heard;

  const { intent, because, confidence } = usual[channel];
  const isPuzzling = understood !== null && !understood.isUnderstood;
  return isPuzzling
    ? { value: intent, because: notUnderstood, confidence: 'unsure' }
    : { value: intent, because, confidence };
}
