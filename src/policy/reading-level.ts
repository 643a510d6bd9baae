import type { Language } from '../follow-up/codes.ts';
import { normalised } from './lint-words.ts';
import { sentencesOf } from './lint-next-step.ts';

/** Fewer words than this say nothing about how hard a text is to read. */
const leastWords = 10;

/** Sentences that law and carriers prescribe, and what is filled in, are not the writer's. */
const prescribed = /\bSTOP\b|\bHELP\b|rates may apply|tarifas/;

/** Whether people who have read for six years of school can read `text` with ease. Short texts always can be. */
export function isReadByGradeSix(text: string, language: Language): boolean {
  const counts = countsOf(text, language);
  if (counts.words < leastWords) return true;
  return language === 'en' ? gradeOf(counts) <= 6 : easeOf(counts) >= 70;
}

interface Counts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

/**
 * The school grade of an English text.
 *
 * @see Kincaid, Fishburne, Rogers, Chissom (1975): Derivation of new readability formulas for Navy enlisted personnel
 */
function gradeOf({ sentences, words, syllables }: Counts): number {
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}

/**
 * The ease of a Spanish text; 70 and above is grade 6 or below.
 *
 * @see Fernández Huerta (1959): Medidas sencillas de lecturabilidad. Consigna 214
 */
function easeOf({ sentences, words, syllables }: Counts): number {
  return 206.84 - 60 * (syllables / words) - 1.02 * (words / sentences);
}

function countsOf(text: string, language: Language): Counts {
  const sentences = sentencesOf(filledPlainly(text, language)).filter((sentence) => !prescribed.test(sentence));
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}'’]+/gu) ?? []);
  const count = language === 'en' ? syllablesInEnglish : syllablesInSpanish;
  const syllables = words.reduce((sum, word) => sum + count(word), 0);
  return { sentences: Math.max(1, sentences.length), words: words.length, syllables };
}

/** What the practice is called and when it opens is no matter of style. */
function filledPlainly(text: string, language: Language): string {
  return text
    .replace(/^\{practice\} ?(?:\(\p{L}+\))?: /u, '')
    .replaceAll(/\{practice\}|\{phone\}/g, language === 'en' ? 'us' : 'nos')
    .replaceAll(/\{opens\}|\{booking\}/g, language === 'en' ? 'here' : 'hoy');
}

/** Groups of vowels, without a silent e at the end. A count by rules, right to about one word in ten. */
function syllablesInEnglish(word: string): number {
  const plain = normalised(word);
  const spoken = plain.length > 3 ? plain.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) => end.charAt(0)) : plain;
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0);
}

/** Groups of vowels, two strong vowels and an accented weak one being apart. */
function syllablesInSpanish(word: string): number {
  const apart = word
    .toLowerCase()
    .replace(/([aeoáéó])(?=[aeoáéóíú])/g, '$1-')
    .replace(/([íú])(?=[aeoáéó])/g, '$1-');
  return Math.max(1, apart.match(/[aeiouyáéíóúü]+/g)?.length ?? 0);
}
