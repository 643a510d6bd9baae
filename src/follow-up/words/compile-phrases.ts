import type { Topic } from '../codes.ts';
import type { PracticePolicy } from '../policy.ts';
import { numbered, type NumberedPhrase } from './find-phrase.ts';
import { readPhrase, type Term } from './phrase.ts';
import { nameOfTerm, vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** The words of a policy, ready to be listened for. */
export interface CompiledPhrases {
  readonly vocabulary: Vocabulary;
  readonly topics: ReadonlyMap<Topic, readonly NumberedPhrase[]>;
  readonly serviceLines: readonly CompiledServiceLine[];
  /** The phrases whose first word can be this term: all others need not be looked for. */
  readonly beginningWith: ReadonlyMap<number, readonly NumberedPhrase[]>;
}

export interface CompiledServiceLine {
  readonly id: string;
  readonly isHighValue: boolean;
  readonly phrases: readonly NumberedPhrase[];
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
  const read = (phrases: readonly string[]) => phrases.flatMap((written) => readNumbered(written, numberOf));

  const topics = new Map([...policy.words].map(([topic, phrases]) => [topic, read(phrases)]));
  const serviceLines = policy.serviceLines.map(({ id, isHighValue, phrases }) => ({
    ...{ id, isHighValue, phrases: read(phrases) },
  }));
  const all = [...topics.values(), ...serviceLines.map(({ phrases }) => phrases)].flat();
  return { vocabulary: vocabularyOf(numbers), topics, serviceLines, beginningWith: byFirstTerm(all) };
}

function byFirstTerm(phrases: readonly NumberedPhrase[]): ReadonlyMap<number, readonly NumberedPhrase[]> {
  const terms = phrases.flatMap((phrase) =>
    phrase.places
      .slice(0, 1)
      .flat()
      .map((term) => ({ term, phrase })),
  );
  const grouped = Map.groupBy(terms, ({ term }) => term);
  return new Map([...grouped].map(([term, each]) => [term, each.map(({ phrase }) => phrase)]));
}

function readNumbered(written: string, numberOf: (term: Term) => number): readonly NumberedPhrase[] {
  const phrase = readPhrase(written);
  return 'fault' in phrase ? [] : [numbered(written, phrase.parts, numberOf)];
}
