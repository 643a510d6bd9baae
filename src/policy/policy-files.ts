import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../config.ts';

/** The files of a policy by their name in its folder, such as `scripts/acknowledgment.yaml`, with what they hold. */
export type PolicyFiles = ReadonlyMap<string, string>;

/** The file in which everything is decided but the words. */
export const practiceFileName = 'practice.yaml';

/**
 * Reads `practice.yaml`, `scripts/*.yaml` and, where there are any, `words/*.yaml` and `law/*.yaml`.
 *
 * @throws {ConfigurationError} if the folder does not hold the first two.
 */
export async function readPolicyFiles(folder: string): Promise<PolicyFiles> {
  try {
    const optional = await Promise.all(['words', 'law'].map((part) => yamlsIfThere(folder, part)));
    const names = [practiceFileName, ...(await yamlsIn(folder, 'scripts')), ...optional.flat()];
    const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return new Map(names.map((name, index) => [name, contents[index] ?? '']));
  } catch {
    throw new ConfigurationError(
      `Cannot read the practice's policy in "${folder}": it must hold practice.yaml and a folder scripts; ` +
        `set POLICY_DIR to the folder that does, or copy the one that comes with Speedwell`,
    );
  }
}

/** Where the files lie, in the order in which they are read and make the version. */
const parts = [practiceFileName, 'scripts/', 'words/', 'law/'];

/** The same files in the order of `readPolicyFiles`; the store keeps no order. */
export function inReadingOrder(files: PolicyFiles): PolicyFiles {
  const names = [...files.keys()].toSorted();
  return new Map(
    parts.flatMap((part) =>
      names.filter((name) => name.startsWith(part)).map((name) => [name, files.get(name) ?? ''] as const),
    ),
  );
}

/** Twelve hex digits that change exactly when a file does. */
export function versionOf(files: PolicyFiles): string {
  const hash = createHash('sha256');
  for (const [name, content] of files) hash.update(`${name}\n${content.length}\n${content}`);
  return hash.digest('hex').slice(0, 12);
}

async function yamlsIn(folder: string, part: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, part));
  return names
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => `${part}/${name}`);
}

async function yamlsIfThere(folder: string, part: string): Promise<readonly string[]> {
  const parts = await readdir(folder);
  return parts.includes(part) ? yamlsIn(folder, part) : [];
}
