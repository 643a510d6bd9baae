import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { constants } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';

/** One link between libraries, both relative to the folder of the programs. */
export interface ProgramLink {
  readonly source: string;
  readonly target: string;
}

/** The package's own list of links, since npm packages cannot hold any; its paths begin with `native/`. */
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Which links the libraries need; none if the package brings no list. */
export async function linksOf(folder: string): Promise<readonly ProgramLink[]> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return Links.parse(JSON.parse(list)).map(({ source, target }) => ({
    source: relative('native', source),
    target: relative('native', target),
  }));
}

/**
 * Copies the programs to `to`, readable by everybody, with the links in place. The copy appears whole or not at all; one
 * that is there already, and does not work, is replaced.
 *
 * @returns whether there is a copy now.
 */
export async function copyPrograms(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const unfinished = await mkdtemp(join(dirname(to), `.${basename(to)}-`));
  try {
    await copyFolder(from, unfinished);
    for (const { source, target } of await linksOf(from)) {
      const link = join(unfinished, target);
      await symlink(relative(dirname(link), join(unfinished, source)), link);
    }
    await rm(to, { recursive: true, force: true });
    // If another process was quicker, its copy is as good as ours.
    await rename(unfinished, to).catch(() => undefined);
    return await stat(to).then((copy) => copy.isDirectory());
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Copies what running needs: not what programs are linked against when they are built, and no links. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const source = join(from, entry.name);
      const target = join(to, entry.name);
      if (entry.isDirectory()) return copyFolder(source, target);
      if (entry.isFile() && !entry.name.endsWith('.a')) return copyProgram(source, target);
    }),
  );
}

async function copyProgram(source: string, target: string): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_FICLONE);
  const [original, copy] = await Promise.all([lstat(source), lstat(target)]);
  if (original.size !== copy.size) throw new Error('Cannot copy the programs of the database: a file came out shorter');
  await chmod(target, (original.mode & 0o100) === 0 ? 0o644 : 0o755);
}
