import { describe, expect, test } from '@jest/globals';
import { stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execFileSync, spawn } from 'node:child_process';
import { openDatabase } from '../../src/journal/open-database.ts';
import type { Database } from '../../src/journal/database.ts';
import { silence } from '../support/database.ts';
import { makeFolder } from '../support/folders.ts';
import { openStoreElsewhere, postgresPid } from '../support/store-process.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };

function open(dataDir: string): Promise<Database> {
  return openDatabase({ databaseUrl: undefined, dataDir, log: silence });
}

describe('the database that comes with Speedwell starts by itself', () => {
  test('what was stored before a restart is there after it', async () => {
    await using folder = await makeFolder();
    const dataDir = join(folder.path, 'data');
    {
      await using database = await open(dataDir);
      await database.query('create table kept (id integer)');
      await database.query('insert into kept values ($1)', [7]);
    }

    await using database = await open(dataDir);

    expect(await database.query('select id from kept')).toEqual([{ id: 7 }]);
  });

  test('nobody else on the machine or the network can reach it, and what is stored survives a power cut', async () => {
    await using folder = await makeFolder();
    await using database = await open(folder.path);

    const [settings] = await database.query<{ readonly sockets: string }>(
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`,
    );

    expect(settings).toMatchObject({ addresses: '', fsync: 'on', synchronous_commit: 'on' });
    const socketFolder = settings?.sockets.replaceAll('"', '') ?? '';
    expect((await stat(socketFolder)).mode & 0o077).toBe(0);
    expect((await stat(join(folder.path, 'postgres-18'))).mode & 0o077).toBe(0);
    expect((await stat(`/proc/${await postgresPid(folder.path)}`)).uid).not.toBe(0);
  });

  test('the folder of its socket is gone when it has stopped', async () => {
    await using folder = await makeFolder();
    const database = await open(folder.path);
    const [settings] = await database.query<{ readonly sockets: string }>(
      `select current_setting('unix_socket_directories') as sockets`,
    );

    await database[Symbol.asyncDispose]();

    await expect(stat(settings?.sockets.replaceAll('"', '') ?? '')).rejects.toThrow('ENOENT');
  });

  test('a process number left from before a reboot, which another program has now, does not stop it', async () => {
    await using folder = await makeFolder();
    await (await open(folder.path))[Symbol.asyncDispose]();
    const { uid, gid } = await stat(join(folder.path, 'postgres-18'));
    const other = spawn('/bin/sleep', ['60'], { uid, gid });
    const left = [other.pid, join(folder.path, 'postgres-18'), 1, 5432, '/tmp', '', '  1  1', 'ready'];
    await writeFile(join(folder.path, 'postgres-18', 'postmaster.pid'), `${left.join('\n')}\n`);

    await using database = await open(folder.path);

    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(other.exitCode).toBeNull();
    other.kill();
  });

  (isRoot ? test : test.skip)('a user who is not root can start it', async () => {
    await using folder = await makeFolder(0o777);

    await using store = await openStoreElsewhere({ dataDir: join(folder.path, 'data'), account: nobody });

    expect(store.report).toMatchObject({ opened: true });
    expect((await stat(`/proc/${await postgresPid(join(folder.path, 'data'))}`)).uid).toBe(nobody.uid);
    await store.end('SIGTERM');
  });

  (isRoot ? test : test.skip)('root can start it in a folder that only root may enter', async () => {
    await using folder = await makeFolder(0o700);

    await using database = await open(join(folder.path, 'data'));

    expect(await database.query('select count(*)::int as migrations from migrations')).toEqual([
      { migrations: expect.any(Number) },
    ]);
    expect((await stat(dirname(folder.path))).isDirectory()).toBe(true);
  });

  (isRoot ? test : test.skip)('root can start it on a folder that was restored from a backup as root', async () => {
    await using folder = await makeFolder();
    await (await open(folder.path))[Symbol.asyncDispose]();
    execFileSync('/bin/chown', ['-R', 'root:root', folder.path]);

    await using database = await open(folder.path);

    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
