import { chmod, chown, mkdtemp, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConfigurationError } from '../../config.ts';
import { mayEnter, type Account } from './account.ts';
import { runGuarded } from './guardian.ts';
import type { Programs } from './programs.ts';
import { unusableFolder } from './unusable-folder.ts';

/** The PostgreSQL whose data we can read. Its data folders carry it in their name. */
export const majorVersion = 18;

/** PostgreSQL's own data folder. */
export interface Cluster {
  readonly folder: string;
  /** What PostgreSQL is told, where it runs with `folder` as its working directory. */
  readonly knownAs: string;
}

/** The role that owns everything; it can be reached through our private socket only. */
export const superuser = 'speedwell';

/**
 * Makes the cluster in the data folder if there is none. It appears whole or not at all.
 *
 * @param dataDir - held by us.
 * @throws {ConfigurationError} if what is there is not ours, or of another version, or the folder cannot be used.
 */
export async function prepareCluster(
  dataDir: string,
  programs: Programs,
  account: Account | undefined,
): Promise<Cluster> {
  const folder = clusterFolder(dataDir);
  try {
    if (!(await isMade(folder))) {
      await refuseOtherVersions(dataDir);
      await makeCluster(folder, programs, account);
    }
    await giveBack(folder, account);
    return { folder: await realpath(folder), knownAs: await nameFor(folder, account) };
  } catch (error) {
    throw unusableFolder(dataDir, error);
  }
}

/** Where the cluster of a data folder is. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, `postgres-${majorVersion}`);
}

async function isMade(folder: string): Promise<boolean> {
  const inside = await readdir(folder).catch((error: unknown) => {
    if (Error.isError(error) && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  if (inside.length === 0) return false;

  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) {
    throw new ConfigurationError(
      `Cannot use "${folder}": there are files in it, but no database; move them away, or set DATA_DIR to another folder`,
    );
  }
  if (version.trim() !== String(majorVersion)) throw otherVersion(folder, version.trim());
  return true;
}

/** An empty database beside a full one of another version would look as if all inquiries were lost. */
async function refuseOtherVersions(dataDir: string): Promise<void> {
  const other = (await readdir(dataDir)).find(
    (name) => /^postgres-\d+$/.test(name) && name !== basename(clusterFolder('')),
  );
  if (other !== undefined) throw otherVersion(join(dataDir, other), other.replace('postgres-', ''));
}

function otherVersion(folder: string, version: string): ConfigurationError {
  return new ConfigurationError(
    `Cannot use "${folder}": it is the data of PostgreSQL ${version}, and this Speedwell brings ${majorVersion}; see "Another PostgreSQL version" in docs/when-things-fail.md for how to bring it over, or set DATA_DIR to another folder to begin anew`,
  );
}

async function makeCluster(folder: string, programs: Programs, account: Account | undefined): Promise<void> {
  const unfinishedName = `.${basename(folder)}-`;
  const parent = dirname(folder);
  for (const name of await readdir(parent)) {
    // Left by a process that was killed while it did this; PostgreSQL may be writing to it for another moment.
    if (name.startsWith(unfinishedName)) await remove(join(parent, name));
  }

  const unfinished = await mkdtemp(join(parent, unfinishedName));
  try {
    if (account !== undefined) await chown(unfinished, account.uid, account.gid);
    await initialise(unfinished, programs, account);
    await rename(unfinished, folder);
  } finally {
    await remove(unfinished);
  }
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

async function initialise(folder: string, programs: Programs, account: Account | undefined): Promise<void> {
  const settings = [
    ['--pgdata', await nameFor(folder, account)],
    ['--username', superuser],
    // The socket's folder is ours alone, so whoever gets to it need not say who he is. Nothing listens on the network.
    ['--auth-local', 'trust'],
    ['--auth-host', 'reject'],
    // PostgreSQL's own locale is the same on every machine, whatever the system has installed.
    ['--encoding', 'UTF8'],
    ['--locale', 'C'],
    ['--locale-provider', 'builtin'],
    ['--builtin-locale', 'C.UTF-8'],
    ['--no-instructions'],
  ].flat();
  const said: string[] = [];
  const { ended } = runGuarded([join(programs.folder, 'bin', 'initdb'), ...settings], {
    folder,
    socketFolder: '',
    account,
    heard: (line) => said.push(line),
  });
  const end = await ended;
  if (end !== 0) throw initialiseError(dirname(folder), said, end);
}

/** What initdb says is about folders and memory; there is no patient yet. */
function initialiseError(dataDir: string, said: readonly string[], end: number | string): ConfigurationError {
  const line = said.find((text) => /error|fatal/i.test(text)) ?? said[0] ?? `it ended with ${end}`;
  // As in containers that are started with the number of a user of whom they know nothing.
  const isNobody = line.includes('could not look up effective user ID');
  const remedy = isNobody ? 'start Speedwell as a user that is in /etc/passwd' : 'mend that';
  return new ConfigurationError(
    `Cannot make the database in DATA_DIR "${dataDir}": ${line.trim()}; ${remedy}, set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL that runs elsewhere`,
  );
}

/** A folder that was restored or copied by root belongs to root; PostgreSQL wants it to be its own, and closed. */
async function giveBack(folder: string, account: Account | undefined): Promise<void> {
  const { uid, mode } = await stat(folder);
  const owner = account?.uid ?? process.getuid?.();
  if (account !== undefined && uid === 0) await chownAll(folder, account);
  else if (uid !== owner) {
    throw new ConfigurationError(
      `Cannot use "${folder}": it belongs to another user (number ${uid}); start Speedwell as that user, or give the folder and all in it to this one with chown`,
    );
  }
  if ((mode & 0o077) !== 0) await chmod(folder, 0o700);
}

async function chownAll(folder: string, { uid, gid }: Account): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await chownAll(path, { uid, gid, name: '' });
    else if (entry.isFile()) await chown(path, uid, gid);
  }
  await chown(folder, uid, gid);
}

/**
 * The name by which PostgreSQL can open its folder. If root starts it under a folder that only root may enter, such as
 * `/root`, no path leads there for the account; Linux still lets it use the working directory that we have put it into.
 */
async function nameFor(folder: string, account: Account | undefined): Promise<string> {
  const path = await realpath(folder);
  if (account === undefined || (await mayEnter(path, account))) return path;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new ConfigurationError(
    `Cannot use DATA_DIR "${dirname(folder)}": as root we start the database as the user "${account.name}", who may not enter that folder; set DATA_DIR to a folder that everybody may enter, or start Speedwell as another user`,
  );
}
