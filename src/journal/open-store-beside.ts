import type { Database } from './database.ts';
import { findRunningServer } from './embedded-postgres/find-running-server.ts';
import { openDatabase } from './open-database.ts';

/**
 * Opens the store for a command: beside the service where one runs, and without it otherwise. Says nothing of its own.
 *
 * @param databaseUrl - DATABASE_URL; undefined for the PostgreSQL of our own.
 * @param dataDir - DATA_DIR. The PostgreSQL of a running service can be reached by the user of that service only.
 * @throws {ConfigurationError} as `openDatabase` does.
 */
export async function openStoreBeside({
  databaseUrl,
  dataDir,
}: {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}): Promise<Database> {
  const nothing = () => undefined;
  return openDatabase({
    databaseUrl: databaseUrl ?? (await findRunningServer(dataDir)),
    dataDir,
    log: { databaseStarted: nothing, databaseAway: nothing, databaseBack: nothing, migrated: nothing },
    poolSize: 4,
  });
}
