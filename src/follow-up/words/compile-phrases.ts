import type { Topic } from '../codes.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { everydayWords } from './everyday-words.ts';
import { numbered, type NumberedPhrase } from './find-phrase.ts';
import { readPhrase, type Term } from './phrase.ts';
import { nameOfTerm, vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** A phrase with its place in the policy. */
export interface ListedPhrase extends NumberedPhrase {
  /** The number of the topic or service line for which it stands. */
  readonly list: number;
  /** Counts the phrases of all lists, in the policy's order. */
  readonly rank: number;
}

/** The phrases of a topic or a service line. */
export interface PhraseList {
  readonly number: number;
  readonly phrases: readonly ListedPhrase[];
}

/** The words of a policy, ready to be listened for. */
export interface CompiledPhrases {
  readonly vocabulary: Vocabulary;
  readonly topics: ReadonlyMap<Topic, PhraseList>;
  readonly serviceLines: readonly CompiledServiceLine[];
  /** The phrases that need this term, or one of a few beside it: all others need not be looked for. */
  readonly needing: ReadonlyMap<number, readonly ListedPhrase[]>;
}

export interface CompiledServiceLine {
  readonly id: string;
  readonly isHighValue: boolean;
  readonly phrases: PhraseList;
}

type Words = Pick<PracticePolicy, 'words' | 'serviceLines'>;

/**
 * A policy never changes, a new one is a new object; so its phrases are made ready once. Phrases that cannot be read are
 * left out: they are refused when the policy is read.
 */
export function compiledPhrases(policy: Words): CompiledPhrases {
  return known.getOrInsertComputed(policy, compile);
}

const known = new WeakMap<Words, CompiledPhrases>();

function compile(policy: Words): CompiledPhrases {
  const numbers = new Map<string, number>();
  const numberOf = (term: Term) => numbers.getOrInsertComputed(nameOfTerm(term), () => numbers.size);
  const listOf = (phrases: readonly string[], number: number): PhraseList => {
    const read = phrases.flatMap((written) => readNumbered(written, numberOf));
    return {
      number,
      phrases: read.map((phrase, index) => ({ ...phrase, list: number, rank: number * aboveAnyList + index })),
    };
  };

  const topics = new Map([...policy.words].map(([topic, phrases], index) => [topic, listOf(phrases, index)]));
  const serviceLines = policy.serviceLines.map(({ id, isHighValue, phrases }, index) => ({
    ...{ id, isHighValue, phrases: listOf(phrases, policy.words.size + index) },
  }));
  const all = [...topics.values(), ...serviceLines.map((line) => line.phrases)].flatMap(({ phrases }) => phrases);
  return { vocabulary: vocabularyOf(numbers), topics, serviceLines, needing: byRarestPlace(all, numbers) };
}

/** More than any list has phrases. */
const aboveAnyList = 1_000_000;

/** Each phrase stands under the terms of that of its places which is rarest in a message: the fewest and least common words. */
function byRarestPlace(
  phrases: readonly ListedPhrase[],
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<number, readonly ListedPhrase[]> {
  const common = new Set([...numbers].filter(([name]) => isCommon(name)).map(([, number]) => number));
  const costOf = (place: readonly number[]) =>
    place.reduce((cost, term) => cost + (common.has(term) ? costOfCommonWord : 1), 0);
  const terms = phrases.flatMap((phrase) => {
    const rarestFirst = phrase.places.toSorted((one, other) => costOf(one) - costOf(other));
    return rarestFirst.slice(0, 1).flatMap((place) => place.map((term) => ({ term, phrase })));
  });
  const grouped = Map.groupBy(terms, ({ term }) => term);
  return new Map([...grouped].map(([term, each]) => [term, [...new Set(each.map(({ phrase }) => phrase))]]));
}

/** A common word stands in as many messages as about so many others. */
const costOfCommonWord = 40;

function isCommon(name: string): boolean {
  return name.length <= 3 || everydayWords.has(name);
}

function readNumbered(written: string, numberOf: (term: Term) => number): readonly NumberedPhrase[] {
  const phrase = readPhrase(written);
  return 'fault' in phrase ? [] : [numbered(written, phrase.parts, numberOf)];
}
