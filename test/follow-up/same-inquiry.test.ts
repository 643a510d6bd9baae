import { expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { isSameInquiry } from '../../src/follow-up/same-inquiry.ts';
import { jsonToInquiry } from '../../src/journal/inquiry-json.ts';
import { at, openInquiry } from '../support/given.ts';

test('an inquiry that was stored and read again says the same', () => {
  const read = jsonToInquiry(JSON.parse(JSON.stringify(openInquiry)));

  expect(isSameInquiry(openInquiry, read)).toBe(true);
  expect(isSameInquiry(null, null)).toBe(true);
});

test.each<[string, Inquiry | null]>([
  ['it is not there any more', null],
  ['its status is another', { ...openInquiry, status: 'attempted' }],
  ['a moment is another', { ...openInquiry, receivedAt: at('2026-11-21T21:30:00.001-06:00') }],
  ['a moment has gone', { ...openInquiry, target: { ...openInquiry.target, startsAt: at('2026-11-23T08:01-06:00') } }],
  ['something more has happened', { ...openInquiry, history: [...openInquiry.history, ...openInquiry.history] }],
  ['a script was sent', { ...openInquiry, scriptsUsed: ['options-en'] }],
  ['it was closed', { ...openInquiry, closedAt: at('2026-11-23T08:00-06:00') }],
])('it says something else when %s', (_what, other) => {
  expect(isSameInquiry(openInquiry, other)).toBe(false);
  expect(isSameInquiry(other, openInquiry)).toBe(false);
});
