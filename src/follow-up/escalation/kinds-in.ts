import { escalationKinds, type EscalationKind } from '../codes.ts';
import { isClinicalQuestion } from '../words/clinical-question.ts';
import type { Understood } from '../words/understand.ts';

/** Of these, as of clinical questions, even a faint sign counts: a miss is worse than a false alarm. */
export const clinicalKinds: readonly EscalationKind[] = ['urgent_symptoms', 'medication'];

/**
 * The questions in a patient's words that only a named role may answer, the gravest first, each kind once.
 *
 * Urgent symptoms, clinical questions and medication count however uncertainly they are heard. A symptom is a clinical
 * question unless it is no more than the reason for which the patient plainly asks for a visit. The other kinds count
 * when they are heard for certain; else a person looks at the words anyway.
 *
 * Words about symptoms or medication nearly always sound clinical as well. That is one question, for the clock of the more
 * precise kind: asked twice, it would have to be closed twice.
 */
export function kindsIn(understood: Pick<Understood, 'topics'>): readonly EscalationKind[] {
  const isHeard = (kind: EscalationKind) =>
    understood.topics.some(({ topic, certain }) => topic === kind && (certain || clinicalKinds.includes(kind)));
  const kinds = escalationKinds.filter((kind) =>
    kind === 'clinical' ? isClinicalQuestion(understood) : isHeard(kind),
  );
  const isMorePrecise = kinds.includes('urgent_symptoms') || kinds.includes('medication');
  return kinds.filter((kind) => kind !== 'clinical' || !isMorePrecise);
}
