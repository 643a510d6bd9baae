import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayEnter, type Account } from './account.ts';
import { port } from './settings.ts';

/** The shortest limit among our systems: 104 bytes with the closing zero on macOS, 108 on Linux. */
const longestSocketPath = 103;

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

function fits(parent: string): boolean {
  return Buffer.byteLength(join(parent, 'speedwell-XXXXXX', `.s.PGSQL.${port}`)) <= longestSocketPath;
}
