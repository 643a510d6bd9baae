import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, glob, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pause } from '../clock.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/speedwell');
const builder = join(import.meta.dirname, 'build-piece.ts');

/** One file for the browser, and all that it is made of. */
export interface Piece {
  /** `hubspot`: by the very builder that HubSpot runs on an upload. `own`: the host that stands in for HubSpot. */
  readonly by: 'hubspot' | 'own';
  /** The folder that the builder works in. */
  readonly folder: string;
  /** Within `folder`. */
  readonly entry: string;
  /** Folders of sources besides `folder`. */
  readonly also: readonly string[];
}

const ofHubSpot = (part: string, entry: string): Piece => ({
  ...{ by: 'hubspot', folder: join(root, 'extensions/app', part), entry },
  also: [join(root, 'extensions/shared')],
});
const own = (entry: string): Piece => ({ by: 'own', folder: join(import.meta.dirname, 'browser'), entry, also: [] });

/** What a browser needs to show card, pages and settings: HubSpot's production bundles, and the host. */
export const pieces = {
  tab: ofHubSpot('cards', 'PatientInquiryTab.tsx'),
  sidebar: ofHubSpot('cards', 'PatientInquirySidebar.tsx'),
  pages: ofHubSpot('pages', 'Pages.tsx'),
  settings: ofHubSpot('settings', 'Settings.tsx'),
  host: own('host.tsx'),
  style: own('host.css'),
  worker: own('worker.ts'),
} as const satisfies Readonly<Record<string, Piece>>;

/** Gives a piece of code for the browser, built from the sources as they are now. */
export interface BrowserCode {
  /**
   * The built file.
   *
   * @throws {Error} with what the builder said, if the piece cannot be built, or if there is none of this name.
   */
  readonly file: (name: string) => Promise<string>;
  readonly has: (name: string) => boolean;
  /** Begins to build everything, so that the first look waits less. What fails is told to whoever looks. */
  readonly begin: () => void;
}

/**
 * Builds what is asked for and keeps it under node_modules/.cache, by the content of all sources and the versions of all
 * packages: what has not changed is never built again, and what has changed is never shown as it was. Of several processes
 * at once, one builds and the others wait for it; each builds into a folder of its own, which then takes its place whole.
 */
export function createBrowserCode(of: Readonly<Record<string, Piece>> = pieces): BrowserCode {
  const underWay = new Map<string, Promise<string>>();

  const file = async (name: string) => {
    const piece = of[name];
    if (piece === undefined) throw new Error(`Cannot build ${name}: there is no such piece`);
    const place = join(cache, `${name}-${await contentOf(piece)}`);
    const built = underWay.get(place) ?? build(piece, place);
    underWay.set(place, built);
    return join(await built, piece.entry.replace(/\.tsx?$/, '.js'));
  };
  return {
    file,
    has: (name) => Object.hasOwn(of, name),
    begin: () => {
      for (const name of Object.keys(of)) file(name).catch(() => undefined);
    },
  };
}

/** A name for all that the piece is made of; equal names, equal code. */
async function contentOf({ by, folder, entry, also }: Piece): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([by, entry]));
  const files = [join(root, 'node_modules/.package-lock.json'), builder];
  for (const each of [folder, ...also]) {
    const within = await Array.fromAsync(
      glob('**/*.{ts,tsx,css,json}', { cwd: each, exclude: ['**/node_modules/**'] }),
    );
    files.push(...within.toSorted().map((name) => join(each, name)));
  }
  const texts = await Promise.all(files.map((name) => readFile(name)));
  for (const [at, name] of files.entries()) hash.update(name).update(texts[at] ?? '');
  return hash.digest('hex').slice(0, 32);
}

/** Resolves when the piece is built, by whoever has the turn: a file with the number of the process that builds. */
async function build(piece: Piece, place: string): Promise<string> {
  const turn = `${place}.turn`;
  await mkdir(cache, { recursive: true });
  while (!(await isThere(place)) && !(await hasTaken(turn))) await pause(50);
  try {
    return (await isThere(place)) ? place : await buildNow(piece, place);
  } finally {
    if (await isOurs(turn)) await rm(turn, { force: true });
  }
}

function isThere(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    () => false,
  );
}

async function hasTaken(turn: string): Promise<boolean> {
  const taken = await writeFile(turn, String(process.pid), { flag: 'wx' }).then(
    () => true,
    () => false,
  );
  // Whoever was killed does not come back for it.
  if (!taken && !isAlive(await holderOf(turn))) await rm(turn, { force: true });
  return taken;
}

async function isOurs(turn: string): Promise<boolean> {
  return (await holderOf(turn)) === process.pid;
}

/** Our own number while nobody has written one yet. */
async function holderOf(turn: string): Promise<number> {
  const written = await readFile(turn, 'utf8').catch(() => '');
  return written === '' ? process.pid : Number(written);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function buildNow(piece: Piece, place: string): Promise<string> {
  const fresh = join(cache, `building-${randomUUID()}`);
  await mkdir(fresh, { recursive: true });
  try {
    // A process of its own: the builders are large, and what they say belongs to nobody's log.
    await run(process.execPath, [builder, piece.by, piece.folder, piece.entry, fresh]);
    await rename(fresh, place).catch(async () => {
      // Somebody else was quicker with the same.
      await access(place);
    });
  } catch (error) {
    throw new Error(`Cannot build ${piece.entry}: ${saidBy(error)}`);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await forgetOld();
  return place;
}

/** Nobody comes back to what was built from the sources of another day. In milliseconds of real time. */
const keptMs = 86_400_000;

async function forgetOld(): Promise<void> {
  const now = Temporal.Now.instant().epochMilliseconds;
  for (const name of await readdir(cache)) {
    const place = join(cache, name);
    const found = await stat(place).catch(() => null);
    if (found !== null && now - found.mtimeMs > keptMs) await rm(place, { recursive: true, force: true });
  }
}

function saidBy(error: unknown): string {
  const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr).trim() : '';
  return said === '' ? 'the builder failed; run npm run lint to see why' : said;
}
