import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { textToInquiry } from '../../src/journal/inquiry-text.ts';
import { closedInquiry, openInquiry } from '../support/given.ts';

const written = (inquiry: Inquiry, ordinal = inquiry.ordinal) => JSON.stringify({ ...inquiry, ordinal });

describe('an inquiry as it is stored', () => {
  test('is read once, and whoever reads it again has the same one', () => {
    const read = textToInquiry(written(openInquiry));

    expect(read).toEqual(openInquiry);
    expect(textToInquiry(written(openInquiry))).toBe(read);
  });

  test('is read anew when anything in it was written anew', () => {
    textToInquiry(written(openInquiry));

    expect(textToInquiry(written({ ...openInquiry, ownerId: '77' })).ownerId).toBe('77');
    expect(textToInquiry(written(closedInquiry))).toEqual(closedInquiry);
  });

  test('is kept as long as somebody asks for it among five hundred others, and no longer', () => {
    const asked = textToInquiry(written(openInquiry, 1_000));
    const left = textToInquiry(written(openInquiry, 2_000));

    for (let other = 0; other < 500; other += 1) {
      textToInquiry(written(openInquiry, other));
      if (other % 100 === 0) textToInquiry(written(openInquiry, 1_000));
    }

    expect(textToInquiry(written(openInquiry, 1_000))).toBe(asked);
    expect(textToInquiry(written(openInquiry, 2_000))).not.toBe(left);
  });

  test('is refused each time when a newer service wrote it in another shape', () => {
    const strange = JSON.stringify({ ...openInquiry, status: 'on_the_moon' });

    expect(() => textToInquiry(strange)).toThrow(/status/);
    expect(() => textToInquiry(strange)).toThrow(/status/);
  });
});
