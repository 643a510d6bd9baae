import { escalationKinds, topics, type Language, type Topic } from '../codes.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { compiledPhrases, type CompiledPhrases, type ListedPhrase, type PhraseList } from './compile-phrases.ts';
import { findPhrase, type Finding, type Index } from './find-phrase.ts';
import { languageOfWords } from './language-of-words.ts';
import { isDenied } from './negation.ts';
import { readWords, type Word } from './read-words.ts';
import { readingsOf } from './vocabulary.ts';

/** Something that a patient's words are about. */
export interface Heard {
  readonly topic: Topic;
  /** The policy's phrase by which it was heard; never the patient's words. */
  readonly phrase: string;
  /** False where a word was misspelt, or where it was denied and is still too grave to let pass. */
  readonly certain: boolean;
}

/** What a message means. */
export interface Understood {
  /** The language in which it is written; null where that cannot be told. */
  readonly language: Language | null;
  /** Each topic once, the gravest first: escalations in their order, then symptoms, intents, and the others. */
  readonly topics: readonly Heard[];
  /** Ids of the service lines it is about, in the policy's order. */
  readonly serviceLines: readonly string[];
  /** False where nothing was heard, or nothing but courtesy in a message that says more. A person reads it then. */
  readonly isUnderstood: boolean;
}

/** A phrase that was found, and how it was said. */
interface Hearing {
  readonly phrase: string;
  readonly at: readonly number[];
  readonly isCertain: boolean;
  readonly isDenied: boolean;
}

/** A message as it is listened to. */
interface Message {
  readonly words: readonly Word[];
  readonly index: Index;
  /** By the number of their list, the phrases that may be in the message, in the policy's order. */
  readonly likely: ReadonlyMap<number, readonly ListedPhrase[]>;
}

/** So many words beside the courtesy still say nothing: "ok thanks Ana". */
const mostWordsBesideCourtesy = 2;

/** What is kept, without being certain, where it is denied. */
const keptWhenDenied: ReadonlySet<Topic> = new Set([...escalationKinds, 'symptom', 'wants_to_stop']);

/**
 * What a patient's words are about, by the phrases of the policy. Only the first 4,000 characters are read.
 *
 * Misses matter more than false alarms. An escalation that is denied ("no chest pain") is kept without being certain,
 * so that a person looks; urgent symptoms that are denied are kept as clinical, or as a symptom where the policy lists
 * them as one too ("it is not an emergency"). A denied symptom and a denied wish to be left alone are kept in the same way.
 * Everything else that is denied is dropped: "I do not need an appointment" asks for none. Words that are harmless together
 * ("my emergency contact") are passed over where they follow each other without a word or a comma between them.
 *
 * @see readPhrase for how phrases are written.
 */
export function understand(text: string, policy: Pick<PracticePolicy, 'words' | 'serviceLines'>): Understood {
  const phrases = compiledPhrases(policy);
  const message = withoutHarmless(listenTo(readWords(text), phrases), phrases);

  const lines = phrases.serviceLines.flatMap((line) => {
    const hearing = surest(line.phrases, message);
    return hearing === null || hearing.isDenied ? [] : [{ ...line, hearing }];
  });
  const mild = new Set(phrases.topics.get('symptom')?.phrases.map(({ written }) => written));
  const spoken = [...phrases.topics].flatMap(([topic, each]) => {
    const hearing = surest(each, message);
    if (topic !== 'urgent_symptoms' || hearing?.isDenied !== true) return heardAs(topic, hearing);
    return heardAs(
      topic,
      surest(each, message, ({ written }) => !mild.has(written)),
    );
  });
  const worthy = lines.filter(({ isHighValue }) => isHighValue);
  const ofLines = worthy.flatMap(({ hearing }) => heardAs('high_value_procedure', hearing));

  const heard = inOrder([...spoken, ...ofLines]);
  const says = heard.some(({ topic }) => topic !== 'courtesy') || lines.length > 0;
  return {
    language: languageOfWords(message.words, text),
    topics: heard,
    serviceLines: lines.map(({ id }) => id),
    isUnderstood: says || isOnlyCourtesy(message, phrases),
  };
}

/** Whether the words are about `topic`, certainly or not. */
export function hears(understood: Pick<Understood, 'topics'>, topic: Topic): boolean {
  return understood.topics.some((heard) => heard.topic === topic);
}

/** Finds where each term of the policy stands in the message. Words that come again are looked up once. */
function listenTo(words: readonly Word[], { vocabulary, needing }: CompiledPhrases): Message {
  const read = new Map<string, ReturnType<typeof readingsOf>>();
  const index = new Map<number, Map<number, boolean>>();
  for (const [at, word] of words.entries()) {
    const readings = read.getOrInsertComputed(word.spellings.join(' '), () => readingsOf(word, vocabulary));
    for (const { term, isCertain } of readings) index.getOrInsertComputed(term, () => new Map()).set(at, isCertain);
  }
  const likely = new Set([...index.keys()].flatMap((term) => needing.get(term) ?? []));
  const inOrder = [...likely].toSorted((one, other) => one.rank - other.rank);
  return { words, index, likely: Map.groupBy(inOrder, ({ list }) => list) };
}

/** The message without the words that sound grave and are not, such as those of an "emergency contact". */
function withoutHarmless(message: Message, { topics: phrases }: CompiledPhrases): Message {
  const found = likelyOf(phrases.get('harmless'), message).flatMap((phrase) => findPhrase(phrase, message.index));
  const harmless = new Set(found.filter((finding) => isSaidInOne(finding, message.words)).flatMap(({ at }) => at));
  if (harmless.size === 0) return message;

  const others = [...message.index].map(([term, places]) => {
    const left = [...places].filter(([place]) => !harmless.has(place));
    return [term, new Map(left)] as const;
  });
  return { ...message, index: new Map(others.filter(([, places]) => places.size > 0)) };
}

/** Whether the words of a finding are certain and follow each other, with nothing between them. */
function isSaidInOne({ start, at, isCertain }: Finding, words: readonly Word[]): boolean {
  const clauses = new Set(words.slice(start, start + at.length).map(({ clause }) => clause));
  return isCertain && clauses.size === 1 && at.every((place, back) => place === start + back);
}

function likelyOf(list: PhraseList | undefined, { likely }: Message): readonly ListedPhrase[] {
  return (list && likely.get(list.number)) ?? [];
}

/** The first phrase of `isMeant` that is said surest: said rather than denied, certain rather than misspelt. */
function surest(
  list: PhraseList,
  message: Message,
  isMeant: (phrase: ListedPhrase) => boolean = () => true,
): Hearing | null {
  const { words, index } = message;
  const hearings = likelyOf(list, message)
    .filter(isMeant)
    .flatMap((phrase) => findPhrase(phrase, index).map((finding) => hearingOf(phrase, finding, words)));
  const said = hearings.filter((hearing) => !hearing.isDenied);
  return said.find(({ isCertain }) => isCertain) ?? said[0] ?? hearings[0] ?? null;
}

function hearingOf({ written }: ListedPhrase, { at, isCertain }: Finding, words: readonly Word[]): Hearing {
  return { phrase: written, at, isCertain, isDenied: isDenied(words, at) };
}

function heardAs(topic: Topic, hearing: Hearing | null): readonly Heard[] {
  if (hearing === null || topic === 'harmless') return [];
  const { phrase, isCertain } = hearing;
  if (!hearing.isDenied) return [{ topic, phrase, certain: isCertain }];
  if (topic === 'urgent_symptoms') return [{ topic: 'clinical', phrase, certain: false }];
  return keptWhenDenied.has(topic) ? [{ topic, phrase, certain: false }] : [];
}

/** Each topic once, certain where it was certain in any way. */
function inOrder(heard: readonly Heard[]): readonly Heard[] {
  const byTopic = Map.groupBy(heard, ({ topic }) => topic);
  return topics.flatMap((topic) => {
    const same = byTopic.get(topic) ?? [];
    const certain = same.filter((each) => each.certain);
    return [...certain, ...same].slice(0, 1);
  });
}

function isOnlyCourtesy(message: Message, { topics: phrases }: CompiledPhrases): boolean {
  const { words, index } = message;
  const polite = likelyOf(phrases.get('courtesy'), message).flatMap((phrase) => findPhrase(phrase, index));
  const covered = new Set(polite.flatMap(({ at }) => at));
  return covered.size > 0 && words.length - covered.size <= mostWordsBesideCourtesy;
}
