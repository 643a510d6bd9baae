import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { ConfigurationError } from '../../src/config.ts';
import type { Queries } from '../../src/journal/database.ts';
import { migrate, pendingMigrations } from '../../src/journal/migrate.ts';
import { withSession } from '../../src/journal/open-session.ts';
import { watchPresence } from '../../src/journal/presence.ts';
import { createTestDatabase, openTestDatabase, silence } from '../support/database.ts';
import { makeFolder } from '../support/folders.ts';
import { openStoreElsewhere } from '../support/store-process.ts';

const ourMigrations = join(import.meta.dirname, '../../src/journal/migrations');
const presence = watchPresence(silence);

let stack: AsyncDisposableStack;
let databaseUrl: string;
let folder: string;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  databaseUrl = stack.use(await createTestDatabase({ empty: true })).databaseUrl;
  folder = stack.use(await makeFolder()).path;
});
afterEach(async () => {
  await stack.disposeAsync();
});

/** Applies the migrations of `folder`, as a start of the service does, and says which were new. */
async function start(): Promise<readonly string[]> {
  const applied: string[] = [];
  const log = { migrated: (name: string) => applied.push(name) };
  await inSession((session) => migrate(session, log, folder));
  return applied;
}

function inSession(work: (session: Queries) => Promise<void>): Promise<void> {
  return withSession({ connectionString: databaseUrl }, { presence, patienceMs: 0 }, work);
}

async function ask(sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function migration(name: string, sql: string): Promise<void> {
  return writeFile(join(folder, name), sql);
}

describe('the tables follow the version of Speedwell', () => {
  test('new migrations are applied in order, each once', async () => {
    await migration('0002-fill.sql', 'insert into words values (1);');
    await migration('0001-words.sql', 'create table words (id integer); create index on words (id);');
    await migration('readme.txt', 'not a migration');
    expect(await start()).toEqual(['0001-words.sql', '0002-fill.sql']);

    await migration('0003-more.sql', 'insert into words values (2);');
    expect(await start()).toEqual(['0003-more.sql']);

    expect(await start()).toEqual([]);
    expect(await ask('select id from words order by id')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('one that fails leaves nothing of itself, keeps those before it, and is tried again', async () => {
    await migration('0001-words.sql', 'create table words (id integer);');
    await migration('0002-broken.sql', 'insert into words values (1); select 1 / 0;');
    await expect(start()).rejects.toThrow('PostgreSQL answered 22012');
    expect(await ask('select count(*)::int as count from words')).toEqual([{ count: 0 }]);

    await migration('0002-broken.sql', 'insert into words values (1);');

    expect(await start()).toEqual(['0002-broken.sql']);
  });

  test('five replicas that start at once on an empty database apply each of them once', async () => {
    const names = (await readdir(ourMigrations)).sort();

    const replicas = await Promise.all([1, 2, 3, 4, 5].map(() => openStoreElsewhere({ databaseUrl })));

    for (const replica of replicas) stack.use(replica);
    const migrated = replicas.flatMap(({ report }) => (report.opened ? report.migrated : [report.message]));
    expect(migrated).toEqual(names);
    expect(await ask('select name from migrations order by name')).toEqual(names.map((name) => ({ name })));
  });

  test('readiness can be asked for: what is not applied yet is named', async () => {
    await migration('0001-words.sql', 'create table words (id integer);');
    await start();
    await migration('0002-more.sql', 'create table more (id integer);');

    await inSession(async (session) => {
      expect(await pendingMigrations(session, folder)).toEqual(['0002-more.sql']);
    });
  });

  test('a database made for the tests lacks nothing', async () => {
    await using database = await openTestDatabase();

    expect(await pendingMigrations(database)).toEqual([]);
  });
});

describe('tables that do not fit this version are refused', () => {
  async function refusal(): Promise<string> {
    const error = await start().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigurationError);
    return String(error);
  }

  beforeEach(async () => {
    await migration('0002-words.sql', 'create table words (id integer);');
    await start();
  });

  test('an applied migration was changed', async () => {
    await migration('0002-words.sql', 'create table words (id bigint);');

    expect(await refusal()).toContain('"0002-words.sql" was changed after it had been applied; bring the file back');
  });

  test('other line ends are no change', async () => {
    await migration('0003-lines.sql', 'select 1;\nselect 2;\n');
    await start();

    await migration('0003-lines.sql', 'select 1;\r\nselect 2;\r\n');

    expect(await start()).toEqual([]);
  });

  test('a newer version of Speedwell has been here', async () => {
    await ask(`insert into migrations values ('0009-later.sql', now(), 'x')`);

    expect(await refusal()).toContain(
      'a newer version of Speedwell has applied "0009-later.sql" to it; start that version',
    );
  });

  test('a new migration has a number before one that is applied', async () => {
    await migration('0001-late.sql', 'select 1;');

    expect(await refusal()).toContain('"0001-late.sql" comes before "0002-words.sql", which is applied already');
  });

  test('the database is that of another program', async () => {
    await ask('drop table migrations; create table migrations (version integer)');

    expect(await refusal()).toContain('give Speedwell a database of its own');
  });
});
