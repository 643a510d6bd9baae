import { expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { at, closedInquiry, given, openInquiry, restingInquiry } from '../support/given.ts';

const now = '2026-11-22T10:00-06:00';
const deleted = { type: 'ContactGone', how: 'deleted' } as const;
const erased = { type: 'ContactGone', how: 'erased' } as const;
const cancelled = [{ type: 'CancelPending' }];

test('a deleted contact rests: nothing more is sent and nothing is owed until it is restored', () => {
  const decision = given(openInquiry).when(deleted).at(now);

  expect(decision.inquiry).toEqual({
    ...openInquiry,
    nextAction: null,
    stopped: { at: at(now), because: say('The contact was deleted.', 'El contacto fue eliminado.') },
  });
  expect(decision.effects).toEqual(cancelled);
});

test('a deletion told twice is one', () => {
  expect(given(restingInquiry).when(deleted).at('2026-11-23T10:00-06:00')).toMatchObject({
    inquiry: restingInquiry,
    effects: [],
  });
});

test('an erased contact’s inquiry is closed', () => {
  const decision = given(openInquiry).when(erased).at(now);

  expect(decision.inquiry).toMatchObject({ nextAction: null, closedAt: at(now), stopped: { at: at(now) } });
  expect(decision.effects).toEqual(cancelled);
});

test('an erasure after the deletion closes the inquiry that rests', () => {
  expect(given(restingInquiry).when(erased).at('2026-11-23T10:00-06:00').inquiry).toEqual({
    ...restingInquiry,
    closedAt: at('2026-11-23T10:00-06:00'),
  });
});

test.each([
  ['without an inquiry', null],
  ['whose inquiry is closed', closedInquiry],
])('a contact %s that goes leaves nothing to be sent', (_name, inquiry) => {
  expect(given(inquiry).when(deleted).at(now)).toMatchObject({ inquiry, effects: cancelled });
});

test('follow-ups that have begun end with the deletion, and those of which nothing was done yet wait', () => {
  const begun = { ...openInquiry, cadence: { ...openInquiry.cadence, step: 4, waitsFor: 'speedwell' } } as Inquiry;

  expect(given(begun).when(deleted).at(now).inquiry).toMatchObject({
    nextAction: null,
    cadence: { stopped: { because: { en: 'The contact was deleted.' } } },
  });
  expect(given(openInquiry).when(deleted).at(now).inquiry?.cadence).toEqual(openInquiry.cadence);
});
