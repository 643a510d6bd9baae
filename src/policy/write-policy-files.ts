import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { PolicyFiles } from './policy-files.ts';

/** The folder cannot be written by the service: it is read-only, or belongs to somebody else. */
export class CannotWritePolicy extends Error {
  override readonly name = 'CannotWritePolicy';
}

/** Of several files that are to change at once: what each holds then, null for one that goes. */
const Pending = z.record(
  z.string().regex(/^(?:practice|(?:scripts|words|law)\/[^/\\]+)\.yaml$/),
  z.string().nullable(),
);

const pendingName = '.going-back.json';

/**
 * Writes what differs into the folder of the policy. Each file is whole at every moment: it is written beside its place
 * and put there by renaming, so that a process may be killed between any two statements; what it leaves beside a file ends
 * in `.new` and is read by nobody. Several files are noted in `.going-back.json` first: see `finishWriting`.
 *
 * @param present - what the folder holds.
 * @throws {CannotWritePolicy} if it cannot; nothing is changed then.
 */
export async function writePolicyFiles(folder: string, present: PolicyFiles, wanted: PolicyFiles): Promise<void> {
  const names = [...new Set([...present.keys(), ...wanted.keys()])];
  const changed = names
    .filter((name) => present.get(name) !== wanted.get(name))
    .map((name) => [name, wanted.get(name) ?? null] as const);
  await mustBeWritable(folder, changed.map(([name]) => name)); // prettier-ignore

  const several = changed.length > 1;
  if (several) await replaceFile(join(folder, pendingName), JSON.stringify(Object.fromEntries(changed)));
  for (const [name, content] of changed) await put(join(folder, name), content);
  if (several) await rm(join(folder, pendingName), { force: true });
}

/**
 * Ends the writing of several files that a killed process had begun. Whoever reads the folder for the first time, or is
 * about to write to it, calls it before.
 */
export async function finishWriting(folder: string): Promise<void> {
  const path = join(folder, pendingName);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return;
  for (const [name, content] of Object.entries(Pending.parse(JSON.parse(text)))) await put(join(folder, name), content);
  await rm(path, { force: true });
}

async function put(path: string, content: string | null): Promise<void> {
  if (content === null) await rm(path, { force: true });
  else await replaceFile(path, content);
}

/** A link is followed: what it leads to is replaced, and it stays a link. */
async function replaceFile(link: string, content: string): Promise<void> {
  const path = await realpath(link).catch(() => link);
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.new`);
  const before = await stat(path).catch(() => null);
  try {
    const file = await open(beside, 'wx', before?.mode ?? 0o644);
    try {
      await file.writeFile(content);
      // On the disk before it has the name: after a power cut the name must not lead to an empty file.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw isRefusedBySystem(error) ? new CannotWritePolicy(`Cannot write "${basename(path)}"`) : error;
  }
}

/** Asked before the first of them is written, so that none is where one cannot be. */
async function mustBeWritable(folder: string, names: readonly string[]): Promise<void> {
  const folders = new Set([folder, ...names.map((name) => dirname(join(folder, name)))]);
  for (const each of folders) {
    await mkdir(each, { recursive: true }).catch(() => undefined);
    await access(each, constants.W_OK).catch(() => {
      throw new CannotWritePolicy(`Cannot write into "${basename(each)}"`);
    });
  }
}

const refusals: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR'];

function isRefusedBySystem(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && refusals.includes(error.code);
}
