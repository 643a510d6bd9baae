import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { stopTheClock } from '../support/render.ts';
import { queueRow, showPage, shownQueue } from './render-queue.tsx';

beforeEach(stopTheClock);
afterEach(() => {
  jest.useRealTimers();
});

const one = shownQueue([queueRow()]);
const minuteMs = 60_000;

describe('the page keeps its place', () => {
  const first = shownQueue([queueRow()], { after: '2026-11-23T14:15:00Z_1' });
  const second = shownQueue([queueRow({ contactId: '51', name: 'Fifty First' })], { mark: 'queue-2' });

  test('when it is refreshed: list, filters and page are the same, and the lines stay while it reads', async () => {
    const page = await showPage(first);
    await page.chooses('language', 'es');
    page.tells('GET /api/queue', 200, second);
    await page.presses('next-page');
    page.service.slow();

    await page.presses('refresh');

    const place = { whose: 'mine', language: 'es', after: '2026-11-23T14:15:00Z_1' };
    expect(page.looks().slice(-2)).toEqual([place, { ...place, seen: 'queue-2' }]);
    expect(page.text()).toContain('Fifty First');
    expect([page.button('refresh')?.disabled, page.button('next-page')?.disabled]).toEqual([true, true]);
  });

  test('when nothing has changed, and says of when it is now', async () => {
    const page = await showPage(one);
    page.tells('GET /api/queue', 200, { unchanged: true });

    await page.passes(2 * minuteMs);

    expect(page.looks().slice(1)).toEqual([
      { whose: 'mine', seen: 'queue-1' },
      { whose: 'mine', seen: 'queue-1' },
    ]);
    expect(page.text()).toContain('Given Family');
    expect(page.text()).toContain('As of 8:01 AM');
  });

  test('and goes back page by page; a page whose lines have all gone is left for the first', async () => {
    const page = await showPage(first);
    page.tells('GET /api/queue', 200, second);
    await page.presses('next-page');
    expect(page.text()).toContain('Page 2');
    await page.presses('previous-page');
    expect(page.looks().at(-1)).toEqual({ whose: 'mine' });

    page.tells('GET /api/queue', 200, first);
    await page.presses('refresh');
    page.tells('GET /api/queue', 200, shownQueue([], { mark: 'empty' }));
    await page.presses('next-page');

    expect(page.looks().slice(-2)).toEqual([{ whose: 'mine', after: first.after }, { whose: 'mine' }]);
  });

  test('what is told of another list than the one that is open now is not shown', async () => {
    const page = await showPage(one);
    page.service.slow();
    await page.opensList('all');
    page.tells('GET /api/queue', 200, shownQueue([queueRow({ name: 'Of Nobody' })]));
    await page.opensList('unowned');
    await page.service.letsGo();

    expect(page.looks().map(({ whose }) => whose)).toEqual(['mine', 'all', 'unowned']);
    expect(page.text()).toContain('Of Nobody');
  });
});

describe('there is no storm of questions', () => {
  test('an open page asks once in 45 to 55 seconds', async () => {
    const page = await showPage(one);

    await page.passes(44_900);
    expect(page.looks()).toHaveLength(1);
    await page.passes(10_200);
    expect(page.looks()).toHaveLength(2);
    await page.passes(60 * minuteMs);

    expect(page.looks().length - 2).toBeGreaterThanOrEqual(65);
    expect(page.looks().length - 2).toBeLessThanOrEqual(80);
  });

  test('a page with nobody on it asks every three minutes', async () => {
    const page = await showPage(shownQueue([]));

    await page.passes(179_900);
    expect(page.looks()).toHaveLength(1);
    await page.passes(10_200);

    expect(page.looks()).toHaveLength(2);
  });

  test('while the service is away it asks less and less, and as before when it is back', async () => {
    const page = await showPage(one);
    page.isDown('GET /api/queue');
    await page.passes(60 * minuteMs);
    const during = page.looks().length;
    expect(during).toBeLessThanOrEqual(13);

    page.tells('GET /api/queue', 200, one);
    await page.presses('refresh');
    await page.passes(5 * minuteMs);

    expect(page.looks().length - during).toBeGreaterThanOrEqual(6);
  });

  test('a page that is refused for another reason goes on asking, as rarely', async () => {
    const page = await showPage(one);
    page.tells('GET /api/queue', 429, { code: 'too_many', because: { en: 'Too many.', es: 'Demasiadas.' } });

    await page.passes(10 * minuteMs);

    expect(page.looks().length).toBeGreaterThan(5);
    expect(page.text()).toContain('Too many.');
  });
});
