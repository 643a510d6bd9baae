import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../src/journal/open-database.ts';
import { deadProcesses, isDatabaseAway, type Database } from '../../src/journal/database.ts';
import { silence } from '../support/database.ts';
import { copyFolder, makeFolder } from '../support/folders.ts';
import {
  eventually,
  isAlive,
  openStoreElsewhere,
  postgresPid,
  scriptThatOpensTheStore,
} from '../support/store-process.ts';

let made: AsyncDisposable & { readonly path: string };
beforeAll(async () => {
  made = await makeFolder();
  await (await open(made.path))[Symbol.asyncDispose]();
});
afterAll(async () => {
  await made[Symbol.asyncDispose]();
});

function open(dataDir: string, log: Partial<typeof silence> = {}): Promise<Database> {
  return openDatabase({ databaseUrl: undefined, dataDir, log: { ...silence, ...log } });
}

describe('a killed Speedwell leaves nothing behind and loses nothing', () => {
  test('its database ends with it, and what was stored is there when it starts again', async () => {
    await using folder = await copyFolder(made.path);
    const killed = await openStoreElsewhere({ dataDir: folder.path });
    const pid = await postgresPid(folder.path);
    expect(isAlive(pid)).toBe(true);

    await killed.end('SIGKILL');

    await eventually(() => !isAlive(pid));
    await using database = await open(folder.path);
    expect(await database.query('select pid from kept')).toEqual([{ pid: killed.pid }]);
  });

  test('it can be started again at once, while its database is still ending', async () => {
    await using folder = await copyFolder(made.path);
    const killed = await openStoreElsewhere({ dataDir: folder.path });
    await killed.end('SIGKILL');

    await using database = await open(folder.path);

    expect(await database.query('select pid from kept')).toEqual([{ pid: killed.pid }]);
  });

  test('a database whose guardian was killed too is stopped before another is started on its folder', async () => {
    await using folder = await copyFolder(made.path);
    const killed = await openStoreElsewhere({ dataDir: folder.path });
    const pid = await postgresPid(folder.path);
    stopGuardians(pid);
    await killed.end('SIGKILL');
    expect(isAlive(pid)).toBe(true);

    await using database = await open(folder.path);

    expect(await postgresPid(folder.path)).not.toBe(pid);
    await eventually(() => !isAlive(pid));
    expect(await database.query('select pid from kept')).toEqual([{ pid: killed.pid }]);
  });

  test('killed while it makes the database, it makes it anew the next time', async () => {
    await using folder = await makeFolder();
    const child = spawn(process.execPath, [scriptThatOpensTheStore, folder.path], { stdio: 'ignore', env: {} });
    const exited = once(child, 'exit');
    await eventually(async () => {
      const [unfinished] = (await readdir(folder.path)).filter((name) => name.startsWith('.postgres-18-'));
      return unfinished !== undefined && (await readdir(join(folder.path, unfinished))).includes('base');
    });
    child.kill('SIGKILL');
    await exited;

    await using database = await open(folder.path);

    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect((await readdir(folder.path)).filter((name) => name.startsWith('.postgres'))).toEqual([]);
  });
});

describe('a killed database comes back by itself', () => {
  test('statements work again, listeners are called, the others see us alive again, and the log tells of it once', async () => {
    await using folder = await copyFolder(made.path);
    const told: string[] = [];
    await using database = await open(folder.path, {
      databaseAway: () => told.push('away'),
      databaseBack: () => told.push('back'),
    });
    let heard = 0;
    await database.listen('news', () => {
      heard += 1;
    });
    const before = await postgresPid(folder.path);

    process.kill(before, 'SIGKILL');

    await eventually(() => heard === 1);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(await postgresPid(folder.path)).not.toBe(before);
    expect(await deadProcesses(database, [database.processKey, '1'])).toEqual(['1']);
    await database.query('notify news');
    await eventually(() => heard === 2);
    await database[Symbol.asyncDispose]();
    expect(told).toEqual(['away', 'back']);
  });

  test('what was being stored is either kept or refused as "away", so that the sender sends it again', async () => {
    await using folder = await copyFolder(made.path);
    await using database = await open(folder.path);
    await database.query('create table stored (number integer)');
    const acknowledged: number[] = [];
    const refusals: unknown[] = [];
    const storing = Array.from({ length: 500 }, async (_, number) => {
      try {
        await database.query('insert into stored values ($1)', [number]);
        acknowledged.push(number);
      } catch (error) {
        refusals.push(error);
      }
    });

    await eventually(() => acknowledged.length > 50);
    process.kill(await postgresPid(folder.path), 'SIGKILL');
    await Promise.all(storing);

    await eventually(() => database.query('select 1').then(() => true, isDatabaseAwayAsFalse));
    const stored = await database.query<{ readonly number: number }>('select number from stored');
    expect(stored.map(({ number }) => number)).toEqual(expect.arrayContaining(acknowledged));
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals.every(isDatabaseAway)).toBe(true);
  });

  test('a Speedwell that is ended while its database is away does not leave one behind', async () => {
    await using folder = await copyFolder(made.path);
    const database = await open(folder.path);
    process.kill(await postgresPid(folder.path), 'SIGKILL');

    await database[Symbol.asyncDispose]();

    await using again = await open(folder.path);
    expect(await again.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});

function isDatabaseAwayAsFalse(error: unknown): false {
  if (!isDatabaseAway(error)) throw error;
  return false;
}

/** Stops the shell above PostgreSQL, and the one beside it that waits for our end, in such a way that they cannot act. */
function stopGuardians(postgres: number): void {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, command]) => ({ pid: Number(pid), parent: Number(parent), command }));
  const guardian = processes.find(({ pid }) => pid === postgres)?.parent ?? 0;
  const watchers = processes.filter(({ parent, command }) => parent === guardian && command === 'sh');
  expect(watchers).toHaveLength(1);
  for (const pid of [...watchers.map((watcher) => watcher.pid), guardian]) process.kill(pid, 'SIGKILL');
}
