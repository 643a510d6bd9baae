import { beforeEach, describe, expect, test } from '@jest/globals';
import { LoadingButton } from '@hubspot/ui-extensions';
import { shownInquiry } from '../support/shown-inquiry.ts';
import { act, key, readyCard, tuesday, types } from './ready-card.ts';
import { settled, stopTheClock, wordsOf } from '../support/render.ts';

beforeEach(stopTheClock);

describe('a visit is booked', () => {
  test('by the practice’s page, whose address can be copied', async () => {
    const card = await readyCard();

    await card.pressIn('book', 'copy-link');

    expect(card.actions.copyTextToClipboard.calls).toEqual([['https://clinic.example/book']]);
    expect(wordsOf(card.windowOf('book'))).toContain('The link is copied.');
  });

  test('at an open time of the practice’s calendar, this month’s or a later one’s', async () => {
    const card = await readyCard();
    const slots = (at: string, hasMore: boolean) => ({
      timeZone: 'America/Chicago',
      minutes: 30,
      slots: [{ at }],
      hasMore,
    });

    card.tells('GET slots', 200, slots('2026-11-25T16:00:00Z', true));
    await card.pressIn('book', 'open-times');
    card.tells('GET slots', 200, slots('2026-12-01T16:00:00Z', false));
    await card.pressIn('book', 'open-times');
    card.windowOf('book').find(LoadingButton, { testId: 'book-time' }).trigger('onClick');
    await settled();

    expect(card.asked().filter((each) => each.includes('slots'))).toEqual(['GET slots?month=0', 'GET slots?month=1']);
    expect(card.sent('POST bookings')).toEqual([{ key, seen: 'mark-1', at: '2026-12-01T16:00:00Z' }]);
  });

  test('elsewhere, with its time or without', async () => {
    const card = await readyCard();

    await card.submits('book');
    card.show(shownInquiry());
    await card.passes(2_000);
    await types(card, 'book', 'visit', tuesday, 9);
    await card.submits('book');

    const told = card.sent('POST acts').map((body) => body?.['act']);
    expect(told).toEqual([{ what: 'book' }, { what: 'book', appointmentAt: '2026-11-24T15:30:00.000Z' }]);
  });
});

test('the call script stands in its order, and the outcome is tapped where it is read', async () => {
  const card = await readyCard();

  const script = wordsOf(card.windowOf('callScript'));
  await card.pressIn('callScript', 'no_answer-callScript');

  const order = ['Before you know who listens', 'Diga: «Buenos', 'Ask for the full name.', 'Then', 'Ofrezca dos'];
  expect(order.map((part) => script.indexOf(part))).toEqual(
    [...order.map((part) => script.indexOf(part))].sort((a, b) => a - b),
  );
  expect(script).toContain('Ask for the date of birth.');
  expect(wordsOf(card.windowOf('voicemailScript'))).not.toContain('Make sure who it is');
  expect(card.sent('POST acts')).toEqual(act({ what: 'log_call', outcome: 'no_answer' }));
  expect(card.actions.closeOverlay.calls).toEqual([['callScript']]);
});

describe('an act of one’s own is taken back within a minute', () => {
  const undo = { key: 'key-of-the-act', until: '2026-11-23T14:01:00Z', isMine: true };

  test('the time left is counted, and then the button is gone', async () => {
    const card = await readyCard({ undo });

    expect(card.text()).toContain('Undo\nYou can undo it, 60 s left.');
    await card.passes(20_000);
    expect(card.text()).toContain('You can undo it, 40 s left.');
    card.isLate('GET inquiry');
    await card.passes(41_000);
    expect(card.text()).not.toContain('Undo');
  });

  test('by the key of the act', async () => {
    const card = await readyCard({ undo });

    await card.press('undo');

    expect(card.sent('POST undo')).toEqual([{ key: 'key-of-the-act' }]);
    expect(card.text()).toContain('Why: The call was logged.');
  });

  test('by nobody else', async () => {
    expect((await readyCard({ undo: { ...undo, isMine: false } })).text()).not.toContain('Undo');
  });
});

test('a form is left without a word to the service', async () => {
  const card = await readyCard();

  await card.pressIn('close', 'cancel-close');

  expect(card.actions.closeOverlay.calls).toEqual([['close']]);
  expect(card.sent('POST')).toEqual([]);
});
