import { expect, test } from '@jest/globals';
import { whatChanged } from '@speedwell/shared/inquiry-changes.ts';
import { shownInquiry } from '../support/shown-inquiry.ts';

const before = shownInquiry();

test('whoever was too late reads that the same action is due at another time, and why', () => {
  const { nextAction } = before;
  if (nextAction === null) throw new Error('The usual inquiry has a next action');
  const lastReason = { en: 'Nobody answered.', es: 'Nadie contestó.' };
  const after = shownInquiry({
    ...{ attempts: before.attempts + 1, lastReason },
    nextAction: { ...nextAction, due: '2026-11-24T19:00:00Z' },
  });

  expect(whatChanged(before, after).map(({ en }) => en)).toEqual([
    'Next action: call back, Tue, Nov 24, 1:00 PM',
    `Attempts: ${before.attempts + 1}`,
    'Why: Nobody answered.',
  ]);
  expect(whatChanged(before, after)[0]?.es).toContain('Próxima acción: llamar, mar, 24 de nov');
});

test('what nobody changed is not told', () => {
  expect(whatChanged(before, { ...before, mark: 'another' })).toEqual([]);
});

test('what is no longer owed is told as none', () => {
  expect(whatChanged(before, shownInquiry({ nextAction: null })).map(({ en }) => en)).toEqual(['Next action: none']);
});
