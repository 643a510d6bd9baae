import { expect, test } from '@jest/globals';
import { checkDatabase } from '../../src/setup/checks/check-database.ts';
import { checkNode } from '../../src/setup/checks/check-machine.ts';
import { readHttpDate } from '../../src/setup/outside.ts';
import { createTestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';

test('a database that does not answer is named with its remedy', async () => {
  const DATABASE_URL = `postgres://speedwell@127.0.0.1:${await freePort()}/speedwell`;

  const { mark, words } = await checkDatabase({ DATABASE_URL, DATA_DIR: './data' }, 50);

  expect(mark).toBe('amiss');
  expect(words).toContain('nothing listens at that host and port; start PostgreSQL');
});

test.each([
  [false, 'answers and is up to date'],
  [true, 'npm start brings it up to date'],
])('a database that is new: %s', async (empty, words) => {
  await using database = await createTestDatabase({ empty });

  const line = await checkDatabase({ DATABASE_URL: database.databaseUrl, DATA_DIR: './data' });

  expect(line).toEqual({ mark: 'well', words: expect.stringContaining(words) });
});

test.each([
  ['v26.10.0', 'well'],
  ['v20.20.2', 'amiss'],
])('Node.js %s is %s', (version, mark) => {
  expect(checkNode(version).mark).toBe(mark);
});

test.each([
  ['Sun, 22 Nov 2026 04:37:36 GMT', '2026-11-22T04:37:36Z'],
  ['Sun, 31 Feb 2026 04:37:36 GMT', undefined],
  ['yesterday', undefined],
  [null, undefined],
])('the time of an answer is read from %s', (header, wanted) => {
  expect(readHttpDate(header)?.toString()).toBe(wanted);
});
