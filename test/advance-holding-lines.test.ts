import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readPolicy } from '../src/policy/read-policy.ts';
import { openTestDatabase } from './support/database.ts';
import { emptyStore } from './support/practice-at-work.ts';
import { createTextedPractice, type TextedPractice } from './support/texted-practice.ts';

const policy = await readPolicy('policy');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let practice: TextedPractice;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyStore(database);
  practice = createTextedPractice(database, policy);
});

/** The scripts of the texts that went out, oldest first. */
async function sent(): Promise<readonly unknown[]> {
  const rows = await database.query<{ purpose: string }>(
    "select effect->>'purpose' as purpose from outbox where kind = 'text' and state = 'done' order by called_at",
  );
  return rows.map(({ purpose }) => purpose);
}

test('a stranger who writes of urgent symptoms gets the holding line, which the stop of all else does not take back', async () => {
  await practice.writes('I have chest pain and cannot breathe');
  await practice.settle();

  expect(await sent()).toEqual(['holding_line']);
});

test('a patient whose inquiry is closed and who writes of urgent symptoms gets the holding line, too', async () => {
  await practice.texts(1);
  practice.clock.moveBy({ minutes: 10 });
  await practice.writes('I found another doctor');
  await practice.settle();
  practice.clock.moveBy({ minutes: 10 });
  await practice.writes('I have chest pain and cannot breathe');
  await practice.settle();

  const [inquiry] = await database.query<{ status: string }>('select status from inquiries');
  expect(inquiry?.status).toBe('lost_to_other');
  expect(await sent()).toEqual(['acknowledgment', 'holding_line']);
});
