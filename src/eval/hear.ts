import type { EscalationKind, Topic } from '../follow-up/codes.ts';
import { kindsIn } from '../follow-up/escalation/kinds-in.ts';
import { hearStop, keywordIn } from '../follow-up/patient/stop-words.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { understand, type Understood } from '../follow-up/words/understand.ts';
import type { Kind } from './read-messages.ts';

/** The questions that lock an inquiry, as the file calls them. What is heard as any of them reaches a named person. */
export const escalations: readonly Kind[] = ['urgent', 'clinical', 'medication', 'complaint', 'privacy'];

const kindOfQuestion: Readonly<Partial<Record<EscalationKind, Kind>>> = {
  urgent_symptoms: 'urgent',
  clinical: 'clinical',
  medication: 'medication',
  complaint: 'complaint',
  privacy: 'privacy',
};

/** Topics that are about money and coverage, and topics that are about a visit. */
const topicsOf: Readonly<Record<'insurance' | 'scheduling', readonly Topic[]>> = {
  insurance: [
    'insurance_or_authorization', 'coverage_problem', 'barrier_cost', 'barrier_coverage', 'self_pay', 'covered',
  ],
  scheduling: ['ready_to_schedule', 'service_fit', 'new_patient', 'existing_patient'],
}; // prettier-ignore

type Words = Pick<PracticePolicy, 'words' | 'serviceLines'>;

/**
 * All that the service hears in a message, what it acts on first at the head; never empty.
 *
 * The order is the product's: a request to stop wins over everything (what else is grave in the message is taken up beside
 * it), then the one word that asks for help or for texts again; then the questions that only a named role may answer, the
 * gravest first; then money and insurance, then visits. What is none of these is `other`.
 */
export function hear(text: string, policy: Words): readonly [Kind, ...Kind[]] {
  const keyword = keywordIn(text);
  const stop: readonly Kind[] = hearStop(text, policy) === null ? [] : ['stop'];
  const asked: readonly Kind[] = keyword === 'help' || keyword === 'start' ? [keyword] : [];
  const understood = understand(text, policy);
  const questions = kindsIn(understood).flatMap((kind) => kindOfQuestion[kind] ?? []);
  const wishes = (['insurance', 'scheduling'] as const).filter((wish) => isAbout(understood, topicsOf[wish]));
  const [first, ...others] = [...stop, ...asked, ...questions, ...wishes];
  return first === undefined ? ['other'] : [first, ...others];
}

function isAbout({ topics }: Understood, wanted: readonly Topic[]): boolean {
  return topics.some(({ topic, certain }) => certain && wanted.includes(topic));
}
