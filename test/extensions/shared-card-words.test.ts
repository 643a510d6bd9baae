import { expect, test } from '@jest/globals';
import { actWords, charactersOf, goesOut, scriptAbout, undoFor } from '@speedwell/shared/card-act-words.ts';
import type { Words } from '@speedwell/shared/card-api.ts';
import {
  cardWords,
  clockOf,
  contactNumber,
  heldBy,
  keptSince,
  lineHow,
  lineState,
  lineWho,
  picturesInWords,
} from '@speedwell/shared/card-words.ts';

const fixed = [actWords, cardWords, lineHow, lineState, lineWho].flatMap((each): Words[] => Object.values(each));
const filled = [
  ...[charactersOf(3, 1000), goesOut('8:00'), undoFor('59 s'), scriptAbout('cost'), scriptAbout('house_calls')],
  ...[clockOf('Central'), contactNumber('1'), heldBy('Lead', '8:00', { en: 'in 5 min', es: 'en 5 min' })],
  ...[keptSince('8:00'), picturesInWords(1), picturesInWords(2)],
];

test('the card says everything in both languages, and to a Spanish reader as usted', () => {
  const same = [...fixed, ...filled].filter(({ en, es }) => en === es).map(({ en }) => en);

  expect(same).toEqual(['Speedwell', 'House calls']);
  for (const { en, es } of [...fixed, ...filled]) {
    expect([en, es]).not.toContain('');
    expect(es).not.toMatch(/(?<!\p{L})(tú|tu|tus|puedes|tienes|elige|escribe|mira|intenta)(?!\p{L})/iu);
  }
});

test('a script that the practice named itself is called by that name', () => {
  expect(scriptAbout('house_calls').en).toBe('House calls');
});
