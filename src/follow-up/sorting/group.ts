import type { Group, Intent, PatientStatus, Source } from '../codes.ts';
import type { Judged } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { firstHeard } from './heard.ts';
import { paysAlone } from './read-answers.ts';
import type { ToSort } from './to-sort.ts';

type Policy = Pick<PracticePolicy, 'channelGroups' | 'defaultLanguage' | 'serviceLines' | 'words'>;
type Found = Judged<Group> | null;

const referrers: readonly Source[] = ['referral_partner', 'physician_referral'];

/**
 * The group whose record applies. The first line of this table that is true counts:
 *
 * | What is known                                                        | Group                       |
 * | -------------------------------------------------------------------- | --------------------------- |
 * | an existing patient                                                  | existing_patient_scheduling |
 * | the intake form was begun and not finished                           | incomplete_intake           |
 * | the channel, the source or the wish is a referral                    | referral_partner            |
 * | the wish or the form's question is insurance                         | insurance_or_payment        |
 * | an elective service line, or the patient pays alone                  | cash_pay_or_elective        |
 * | the wish is help in another language, and no paid campaign brought it | bilingual_support          |
 * | the practice's channel map names a group                             | that group                  |
 * | a language other than the practice's own                             | bilingual_support           |
 * | the source is Google Business                                        | google_business             |
 * | nothing of all this                                                  | new_patient_appointment     |
 *
 * The Spanish form of a paid campaign stays with the campaign, whose promise is shorter; that its owner speaks Spanish
 * is for `chooseOwner`.
 */
export function judgeGroup(
  input: ToSort,
  intent: Judged<Intent>,
  patientStatus: Judged<PatientStatus>,
  policy: Policy,
): Judged<Group> {
  return (
    byPatientStatus(patientStatus) ??
    byIntake(input) ??
    byReferral(input, intent) ??
    byInsurance(intent) ??
    byPayment(input, policy) ??
    byWishForLanguage(input, intent, policy) ??
    byChannelMap(input, policy) ??
    byLanguage(input, policy) ??
    bySource(input, intent)
  );
}

function byPatientStatus({ value, confidence }: Judged<PatientStatus>): Found {
  const because = say(
    'An existing patient is scheduled by those who know the record.',
    'A un paciente que ya lo es le da la cita quien conoce su expediente.',
  );
  return value === 'existing' ? { value: 'existing_patient_scheduling', because, confidence } : null;
}

function byIntake({ answers }: ToSort): Found {
  const because = say(
    'The intake form was begun and not finished.',
    'El formulario de ingreso quedó empezado y sin terminar.',
  );
  return answers.intakeIncomplete ? { value: 'incomplete_intake', because, confidence: 'sure' } : null;
}

function byReferral({ channel, source }: ToSort, intent: Judged<Intent>): Found {
  if (channel === 'referral' || referrers.includes(source)) {
    const because = say('A partner or a physician sent the patient.', 'Un socio o un médico envió al paciente.');
    return { value: 'referral_partner', because, confidence: 'likely' };
  }
  const because = say('The inquiry is about a referral.', 'La solicitud trata de una referencia médica.');
  return followIntent(intent, 'referral_coordination', 'referral_partner', because);
}

function byInsurance(intent: Judged<Intent>): Found {
  const because = say(
    'Insurance is the first question to be answered.',
    'El seguro es la primera pregunta que hay que responder.',
  );
  return followIntent(intent, 'insurance_or_authorization', 'insurance_or_payment', because);
}

function byPayment({ answers, serviceLine, understood }: ToSort, policy: Policy): Found {
  if (policy.serviceLines.find(({ id }) => id === serviceLine)?.isElective === true) {
    const because = say('The service is paid by the patient.', 'El servicio lo paga el paciente.');
    return { value: 'cash_pay_or_elective', because, confidence: 'likely' };
  }
  const because = say('The patient pays without insurance.', 'El paciente paga sin seguro.');
  if (paysAlone(answers, policy)) return { value: 'cash_pay_or_elective', because, confidence: 'sure' };
  const heard = firstHeard(understood, ['self_pay']);
  return heard === null ? null : { value: 'cash_pay_or_elective', because, confidence: heard.confidence };
}

function byWishForLanguage({ channel }: ToSort, intent: Judged<Intent>, { channelGroups }: Policy): Found {
  if (channelGroups.get(channel) === 'paid_campaign') return null;
  const because = say('The patient wants help in another language.', 'El paciente quiere ayuda en otro idioma.');
  return followIntent(intent, 'language_support', 'bilingual_support', because);
}

function byChannelMap({ channel }: ToSort, { channelGroups }: Policy): Found {
  const because = say(
    'The channel map of the practice says so for this channel.',
    'Así lo dice para este canal el mapa de canales de la clínica.',
  );
  const value = channelGroups.get(channel);
  return value === undefined ? null : { value, because, confidence: 'likely' };
}

function byLanguage({ language }: ToSort, { defaultLanguage }: Policy): Found {
  const because = say(
    'The patient speaks another language than most of the practice.',
    'El paciente habla otro idioma que la mayoría de la clínica.',
  );
  return language === defaultLanguage ? null : { value: 'bilingual_support', because, confidence: 'likely' };
}

function bySource({ source }: ToSort, { confidence }: Judged<Intent>): Judged<Group> {
  if (source === 'google_business') {
    const because = say(
      'The patient found the practice on Google Business.',
      'El paciente encontró la clínica en Google Business.',
    );
    return { value: 'google_business', because, confidence: 'likely' };
  }
  const because = say('Nothing speaks for another group.', 'Nada indica que sea de otro grupo.');
  return { value: 'new_patient_appointment', because, confidence };
}

function followIntent({ value, confidence }: Judged<Intent>, wish: Intent, group: Group, because: Sentence): Found {
  return value === wish ? { value: group, because, confidence } : null;
}
