import { pause } from '../../clock.ts';
import { ConfigurationError } from '../../config.ts';
import type { Log } from '../../log.ts';
import type { Presence } from '../presence.ts';
import type { Account } from './account.ts';
import type { Cluster } from './cluster.ts';
import { stopLeftoverServer } from './leftover-server.ts';
import type { Programs } from './programs.ts';
import { DidNotStart, runPostgres, type RunningPostgres } from './run-postgres.ts';
import { removeSocket } from './socket-folder.ts';

const shortestWaitMs = 50;
const longestWaitMs = 10_000;

/** How long the first start waits for the remains of a server that was killed; they go by themselves. */
const remainsTimeoutMs = 10_000;

/** What a server says while others of a killed one still hold its memory or its socket. */
const remains = /pre-existing shared memory block|lock file ".*" already exists|already in use/;

/** All that one start of PostgreSQL needs. */
interface Needs {
  readonly programs: Programs;
  readonly cluster: Cluster;
  readonly socketFolder: string;
  readonly account: Account | undefined;
  readonly presence: Presence;
  readonly log: Pick<Log, 'databaseAway'>;
}

/**
 * Starts PostgreSQL and, whenever it ends by itself, starts it again, with growing waits up to ten seconds. Disposing stops it.
 *
 * @throws {ConfigurationError} if it does not start the first time.
 */
export async function keepRunning(needs: Needs): Promise<AsyncDisposable> {
  const ending = new AbortController();
  let running: RunningPostgres | undefined = await startFirst(needs);
  const isEnding = () => ending.signal.aborted;
  const kept = keep(running);

  async function keep(first: RunningPostgres): Promise<void> {
    let current: RunningPostgres | undefined = first;
    while (current !== undefined) {
      await current.ended;
      if (isEnding()) return;
      needs.presence.away('PostgreSQL has ended by itself and is started again');
      current = await startAgain(needs, ending.signal);
      running = current;
      // Disposed of while it was started.
      if (isEnding()) await current?.stop();
    }
  }

  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await running?.stop();
      await kept;
    },
  };
}

async function startFirst(needs: Needs): Promise<RunningPostgres> {
  const end = performance.now() + remainsTimeoutMs;
  for (;;) {
    const started = await start(needs).catch((error: unknown) => explained(error, needs));
    if (!Error.isError(started)) return started;
    if (!remains.test(started.message) || performance.now() > end) throw started;
    await pause(100);
  }
}

/** Tries until it works; `undefined` once `signal` has aborted. */
async function startAgain(needs: Needs, signal: AbortSignal): Promise<RunningPostgres | undefined> {
  let waitMs = shortestWaitMs;
  let said = '';
  for (;;) {
    await pause(waitMs, signal);
    if (signal.aborted) return undefined;
    const started = await start(needs).catch((error: unknown) => explained(error, needs));
    if (!Error.isError(started)) return started;
    if (started.message !== said) needs.log.databaseAway(started.message);
    said = started.message;
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}

async function start({ programs, cluster, socketFolder, account }: Needs): Promise<RunningPostgres> {
  await stopLeftoverServer(cluster.folder, socketFolder);
  await removeSocket(socketFolder);
  return runPostgres(programs, cluster, socketFolder, account);
}

/** What PostgreSQL says at its start is about files, memory and settings; it holds nothing of a patient. */
function explained(error: unknown, { cluster, account }: Needs): Error {
  if (!Error.isError(error)) return new Error('Cannot start the database: something that is no error was thrown');
  if (!(error instanceof DidNotStart)) return error;

  const said = error.message.replace(/^.*?(FATAL|PANIC): +/, '');
  const who = account === undefined ? '' : ` as the user "${account.name}"`;
  return new ConfigurationError(
    `Cannot start the database in "${cluster.folder}"${who}: ${said}; mend that, set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL that runs elsewhere`,
  );
}
