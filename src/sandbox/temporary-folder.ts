import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigurationError } from '../config.ts';

/** A folder for one run of the sandbox. Disposing of it removes it, unless it is to be kept. */
export interface RunFolder extends AsyncDisposable {
  readonly path: string;
}

/** A new folder for temporary files, gone when the process ends. PostgreSQL may run as another user, who must get in. */
export async function makeTemporaryFolder(): Promise<RunFolder> {
  const path = await mkdtemp(join(tmpdir(), 'speedwell-sandbox-'));
  await chmod(path, 0o755);
  const removeAtExit = () => {
    rmSync(path, { recursive: true, force: true });
  };
  process.once('exit', removeAtExit);
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      process.off('exit', removeAtExit);
      await rm(path, { recursive: true, force: true });
    },
  };
}

/**
 * A folder that stays, to look at its database afterwards. It must be new or empty: HubSpot's side of the sandbox forgets
 * everything at each stop, so a database from an earlier run would not fit it.
 *
 * @throws {ConfigurationError} if something is in it, or it cannot be made.
 */
export async function makeKeptFolder(named: string): Promise<RunFolder> {
  const path = resolve(named);
  let found: readonly string[];
  try {
    await mkdir(path, { recursive: true });
    found = await readdir(path);
  } catch {
    throw new ConfigurationError(`Cannot use "${path}" for the sandbox: name a folder that can be made or written`);
  }
  if (found.length > 0) {
    throw new ConfigurationError(
      `Cannot use "${path}" for the sandbox: something is in it; name a new or empty folder`,
    );
  }
  return { path, [Symbol.asyncDispose]: () => Promise.resolve() };
}
