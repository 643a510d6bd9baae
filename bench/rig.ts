import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPartners, type Partners } from './partners/start-partners.ts';
import { startSpeedwell, type RunningSpeedwell } from './running-speedwell.ts';
import type { Sizes } from './sizes.ts';

/** The service between its partners, on a database of its own. Disposing of it stops and removes everything. */
export interface Rig extends AsyncDisposable {
  readonly partners: Partners;
  readonly speedwell: RunningSpeedwell;
  readonly dataDir: string;
  /** Contacts of the part have ids above this one. */
  readonly above: number;
}

/** What each part of the benchmark is given. */
export interface Bench {
  readonly sizes: Sizes;
  /** How long the partners take to answer, in milliseconds. */
  readonly answerAfterMs: number;
  /** A folder for the run, which is removed after it. */
  readonly folder: string;
  /** Says what is being done, to whoever waits. */
  readonly tell: (line: string) => void;
  /** @param calls - what HubSpot allows in ten seconds. */
  readonly setUp: (calls: number) => Promise<Rig>;
}

/** HubSpot's limit for a private app in most accounts, and the highest that it sells. Calls in ten seconds. */
export const usualLimit = 190;
export const highestLimit = 1000;

/** A new folder that PostgreSQL may enter, which runs as another user where we are root. */
export async function makeFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'speedwell-bench-'));
  await chmod(path, 0o755);
  // For an end by a signal, which disposes of nothing. PostgreSQL may still be at its last files then.
  const removeAtOnce = () => {
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  process.once('exit', removeAtOnce);
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      process.off('exit', removeAtOnce);
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** Makes one database, of which each part gets a copy: making it takes longer than copying it. */
export async function createBench(given: Pick<Bench, 'sizes' | 'answerAfterMs' | 'folder' | 'tell'>): Promise<Bench> {
  const template = join(given.folder, 'template');
  await using partners = await startPartners();
  await (await startSpeedwell(template, partners))[Symbol.asyncDispose]();

  let copies = 0;
  return {
    ...given,
    setUp: async (calls) => {
      copies += 1;
      const dataDir = join(given.folder, `data-${copies}`);
      await promisify(execFile)('/bin/cp', ['-a', template, dataDir]);
      return setUpRig(dataDir, given.answerAfterMs, calls);
    },
  };
}

/** Starts the partners, and the service on a data folder of its own. */
export async function setUpRig(dataDir: string, answerAfterMs: number, calls: number): Promise<Rig> {
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const partners = stack.use(await startPartners(answerAfterMs));
  await partners.order({ order: 'allow', calls });
  const speedwell = stack.use(await startSpeedwell(dataDir, partners));
  const kept = stack.move();
  return { ...{ partners, speedwell, dataDir, above: 0 }, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
