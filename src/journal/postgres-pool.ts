import { Pool, type ClientBase, type ClientConfig, type PoolClient } from 'pg';
import { pause } from '../clock.ts';
import { isDatabaseAway, StoreError, type Database, type Queries } from './database.ts';
import { readColumns } from './postgres-values.ts';
import type { Presence } from './presence.ts';
import { runStatement } from './run-statement.ts';
import { toStoreError } from './store-errors.ts';

/** What every connection to PostgreSQL is opened with. */
export const connectionSettings = {
  application_name: 'speedwell',
  types: readColumns,
  keepAlive: true,
  keepAliveInitialDelayMillis: 30_000,
  connectionTimeoutMillis: 10_000,
  idle_in_transaction_session_timeout: 60_000,
} as const satisfies ClientConfig;

const statementTimeoutMs = 60_000;

/** A few seconds more than PostgreSQL grants itself, for a server that has fallen silent. */
const answerTimeoutMs = 65_000;

/** How long the end of the service waits for statements that still run. */
const endTimeoutMs = 5_000;

/**
 * PostgreSQL forgot a prepared statement (a pooler in between), or a migration by a newer replica changed what it returns.
 * Another connection prepares it anew.
 */
const staleStatement: ReadonlySet<string> = new Set(['26000', '0A000']);

/** The part of the store that runs statements on a pool of connections. */
export interface PostgresPool extends Pick<Database, 'query' | 'transaction'>, AsyncDisposable {}

/** Opens no connection before the first statement. */
export function createPool(address: ClientConfig, poolSize: number, presence: Presence): PostgresPool {
  const pool = new Pool({
    ...address,
    ...connectionSettings,
    statement_timeout: statementTimeoutMs,
    query_timeout: answerTimeoutMs,
    max: poolSize,
    idleTimeoutMillis: 60_000,
  });
  // Without a listener, an idle connection that breaks would end the process.
  pool.on('error', () => {
    presence.away('an idle connection was lost');
  });
  // The pool listens to idle connections only; one in a transaction can break between two statements as well.
  pool.on('connect', (client) => client.on('error', () => undefined));

  const withConnection = async <Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> => {
    const client = await connect(pool, presence);
    const connection = createConnection(client);
    try {
      const result = await work(connection);
      presence.back();
      return result;
    } catch (error) {
      if (isDatabaseAway(error)) presence.away('a statement lost its connection');
      throw error;
    } finally {
      client.release(connection.isSpoilt());
    }
  };

  return {
    query: (sql, values) => withConnection(({ query }) => query(sql, values)),
    transaction: (work) => withConnection((connection) => runTransaction(connection, work)),
    [Symbol.asyncDispose]: () => endWithin(pool.end(), endTimeoutMs),
  };
}

/** One connection while it is ours. Statements wait for each other, as PostgreSQL runs one at a time. */
interface Connection extends Queries {
  /** Runs a statement and returns what PostgreSQL says it did, such as `COMMIT`. */
  readonly command: (sql: string) => Promise<string>;
  /** Whether the connection must not be used again. */
  readonly isSpoilt: () => boolean;
}

function createConnection(client: ClientBase): Connection {
  let spoilt = false;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch((error: unknown) => {
      spoilt ||= isDatabaseAway(error) || (error instanceof StoreError && staleStatement.has(error.code));
    });
    return turn;
  };
  return {
    // What the columns are is the word of the caller, who wrote the statement.
    query: <Row extends object>(sql: string, values?: readonly unknown[]) =>
      inTurn(async () => (await runStatement(client, sql, values)).rows as readonly Row[]),
    command: (sql) => inTurn(async () => (await runStatement(client, sql)).command),
    isSpoilt: () => spoilt,
  };
}

async function connect(pool: Pool, presence: Presence): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const translated = toStoreError(error, 'connect');
    if (isDatabaseAway(translated)) presence.away(translated.message);
    throw translated;
  }
}

async function runTransaction<Result>(
  { query, command }: Connection,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  let isOver = false;
  const whileOpen: Queries['query'] = (sql, values) => {
    if (isOver) throw new Error('Cannot run a statement in a transaction that is over');
    return query(sql, values);
  };

  await command('begin');
  try {
    const result = await work({ query: whileOpen });
    isOver = true;
    const outcome = await command('commit');
    // After a failed statement PostgreSQL answers "commit" with a rollback, not with an error.
    if (outcome === 'COMMIT') return result;
  } catch (error) {
    isOver = true;
    // Where even this fails the connection is spoilt, and PostgreSQL rolls back by itself.
    await command('rollback').catch(() => undefined);
    throw error;
  }
  throw new StoreError('Cannot keep the transaction: one of its statements had failed', { code: '25P02' });
}

/** Waits for a connection to end, but no longer than `milliseconds`; a silent server must not hold us up. Never rejects. */
export async function endWithin(ended: Promise<void>, milliseconds: number): Promise<void> {
  const settled = new AbortController();
  const end = ended.catch(() => undefined);
  await Promise.race([end, pause(milliseconds, settled.signal)]);
  settled.abort();
}
