import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openTestDatabase } from '../support/database.ts';
import { run, settings } from './run-command.ts';

jest.setTimeout(120_000);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await database[Symbol.asyncDispose]();
});

const privacy = (words: readonly string[]) => run(words, settings(database.databaseUrl));

describe('npm run privacy', () => {
  test.each([
    [['help'], 0, 'Usage:'],
    [[], 0, 'Usage:'],
    [['rotate-keys'], 2, 'Usage:'],
    [['constructor'], 2, 'Usage:'],
    [['rotate-key', 'now'], 2, '✗ Cannot run "rotate-key" with these words'],
    [['erase'], 2, '✗ Cannot run "erase" with these words'],
    [['export', '--contact', '7', '--number', '3125550123'], 2, '✗ Cannot run "export" with these words'],
    [['export', '--contact', '7', '--yes'], 2, '✗ Cannot run "export" with these words'],
    [['erase', '--contact', 'seven'], 2, '✗ Cannot run "erase" with these words'],
    [['erase', '--number', 'seven'], 2, '✗ Cannot run "erase" with these words'],
    [['erase', '--everybody'], 2, '✗ Cannot run "erase" with these words'],
  ])('%j is answered with the words that it knows', async (words, code, line) => {
    const { lines, ...answer } = await privacy(words);

    expect(answer).toEqual({ code });
    expect(lines[0]).toBe(line);
    expect(lines).toContainEqual(expect.stringContaining('npm run privacy rotate-key'));
  });
});
