import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../../config.ts';
import { sqliteCode, unusableFolder } from './unusable-folder.ts';

/** SQLite's code for a file that another connection has locked. https://www.sqlite.org/rescode.html#busy */
const busy = 5;

/**
 * Makes the data folder if need be and keeps every other Speedwell out of it until disposed of, or until we die.
 *
 * Node has no file locks, but the SQLite in it takes the system's own. Those end with the process that holds them, however
 * it ends, and hold between containers that share a folder, where process numbers say nothing.
 *
 * @throws {ConfigurationError} if the folder cannot be used, or another process holds it.
 */
export async function holdDataFolder(dataDir: string): Promise<Disposable> {
  const lock = await takeLock(dataDir);
  const pidFile = join(dataDir, 'speedwell.pid');
  if (lock === undefined) {
    const pid = await readFile(pidFile, 'utf8').catch(() => 'unknown');
    throw new ConfigurationError(
      `Cannot use DATA_DIR "${dataDir}": another Speedwell (process ${pid.trim()}) is using it; stop that one first, or give this one a DATA_DIR of its own`,
    );
  }
  try {
    await writeFile(pidFile, `${process.pid}\n`);
  } catch (error) {
    lock.close();
    throw unusableFolder(dataDir, error);
  }
  return {
    [Symbol.dispose]: () => {
      lock.close();
    },
  };
}

async function takeLock(dataDir: string): Promise<DatabaseSync | undefined> {
  try {
    await makeFolder(resolve(dataDir));
    const lock = new DatabaseSync(join(dataDir, 'speedwell.lock'));
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    if (sqliteCode(error) === busy) return undefined;
    throw unusableFolder(dataDir, error);
  }
}

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where the system says that the parent is missing
 * though it is there, as in `/proc` and behind a link that leads nowhere.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    // Others pass through it to the cluster, which nobody but its owner can read.
    await mkdir(folder, { mode: 0o755 });
  } catch (error) {
    const code = Error.isError(error) && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder, { mode: 0o755 });
  }
}
