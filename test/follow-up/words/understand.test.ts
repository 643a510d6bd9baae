import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Topic } from '../../../src/follow-up/codes.ts';
import type { ServiceLine } from '../../../src/follow-up/policy/service-lines.ts';
import { say } from '../../../src/follow-up/sentence.ts';
import { findPhrase } from '../../../src/follow-up/words/find-phrase.ts';
import { hears, understand } from '../../../src/follow-up/words/understand.ts';
import { listening } from './listening.ts';
import { starterWords } from './starter-words.ts';

const chest = listening({ urgent_symptoms: ['chest & hurt*|pain*'], ready_to_schedule: ['appointment'] });

describe('a phrase is heard however it is typed', () => {
  test.each([
    ['in capitals', 'CHEST PAIN', true],
    ['the other way round', 'pain in the chest', true],
    ['with words between', 'my chest really does seem to hurt', true],
    ['letters drawn out', 'chesssst painnnn', true],
    ['in full-width letters', 'ｃｈｅｓｔ ｐａｉｎ', true],
    ['with emoji between', 'chest 😭 pain', true],
    ['over two sentences', 'My chest... It hurts.', true],
    ['two letters swapped', 'chset pain', false],
    ['a letter left out', 'chst pain', false],
    ['a letter too many', 'chesst pain', false],
    ['a letter mistaken', 'chesk pain', false],
    ['the first letter missing', 'hest pain', false],
    ['the first letter mistaken', 'vhest pain', false],
  ])('%s', (_name, text, certain) => {
    expect(understand(text, chest).topics).toEqual([
      { topic: 'urgent_symptoms', phrase: 'chest & hurt*|pain*', certain },
    ]);
  });

  test.each([
    ['of other words', 'my knee is fine'],
    ['too far apart', 'my chest xray was one of many that were done here and it was no pain'],
    ['one side only', 'chest'],
    ['nothing at all', ''],
    ['nothing but emoji', '👍👍'],
  ])('and not heard in a message %s', (_name, text) => {
    expect(understand(text, chest)).toMatchObject({ topics: [], isUnderstood: false });
  });

  test('a word that is said twice counts where it is nearest', () => {
    const policy = listening({ complaint: ['bad service'] });

    expect(hears(understand('bad bad very bad service', policy), 'complaint')).toBe(true);
    expect(hears(understand('bad day in a very slow service', policy), 'complaint')).toBe(false);
  });

  test('words with a + between follow each other directly', () => {
    const policy = listening({ wants_to_stop: ['dont+text & me'] });

    expect(hears(understand('dont text me', policy), 'wants_to_stop')).toBe(true);
    expect(hears(understand('dont forget to text me', policy), 'wants_to_stop')).toBe(false);
  });

  test('a range of numbers holds its ends and all between, and no other', () => {
    const policy = listening({ urgent_symptoms: ['sugar & 300-302'] });
    const isHeard = (number: string) => hears(understand(`my sugar is ${number}`, policy), 'urgent_symptoms');

    expect(['299', '300', '301', '302', '303'].map(isHeard)).toEqual([false, true, true, true, false]);
  });

  test('a number is read apart from its unit', () => {
    const policy = listening({ medication: ['mg'], urgent_symptoms: ['34 weeks'] });

    expect(understand('800mg', policy).topics).toMatchObject([{ topic: 'medication', certain: true }]);
    expect(understand('im 34wks', policy).topics).toMatchObject([{ topic: 'urgent_symptoms', certain: true }]);
  });

  test.each([
    ['inchado', 'hinchado'],
    ['bomito', 'vomito'],
    ['corason', 'corazon'],
    ['keja', 'queja'],
    ['callo', 'cayo'],
    ['resivi', 'recibi'],
    ['tanbien', 'tambien'],
    ['jente', 'gente'],
    ['estoi', 'estoy'],
    ['inchadisimo', 'hinch*'],
  ])('as Spanish sounds: “%s” is “%s”, for certain', (said, written) => {
    const { topics: heard } = understand(said, listening({ clinical: [written] }));

    expect(heard).toEqual([{ topic: 'clinical', phrase: written, certain: true }]);
  });

  test('shorthand in both languages is read as the word it stands for', () => {
    const policy = listening({
      urgent_symptoms: ['cant breath*', 'que duele'],
      medication: ['prescription'],
      courtesy: ['please', 'por favor'],
    });

    expect(hears(understand('cnt breathe', policy), 'urgent_symptoms')).toBe(true);
    expect(hears(understand('can not breathe', policy), 'urgent_symptoms')).toBe(true);
    expect(hears(understand('q duele', policy), 'urgent_symptoms')).toBe(true);
    expect(hears(understand('my rx', policy), 'medication')).toBe(true);
    expect(hears(understand('plsss', policy), 'courtesy')).toBe(true);
    expect(hears(understand('xfa', policy), 'courtesy')).toBe(true);
  });

  test('an everyday word, a short one or a number is no misspelling of another', () => {
    const policy = listening({ clinical: ['fever', 'wound', '1012345'], complaint: ['rude'] });

    expect(understand('I would never be rued at 101234', policy).topics).toEqual([]);
  });

  test('a long word may hold two slips, a beginning one', () => {
    const policy = listening({ ready_to_schedule: ['appointment'], urgent_symptoms: ['seizure*', 'bleed*'] });

    expect(hears(understand('apointmet', policy), 'ready_to_schedule')).toBe(true);
    expect(hears(understand('siezures', policy), 'urgent_symptoms')).toBe(true);
    expect(hears(understand('bleding', policy), 'urgent_symptoms')).toBe(true);
    expect(hears(understand('brdding', policy), 'urgent_symptoms')).toBe(false);
  });

  test('a misspelt word is read with all that the right one would be', () => {
    const policy = listening({ clinical: ['emergency room'], urgent_symptoms: ['emergenc*'] });

    expect(understand('emergancy', policy).topics).toEqual([
      { topic: 'urgent_symptoms', phrase: 'emergenc*', certain: false },
    ]);
  });

  test('the certain way to hear a phrase wins over the misspelt one', () => {
    const policy = listening({ complaint: ['lousy service & doctor', 'lawyer'] });

    expect(understand('lousy srevice lousy service dcotor doctor', policy).topics).toEqual([
      { topic: 'complaint', phrase: 'lousy service & doctor', certain: true },
    ]);
  });

  test('only the beginning of an endless message is read', () => {
    expect(understand(`${'word '.repeat(800)} chest pain`, chest).topics).toEqual([]);
  });

  test('a phrase of nothing is nowhere', () => {
    expect(findPhrase({ written: '', parts: [], places: [] }, new Map())).toEqual([]);
    expect(findPhrase({ written: '', parts: [[]], places: [] }, new Map())).toEqual([]);
  });

  test('a phrase that cannot be read is left out, the others stand', () => {
    expect(hears(understand('hurt', listening({ clinical: ['hu*rt', 'hurt'] })), 'clinical')).toBe(true);
  });
});

describe('what is understood', () => {
  const line = (id: string, phrases: readonly string[], isHighValue: boolean): ServiceLine => ({
    ...{ id, phrases, isHighValue, label: say('A service', 'Un servicio'), cadence: null },
    ...{ mayBeNamed: false, needsReferral: false, isElective: true },
  });

  test('the gravest comes first and each topic once', () => {
    const policy = listening({ courtesy: ['thanks'], clinical: ['rash', 'itch*'], urgent_symptoms: ['bleeding'] });

    expect(understand('thanks, a rash, itching and bleeding', policy).topics.map(({ topic }) => topic)).toEqual([
      'urgent_symptoms',
      'clinical',
      'courtesy',
    ]);
  });

  test('the service lines that the words are about are named, a valuable one brings a person in', () => {
    const policy = listening({}, [line('skin', ['mole*'], false), line('implants', ['implant*'], true)]);

    expect(understand('a mole and implants', policy)).toMatchObject({
      serviceLines: ['skin', 'implants'],
      topics: [{ topic: 'high_value_procedure', phrase: 'implant*', certain: true }],
      isUnderstood: true,
    });
    expect(understand('I do not want implants', policy).serviceLines).toEqual([]);
  });

  test('courtesy alone is understood, courtesy in a message that says more is not', () => {
    const policy = listening({ courtesy: ['thanks', 'ok'] });

    expect(understand('ok thanks Ana', policy).isUnderstood).toBe(true);
    expect(understand('ok thanks the blue one came off', policy).isUnderstood).toBe(false);
    expect(understand('Ana', policy).isUnderstood).toBe(false);
    expect(understand('Ana', listening({})).isUnderstood).toBe(false);
  });

  test.each([
    ['I would like to come on Monday', 'en'],
    ['Quiero una cita para mi hija', 'es'],
    ['¿Cuándo?', 'es'],
    ['gracias', 'es'],
    ['thanks', 'en'],
    ['ok', null],
    ['hola thanks', null],
    ['', null],
  ])('“%s” is written in %s', (text, language) => {
    expect(understand(text, chest).language).toBe(language);
  });

  test('the phrases of a policy are made ready once', () => {
    const words = new Map<Topic, readonly string[]>([['clinical', ['rash']]]);
    const policy = { words, serviceLines: [] };
    understand('rash', policy);
    words.set('clinical', ['itch']);

    expect(hears(understand('rash', policy), 'clinical')).toBe(true);
    expect(hears(understand('rash', { ...policy }), 'clinical')).toBe(false);
  });
});

test('whatever is written, only words of the policy are handed on', async () => {
  const policy = { words: await starterWords(), serviceLines: [] };
  const known = new Set([...policy.words.values()].flat());

  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(understand(text, policy).topics.filter(({ phrase }) => !known.has(phrase))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
