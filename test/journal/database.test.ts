import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isDatabaseAway, StoreError } from '../../src/journal/database.ts';
import { openTestDatabase } from '../support/database.ts';

type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

test('a', async () => {
  expect(await database.query('select $1::timestamptz as at', [Temporal.Instant.from('2026-03-07T21:30:00.123456-06:00')])).toEqual([
    { at: Temporal.Instant.from('2026-03-07T21:30:00.123456-06:00') },
  ]);
});
