import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

/** What is wrong in a project, and where, from the project folder. */
export interface Fault {
  readonly where: string;
  /** What is wrong, and what to do. */
  readonly words: string;
}

/** A `*-hsmeta.json` as it was read; nothing in it is believed yet. */
export interface Component {
  /** From the project folder. */
  readonly path: string;
  /** From the folder that HubSpot uploads, such as `app/cards`. */
  readonly folder: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A profile: what stands for ${VARIABLES} in one account. */
export interface Profile {
  readonly path: string;
  readonly content: unknown;
}

/** A project as it lies on the disk. */
export interface ProjectFiles {
  readonly root: string;
  /** What hsproject.json says; null where it cannot be read. */
  readonly project: Readonly<Record<string, unknown>> | null;
  /** The folder that HubSpot uploads, from the project folder. */
  readonly uploaded: string;
  readonly components: readonly Component[];
  readonly profiles: readonly Profile[];
  /** Our own TypeScript in that folder, by path from the project folder. */
  readonly sources: ReadonlyMap<string, string>;
  /** What could not be read. */
  readonly faults: readonly Fault[];
}

/** Reads a project. What cannot be read is a fault, and the rest is read all the same. */
export async function readProject(root: string): Promise<ProjectFiles> {
  const faults: Fault[] = [];
  const readObject = async (path: string): Promise<Readonly<Record<string, unknown>> | null> => {
    const content = parsed(await textOf(join(root, path)));
    if (isObject(content)) return content;
    faults.push({ where: path, words: 'is missing or not JSON: look for a missing comma or quote' });
    return null;
  };
  const project = await readObject('hsproject.json');
  const named = project?.['srcDir'];
  const uploaded = typeof named === 'string' && named !== '' && !named.includes('..') ? named : 'extensions';

  const components: Component[] = [];
  for (const path of await filesIn(root, `${uploaded}/**/*-hsmeta.json`)) {
    const content = await readObject(path);
    if (content !== null) components.push({ path, folder: relative(uploaded, dirname(path)), content });
  }
  const profiles = await Promise.all(
    (await filesIn(root, `${uploaded}/hsprofile.*json*`)).map(async (path) => {
      return { path, content: parsed(await textOf(join(root, path))) };
    }),
  );
  const sources = new Map<string, string>();
  for (const path of await filesIn(root, `${uploaded}/**/*.{ts,tsx}`))
    sources.set(path, await textOf(join(root, path)));
  return { root, project, uploaded, components, profiles, sources, faults };
}

/** Sorted, and without what packages and builders leave. */
async function filesIn(root: string, pattern: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const path of glob(pattern, { cwd: root, exclude: (name) => isLeftOver(basename(name)) }))
    found.push(path);
  return found.toSorted();
}

function isLeftOver(name: string): boolean {
  return name === 'node_modules' || name === 'dist';
}

/** The text of a file; empty where it cannot be read. */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return '';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether it is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The part of a component that says what it is; empty where it says nothing. */
export function configOf({ content }: Component): Readonly<Record<string, unknown>> {
  return isObject(content['config']) ? content['config'] : {};
}
