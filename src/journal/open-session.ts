import { Client, type ClientConfig } from 'pg';
import { pause } from '../clock.ts';
import { ConfigurationError } from '../config.ts';
import { isDatabaseAway, StoreError, type Queries } from './database.ts';
import { connectionSettings, endWithin } from './postgres-pool.ts';
import type { Presence } from './presence.ts';
import { runStatement } from './run-statement.ts';
import { toStoreError } from './store-errors.ts';

const shortestWaitMs = 50;
const longestWaitMs = 2_000;

/** What a person can mend, by PostgreSQL's code or the driver's. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const remedies: ReadonlyMap<string, string> = new Map([
  ['28P01', 'the user name or the password in it is wrong; copy it again from where the database was made'],
  ['28000', 'the server does not let this user in from here; check the user name, and what pg_hba.conf allows'],
  ['3D000', 'there is no database of that name; make it with "create database", or correct the name'],
  ['42501', 'its user may not make tables there; grant it "create" on the schema, or use the owner of the database'],
  ['ECONNREFUSED', 'nothing listens at that host and port; start PostgreSQL, or correct the address'],
  ['ENOTFOUND', 'there is no host of that name; correct the address'],
  ['EAI_AGAIN', 'the name of the host cannot be looked up just now; check the network and the name'],
  ['ENOENT', 'there is no socket at that path; start PostgreSQL, or correct the path'],
  ['EACCES', 'this user may not open the socket at that path; correct the path, or allow it'],
  ['53300', 'the server has no connection left; raise its "max_connections", or stop what uses them up'],
  ['25006', 'that server is a read-only copy; use the address of the one that can be written to'],
  ['PASSWORD', 'the server wants a password; put it into the address, as in postgres://user:password@host/name'],
  ['TLS', 'the server does not speak TLS; ask its owner to switch it on, or remove sslmode from the address'],
  [
    'CERTIFICATE',
    'the certificate of the server is not trusted; add sslrootcert=<file> with its authority to the address',
  ],
  ['ADDRESS', 'it cannot be read; write it as postgres://user:password@host:5432/name'],
]);

/**
 * Runs `work` on one connection without a statement time limit. A server that is still starting is waited for.
 *
 * @param patienceMs - for how long.
 * @throws {ConfigurationError} if a person must mend something about the address or the server.
 */
export async function withSession(
  address: ClientConfig,
  { presence, patienceMs }: { readonly presence: Presence; readonly patienceMs: number },
  work: (session: Queries) => Promise<void>,
): Promise<void> {
  const client = await connectPatiently(address, presence, performance.now() + patienceMs);
  const session: Queries = {
    query: async <Row extends object>(sql: string, values?: readonly unknown[]) =>
      (await runStatement(client, sql, values)).rows as readonly Row[],
  };
  try {
    await refuseUnfit(session);
    await work(session);
  } catch (error) {
    throw error instanceof StoreError ? explained(error) : error;
  } finally {
    await endWithin(client.end(), 1_000);
  }
}

async function connectPatiently(address: ClientConfig, presence: Presence, endMs: number): Promise<Client> {
  let waitMs = shortestWaitMs;
  for (;;) {
    const connected = await connect(address);
    if (connected instanceof Client) {
      presence.back();
      return connected;
    }
    if (!isDatabaseAway(connected) || performance.now() + waitMs > endMs) throw explained(connected);
    presence.away(connected.message);
    await pause(waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}

async function connect(address: ClientConfig): Promise<Client | StoreError> {
  let client: Client | undefined;
  try {
    client = new Client({ ...address, ...connectionSettings });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    await client?.end().catch(() => undefined);
    const code = codeOfDriver(error);
    return code === undefined ? toStoreError(error, 'connect') : new StoreError('Cannot connect', { code });
  }
}

/** For what the driver says only in words, or in one of many codes. */
function codeOfDriver(error: unknown): string | undefined {
  if (!Error.isError(error)) return undefined;
  if (error.message.includes('password must be a')) return 'PASSWORD';
  if (error.message.includes('does not support SSL')) return 'TLS';
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  if (error.code === 'ERR_INVALID_URL') return 'ADDRESS';
  return /CERT|^UNABLE_TO_|ERR_TLS|ERR_SSL/.test(error.code) ? 'CERTIFICATE' : undefined;
}

function explained(error: StoreError): StoreError | ConfigurationError {
  const remedy = remedies.get(error.code);
  if (remedy !== undefined) return new ConfigurationError(`Cannot use DATABASE_URL: ${remedy}`);
  if (!isDatabaseAway(error)) return error;
  return new ConfigurationError(
    'Cannot use DATABASE_URL: the server does not answer; check that it runs and can be reached from here',
  );
}

async function refuseUnfit(session: Queries): Promise<void> {
  const [server] = await session.query<{
    readonly version: number;
    readonly encoding: string;
    readonly is_copy: boolean;
  }>(
    `select current_setting('server_version_num')::int as version,
            current_setting('server_encoding') as encoding,
            pg_is_in_recovery() as is_copy`,
  );
  if (server === undefined) return;
  if (server.version < 140_000) {
    const major = Math.floor(server.version / 10_000);
    throw new ConfigurationError(`Cannot use DATABASE_URL: it is PostgreSQL ${major}; use version 14 or newer`);
  }
  if (server.encoding !== 'UTF8') {
    throw new ConfigurationError(
      `Cannot use DATABASE_URL: that database has the encoding ${server.encoding}; make one with "create database … encoding 'UTF8' template template0"`,
    );
  }
  if (server.is_copy) throw new StoreError('Cannot write', { code: '25006' });
}
