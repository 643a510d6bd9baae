import { join, resolve } from 'node:path';
import type { Log } from '../../log.ts';
import type { Presence } from '../presence.ts';
import { chooseAccount } from './account.ts';
import { clusterFolder, majorVersion, prepareCluster, superuser } from './cluster.ts';
import { holdDataFolder } from './hold-data-folder.ts';
import { keepRunning } from './keep-running.ts';
import { findPackage, makeUsable, type Programs } from './programs.ts';
import { port } from './settings.ts';
import { makeSocketFolder } from './socket-folder.ts';

/** A PostgreSQL of our own, and how to reach it. Disposing of it stops it. */
export interface EmbeddedPostgres extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** Where root puts programs that another user shall be able to run. */
const sharedPrograms = '/var/lib/speedwell';

/**
 * Starts the PostgreSQL that comes with Speedwell on the data folder and keeps it running until it is disposed of. It dies
 * with us, however we die; if it dies alone, it is started again.
 *
 * @param dataDir - DATA_DIR; the cluster is in `postgres-18` in it.
 * @param installed - the programs, if not those of the npm package for this machine.
 * @throws {ConfigurationError} if a person must mend something first; the message says what.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  presence,
  installed,
}: {
  readonly dataDir: string;
  readonly log: Pick<Log, 'databaseStarted' | 'databaseAway'>;
  readonly presence: Presence;
  readonly installed?: Programs;
}): Promise<EmbeddedPostgres> {
  const startedMs = performance.now();
  const found = installed ?? (await findPackage());

  await using stack = new AsyncDisposableStack();
  stack.use(await holdDataFolder(dataDir));
  const account = await chooseAccount(clusterFolder(dataDir));
  const programs = await makeUsable(found, account, [resolve(dataDir), sharedPrograms]);
  const cluster = await prepareCluster(dataDir, programs, account);
  const socketFolder = stack.use(await makeSocketFolder(account));
  stack.use(await keepRunning({ programs, cluster, socketFolder: socketFolder.path, account, presence, log }));
  log.databaseStarted({
    version: programs.version,
    folder: join(dataDir, `postgres-${majorVersion}`),
    ms: Math.round(performance.now() - startedMs),
  });

  const kept = stack.move();
  return {
    host: socketFolder.path,
    port,
    user: superuser,
    database: 'postgres',
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
