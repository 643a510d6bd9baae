import { join } from 'node:path';
import { pause } from '../../clock.ts';
import type { Account } from './account.ts';
import type { Cluster } from './cluster.ts';
import { runGuarded } from './guardian.ts';
import type { Programs } from './programs.ts';
import { settings } from './settings.ts';

/** How long an orderly end may take. After that PostgreSQL is killed, which loses nothing but time at the next start. */
const endTimeoutMs = 5_000;

/** A PostgreSQL that accepts connections. */
export interface RunningPostgres {
  /** Resolves when it is no more. */
  readonly ended: Promise<unknown>;
  /** Lets it write all to disk and end. Never rejects. */
  readonly stop: () => Promise<void>;
}

/** PostgreSQL has ended instead of accepting connections. The message is what it said. */
export class DidNotStart extends Error {
  override readonly name = 'DidNotStart';
}

/**
 * Starts PostgreSQL and waits until it accepts connections; after a crash that is when it has replayed its log, however
 * long that takes.
 *
 * @param socketFolder - where it makes its socket; belongs to `account`.
 * @throws {DidNotStart}
 */
export async function runPostgres(
  programs: Programs,
  cluster: Cluster,
  socketFolder: string,
  account: Account | undefined,
): Promise<RunningPostgres> {
  const { promise: ready, resolve: isReady } = Promise.withResolvers<undefined>();
  // The first that is no mere news is the reason; what follows only adds hints.
  let lastWords = '';
  const { pid, interrupt, ended } = runGuarded(
    [join(programs.folder, 'bin', 'postgres'), '-D', cluster.knownAs, ...settings(socketFolder)],
    {
      folder: cluster.folder,
      socketFolder,
      account,
      heard: (line) => {
        if (!/ LOG: /.test(line)) lastWords ||= line.trim();
        if (line.endsWith('database system is ready to accept connections')) isReady(undefined);
      },
    },
  );

  const end = await Promise.race([ready, ended]);
  if (end !== undefined) throw new DidNotStart(lastWords || `it ended with ${end}`);
  return {
    ended,
    stop: async () => {
      interrupt();
      if (await isLate(ended)) kill(pid());
      await ended;
    },
  };
}

async function isLate(ended: Promise<unknown>): Promise<boolean> {
  const settled = new AbortController();
  const late = pause(endTimeoutMs, settled.signal).then(() => true);
  const result = await Promise.race([ended.then(() => false), late]);
  settled.abort();
  return result;
}

function kill(pid: number): void {
  if (pid < 2) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself just now.
  }
}
