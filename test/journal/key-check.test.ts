import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../src/config.ts';
import { checkKey } from '../../src/journal/key-check.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';

const first = 'the key with which the practice began its store';
const second = 'the key by which the practice replaced its first';
const now = Temporal.Instant.from('2026-11-21T21:30:00-06:00');

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

test('a store is opened again with the key it was begun with, alone or as the previous one, and with no other', async () => {
  await checkKey(database, createSeal(first), 1, now);

  await expect(checkKey(database, createSeal(first), 1, now)).resolves.toBeUndefined();
  await expect(checkKey(database, createSeal(second, first), 1, now)).resolves.toBeUndefined();
  await expect(checkKey(database, createSeal(second), 1, now)).rejects.toThrow(ConfigurationError);
  await expect(checkKey(database, createSeal(second), 1, now)).rejects.toThrow(
    'set ENCRYPTION_KEY back, or put the first one into ENCRYPTION_KEY_PREVIOUS',
  );
});
