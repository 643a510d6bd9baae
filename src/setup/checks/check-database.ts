import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigurationError, type Config } from '../../config.ts';
import { StoreError } from '../../journal/database.ts';
import { findRunningServer } from '../../journal/embedded-postgres/find-running-server.ts';
import { pendingMigrations } from '../../journal/migrate.ts';
import { withSession } from '../../journal/open-session.ts';
import { watchPresence } from '../../journal/presence.ts';
import { amiss, well, type Line } from '../lines.ts';

/** Long enough for a PostgreSQL that is just being started. */
const usualPatienceMs = 3_000;

/**
 * Whether the store can be reached and has the tables of this version. Nothing is started and nothing is migrated: `npm
 * start` does both.
 *
 * @param patienceMs - how long a server that does not answer is waited for.
 */
export async function checkDatabase(
  { DATABASE_URL, DATA_DIR }: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  patienceMs = usualPatienceMs,
): Promise<Line> {
  const address = DATABASE_URL ?? (await findRunningServer(DATA_DIR));
  if (address === undefined) return checkFolder(DATA_DIR);
  const whose = DATABASE_URL === undefined ? 'of the running service' : 'of DATABASE_URL';
  try {
    const pending = await readPending(address, patienceMs);
    if (pending.length === 0) return well(`The database ${whose} answers and is up to date`);
    return well(`The database ${whose} answers; npm start brings it up to date (${pending.length} migrations)`);
  } catch (error) {
    if (error instanceof ConfigurationError) return amiss(error.message);
    if (error instanceof StoreError) return amiss(`Cannot read the database ${whose} (${error.code}); see docs/operations.md`);
    throw error;
  }
} // prettier-ignore

async function readPending(address: string, patienceMs: number): Promise<readonly string[]> {
  const nothing = () => undefined;
  const presence = watchPresence({ databaseAway: nothing, databaseBack: nothing });
  let pending: readonly string[] = [];
  await withSession({ connectionString: address }, { presence, patienceMs }, async (session) => {
    pending = await pendingMigrations(session).catch(allOfThem);
  });
  presence.leave();
  return pending;
}

/** 42P01: there is no such table. A new database has not seen any migration. */
function allOfThem(error: unknown): readonly string[] {
  if (error instanceof StoreError && error.code === '42P01') return ['all'];
  throw error;
}

async function checkFolder(dataDir: string): Promise<Line> {
  const folder = resolve(dataDir);
  for (let place = folder; ; place = dirname(place)) {
    const access = await accessTo(place);
    if (access === 'allowed') {
      return well(`npm start starts the database that comes with Speedwell, in ${place === folder ? 'the folder' : 'a new folder'} ${dataDir}`);
    }
    if (access === 'refused' || place === dirname(place)) {
      return amiss(`Cannot write to DATA_DIR ${dataDir}; give this user the folder, or name another one`);
    }
  }
} // prettier-ignore

async function accessTo(place: string): Promise<'allowed' | 'refused' | 'missing'> {
  try {
    await access(place, constants.W_OK);
    return 'allowed';
  } catch (error) {
    const isMissing = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    return isMissing ? 'missing' : 'refused';
  }
}
