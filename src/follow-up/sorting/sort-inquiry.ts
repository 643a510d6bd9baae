import type { PatientStatus } from '../codes.ts';
import type { Judged, Sorting } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { areaOf } from './fit.ts';
import { judgeGroup } from './group.ts';
import { firstHeard } from './heard.ts';
import { judgeIntent } from './intent.ts';
import { paysAlone } from './read-answers.ts';
import { judgeJourneyStage, judgeScore } from './score.ts';
import type { ToSort } from './to-sort.ts';

export type { ToSort } from './to-sort.ts';

type Policy = Pick<PracticePolicy, 'channelGroups' | 'defaultLanguage' | 'fit' | 'serviceLines' | 'words'>;

/**
 * Works out what an inquiry is about from the form's answers and the patient's words, by fixed rules: the same inquiry
 * is always sorted the same way. Each fact comes with its reason and how sure it is: a field that the patient filled in
 * is sure, words and the habits of a channel are likely, and a guess is unsure and for a person to look at.
 */
export function sortInquiry(input: ToSort, policy: Policy): Sorting {
  const intent = judgeIntent(input.channel, input.answers, input.understood);
  const patientStatus = judgePatientStatus(input);
  const score = judgeScore(input, intent, policy);
  return {
    intent,
    patientStatus,
    group: judgeGroup(input, intent, patientStatus, policy),
    score,
    journeyStage: judgeJourneyStage(input, score),
    segments: segmentsOf(input, policy),
  };
}

function judgePatientStatus({ answers, isReturning, understood }: ToSort): Judged<PatientStatus> {
  if (answers.patientStatus !== null && answers.patientStatus !== 'unknown') {
    const because = say('The form says so.', 'Lo dice el formulario.');
    return { value: answers.patientStatus, because, confidence: 'sure' };
  }
  if (isReturning) {
    const because = say(
      'The patient has asked the practice before.',
      'El paciente ya se ha dirigido antes a la clínica.',
    );
    return { value: 'existing', because, confidence: 'likely' };
  }
  const heard = firstHeard(understood, ['existing_patient', 'new_patient']);
  if (heard === null) {
    const because = say('Nobody has said whether the patient is new.', 'Nadie ha dicho si el paciente es nuevo.');
    return { value: 'unknown', because, confidence: 'likely' };
  }
  const because = say('The words of the patient say so.', 'Lo dicen las palabras del paciente.');
  return { value: heard.topic === 'new_patient' ? 'new' : 'existing', because, confidence: heard.confidence };
}

function segmentsOf({ answers, understood }: ToSort, policy: Policy): Sorting['segments'] {
  const isUrgent = firstHeard(understood, ['in_a_hurry', 'urgent_symptoms']) !== null;
  return {
    urgency: isUrgent ? 'urgent' : 'elective',
    cover: coverOf({ answers, understood }, policy),
    area: areaOf(answers, policy.fit.area),
  };
}

function coverOf(
  { answers, understood }: Pick<ToSort, 'answers' | 'understood'>,
  policy: Policy,
): Sorting['segments']['cover'] {
  if (paysAlone(answers, policy)) return 'self_pay';
  if (answers.insurancePlan !== null) return 'covered';
  const heard = firstHeard(understood, ['self_pay', 'covered']);
  if (heard === null) return 'unknown';
  return heard.topic === 'self_pay' ? 'self_pay' : 'covered';
}
