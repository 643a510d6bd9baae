/** Why a number did not take a text, as far as it is the number's doing. */
export const numberFailures = ['not_textable', 'bad_number', 'unreachable'] as const;
export type NumberFailure = (typeof numberFailures)[number];

/** What we have learned of a number by texting it. */
export type LearnedNumber = 'landline' | 'unreachable';

/** A phone can be off for a day; three times on more than one day is a number that nobody reads. */
const silentTexts = 3;
const silentHours = 24;

/**
 * What the failures of a number say about it, in any order: a landline never takes a text, and a number that is gone may be
 * somebody else's tomorrow. Null while it may only have been off. A number that texts us, or takes a text, starts anew: the
 * caller forgets its failures.
 *
 * @see https://www.twilio.com/docs/api/errors/30006 (do not retry) and /30003 (transient)
 */
export function learnedFrom(
  failures: readonly { readonly meaning: NumberFailure; readonly at: Temporal.Instant }[],
): LearnedNumber | null {
  if (failures.some(({ meaning }) => meaning === 'not_textable')) return 'landline';
  if (failures.some(({ meaning }) => meaning === 'bad_number')) return 'unreachable';

  const silent = failures.map(({ at }) => at).toSorted((one, other) => Temporal.Instant.compare(one, other));
  const [first, last] = [silent[0], silent.at(-1)];
  if (first === undefined || last === undefined || silent.length < silentTexts) return null;
  return last.since(first).total('hours') >= silentHours ? 'unreachable' : null;
}
