import type { ClientConfig } from 'pg';
import type { Log } from '../log.ts';
import { startEmbeddedPostgres } from './embedded-postgres/start-embedded-postgres.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { withSession } from './open-session.ts';
import { createPool } from './postgres-pool.ts';
import { watchPresence } from './presence.ts';
import { createStandingConnection } from './standing-connection.ts';

/**
 * Opens the store: connects to `databaseUrl`, or starts the PostgreSQL that comes with Speedwell in `dataDir`, and applies
 * the migrations that are new. When it resolves, everything is ready.
 *
 * Later, whenever PostgreSQL is away, statements reject (see `isDatabaseAway`) and work again once it is back.
 *
 * @param databaseUrl - DATABASE_URL; undefined for the PostgreSQL of our own. It must lead to PostgreSQL itself, or to a
 *   pooler that gives each connection a session: we listen, prepare and hold locks.
 * @param dataDir - DATA_DIR; not touched if there is a `databaseUrl`.
 * @param poolSize - how many statements can run at once; two more connections are used beside them.
 * @param patienceSeconds - how long a server that is still starting is waited for.
 * @throws {ConfigurationError} if a person must mend something first; the message says what.
 */
export async function openDatabase({
  databaseUrl,
  dataDir,
  log,
  poolSize = 12,
  patienceSeconds = 30,
}: {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly log: Pick<Log, 'databaseStarted' | 'databaseAway' | 'databaseBack' | 'migrated'>;
  readonly poolSize?: number;
  readonly patienceSeconds?: number;
}): Promise<Database> {
  const presence = watchPresence(log);
  await using stack = new AsyncDisposableStack();
  const address: ClientConfig =
    databaseUrl === undefined
      ? { ...stack.use(await startEmbeddedPostgres({ dataDir, log, presence })), ssl: false }
      : { connectionString: databaseUrl };

  await withSession(address, { presence, patienceMs: patienceSeconds * 1_000 }, (session) => migrate(session, log));
  const pool = stack.use(createPool(address, poolSize, presence));
  const standing = stack.use(await createStandingConnection(address, presence));

  stack.defer(presence.leave);
  const opened = stack.move();
  return {
    query: pool.query,
    transaction: pool.transaction,
    listen: standing.listen,
    processKey: standing.processKey,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
