import { execFile } from 'node:child_process';
import { readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pause } from '../../clock.ts';
import { ConfigurationError } from '../../config.ts';
import { removeSocketFolder } from './socket-folder.ts';

/** How long a server may take for each way of being told to stop, from politely to at once. */
const ways = [
  { signal: 'SIGINT', patienceMs: 20_000 },
  { signal: 'SIGQUIT', patienceMs: 6_000 },
  { signal: 'SIGKILL', patienceMs: 2_000 },
] as const;

/**
 * Stops the server that a Speedwell which died has left on this cluster, and waits until it is gone.
 *
 * Its guardian is stopping it already; what we do here also covers a guardian that was killed. A number in
 * `postmaster.pid` that now belongs to another program (usual in containers, which number from 1 again) is taken out, as
 * PostgreSQL would refuse to start for it.
 *
 * @param cluster - its real path; its data folder is held by us, so no living Speedwell uses it.
 * @param ourSocketFolder - stays; the folder of a server before us is removed.
 * @throws {ConfigurationError} if the server does not end.
 */
export async function stopLeftoverServer(cluster: string, ourSocketFolder: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const left = await readLeft(pidFile);
  if (left === undefined) return;

  if (await isServing(left.pid, cluster)) await stop(left.pid, cluster);
  else if (isAlive(left.pid)) await rm(pidFile, { force: true });
  if (left.socketFolder !== ourSocketFolder) await removeSocketFolder(left.socketFolder);
}

/** The lines of the file: number, folder, start, port, folder of the socket, … */
async function readLeft(pidFile: string): Promise<{ readonly pid: number; readonly socketFolder: string } | undefined> {
  const [first, , , , socketFolder = ''] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  const pid = Number(first);
  return Number.isSafeInteger(pid) && pid > 1 ? { pid, socketFolder } : undefined;
}

async function stop(pid: number, cluster: string): Promise<void> {
  for (const { signal, patienceMs } of ways) {
    if (!tell(pid, signal)) break;
    if (await isGoneWithin(pid, cluster, patienceMs)) return;
  }
  throw new ConfigurationError(
    `Cannot use "${cluster}": PostgreSQL (process ${pid}) is running on it and does not stop; end that process first`,
  );
}

/** PostgreSQL works in its data folder, and few others do. One that has ended but was not waited for works nowhere. */
async function isServing(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;

  return new Promise((resolve) => {
    execFile('/bin/ps', ['-o', 'command=', '-p', String(pid)], { env: {} }, (_error, command) => {
      resolve(command.includes('postgres') && command.includes(cluster));
    });
  });
}

async function isGoneWithin(pid: number, cluster: string, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (!(await isServing(pid, cluster))) return true;
    await pause(10);
  }
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but another user's.
    return Error.isError(error) && 'code' in error && error.code === 'EPERM';
  }
}

function tell(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
