import { openLock } from '../escalation/open-escalation.ts';
import type { Escalation, Inquiry } from '../inquiry.ts';
import { ownerOf, type Person } from '../policy/people.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';

/**
 * Whether somebody may answer the patient now: anybody, or while a question is open that locks the inquiry only who has
 * it.
 *
 * @param people - ids of the people of the policy whom the user is.
 */
export function mayAnswerNow(
  inquiry: Pick<Inquiry, 'escalations'>,
  people: readonly string[],
  policy: Pick<PracticePolicy, 'people' | 'escalations'>,
): boolean {
  const lock = openLock(inquiry);
  return lock === null || hasQuestion(lock, people, policy);
}

/** Also whom the policy names by now, where it was changed since the question was given to somebody. */
function hasQuestion(
  { kind, owner }: Escalation,
  people: readonly string[],
  policy: Pick<PracticePolicy, 'people' | 'escalations'>,
): boolean {
  if (people.includes(policy.escalations[kind].owner)) return true;
  return owner !== null && people.some((id) => ownerOf(policy, id) === owner);
}

/** Whether somebody may answer in words of their own; all others use approved scripts. */
export function mayUseOwnWords(people: readonly string[], { privacy }: Pick<PracticePolicy, 'privacy'>): boolean {
  return people.some((id) => privacy.freeTextBy.includes(id));
}

/**
 * The people of the policy whom a user of HubSpot is, by their ids.
 *
 * @param ownerId - the user's HubSpot owner id; null where the user owns nothing, or nobody looked.
 */
export function peopleOf(
  policy: { readonly people: ReadonlyMap<string, Pick<Person, 'id' | 'owner'>> },
  email: string,
  ownerId: string | null,
): readonly string[] {
  const wanted = email.toLowerCase();
  return Array.from(policy.people.values()).flatMap(({ id, owner }) => {
    const isThisUser = owner !== null && (owner.toLowerCase() === wanted || owner === ownerId);
    return isThisUser ? [id] : [];
  });
}
