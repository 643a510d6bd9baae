import { describe, expect, test } from '@jest/globals';
import { topics } from '../../src/follow-up/codes.ts';
import { WordsFile } from '../../src/policy/words-file.ts';
import { starterWords } from '../follow-up/words/starter-words.ts';

/** What is wrong with a file, as path and message. */
function faultsOf(file: unknown): readonly string[] {
  const read = WordsFile.safeParse(file);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
}

test('the words that ship have phrases for every topic in both languages', async () => {
  const words = await starterWords();

  expect(topics.filter((topic) => (words.get(topic) ?? []).length < 5)).toEqual([]);
});

test('a file of words is read as its phrases by topic, the English ones first', () => {
  const file = {
    clinical: { es: ['fiebre'], en: ['fever', 'can’t sleep'] },
    courtesy: { es: ['gracias'] },
    privacy: {},
  };

  expect([...WordsFile.parse(file)]).toEqual([
    ['clinical', ['fever', 'can’t sleep', 'fiebre']],
    ['privacy', []],
    ['courtesy', ['gracias']],
  ]);
});

test('a topic that nobody knows is refused with those that are known', () => {
  expect(faultsOf({ clinicle: { en: ['fever'] } })).toEqual([` is not known here; known are ${topics.join(', ')}`]);
});

describe('what cannot be read is refused with what to write instead', () => {
  test.each([
    ['no section', 'fever', ' must be a section for each topic, with phrases under en: and es:'],
    ['a list without a language', { clinical: ['fever'] }, 'clinical must be a section with en, es'],
    ['a single phrase', { clinical: { en: 'fever' } }, 'clinical.en must be a list of phrases'],
    ['another language', { clinical: { fr: ['fievre'] } }, 'clinical is not known here; known are en, es'],
    [
      'a number',
      { clinical: { en: [911] } },
      "clinical.en.0 must be a phrase such as chest & hurt*|pain*; a number needs quotes, such as '911'",
    ],
    [
      'a phrase twice',
      { clinical: { en: ['rash', 'rash'] } },
      'clinical.en.1 was written before in this list; keep one of the two',
    ],
  ])('%s', (_name, file, fault) => {
    expect(faultsOf(file)).toEqual([fault]);
  });

  test.each([
    ['chest, pain', 'holds ","; write only letters, digits, spaces, | & + - and *'],
    ['', 'lacks a word beside | or &, or is empty; write words on both sides'],
    ['chest &', 'lacks a word beside | or &, or is empty; write words on both sides'],
    ['pain||ache', 'lacks a word beside | or &, or is empty; write words on both sides'],
    ['hu*', 'holds "hu*"; write at least 3 letters before a *'],
    ['999-300', 'has a - that is no range; write the lower number first, such as 300-999'],
    ['mid-day', 'has a - that is no range; write the lower number first, such as 300-999'],
    ['dont+', 'lacks a word beside | or &, or is empty; write words on both sides'],
    ['h*rt', 'has a * within a word; write it at the end of the word'],
    ['wanna die', 'holds a word that is read as "want to"; write that'],
    ['a b c d e f g h i j k', 'is too long; write at most 10 words'],
  ])('the phrase “%s”', (phrase, fault) => {
    expect(faultsOf({ clinical: { en: [phrase] } })).toEqual([`clinical.en.0 ${fault}, such as chest & hurt*|pain*`]);
  });

  test.each(["can't breathe", 'cannot breathe', 'Médico|doctora', 'do not text'])(
    'but “%s” may be written',
    (phrase) => {
      expect(faultsOf({ clinical: { en: [phrase] } })).toEqual([]);
    },
  );
});
