import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { App } from './app-declaration.ts';
import { manifestFiles } from './manifest-content.ts';

/**
 * The files that HubSpot reads, by path from the project folder, written from `app.json`. The same app gives the same
 * text to the byte, formatted as prettier formats it.
 */
export function manifestsOf(app: App): ReadonlyMap<string, string> {
  return new Map(manifestFiles(app).map(([path, content]) => [path, `${toJson(content, 0, 0)}\n`]));
}

const printWidth = 120;

/**
 * JSON as prettier leaves it: objects on several lines, lists of plain values on one where they fit.
 *
 * @param used - characters before the value in its line, the indentation included; one more is kept for a comma.
 */
function toJson(value: unknown, indent: number, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = ' '.repeat(indent + 2);
  const end = ' '.repeat(indent);

  if (Array.isArray(value)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    const isPlain = value.every((item) => typeof item !== 'object');
    if (isPlain && used + line.length + 1 <= printWidth) return line;
    const items = value.map((item) => `${inner}${toJson(item, indent + 2, indent + 2)}`);
    return `[\n${items.join(',\n')}\n${end}]`;
  }
  if (Object.keys(value).length === 0) return '{}';
  const fields = Object.entries(value).map(([key, field]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return `${start}${toJson(field, indent + 2, start.length)}`;
  });
  return `{\n${fields.join(',\n')}\n${end}}`;
}

/**
 * The files that are not what `app.json` says, by path from the project folder `root`: other text, missing, or a manifest
 * that `app.json` does not know.
 */
export async function findDrift(app: App, root: string): Promise<readonly string[]> {
  const manifests = manifestsOf(app);
  const drifted: string[] = [];
  for (const [path, text] of manifests) {
    if ((await readOrNothing(join(root, path))) !== text) drifted.push(path);
  }
  for await (const path of glob('extensions/**/*-hsmeta.json', { cwd: root })) {
    if (!path.includes('node_modules') && !manifests.has(path)) drifted.push(path);
  }
  return drifted;
}

async function readOrNothing(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}

/** Writes all manifests below the project folder `root`. Returns the paths of those that changed. */
export async function writeManifests(app: App, root: string): Promise<readonly string[]> {
  const drifted = new Set(await findDrift(app, root));
  const changed = [...manifestsOf(app)].filter(([path]) => drifted.has(path));
  for (const [path, text] of changed) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return changed.map(([path]) => path);
}
