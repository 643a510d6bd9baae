import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { clusterFolder, superuser } from '../src/journal/embedded-postgres/cluster.ts';
import { watchPresence } from '../src/journal/presence.ts';
import { createPool, type PostgresPool } from '../src/journal/postgres-pool.ts';

/**
 * Connects to the PostgreSQL of a running service, past the service.
 *
 * @param schema - where names are looked up first; the service's own tables are in `public`.
 */
export async function connectToStore(dataDir: string, connections: number, schema = 'public'): Promise<PostgresPool> {
  const lines = (await readFile(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8')).split('\n');
  const address: ClientConfig = {
    host: lines[4] ?? '',
    port: Number(lines[3]),
    user: superuser,
    database: 'postgres',
    ssl: false,
    options: `-c search_path=${schema},public`,
  };
  return createPool(
    address,
    connections,
    watchPresence({ databaseAway: () => undefined, databaseBack: () => undefined }),
  );
}
