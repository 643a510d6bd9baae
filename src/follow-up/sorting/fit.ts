import type { NotBookedReason } from '../codes.ts';
import type { FormAnswers } from '../events.ts';
import type { FitRules, WhenUnfit } from '../policy/fit-rules.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { hasPhrase } from './plain-words.ts';

/** Whether the practice can serve the patient, and if not, by which rule and what is done about it. */
export type Fit =
  | { readonly fits: true }
  | {
      readonly fits: false;
      readonly rule: 'area' | 'age' | 'referral' | 'coverage';
      readonly when: WhenUnfit;
      readonly reason: NotBookedReason;
      readonly because: Sentence;
    };

type FitPolicy = Pick<PracticePolicy, 'fit' | 'serviceLines'>;

/**
 * Judges what the form says against the practice's rules, in the order area, age, referral, coverage; the first rule
 * that is broken counts. Only a plain answer can break a rule: who was not asked, or did not answer, fits.
 *
 * @param serviceLine - its id in the policy; only a service line that needs a referral can lack one.
 */
export function judgeFit(answers: FormAnswers, serviceLine: string | null, { fit, serviceLines }: FitPolicy): Fit {
  if (fit.area !== null && areaOf(answers, fit.area) === 'out_of_area') {
    const because = say(
      'The patient lives outside the area that the practice serves.',
      'El paciente vive fuera de la zona que atiende la clínica.',
    );
    return { fits: false, rule: 'area', when: fit.area.otherwise, reason: 'too_far', because };
  }
  if (fit.age !== null && isOutsideAges(answers, fit.age)) {
    const because = say(
      'The practice does not see patients of this age.',
      'La clínica no atiende a pacientes de esta edad.',
    );
    return { fits: false, rule: 'age', when: fit.age.otherwise, reason: 'not_a_fit', because };
  }
  const line = serviceLines.find(({ id }) => id === serviceLine);
  if (fit.referral !== null && line?.needsReferral === true && answers.hasReferral === false) {
    const because = say(
      'This service needs a referral, and the patient has none yet.',
      'Este servicio requiere una referencia médica, y el paciente todavía no la tiene.',
    );
    return { fits: false, rule: 'referral', when: fit.referral.otherwise, reason: 'referral_missing', because };
  }
  if (fit.coverage !== null && isNotAccepted(answers, fit.coverage)) {
    const because = say(
      'The practice does not take the insurance plan that the form names.',
      'La clínica no acepta el plan de seguro que indica el formulario.',
    );
    return { fits: false, rule: 'coverage', when: fit.coverage.otherwise, reason: 'insurance_not_accepted', because };
  }
  return { fits: true };
}

/**
 * Where the patient lives, by the beginnings of ZIP codes and by states; either is enough. Out of the area is only who
 * has answered to each of the two lists that the practice keeps, and stands in neither.
 */
export function areaOf({ zip, state }: FormAnswers, area: FitRules['area']): 'local' | 'out_of_area' | 'unknown' {
  if (area === null) return 'unknown';
  const byZip = zip === null ? null : area.zips.some((beginning) => zip.trim().startsWith(beginning));
  const byState = state === null ? null : area.states.includes(state.trim().toUpperCase());
  if (byZip === true || byState === true) return 'local';

  const kept = [...(area.zips.length > 0 ? [byZip] : []), ...(area.states.length > 0 ? [byState] : [])];
  return kept.length > 0 && kept.every((answer) => answer === false) ? 'out_of_area' : 'unknown';
}

function isOutsideAges({ age }: FormAnswers, { least, most }: NonNullable<FitRules['age']>): boolean {
  if (age === null) return false;
  return (least !== null && age < least) || (most !== null && age > most);
}

function isNotAccepted({ insurancePlan }: FormAnswers, { notAccepted }: NonNullable<FitRules['coverage']>): boolean {
  return insurancePlan !== null && notAccepted.some((plan) => hasPhrase(insurancePlan, plan));
}
