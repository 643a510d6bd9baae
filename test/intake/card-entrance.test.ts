import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../src/journal/database.ts';
import {
  deskOf,
  frontDesk,
  startCard,
  withPeople,
  type CardAtWork,
  type CardRequest,
} from '../support/card-at-work.ts';
import { openTestDatabase } from '../support/database.ts';
import { policy as usualPolicy } from '../support/given.ts';
import { emptyStore } from '../support/practice-at-work.ts';
import { createTextedPractice, type TextedPractice } from '../support/texted-practice.ts';
import { clientSecret, StoreAway } from './started-app.ts';

const policy = withPeople(usualPolicy);
let database: Database;
let practice: TextedPractice;
let card: CardAtWork;
beforeAll(async () => {
  database = await openTestDatabase();
  await emptyStore(database);
  practice = createTextedPractice(database, policy);
  await practice.texts(1);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  card = await startCard(practice, policy);
});
afterEach(async () => {
  await card[Symbol.asyncDispose]();
});

const looks = async () => (await database.query('select 1 from looks')).length;

describe('only what HubSpot signed for one of our users is answered', () => {
  test.each<[string, CardRequest, number]>([
    ['another secret', { secret: 'another secret' }, 401],
    ['six minutes ago', { ageMs: 6 * 60_000 }, 401],
    ['six minutes ahead', { ageMs: -6 * 60_000 }, 401],
    ['a query that was added afterwards', { addedQuery: '&userId=107' }, 401],
    ['another account', { portal: 34 }, 403],
    ['another app', { app: 7 }, 403],
    ['no user', { user: { userId: Number.NaN, userEmail: 'frontdesk@example.com' } }, 403],
    ['no address', { user: { userId: 1, userEmail: '' } }, 403],
  ])('%s', async (_what, request, status) => {
    const before = await looks();

    const read = await card.conversation(1, request);
    const written = await card.answer(1, { key: crypto.randomUUID(), script: 'x' }, request);

    expect([read.status, written.status]).toEqual([status, status]);
    expect(read.headers.get('cache-control')).toBe('no-store');
    expect(await looks()).toBe(before);
  });

  test('the first version of the signature, which covers neither address nor time, is never enough', async () => {
    await using lenient = await startCard(practice, policy, { config: { HUBSPOT_ALLOW_V1_SIGNATURE: true } });

    const response = await fetch(`${lenient.app.address}/api/contacts/1/conversation?userId=1`, {
      headers: { 'x-hubspot-signature': 'a'.repeat(64) },
    });

    expect(response.status).toBe(401);
  });

  test('a user who is named twice is nobody', async () => {
    const twice = await card.call('GET', '/api/contacts/1/conversation', {
      user: { userId: 101, userEmail: 'a@example.com&userId=107' },
    });

    expect(twice.status).toBe(403);
  });

  test('the previous secret still counts while it is being replaced, and the app’s id where it is known', async () => {
    await using rotating = await startCard(practice, policy, {
      config: { HUBSPOT_CLIENT_SECRET: 'the new one', HUBSPOT_CLIENT_SECRET_PREVIOUS: clientSecret },
    });
    expect((await rotating.conversation(1)).status).toBe(200);
  });
});

test('who asks too often waits, and nobody else does', async () => {
  await using strict = await startCard(practice, policy, { cardRequestsPerMinute: 3 });
  const first = [await strict.conversation(1), await strict.conversation(1), await strict.conversation(1)];
  expect(first.map(({ status }) => status)).toEqual([200, 200, 200]);

  const fourth = await strict.conversation(1);

  expect([fourth.status, fourth.headers.get('retry-after')]).toEqual([429, '60']);
  expect(await fourth.json()).toMatchObject({ code: 'too_many', because: { es: expect.any(String) } });
  expect((await strict.conversation(1, { user: { ...frontDesk, userId: 102 } })).status).toBe(200);
});

test.each([
  ['GET', '/api/contacts/0/conversation', 404],
  ['GET', '/api/contacts/x/conversation', 404],
  ['GET', `/api/contacts/${'9'.repeat(19)}/conversation`, 404],
  ['POST', '/api/contacts/0/answers', 404],
  ['POST', '/api/contacts/1/conversation', 405],
  ['GET', '/api/contacts/1/answers', 405],
  ['GET', '/api/contacts/1', 404],
] as const)('%s %s is answered %s', async (method, path, status) => {
  expect((await card.call(method, path)).status).toBe(status);
});

test('no contact, user or address is in the log or the metrics', async () => {
  await card.conversation(1);
  await card.conversation(1, { portal: 34 });

  const told = card.app.log() + (await card.app.metrics());
  expect(told).toContain('/api/contacts/:contactId/conversation');
  expect(told).not.toMatch(/frontdesk|example\.com|userId/);
});

describe('no address of cards, pages and workflows is open, also not one that is added later', () => {
  const source = readFileSync('src/http-app.ts', 'utf8');
  const routes = [...source.matchAll(/route\('(\/(?:api|hubspot\/actions)\/[^']+)'\)\s*\.(get|post)/g)].map(
    ([, path = '', method = '']) => [method.toUpperCase(), path.replaceAll(/:\w+/g, '1')] as const,
  );

  test('all of them are known here', () => {
    expect(routes.length).toBe([...source.matchAll(/'\/(?:api|hubspot\/actions)\//g)].length);
    expect(routes.length).toBeGreaterThan(13);
  });

  test.each(routes)('%s %s', async (method, path) => {
    const unsigned = await fetch(card.app.address + path, { method });
    const bySomebodyElse = await card.call(method === 'GET' ? 'GET' : 'POST', path, { secret: 'not ours' });

    expect([unsigned.status, bySomebodyElse.status]).toEqual([401, 401]);
  });
});

test('a stranger writes nothing into the log by the address that they call', async () => {
  await card.app.post('/hubspot/actions/call-me-at-5550177', '{}', {});
  await card.inquiry('call-me-at-5550177', { secret: 'not ours' });

  expect(card.app.log()).toContain('"route":"/api/contacts/:contactId/inquiry","because":');
  expect(card.app.log()).not.toContain('5550177');
});

test('503 while the store is away', async () => {
  const desk = deskOf(practice, policy);
  const database = { ...desk.database, query: () => Promise.reject(new StoreAway()) };
  await using away = await startCard(practice, policy, { card: { ...desk, database } });

  expect((await away.conversation(1)).status).toBe(503);
});
