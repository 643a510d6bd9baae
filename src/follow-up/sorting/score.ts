import type { Intent, JourneyStage, Score } from '../codes.ts';
import type { Judged } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { judgeFit } from './fit.ts';
import { firstHeard } from './heard.ts';
import type { ToSort } from './to-sort.ts';

type Policy = Pick<PracticePolicy, 'fit' | 'serviceLines'>;

const letterOf: Readonly<Record<Intent, Score>> = {
  ready_to_schedule: 'A',
  service_fit: 'B',
  clinical_question: 'B',
  language_support: 'B',
  insurance_or_authorization: 'C',
  referral_coordination: 'C',
  information_only: 'D',
};

const whyOf: Readonly<Record<Score, Sentence>> = {
  A: say('The patient is ready to schedule.', 'El paciente está listo para programar una cita.'),
  B: say('One question comes before the appointment.', 'Antes de la cita hay una pregunta que responder.'),
  C: say(
    'A referral, insurance or authorization is reviewed first.',
    'Primero se revisa una referencia médica, el seguro o una autorización.',
  ),
  D: say('The patient is still gathering information.', 'El paciente todavía se está informando.'),
  E: say('The patient has said no.', 'El paciente ha dicho que no.'),
};

/**
 * How close the patient is to an appointment, by the next action and never by value: E where the practice cannot serve
 * the patient or the patient has said no; C while a referral is missing; else by what the patient wants.
 */
export function judgeScore(input: ToSort, intent: Judged<Intent>, policy: Policy): Judged<Score> {
  const fit = judgeFit(input.answers, input.serviceLine, policy);
  if (!fit.fits) return { value: 'E', because: fit.because, confidence: 'sure' };

  const no = firstHeard(input.understood, ['declined', 'chose_other', 'wants_to_stop']);
  if (no !== null) return { value: 'E', because: whyOf.E, confidence: no.confidence };

  const line = policy.serviceLines.find(({ id }) => id === input.serviceLine);
  if (line?.needsReferral === true && input.answers.hasReferral === false) {
    return { value: 'C', because: whyOf.C, confidence: 'sure' };
  }
  const value = letterOf[intent.value];
  return { value, because: whyOf[value], confidence: intent.confidence };
}

const stageOf: Readonly<Record<Score, JourneyStage>> = {
  A: 'decision',
  B: 'consideration',
  C: 'consideration',
  D: 'awareness',
  E: 'awareness',
};

/** How far the patient has come in deciding: by the score, unless the words say that it is early or in a hurry. */
export function judgeJourneyStage({ understood }: ToSort, score: Judged<Score>): Judged<JourneyStage> {
  const early = firstHeard(understood, ['early_research']);
  if (early !== null) {
    const because = say(
      'The patient says that this is early research.',
      'El paciente dice que apenas está averiguando.',
    );
    return { value: 'awareness', because, confidence: early.confidence };
  }
  const hurry = score.value === 'E' ? null : firstHeard(understood, ['in_a_hurry']);
  if (hurry !== null) {
    const because = say('The patient is in a hurry.', 'El paciente tiene prisa.');
    return { value: 'decision', because, confidence: hurry.confidence };
  }
  return { ...score, value: stageOf[score.value] };
}
