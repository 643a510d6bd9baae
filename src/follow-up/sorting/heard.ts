import type { Topic } from '../codes.ts';
import type { Judged } from '../inquiry.ts';
import type { Understood } from '../words/understand.ts';

/**
 * The first of these topics that the patient's words are about, and how sure that is: words heard for certain are
 * likely, since people mean more than they say; a typing error that was guessed is unsure. Null where none was heard.
 */
export function firstHeard(
  understood: Understood | null,
  topics: readonly Topic[],
): { readonly topic: Topic; readonly confidence: Exclude<Judged<unknown>['confidence'], 'sure'> } | null {
  const heard = understood?.topics ?? [];
  const certain = topics.find((topic) => heard.some((each) => each.topic === topic && each.certain));
  if (certain !== undefined) return { topic: certain, confidence: 'likely' };
  const uncertain = topics.find((topic) => heard.some((each) => each.topic === topic));
  return uncertain === undefined ? null : { topic: uncertain, confidence: 'unsure' };
}
