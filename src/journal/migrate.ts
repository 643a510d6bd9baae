import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../config.ts';
import type { Log } from '../log.ts';
import { StoreError, type Queries } from './database.ts';

/** Where the migrations lie: `NNNN-what-it-does.sql`. */
const migrationsFolder = join(import.meta.dirname, 'migrations');

/** Any number that nobody else locks in this database; all replicas must agree on it. */
const migrationLock = '5018743090157431';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

/**
 * Applies what is new in the migrations folder, in order, each once and each in a transaction of its own. Any number of
 * replicas may do so at once: one works, the others wait for it.
 *
 * @param session - one connection, without a statement time limit; the lock is held on it.
 * @throws {ConfigurationError} if an applied file was changed, or the database knows migrations that this version does not.
 */
export async function migrate(
  session: Queries,
  log: Pick<Log, 'migrated'>,
  folder: string = migrationsFolder,
): Promise<void> {
  const migrations = await readMigrations(folder);

  await session.query(`select pg_advisory_lock(${migrationLock})`);
  try {
    await session.query(
      `create table if not exists migrations (
         name       text primary key,
         applied_at timestamptz not null default now(),
         checksum   text not null
       )`,
    );
    for (const migration of pendingOf(migrations, await readApplied(session))) {
      await apply(session, migration);
      log.migrated(migration.name);
    }
  } finally {
    // If the connection is gone, so is the lock.
    await session.query(`select pg_advisory_unlock(${migrationLock})`).catch(() => undefined);
  }
}

/**
 * The names of the migrations that this version brings and the database has not seen; empty when it is ready.
 *
 * @throws {ConfigurationError} as `migrate` does.
 */
export async function pendingMigrations(
  queries: Queries,
  folder: string = migrationsFolder,
): Promise<readonly string[]> {
  const pending = pendingOf(await readMigrations(folder), await readApplied(queries));
  return pending.map(({ name }) => name);
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      // Git may have written other line ends on another machine; it is the same migration.
      return { name, sql, checksum: hash('sha256', sql.replaceAll('\r\n', '\n')) };
    }),
  );
}

async function readApplied(queries: Queries): Promise<readonly Applied[]> {
  try {
    return await queries.query<Applied>('select name, checksum from migrations order by name');
  } catch (error) {
    // 42703: there is no such column.
    if (!(error instanceof StoreError && error.code === '42703')) throw error;
    throw new ConfigurationError(
      'Cannot use the database: it holds a table "migrations" of another program; give Speedwell a database of its own',
    );
  }
}

function pendingOf(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  for (const { name, checksum } of applied) {
    const migration = migrations.find((candidate) => candidate.name === name);
    if (migration === undefined) {
      throw new ConfigurationError(
        `Cannot use the database: a newer version of Speedwell has applied "${name}" to it; start that version, or a newer one`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new ConfigurationError(
        `Cannot use the database: "${name}" was changed after it had been applied; bring the file back as it was and put the change into a new migration`,
      );
    }
  }

  const newest = applied.at(-1)?.name ?? '';
  const pending = migrations.filter(({ name }) => !applied.some((other) => other.name === name));
  const late = pending.find(({ name }) => name < newest);
  if (late !== undefined) {
    throw new ConfigurationError(
      `Cannot use the database: "${late.name}" comes before "${newest}", which is applied already; give it the next free number`,
    );
  }
  return pending;
}

async function apply(session: Queries, { name, sql, checksum }: Migration): Promise<void> {
  await session.query('begin');
  try {
    await session.query(sql);
    await session.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum]);
    await session.query('commit');
  } catch (error) {
    await session.query('rollback').catch(() => undefined);
    throw error;
  }
}
