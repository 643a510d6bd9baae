import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { pause } from '../../clock.ts';
import { runningAs, type Account } from './account.ts';
import type { Cluster } from './cluster.ts';
import type { Programs } from './programs.ts';
import { settings } from './settings.ts';

/** How long an orderly end may take. After that PostgreSQL is killed, which loses nothing but time at the next start. */
const endTimeoutMs = 5_000;

/**
 * The guardian: starts PostgreSQL and tells it to stop when the pipe from us closes, which it does however we die. It is
 * deaf to what a terminal or a service manager sends to the whole group, so that PostgreSQL outlives our own orderly end.
 * `$1` is the folder of the socket, which is taken away with the server once we are gone; the rest is the command.
 */
const guardian = `
folder=$1; shift
trap '' HUP INT TERM
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
echo "$server"
{ read -r _ <&3; kill -INT "$server"; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$server"
code=$?
kill -0 "$watcher" 2>/dev/null && kill -KILL "$watcher" || rmdir "$folder" 2>/dev/null
exit "$code"
`;

/** A PostgreSQL that accepts connections. */
export interface RunningPostgres {
  readonly pid: number;
  /** Resolves, with what it said last, when it is no more. */
  readonly ended: Promise<string>;
  /** Lets running statements go, writes all to disk and ends. Never rejects. */
  readonly stop: () => Promise<void>;
}

/** PostgreSQL has ended instead of accepting connections. */
export class DidNotStart extends Error {
  override readonly name = 'DidNotStart';
}

/**
 * Starts PostgreSQL and waits until it accepts connections; after a crash that is when it has replayed its log.
 *
 * @param socketFolder - where it makes its socket; belongs to `account`.
 * @throws {DidNotStart} with what it said.
 */
export async function runPostgres(
  programs: Programs,
  cluster: Cluster,
  socketFolder: string,
  account: Account | undefined,
): Promise<RunningPostgres> {
  const command = [join(programs.folder, 'bin', 'postgres'), '-D', cluster.knownAs, ...settings(socketFolder)];
  const child = spawn('/bin/sh', ['-c', guardian, 'speedwell-database', socketFolder, ...command], {
    ...runningAs(account),
    cwd: cluster.folder,
    // None of our settings: there are secrets among them.
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A session of its own, so that Ctrl-C in a terminal reaches only us.
    detached: true,
  });
  // A pipe to a guardian that is no more; its end is seen below.
  child.stdin.on('error', () => undefined);

  const { ready, ended } = watch(child);
  const pid = await ready;
  return {
    pid,
    ended,
    stop: async () => {
      child.stdin.end();
      const settled = new AbortController();
      const isLate = pause(endTimeoutMs, settled.signal).then(() => true);
      if (await Promise.race([isLate, ended.then(() => false)])) kill(pid);
      settled.abort();
      await ended;
    },
  };
}

function watch(child: ChildProcessByStdio<Writable, Readable, Readable>): {
  readonly ready: Promise<number>;
  readonly ended: Promise<string>;
} {
  const { promise: ready, resolve: isReady, reject: isNotReady } = Promise.withResolvers<number>();
  const { promise: ended, resolve: hasEnded } = Promise.withResolvers<string>();
  let pid = 0;
  let lastWords = '';

  createInterface(child.stdout).on('line', (line) => {
    pid = Number(line);
  });
  createInterface(child.stderr).on('line', (line) => {
    if (/(FATAL|PANIC|error while loading|not found|denied)/.test(line)) lastWords = line.trim();
    if (line.endsWith('database system is ready to accept connections')) isReady(pid);
  });
  child.on('error', (error) => {
    lastWords = error.message;
    isNotReady(new DidNotStart(lastWords));
    hasEnded(lastWords);
  });
  child.on('close', (code, signal) => {
    lastWords ||= `it ended with ${signal ?? String(code)}`;
    isNotReady(new DidNotStart(lastWords));
    hasEnded(lastWords);
  });
  return { ready, ended };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself just now.
  }
}
