import type { Coded } from '../../../extensions/shared/card-api.ts';
import { capital, type Sentence } from '../../follow-up/sentence.ts';

/** As many as there are codes: labels are part of the program, and a page of the queue has hundreds of them. */
const known = new WeakMap<object, Map<string, Coded>>();

/** A code with its label as a card writes it. */
export function coded<Code extends string>(code: Code, labels: Readonly<Record<Code, Sentence>>): Coded<Code> {
  const ofLabels = known.getOrInsertComputed(labels, () => new Map<string, Coded>());
  // What was made for these labels and this code has this code.
  return ofLabels.getOrInsertComputed(code, () => ({ code, label: capital(labels[code]) })) as Coded<Code>;
}
