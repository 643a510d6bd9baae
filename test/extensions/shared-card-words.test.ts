import { expect, test } from '@jest/globals';
import { actWords, charactersOf, goesOut, nextIs, undoFor } from '@speedwell/shared/card-act-words.ts';
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
  targetMoment,
} from '@speedwell/shared/card-words.ts';

const fixed = [actWords, cardWords, lineHow, lineState, lineWho].flatMap((each): Words[] => Object.values(each));
const left = { en: 'in 5 min', es: 'en 5 min' };
const filled = [
  ...[nextIs({ en: 'call', es: 'llamar' }, '8:00'), targetMoment('8:00', true), targetMoment('8:00', false)],
  ...[charactersOf(3, 1000), goesOut('8:00'), undoFor('59 s')],
  ...[
    clockOf('Central'),
    contactNumber('1'),
    ...[heldBy(null, '8:00', left), heldBy({ en: 'Lead', es: 'Lead' }, '8:00', left)],
  ],
  ...[keptSince('8:00'), picturesInWords(1), picturesInWords(2)],
];

test('the card says everything in both languages, and to a Spanish reader as usted', () => {
  const same = [...fixed, ...filled].filter(({ en, es }) => en === es).map(({ en }) => en);

  expect(same).toEqual(['Speedwell']);
  for (const { en, es } of [...fixed, ...filled]) {
    expect([en, es]).not.toContain('');
    expect(es).not.toMatch(/(?<!\p{L})(tú|tu|tus|puedes|tienes|elige|escribe|mira|intenta)(?!\p{L})/iu);
  }
});

test('whoever has the question themselves is told so as "you"', () => {
  expect(heldBy(null, '8:00', left)).toEqual({
    en: 'You have it until 8:00 (in 5 min)',
    es: 'La tiene usted hasta 8:00 (en 5 min)',
  });
});
