import { Button } from '@hubspot/ui-extensions';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { statusLabels } from '../../src/follow-up/labels.ts';
import { coded, shownInquiry } from '../support/shown-inquiry.ts';
import { settled, stopTheClock, wordsOf } from '../support/render.ts';
import { showCard } from './render-card.tsx';

beforeEach(stopTheClock);

const because = { en: 'The call was logged.', es: 'Se registró la llamada.' };
const taken = { code: 'taken', because, inquiry: shownInquiry({ mark: 'mark-2' }) };
const booked = shownInquiry({
  mark: 'mark-2',
  status: coded(statusLabels, 'booked'),
  owner: { name: null, isMe: true },
});

describe('a press is safe', () => {
  test('pressed twice it is one act, and nothing else can be pressed while it is under way', async () => {
    const card = await showCard();

    card.isLate('POST acts');
    const button = card.button('no_answer-card');
    button.trigger('onClick');
    button.trigger('onClick');
    await settled();
    const areOff = ['no_answer-card', 'reached-card', 'log_call', 'close'].map((id) => card.button(id).props.disabled);
    await card.answered('POST acts', 202, taken);

    // The pressed button itself keeps the focus of whoever has no mouse.
    expect(areOff).toEqual([false, true, true, true]);
    expect(card.sent('POST acts')).toHaveLength(1);
    expect(card.button('no_answer-card').props.disabled).toBe(false);
  });

  test('what was asked before it and is told after it is not shown', async () => {
    const card = await showCard();

    card.isLate('GET inquiry');
    await card.passes(60_000);
    card.tells('POST acts', 202, { ...taken, inquiry: booked });
    await card.press('no_answer-card');
    await card.answered('GET inquiry', 200, shownInquiry());

    expect(card.text()).toContain('Booked\nA: ready to schedule now');
  });

  test('each press has a key of its own', async () => {
    const card = await showCard();

    card.tells('POST acts', 202, taken);
    await card.press('no_answer-card');
    await card.press('no_answer-card');

    expect(new Set(card.sent('POST acts').map((body) => body?.['key'])).size).toBe(2);
  });
});

describe('when the service does not answer a press', () => {
  const unanswered = async () => {
    const card = await showCard();
    await card.press('no_answer-card');
    return card;
  };
  const tryAgain = (card: Awaited<ReturnType<typeof showCard>>) =>
    card.renderer.find(Button, (each) => wordsOf(each) === 'Try again');

  test('it is said that nobody knows, and trying again says the very same', async () => {
    const card = await unanswered();
    const said = card.text();

    card.tells('POST acts', 202, taken);
    tryAgain(card).trigger('onClick');
    await settled();

    expect(said).toContain('It is not known whether it was done');
    const [first, second] = card.sent('POST acts');
    expect(second).toEqual(first);
    expect(card.text()).toContain('Done\nThe call was logged.');
  });

  test('so does the same button, and another button says its own', async () => {
    const card = await unanswered();

    await card.press('no_answer-card');
    await card.press('reached-card');

    const keys = card.sent('POST acts').map((body) => body?.['key']);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test('a form keeps what was typed and says it inside', async () => {
    const card = await showCard();

    await card.submits('stop_follow_ups');

    expect(wordsOf(card.windowOf('stop_follow_ups'))).toContain('It is not known whether it was done');
    expect(card.actions.closeOverlay.callCount).toBe(0);
  });

  test('once the inquiry is seen to be another, it is not said once more', async () => {
    const card = await unanswered();

    card.show(booked);
    await card.passes(2_000);

    expect(card.text()).toContain('Perhaps your press was heard: see what happened.\nStatus: booked\nOwner: you');
    expect(card.renderer.maybeFind(Button, (each) => wordsOf(each) === 'Try again')).toBeNull();
    card.tells('POST acts', 202, taken);
    await card.press('no_answer-card');
    const keys = card.sent('POST acts').map((body) => body?.['key']);
    expect(keys[1]).not.toBe(keys[0]);
  });
});

describe('when a press is refused', () => {
  test('because somebody was quicker, the card shows how it stands now and what they changed', async () => {
    const card = await showCard();
    const quicker = { en: 'Somebody else was quicker.', es: 'Otra persona se adelantó.' };

    card.tells('POST acts', 409, { code: 'changed_meanwhile', because: quicker, inquiry: booked });
    await card.press('no_answer-card');

    expect(card.text()).toContain('Nothing was done: the inquiry changed meanwhile\nSomebody else was quicker.');
    expect(card.text()).toContain('Status: booked\nOwner: you\nLook at it as it is now');
    expect(card.text()).toContain('Booked\nA: ready to schedule now');
    expect(card.actions.refreshObjectProperties.callCount).toBe(0);
    card.tells('POST acts', 202, taken);
    await card.press('no_answer-card');
    expect(card.sent('POST acts')[1]).toMatchObject({ seen: 'mark-2' });
  });

  test.each([
    [409, 'not_now', 'The inquiry is closed.'],
    [403, 'not_named', 'Ask the practice to name you.'],
    [503, 'cannot_check', 'HubSpot cannot be read.'],
  ])('with %s the reason is said and the inquiry stays', async (status, code, en) => {
    const card = await showCard();

    card.tells('POST acts', status, { code, because: { en, es: en } });
    await card.press('no_answer-card');

    expect(card.text()).toContain(`Not done\n${en}`);
    expect(card.text()).toContain('Next action');
  });
});

test('what a form said is over when it is opened anew', async () => {
  const card = await showCard();
  card.tells('POST acts', 409, { code: 'not_now', because: { en: 'It is closed.', es: 'Está cerrada.' } });

  await card.submits('stop_follow_ups');
  expect(wordsOf(card.windowOf('stop_follow_ups'))).toContain('Not done\nIt is closed.');
  const again = wordsOf(await card.opens('stop_follow_ups'));

  expect(again).not.toContain('It is closed.');
});

describe('next in queue', () => {
  test('leads to the record of whom to turn to', async () => {
    const card = await showCard();
    const { nextAction, score } = shownInquiry();

    card.tells('GET /api/queue/next', 200, {
      row: { name: 'Leo Ruiz', link: 'https://app.hubspot.com/c/9', nextAction, score },
    });
    await card.press('next-in-queue');

    expect(card.asked()).toContain('GET /api/queue/next?after=123');
    expect(card.text()).toContain('Leo Ruiz\nCall back, A: ready to schedule now');
    expect(card.renderer.getRootNode().toString()).toContain('https://app.hubspot.com/c/9');
  });

  test('or says that nobody waits, or that nobody can be asked', async () => {
    const card = await showCard();

    await card.press('next-in-queue');
    expect(card.text()).toContain('Speedwell cannot be reached');
    card.tells('GET /api/queue/next', 200, { row: null });
    await card.press('next-in-queue');
    expect(card.text()).toContain('Nobody else is waiting.');
  });
});
