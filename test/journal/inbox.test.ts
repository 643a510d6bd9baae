import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { appendNews, type News } from '../../src/journal/inbox.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase } from '../support/database.ts';
import { contact, createPractice, created, emptyStore, news, outbox, undecided } from '../support/practice-at-work.ts';

const policy = await readPolicy('bench/policy');
const now = Temporal.Instant.from('2026-11-23T10:00-06:00');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

describe('the same news is decided on once', () => {
  test('told twice at once and once more days later', async () => {
    const practice = createPractice(database, { policy });
    practice.hubspot.contacts.set('1', contact(1));

    const stored = await practice.hears(created(1), created(1));
    await practice.settle();
    practice.clock.moveBy({ hours: 48 });
    const storedAgain = await practice.hears(created(1));
    await practice.settle();

    expect([stored, storedAgain]).toEqual([1, 0]);
    expect(await outbox(database)).toHaveLength(1);
  });

  test('told to many replicas at once in every order: nobody waits for ever, and each piece is stored once', async () => {
    const pieces = Array.from({ length: 60 }, (_, index) => created(index + 1));
    const rotated = (by: number): readonly News[] => [...pieces.slice(by), ...pieces.slice(0, by)];

    for (let round = 0; round < 20; round += 1) {
      await emptyStore(database);
      const stored = await Promise.all(
        Array.from({ length: 6 }, (_, replica) => {
          const order = replica % 2 === 0 ? rotated(replica * 9) : rotated(replica * 9).toReversed();
          return database.transaction((transaction) => appendNews(transaction, order, now));
        }),
      );

      expect(stored.reduce((sum, count) => sum + count)).toBe(60);
      expect(await undecided(database)).toBe(60);
    }
  });

  test('nothing is stored of no news', async () => {
    expect(await appendNews(database, [], now)).toBe(0);
  });
});

test('news of calls waits for whoever reads calls, and holds up nobody', async () => {
  const practice = createPractice(database, { policy });
  await practice.hears(news('call_logged', '0', { callId: '77' }));
  practice.hubspot.contacts.set('1', contact(1));
  await practice.hears(created(1));

  await practice.look();
  await practice.advance();

  expect(await undecided(database)).toBe(1);
});
