import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { quickPlace } from './quick-place.ts';

/**
 * A new folder for one test, which disposing of it removes.
 *
 * @param mode - who may enter it; by default everybody, as PostgreSQL runs as another user where the tests run as root.
 */
export async function makeFolder(mode = 0o755): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(await quickPlace(), 'speedwell-test-'));
  await chmod(path, mode);
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

/** A copy of a data folder, owners and all, so that not every test needs to make a database first. */
export async function copyFolder(from: string): Promise<AsyncDisposable & { readonly path: string }> {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(await makeFolder());
  await promisify(execFile)('/bin/cp', ['-a', `${from}/.`, path]);
  const kept = stack.move();
  return { path, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
