import type { Word } from './read-words.ts';

/** Words that deny what follows. "can't" and "won't" are not among them: they are part of a symptom. */
const negations = new Set([
  'no', 'not', 'dont', 'doesnt', 'didnt', 'isnt', 'arent', 'wasnt', 'werent', 'havent', 'hasnt', 'hadnt', 'never',
  'without', 'nor', 'neither', 'none', 'denies', 'deny', 'aint', 'sin', 'ni', 'nunca', 'jamas', 'tampoco', 'ningun',
  'ninguna', 'niego', 'niega',
]); // prettier-ignore

/** Words over which a denial reaches: "I do not have any more of that chest pain". */
const carriers = new Set([
  'a', 'an', 'the', 'any', 'my', 'some', 'much', 'more', 'longer', 'that', 'of', 'have', 'has', 'had', 'having', 'got',
  'been', 'be', 'is', 'feel', 'feeling', 'felt', 'experiencing', 'experience', 'experienced', 'signs', 'symptoms',
  'history', 'in', 'with', 'to', 'need', 'want', 'wanting', 'looking', 'for', 'interested', 'trying', 'asking',
  'el', 'la', 'los', 'las', 'un', 'una', 'unos', 'unas', 'mi', 'me', 'mas', 'de', 'del', 'tengo', 'tiene', 'tuve',
  'tenido', 'tenia', 'tener', 'hay', 'he', 'ha', 'siento', 'siente', 'sentido', 'es', 'era', 'fue', 'nada', 'ningun',
  'ninguna', 'sintomas', 'quiero', 'necesito', 'busco', 'buscando', 'estoy', 'hacer', 'interesa', 'deseo', 'ocupo',
  'ya', 'en', 'que', 'con',
]); // prettier-ignore

/** A denied list goes on: "no fever or chest pain". */
const listing = new Set(['or', 'o', 'u']);

/** What begins something new: "I do not sleep and my chest hurts". */
const turning = new Set(['and', 'but', 'except', 'because', 'y', 'e', 'pero', 'porque', 'sino', 'aunque', 'only']);

const farthest = 8;

/**
 * Whether what stands at the places `at` is denied: a word that denies stands before one of them, in the same clause
 * and with nothing between that it does not reach over. A question denies nothing, and neither does a word of the phrase
 * itself: "cannot breathe" and "no puedo respirar" are symptoms. A phrase that denies by itself is not denied once more by
 * what stands within it: "no puedo ni respirar".
 */
export function isDenied(words: readonly Word[], at: readonly number[]): boolean {
  return at.some((place) => isDeniedAt(words, place, at));
}

/** Whether the phrase began with a denial of its own before the word that denies at `denial`. */
function isWithinDenial(words: readonly Word[], denial: number, phrase: readonly number[]): boolean {
  return phrase.some((place) => place < denial && words[place]?.spellings.some((word) => negations.has(word)));
}

function isDeniedAt(words: readonly Word[], place: number, phrase: readonly number[]): boolean {
  const spoken = words[place];
  const before = words.slice(Math.max(0, place - farthest), place);
  const sameClause = before.filter((word) => word.clause === spoken?.clause && !word.isAsked);
  const turned = sameClause.findLastIndex(({ spellings: [word] }) => turning.has(word));
  const nearestFirst = sameClause.slice(turned + 1).toReversed();

  let isList = false;
  for (const [back, { spellings }] of nearestFirst.entries()) {
    const [word] = spellings;
    const isOfPhrase = phrase.includes(place - back - 1);
    if (negations.has(word) && !isOfPhrase) return !isWithinDenial(words, place - back - 1, phrase);
    isList ||= listing.has(word);
    if (!isList && !isOfPhrase && !carriers.has(word)) return false;
  }
  return false;
}
