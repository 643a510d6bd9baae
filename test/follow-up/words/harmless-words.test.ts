import { describe, expect, test } from '@jest/globals';
import { topics, type Topic } from '../../../src/follow-up/codes.ts';
import { understand } from '../../../src/follow-up/words/understand.ts';

/** A policy with these words and nothing else. */
function listening(phrases: Partial<Record<Topic, readonly string[]>>) {
  return { words: new Map(topics.map((topic) => [topic, phrases[topic] ?? []])), serviceLines: [] };
}

describe('a denied symptom is kept, and denying an emergency is no more than that', () => {
  const policy = listening({
    urgent_symptoms: ['emergenc*', 'chest & pain*'],
    symptom: ['fever', 'emergenc*'],
    ready_to_schedule: ['appointment'],
  });

  test.each([
    ['no fever', [{ topic: 'symptom', phrase: 'fever', certain: false }]],
    ['it is not an emergency', [{ topic: 'symptom', phrase: 'emergenc*', certain: false }]],
    [
      'not an emergency, no chest pain',
      [
        { topic: 'clinical', phrase: 'chest & pain*', certain: false },
        { topic: 'symptom', phrase: 'emergenc*', certain: false },
      ],
    ],
    [
      'this is an emergency',
      [
        { topic: 'urgent_symptoms', phrase: 'emergenc*', certain: true },
        { topic: 'symptom', phrase: 'emergenc*', certain: true },
      ],
    ],
  ])('%s', (text, heard) => {
    expect(understand(text, policy).topics).toEqual(heard);
  });

  test('a practice that lists no symptoms hears every denied red flag as clinical', () => {
    const without = { words: new Map([['urgent_symptoms', ['emergenc*']] as const]), serviceLines: [] };

    expect(understand('no emergency', without).topics).toEqual([
      { topic: 'clinical', phrase: 'emergenc*', certain: false },
    ]);
  });
});

describe('words that are harmless together are passed over', () => {
  const policy = listening({ urgent_symptoms: ['emergenc*', 'chest & hurt*'], harmless: ['my emergency contact'] });

  test.each(['my emergency contact is my sister', 'could you change my emergency contact?'])('%s', (text) => {
    expect(understand(text, policy).topics).toEqual([]);
  });

  test.each([
    ['with a word between', 'my real emergency contact'],
    ['with a comma between', 'this is my emergency, contact my sister'],
    ['misspelt', 'my emergency contcat'],
    ['said once more', 'my emergency contact says it is an emergency'],
    ['beside a red flag', 'my emergency contact knows that my chest hurts'],
  ])('but not %s', (_name, text) => {
    expect(understand(text, policy).topics).toMatchObject([{ topic: 'urgent_symptoms', certain: true }]);
  });

  test('and leave the rest of the message as it is', () => {
    const both = listening({ harmless: ['emergency contact'], privacy: ['delete & contact'], courtesy: ['thanks'] });

    expect(understand('delete my emergency contact, thanks', both).topics).toMatchObject([{ topic: 'courtesy' }]);
  });
});
