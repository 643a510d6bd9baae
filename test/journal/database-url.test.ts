import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { ConfigurationError } from '../../src/config.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import { createTestDatabase, openTestDatabase, silence } from '../support/database.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

describe('a DATABASE_URL that cannot be used is explained', () => {
  async function refusal(databaseUrl: string): Promise<string> {
    const error = await failure(openDatabase({ databaseUrl, dataDir: '/nowhere', log: silence, patienceSeconds: 0.1 }));
    expect(error).toBeInstanceOf(ConfigurationError);
    return String(error);
  }

  /** The address of the test's own database with something changed. */
  const but = (change: (url: URL) => void) => {
    const url = new URL(database.databaseUrl);
    change(url);
    return url.toString();
  };

  test.each([
    ['nobody listens there', () => 'postgres://u:secret@127.0.0.1:1/x', 'nothing listens at that host and port'],
    ['there is no such host', () => 'postgres://u:secret@no-such-host.invalid/x', 'Cannot use DATABASE_URL: '],
    ['there is no such database', () => but((url) => (url.pathname = '/none')), 'there is no database of that name'],
    ['there is no such user', () => but((url) => (url.username = 'none')), 'the server does not let this user in'],
  ])('%s', async (_name, databaseUrl, words) => {
    const said = await refusal(databaseUrl());

    expect(said).toContain(words);
    expect(said).not.toContain('secret');
  });

  test('its user may not make tables', async () => {
    await using empty = await createTestDatabase({ empty: true });
    await database.query('drop role if exists guest');
    await database.query('create role guest login');
    const url = new URL(empty.databaseUrl);
    url.username = 'guest';

    expect(await refusal(url.toString())).toContain('its user may not make tables there');
  });

  test('it is an old PostgreSQL', async () => {
    await using old = await createTestDatabase({ empty: true });
    const name = new URL(old.databaseUrl).pathname.slice(1);
    await database.query(`alter database ${name} set search_path = old, pg_catalog, public`);
    const client = new Client({ connectionString: old.databaseUrl });
    await client.connect();
    // Hides PostgreSQL's own function, as no server that old is at hand.
    await client.query(
      `create schema old; create function old.current_setting(text) returns text language sql as $$ select '130011' $$`,
    );
    await client.end();

    expect(await refusal(old.databaseUrl)).toContain('it is PostgreSQL 13; use version 14 or newer');
  });
});
