import { z } from 'zod';
import { topics, type Topic } from '../follow-up/codes.ts';
import { readPhrase } from '../follow-up/words/phrase.ts';
import { section, write } from './fields.ts';

const phraseRule = "a phrase such as chest & hurt*|pain*; a number needs quotes, such as '911'";
const phrasesRule = 'a list of phrases';
const topicRule = 'phrases under en: and es:';

const Phrase = z.string({ error: write(phraseRule) }).superRefine((written, context) => {
  const phrase = readPhrase(written);
  if ('fault' in phrase) context.addIssue({ code: 'custom', message: `${phrase.fault}, such as chest & hurt*|pain*` });
});

const Phrases = z.array(Phrase, { error: write(phrasesRule) }).superRefine((phrases, context) => {
  for (const [index, phrase] of phrases.entries()) {
    if (phrases.indexOf(phrase) === index) continue;
    context.addIssue({
      code: 'custom',
      path: [index],
      message: 'was written before in this list; keep one of the two',
    });
  }
});

/**
 * A file of words/: what patients say about each topic, in English and Spanish. Its output is all phrases by topic, the
 * English ones first; the words of a policy are those of all its files, appended.
 *
 * @see readPhrase for how phrases are written.
 */
export const WordsFile = z
  .partialRecord(z.enum(topics), section({ en: Phrases.optional(), es: Phrases.optional() }), { error: explainTopics })
  .transform((sections) => new Map(topics.flatMap((topic) => phrasesOf(topic, sections[topic]))) as Words);

/** Phrases by what they are about. */
type Words = ReadonlyMap<Topic, readonly string[]>;

function phrasesOf(
  topic: Topic,
  written: { readonly en?: readonly string[] | undefined; readonly es?: readonly string[] | undefined } | undefined,
): readonly (readonly [Topic, readonly string[]])[] {
  return written === undefined ? [] : [[topic, [...(written.en ?? []), ...(written.es ?? [])]]];
}

function explainTopics(issue: { readonly code: string; readonly input?: unknown }): string {
  if (issue.code === 'unrecognized_keys') return `is not known here; known are ${topics.join(', ')}`;
  return write(`a section for each topic, with ${topicRule}`)(issue);
}
