import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { pause } from '../../src/clock.ts';
import type { Account } from '../../src/journal/embedded-postgres/account.ts';
import { keepsCompiled } from './compiled.ts';

/** What such a process runs. */
export const scriptThatOpensTheStore = join(import.meta.dirname, 'open-store.ts');

const Report = z.union([
  z.object({ opened: z.literal(true), processKey: z.string(), migrated: z.array(z.string()) }),
  z.object({ opened: z.literal(false), name: z.string(), message: z.string() }),
]);

/** Another process that has opened the store, or failed to. Disposing of it kills it. */
export interface StoreProcess extends AsyncDisposable {
  readonly pid: number;
  readonly report: z.output<typeof Report>;
  /** Sends `signal` and waits until the process is no more. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

/** Opens the store in a process of its own, and waits for what becomes of it. */
export async function openStoreElsewhere({
  dataDir = '/nowhere',
  databaseUrl,
  account,
}: {
  readonly dataDir?: string;
  readonly databaseUrl?: string;
  readonly account?: Pick<Account, 'uid' | 'gid'>;
}): Promise<StoreProcess> {
  const child = spawn(
    process.execPath,
    [scriptThatOpensTheStore, dataDir, ...(databaseUrl === undefined ? [] : [databaseUrl])],
    {
      ...account,
      cwd: '/',
      env: keepsCompiled,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  const [line] = z.tuple([z.string()]).parse(await once(createInterface(child.stdout), 'line'));
  return {
    pid: child.pid ?? 0,
    report: Report.parse(JSON.parse(line)),
    end,
    [Symbol.asyncDispose]: () => end('SIGKILL'),
  };
}

/** The process number of the PostgreSQL on a data folder, as it has written it down; 0 if there is none. */
export async function postgresPid(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8').catch(() => '0');
  return Number(text.split('\n', 1)[0]);
}

/** Waits until `holds` holds, at most ten seconds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('Waited ten seconds in vain');
    await pause(10);
  }
}

/** Tells whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return Error.isError(error) && 'code' in error && error.code === 'EPERM';
  }
}
