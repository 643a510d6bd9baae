import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { readJson } from '../read-json.ts';
import { configOf, type Fault, type ProjectFiles } from './project-files.ts';

/**
 * Builds each card and page with HubSpot's production builder, from a copy of what HubSpot gets and nothing else: a file
 * outside of it, or a package that a folder does not name, is missing here as it will be there.
 */
export async function buildEntries({ root, uploaded, components }: ProjectFiles): Promise<readonly Fault[]> {
  const entries = new Set(
    components.flatMap((component) => {
      const { entrypoint } = configOf(component);
      return typeof entrypoint === 'string' ? [entrypoint] : [];
    }),
  );
  const apart = await mkdtemp(join(tmpdir(), 'speedwell-build-'));
  try {
    await layOut(root, uploaded, apart, entries);
    return await buildAll(join(apart, uploaded), join(apart, 'built'), entries, uploaded);
  } finally {
    await rm(apart, { recursive: true, force: true });
  }
}

async function layOut(root: string, uploaded: string, apart: string, entries: ReadonlySet<string>): Promise<void> {
  const isOurs = (path: string) => !/\/(?:node_modules|dist)(?:\/|$)/.test(path.slice(root.length));
  await cp(join(root, uploaded), join(apart, uploaded), { recursive: true, filter: isOurs });
  for (const folder of new Set([...entries].map((entry) => dirname(entry)))) {
    await layPackages(root, join(apart, uploaded, folder));
  }
}

/** One after another: the builder empties the folder it builds into. */
async function buildAll(
  from: string,
  into: string,
  entries: ReadonlySet<string>,
  uploaded: string,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const entry of entries) {
    if (await canBeBuilt(join(from, entry), into)) continue;
    faults.push({ where: join(uploaded, entry), words: `cannot be built by HubSpot; ${howToMend}` });
  }
  return faults;
}

const howToMend = 'look for a package that its folder does not name, or a file outside of what is uploaded';

const Package = z.looseObject({ dependencies: z.record(z.string(), z.string()) });

/** What HubSpot would install for the folder: the packages it names, ours from where it says, the others from here. */
async function layPackages(root: string, folder: string): Promise<void> {
  const named = Package.safeParse(await readJson(join(folder, 'package.json'))).data?.dependencies ?? {};
  for (const [name, version] of Object.entries(named)) {
    const isOurs = version.startsWith('file:');
    const from = isOurs ? resolve(folder, version.slice('file:'.length)) : join(root, 'node_modules', name);
    await mkdir(dirname(join(folder, 'node_modules', name)), { recursive: true });
    await symlink(from, join(folder, 'node_modules', name));
  }
}

async function canBeBuilt(file: string, outputDir: string): Promise<boolean> {
  // Only who verifies waits for it to be loaded.
  const { remoteBuild } = await import('@hubspot/ui-extensions-dev-server');
  const build = { root: dirname(file), entryPoint: basename(file), outputDir, logLevel: 'silent' } as const;
  try {
    await remoteBuild({ ...build, appConfig: { variables: {} } });
    return true;
  } catch {
    return false;
  }
}
