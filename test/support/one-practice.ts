import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase } from './database.ts';
import { createPractice, emptyStore, type Practice } from './practice-at-work.ts';

/**
 * A practice at work for every test of the file that imports this: an empty store and partners in memory, made anew before
 * each test. Whatever a test does, nothing of a patient may stand in its log.
 */
export const policy = await readPolicy('bench/policy');
export let database: Awaited<ReturnType<typeof openTestDatabase>>;
export let practice: Practice;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyStore(database);
  practice = createPractice(database, { policy });
});
afterEach(() => {
  expect(practice.logged()).not.toMatch(/\+1312|automated\)|example\.com/);
});
