import { chown, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { mayEnter, type Account } from './account.ts';
import { port } from './settings.ts';

/** The shortest limit among our systems: 104 bytes with the closing zero on macOS, 108 on Linux. */
const longestSocketPath = 103;

/** How PostgreSQL calls it. */
const socketName = `.s.PGSQL.${port}`;

/** Every system has it, and its name is short. */
const lastResort = '/tmp';

/** A folder for PostgreSQL's socket, which only `account` (and root) may enter. Disposing of it removes it. */
export async function makeSocketFolder(
  account: Account | undefined,
  wanted: string = tmpdir(),
): Promise<AsyncDisposable & { readonly path: string }> {
  const suits = fits(wanted) && (await mayEnter(wanted, account));
  const path = await mkdtemp(join(suits ? wanted : lastResort, 'speedwell-'));
  if (account !== undefined) await chown(path, account.uid, account.gid);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/**
 * Removes what a server that was killed has left: its socket, and the folder if that was made by us and holds nothing
 * else. Never rejects.
 */
export async function removeSocketFolder(path: string): Promise<void> {
  if (!basename(path).startsWith('speedwell-')) return;
  await removeSocket(path).catch(() => undefined);
  await rmdir(path).catch(() => undefined);
}

/** Removes a socket that nobody serves any more, with its lock, which may name a process number that is another's now. */
export async function removeSocket(folder: string): Promise<void> {
  await rm(join(folder, socketName), { force: true });
  await rm(join(folder, `${socketName}.lock`), { force: true });
}

function fits(parent: string): boolean {
  return Buffer.byteLength(join(parent, 'speedwell-XXXXXX', socketName)) <= longestSocketPath;
}
