import type { Topic } from '../codes.ts';
import { hears, type Understood } from './understand.ts';

/** What only a person with clinical training may answer, however faintly it is heard. */
const clinicalTopics: readonly Topic[] = ['urgent_symptoms', 'medication', 'clinical', 'clinical_question'];

/** What a patient asks for who wants to come, or to settle what has to be settled before coming. */
const wishesForVisit: readonly Topic[] = [
  'ready_to_schedule', 'service_fit', 'insurance_or_authorization', 'referral_coordination',
]; // prettier-ignore

/** Signs that the patient suffers more than a reason for a visit tells, however faintly they are heard. */
const signsOfDistress: readonly Topic[] = ['emotional_concern', 'in_a_hurry'];

/**
 * Whether the words need an answer by a person with clinical training.
 *
 * Naming what hurts as the reason for a visit is not a clinical question: "I would like an appointment for my knee pain"
 * goes to the front desk like every other wish for a visit. The same symptom is a clinical question when the patient asks
 * for no visit, asks what it is or what to do, says that it is getting worse, is worried, or cannot wait. Where one cannot
 * tell, it is a clinical question: a miss is worse than a false alarm.
 *
 * A wish for a visit is plain only where it is heard for certain, and it may be a question about the service, the
 * insurance or a referral. Everything else counts however faintly it is heard. A symptom that is denied is a symptom.
 */
export function isClinicalQuestion(understood: Pick<Understood, 'topics'>): boolean {
  if (clinicalTopics.some((topic) => hears(understood, topic))) return true;
  return hears(understood, 'symptom') && !isReasonForVisit(understood);
}

function isReasonForVisit(understood: Pick<Understood, 'topics'>): boolean {
  const wantsVisit = understood.topics.some(({ topic, certain }) => certain && wishesForVisit.includes(topic));
  return wantsVisit && !signsOfDistress.some((topic) => hears(understood, topic));
}
