import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inPlainCharacters, segmentCount, segmentsOf } from '../../src/policy/segments.ts';

describe('words are sent in characters that keep a text cheap', () => {
  test.each([
    ['curly quotation marks', 'Don’t say “later”', 'Don\'t say "later"'],
    ['long dashes', 'Monday – or Tuesday — as you like', 'Monday - or Tuesday - as you like'],
    ['an ellipsis', 'We call you…', 'We call you...'],
    ['odd spaces', 'from\u00a08\u202fAM\u200b, re\u00adply', 'from 8 AM, reply'],
    ['what is plain already', '¿Puede venir? ¡Sí! Mañana, €5, él, ñ', '¿Puede venir? ¡Sí! Mañana, €5, él, ñ'],
    ['accents that have no cheap form', 'Cita confirmada: está, atención', 'Cita confirmada: está, atención'],
  ])('%s', (_name, written, sent) => {
    expect(inPlainCharacters(written)).toBe(sent);
  });

  test('one curly apostrophe would more than double a text', () => {
    const text = `We’ll call you. ${'x'.repeat(100)}`;

    expect(segmentsOf(text)).toMatchObject({ count: 2, encoding: 'UCS-2' });
    expect(segmentsOf(inPlainCharacters(text))).toMatchObject({ count: 1, encoding: 'GSM-7' });
  });

  test('whatever is written, doing it twice changes nothing more, and it never costs a dearer encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = inPlainCharacters(text);
        expect(inPlainCharacters(once)).toBe(once);
        expect(segmentsOf(once).encoding === 'UCS-2' && segmentsOf(text).encoding === 'GSM-7').toBe(false);
      }),
    );
  });
});

test('however a text is written, it is counted as Twilio counts it', () => {
  const gsm = fc.string({ unit: fc.constantFrom('a', 'ñ', '€', '{', '\n', '\r', '\f', 'á', 'Δ', ' '), maxLength: 330 });
  fc.assert(
    fc.property(fc.oneof(gsm, fc.string({ unit: 'grapheme', maxLength: 200 })), (text) => {
      expect(segmentCount(text)).toBe(text === '' ? 1 : segmentsOf(text).count);
    }),
  );
  expect([160, 161].map((length) => segmentCount('a'.repeat(length)))).toEqual([1, 2]);
});
