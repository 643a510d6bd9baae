import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/journal/embedded-postgres/start-embedded-postgres.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import { watchPresence } from '../../src/journal/presence.ts';
import { addressFile, folderOfRun, runOnServer, silence, templateName } from './database.ts';
import { quickPlace } from './quick-place.ts';
import { isAlive } from './store-process.ts';

/**
 * Starts one PostgreSQL for all tests of a run, in the background: tests that need none do not wait for it.
 *
 * @returns what stops it again.
 */
export function startDatabaseOfRun(): AsyncDisposable {
  const started = start();
  // Told by the tests that wait for it in vain, and when it is disposed of.
  started.catch(() => undefined);
  return { [Symbol.asyncDispose]: async () => (await started).disposeAsync() };
}

async function start(): Promise<AsyncDisposableStack> {
  await using stack = new AsyncDisposableStack();
  await removeFoldersOfKilledRuns();
  const folder = folderOfRun(process.pid);
  const dataDir = join(await quickPlace(), `${basename(folder)}-data`);
  for (const made of [folder, dataDir]) {
    await mkdir(made);
    stack.defer(() => rm(made, { recursive: true, force: true }));
    // As root, PostgreSQL runs as another user, who must get in.
    await chmod(made, 0o755);
  }
  const presence = watchPresence(silence);
  const server = stack.use(await startEmbeddedPostgres({ dataDir, log: silence, presence }));
  const { host, port, user, database } = server;

  // Nobody cuts its power, and what it holds is thrown away with the run.
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum']) {
    await runOnServer(server, `alter system set ${setting} = off`);
  }
  await runOnServer(server, 'select pg_reload_conf()');
  await runOnServer(server, `create database ${templateName}`);
  const databaseUrl = `postgres://${user}@${encodeURIComponent(host)}:${port}/${templateName}`;
  const template = await openDatabase({ databaseUrl, dataDir: '/nowhere', log: silence });
  await template[Symbol.asyncDispose]();

  // Appears whole, since others may be reading already.
  const file = addressFile(process.pid);
  await writeFile(`${file}.new`, JSON.stringify({ host, port, user, database }));
  await rename(`${file}.new`, file);
  return stack.move();
}

/** A run that was killed could not tidy up. */
async function removeFoldersOfKilledRuns(): Promise<void> {
  for (const place of new Set([tmpdir(), await quickPlace()])) {
    const left = (await readdir(place)).filter((name) =>
      isLeft(Number(/^speedwell-tests-(\d+)(-data)?$/.exec(name)?.[1])),
    );
    for (const name of left) {
      await rm(join(place, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    }
  }
}

function isLeft(pid: number): boolean {
  return pid === process.pid || (pid > 0 && !isAlive(pid));
}
