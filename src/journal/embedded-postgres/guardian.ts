import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { runningAs, type Account } from './account.ts';

/**
 * The guardian: starts a program and interrupts it when the pipe from us closes, which it does however we die. It is deaf
 * to what a terminal or a service manager sends to the whole group, so that PostgreSQL outlives our own orderly end.
 * `$1` is the folder of the socket, which is taken away with the program once we are gone; the rest is the command.
 */
const script = `
folder=$1; shift
trap '' HUP INT TERM
exec 3<&0 </dev/null
"$@" 3<&- &
guarded=$!
echo "$guarded"
{ read -r _ <&3; kill -INT "$guarded"; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$guarded"
code=$?
kill -0 "$watcher" 2>/dev/null && kill -KILL "$watcher" || rmdir "$folder" 2>/dev/null
exit "$code"
`;

/** A program of PostgreSQL's that ends when we do. */
export interface Guarded {
  /** Its process number; 0 until it runs. */
  readonly pid: () => number;
  /** Lets it be interrupted. */
  readonly interrupt: () => void;
  /** Resolves when it is no more, with its exit code, or why it could not be started. Never rejects. */
  readonly ended: Promise<number | string>;
}

/**
 * Runs a program of PostgreSQL's so that it ends when we do, even if we are killed.
 *
 * @param heard - is given each line that it writes to its standard error.
 */
export function runGuarded(
  command: readonly string[],
  {
    folder,
    socketFolder,
    account,
    heard,
  }: {
    /** Where it works. It need not be able to get there by itself. */
    readonly folder: string;
    readonly socketFolder: string;
    readonly account: Account | undefined;
    readonly heard: (line: string) => void;
  },
): Guarded {
  const child = spawn('/bin/sh', ['-c', script, 'speedwell-database', socketFolder, ...command], {
    ...runningAs(account),
    cwd: folder,
    // None of our settings: there are secrets among them.
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A session of its own, so that Ctrl-C in a terminal reaches only us.
    detached: true,
  });
  // A pipe to a guardian that is no more; its end is told by `ended`.
  child.stdin.on('error', () => undefined);
  let pid = 0;
  createInterface(child.stdout).once('line', (line) => {
    pid = Number(line);
  });
  createInterface(child.stderr).on('line', heard);
  return { pid: () => pid, interrupt: () => child.stdin.end(), ended: endOf(child) };
}

function endOf(child: ChildProcessByStdio<Writable, Readable, Readable>): Promise<number | string> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      resolve(error.message);
    });
    child.on('close', (code, signal) => {
      resolve(code ?? signal ?? 'unknown');
    });
  });
}
