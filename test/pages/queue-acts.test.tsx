import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { ActRefused } from '../../extensions/shared/card-api.ts';
import { nextActionLabels, statusLabels } from '../../src/follow-up/labels.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { settled, stopTheClock } from '../support/render.ts';
import { coded } from '../support/shown-inquiry.ts';
import { queueRow, showPage, shownQueue, taken } from './render-queue.tsx';

beforeEach(stopTheClock);
afterEach(() => {
  jest.useRealTimers();
});

const acts = '/api/contacts/1/acts';
const two = shownQueue([queueRow(), queueRow({ contactId: '2', name: 'Second Patient' })]);

describe('one tap in the queue', () => {
  test('is said with the mark that was seen and a key of its own; the line shows at once what it led to', async () => {
    const page = await showPage(two);
    page.tells(`POST ${acts}`, 202, taken());

    await page.presses('no_answer-1');

    expect(page.posted(acts)).toEqual([
      {
        key: expect.stringMatching(/^[0-9a-f-]{36}$/),
        seen: 'mark-1',
        act: { what: 'log_call', outcome: 'no_answer' },
      },
    ]);
    expect(page.text()).toContain('Given Family: Done\nA second call is planned for the afternoon.');
    expect(page.text()).toContain('Attempted');
    expect(page.text()).toContain('In 7 h');
  });

  test('pressed twice is one act, and the button keeps the focus of whoever has no mouse', async () => {
    const page = await showPage(two);
    page.tells(`POST ${acts}`, 202, taken());
    page.service.slow();

    page.press('no_answer-1');
    page.press('no_answer-1');
    await settled();
    expect([page.button('no_answer-1')?.disabled, page.button('no_answer-2')?.disabled]).toEqual([false, false]);
    await page.service.letsGo();

    expect(page.posted(acts)).toHaveLength(1);
  });

  test('is followed by another look two seconds later, which moves the line to its new place', async () => {
    const page = await showPage(two);
    page.tells(`POST ${acts}`, 202, taken());
    await page.presses('no_answer-1');
    const moved = queueRow({ mark: 'mark-2', nextAction: taken().inquiry.nextAction ?? queueRow().nextAction });
    const next = shownQueue([queueRow({ contactId: '2', name: 'Second Patient' }), moved], { mark: 'queue-2' });
    page.tells('GET /api/queue', 200, next);

    await page.passes(2_000);

    expect(page.looks().at(-1)).toEqual({ whose: 'mine', seen: 'queue-1' });
    expect(page.text()).toMatch(/Second Patient[^]*Given Family/);
  });

  test('stays shown as long as the queue is older than it, and no longer than a minute', async () => {
    const page = await showPage(two);
    page.tells(`POST ${acts}`, 202, taken());
    await page.presses('no_answer-1');

    await page.passes(2_000);
    expect(page.text()).toContain('Attempted');
    await page.passes(120_000);

    expect(page.text()).not.toContain('Attempted');
  });

  test('can be taken back for a minute, by its key', async () => {
    const page = await showPage(two);
    page.tells(`POST ${acts}`, 202, taken());
    expect(page.button('undo')?.disabled).toBe(true);
    await page.presses('no_answer-1');
    expect(page.button('undo')?.disabled).toBe(false);
    page.tells('POST /api/contacts/1/undo', 202, {
      ...taken({ mark: 'mark-1', status: coded(statusLabels, 'new'), undo: null }),
    });

    await page.presses('undo');

    expect(page.posted('/api/contacts/1/undo')).toEqual([{ key: 'the act' }]);
    expect(page.text()).toContain('Given Family: Done\nTaken back.');
    expect(page.button('undo')?.disabled).toBe(true);
  });

  test('cannot be taken back after the minute', async () => {
    const page = await showPage(two);
    page.tells(`POST ${acts}`, 202, taken());
    await page.presses('no_answer-1');

    expect(page.text()).toContain('You can undo it, 60 s left.');

    await page.passes(61_000);

    expect(page.button('undo')?.disabled).toBe(true);
    expect(page.text()).not.toContain('You can undo it');
  });

  test('that closes the inquiry leaves the line without buttons until the next look', async () => {
    const page = await showPage(two);
    page.tells(`POST ${acts}`, 202, taken({ state: 'closed', nextAction: null }));

    await page.presses('reached-1');

    expect(page.text()).toContain('Closed');
    expect(page.button('no_answer-1')?.disabled).toBe(true);
  });
});

describe('two people at once', () => {
  test('the second is told that somebody was quicker, and sees what the first did', async () => {
    const page = await showPage(two);
    const { inquiry } = taken({ status: coded(statusLabels, 'booked'), undo: null });
    const refusal: ActRefused = {
      ...{ code: 'changed_meanwhile', because: say('It has changed meanwhile.', 'Cambió entretanto.'), inquiry },
    };
    page.tells(`POST ${acts}`, 409, refusal);

    await page.presses('no_answer-1');

    expect(page.text()).toContain('Somebody else was quicker. It has changed meanwhile.');
    expect(page.text()).toContain('Booked');
    expect(page.button('no_answer-1')?.disabled).toBe(false);
    await page.presses('reached-1');
    expect(page.posted(acts)).toMatchObject([{ seen: 'mark-1' }, { seen: 'mark-2' }]);
  });

  test('who takes what nobody had has it', async () => {
    const free = queueRow({ owner: null, may: { ...queueRow().may, take: { possible: true, because: null } } });
    const page = await showPage(shownQueue([free]));
    page.tells(
      `POST ${acts}`,
      202,
      taken({ may: { ...taken().inquiry.may, take: { possible: false, because: null } } }),
    );

    await page.presses('take-1');

    expect(page.posted(acts)).toMatchObject([{ act: { what: 'take' } }]);
    expect(page.text()).toContain('You');
    expect(page.button('take-1')).toBeUndefined();
  });
});

test('a press to which nobody answered is said again with the same key, and counts once', async () => {
  const page = await showPage(two);
  page.isDown(`POST ${acts}`);
  await page.presses('no_answer-1');
  expect(page.text()).toContain('Press the same again: it counts once.');
  page.tells(`POST ${acts}`, 202, taken());

  await page.presses('no_answer-1');

  const [first, second] = page.posted(acts) as { readonly key: string }[];
  expect(second?.key).toBe(first?.key);
  await page.presses('no_answer-1');
  expect((page.posted(acts) as { readonly key: string }[])[2]?.key).not.toBe(first?.key);
});

test('a refusal is told in its own words', async () => {
  const page = await showPage(two);
  page.tells(`POST ${acts}`, 409, { code: 'not_now', because: say('The visit is booked.', 'La cita está reservada.') });

  await page.presses('no_answer-1');

  expect(page.text()).toContain('Given Family: Not done\nThe visit is booked.');
  expect(nextActionLabels.call_back.en).toBe('call back');
});
