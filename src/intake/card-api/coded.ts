import type { Coded } from '../../../extensions/shared/card-api.ts';
import { capital, type Sentence } from '../../follow-up/sentence.ts';

/** A code with its label as a card writes it. */
export function coded<Code extends string>(code: Code, labels: Readonly<Record<Code, Sentence>>): Coded<Code> {
  return { code, label: capital(labels[code]) };
}
