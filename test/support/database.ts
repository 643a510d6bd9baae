import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { pause } from '../../src/clock.ts';
import type { Database } from '../../src/journal/database.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import type { Log } from '../../src/log.ts';

/** How long a test file waits for the server of the run: a first start takes about a second, on a busy machine more. */
const patienceMs = 25_000;

/** Where one run of the tests keeps its PostgreSQL. */
export function folderOfRun(runPid: number): string {
  return join(tmpdir(), `speedwell-tests-${runPid}`);
}

/** Where it tells its workers how to reach it. */
export function addressFile(runPid: number): string {
  return join(folderOfRun(runPid), 'address.json');
}

/** The database that the others are copied from: migrated and empty. */
export const templateName = 'speedwell_template';

const Address = z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() });
type Address = z.output<typeof Address>;

/** A log that keeps nothing. */
export const silence: Parameters<typeof openDatabase>[0]['log'] = {
  databaseStarted: () => undefined,
  databaseAway: () => undefined,
  databaseBack: () => undefined,
  migrated: () => undefined,
};

/**
 * A migrated, empty database of its own on the PostgreSQL of this test run, open. Takes about 50 ms; call it once a file.
 * Disposing of it closes it and drops it.
 */
export async function openTestDatabase(log: Partial<Log> = {}): Promise<Database & { readonly databaseUrl: string }> {
  await using stack = new AsyncDisposableStack();
  const { databaseUrl } = stack.use(await createTestDatabase());
  const database = stack.use(
    await openDatabase({ databaseUrl, dataDir: '/nowhere', log: { ...silence, ...log }, poolSize: 6 }),
  );
  const kept = stack.move();
  return { ...database, databaseUrl, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** A migrated, empty database of its own, not opened; with `empty`, not even migrated. Disposing of it drops it. */
export async function createTestDatabase({ empty = false } = {}): Promise<
  AsyncDisposable & { readonly databaseUrl: string }
> {
  const address = await findServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Copied as files: to write each page into the log first takes half as long again.
  await runOnServer(
    address,
    `create database ${name} template ${empty ? 'template0' : templateName} strategy file_copy`,
  );
  return {
    databaseUrl: `postgres://${address.user}@${encodeURIComponent(address.host)}:${address.port}/${name}`,
    [Symbol.asyncDispose]: () => runOnServer(address, `drop database ${name} with (force)`),
  };
}

/** Runs one statement on a connection of its own, outside all databases of the tests. */
export async function runOnServer(address: Address, sql: string): Promise<void> {
  const client = new Client({ ...address, ssl: false });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The run starts its server while the first tests are loading; this waits for it. */
async function findServer(): Promise<Address> {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    // A worker is a child of the run; with one worker the tests are in the run itself.
    const written = (await readIfThere(addressFile(process.ppid))) ?? (await readIfThere(addressFile(process.pid)));
    if (written !== undefined) return Address.parse(JSON.parse(written));
    await pause(10);
  }
  throw new Error('Cannot find the PostgreSQL of this test run; start the tests with "npm test"');
}

function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
