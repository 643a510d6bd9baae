import { EmptyState, ErrorState, Link, LoadingSpinner, StatusTag, Tab } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Pages } from '../../extensions/app/pages/Pages.tsx';
import { say } from '../../src/follow-up/sentence.ts';
import { settled, stopTheClock, wordsOf } from '../support/render.ts';
import { yes } from '../support/shown-inquiry.ts';
import { openQuestion, queueRow, showPage, shownQueue } from './render-queue.tsx';

beforeEach(stopTheClock);
afterEach(() => {
  jest.useRealTimers();
});

const late = queueRow({
  nextAction: { ...queueRow().nextAction, due: '2026-11-23T11:00:00Z' },
  isLate: true,
});

describe('a coordinator sees who waits', () => {
  test('with the name as link to the record, what is owed and until when, who has it, and what is late in words', async () => {
    const page = await showPage(
      shownQueue([late, queueRow({ contactId: '2', name: null, owner: null, escalation: openQuestion })]),
    );

    expect(page.renderer.findAll(Link).map(({ props, text }) => [props.href, text])).toEqual([
      [{ url: late.link, external: true }, 'Given Family'],
      [{ url: late.link, external: true }, 'Contact 2'],
    ]);
    expect(page.renderer.findAll(StatusTag).map(({ props, text }) => [props.variant, text])).toEqual([
      ['danger', '1 late'],
      ['danger', 'Late by 3 h'],
      ['info', 'In 15 min'],
    ]);
    for (const words of [
      'New',
      'A: ready to schedule now',
      'Paid campaign form',
      'Call back',
      'Mon, Nov 23, 5:00 AM',
    ]) {
      expect(page.text()).toContain(words);
    }
    expect(page.text()).toMatch(/You\n[^]*Nobody\n/);
    expect(page.text()).toContain(`Open question: ${openQuestion.label.en}`);
  });

  test('becoming late while they look', async () => {
    const page = await showPage(shownQueue([queueRow()]));

    await page.passes(18 * 60_000);

    expect(page.text()).toMatch(/Late by [23] min/);
  });

  test('in three lists with their counts', async () => {
    const page = await showPage(shownQueue([queueRow()]));

    expect(page.renderer.findAll(Tab).map(({ props }) => props.title)).toEqual(['Mine (1)', 'Nobody’s (2)', 'All (7)']);
    page.tells('GET /api/queue', 200, shownQueue([queueRow({ contactId: '8', name: 'Other Person' })]));
    await page.opensList('unowned');

    expect(page.text()).toContain('Other Person');
    expect(page.looks().at(-1)).toEqual({ whose: 'unowned' });
  });

  test('of one location and language, in every list that they open then', async () => {
    const page = await showPage(shownQueue([queueRow()]));

    await page.chooses('location', 'north');
    await page.chooses('language', 'es');
    await page.opensList('all');
    await page.chooses('location', 'all_of_them');

    expect(page.looks().slice(1)).toEqual([
      { whose: 'mine', location: 'north' },
      { whose: 'mine', location: 'north', language: 'es' },
      { whose: 'all', location: 'north', language: 'es' },
      { whose: 'all', language: 'es' },
    ]);
  });

  test('in Spanish where HubSpot speaks Spanish', async () => {
    const page = await showPage(shownQueue([late]), 'es-mx');

    for (const words of ['Mías (1)', 'Con 3 h de retraso', 'Sin respuesta', 'Usted', 'Formulario de campaña pagada']) {
      expect(page.text()).toContain(words);
    }
  });
});

describe('when there is no queue to show', () => {
  test('it says that it is being read', async () => {
    const page = await showPage('late');

    expect(page.renderer.find(LoadingSpinner).props.label).toBe('Reading the queue');
  });

  test('it says that nobody waits, and where to look', async () => {
    const page = await showPage(shownQueue([]));

    expect(page.renderer.find(EmptyState).props.title).toBe('Nobody waits');
    expect(page.text()).toContain('Look at those that nobody has.');
  });

  test('it says that the service cannot be reached, and asks again when told to', async () => {
    const page = await showPage('unreachable');
    expect(page.renderer.find(ErrorState).props.title).toBe('Speedwell cannot be reached');

    page.tells('GET /api/queue', 200, shownQueue([queueRow()]));
    await page.presses('try-again');

    expect(page.text()).toContain('Given Family');
  });

  test('it tells whoever may not see it why, shows nothing of before, and does not ask again', async () => {
    const page = await showPage(shownQueue([queueRow()]));
    const because = say('The practice has not named you.', 'El consultorio no lo nombró.');
    page.tells('GET /api/queue', 403, { code: 'not_named', because });

    await page.presses('refresh');
    expect(page.renderer.find(ErrorState).props.type).toBe('lock');
    expect(page.text()).toContain(because.en);
    expect(page.text()).not.toContain('Given Family');
    await page.passes(3_600_000);

    expect(page.looks().length).toBe(2);
  });

  test('what was read stays while the service is away, and the page says of when it is', async () => {
    const page = await showPage(shownQueue([queueRow()]));
    page.isDown('GET /api/queue');

    await page.presses('refresh');

    expect(page.text()).toContain('Given Family');
    expect(page.text()).toContain('Speedwell cannot be reached\nThis is the queue as of 8:00 AM');
  });
});

test('what can be taken has a button for it, and what cannot be logged has none that works', async () => {
  const refused = { possible: false, because: say('No.', 'No.') };
  const page = await showPage(
    shownQueue([
      queueRow({ owner: null, may: { log_call: yes, take: yes } }),
      queueRow({ contactId: '2', may: { log_call: refused, take: refused } }),
    ]),
  );

  expect([page.button('take-1')?.disabled, page.button('take-2')]).toEqual([false, undefined]);
  expect([page.button('no_answer-1')?.disabled, page.button('no_answer-2')?.disabled]).toEqual([false, true]);
});

test('the app opens with the queue, and says so where there is no such page', async () => {
  const asked: string[] = [];
  const hsFetch = (url: string) => {
    asked.push(url);
    return Promise.resolve(Response.json(shownQueue([queueRow()])));
  };
  Object.assign(globalThis, { self: globalThis, hsFetch });
  const renderer = createRenderer('pages');
  renderer.mocks.context.variables = { SERVICE_URL: 'https://desk.example/' };
  renderer.mocks.setPageLocation({ path: '/', params: {} });
  renderer.render(<Pages />);
  await settled();

  expect(asked).toEqual(['https://desk.example/api/queue?whose=mine']);
  expect(wordsOf(renderer.getRootNode())).toContain('Given Family');
  renderer.mocks.setPageLocation({ path: '/scorecard', params: {} });
  await settled();

  expect(renderer.find(EmptyState).props.title).toBe('There is no such page');
});
