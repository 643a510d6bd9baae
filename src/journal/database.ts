/** Asks PostgreSQL. `Row` is what the statement returns; bigints come as text, instants as `Temporal.Instant`. */
export interface Queries {
  /**
   * Runs one statement. With `values` it is prepared once for each connection, so repeated statements keep their plan;
   * hence the text must not be pieced together from values. Without `values` several statements may be given at once.
   *
   * @param values - Temporal values are written as PostgreSQL reads them; lists become arrays; pass JSON as text.
   * @throws {StoreError} if PostgreSQL refuses the statement or cannot be reached; see `isDatabaseAway`.
   */
  readonly query: <Row extends object = Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
}

/** The store. Everything that must survive a crash is in it. */
export interface Database extends Queries, AsyncDisposable {
  /** Runs `work` in one transaction: all of it is kept, or, if `work` rejects, nothing. */
  readonly transaction: <Result>(work: (queries: Queries) => Promise<Result>) => Promise<Result>;
  /**
   * Calls `heard` with the words of each notification on `channel`; listens again after a lost connection, and then
   * calls it once with no words.
   */
  readonly listen: (channel: string, heard: (words: string) => void) => Promise<void>;
  /**
   * Who we are to the other replicas: a random positive bigint, as text, that this database object alone has. It is
   * locked in PostgreSQL for as long as we live, so that others can tell with `deadProcesses`.
   */
  readonly processKey: string;
}

/**
 * PostgreSQL refused a statement, or could not be reached. Holds codes and names of tables and constraints, never what
 * PostgreSQL said: its messages quote values, which may be a patient's.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** SQLSTATE such as `23505`, or the operating system's code such as `ECONNREFUSED`, or `AWAY` where there is none. */
  readonly code: string;
  /** The constraint that was hurt, if it was one. */
  readonly constraint: string | undefined;

  constructor(message: string, { code, constraint }: { readonly code: string; readonly constraint?: string }) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** What the operating system says when nobody answers, and ours where the driver gives no code. */
const unreachable: ReadonlySet<string> = new Set([
  'AWAY',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

/**
 * Tells whether `error` says that PostgreSQL cannot be reached just now, so that the same again later may well work.
 *
 * SQLSTATE class 08 is a broken connection, 57P01 to 57P05 a server that stops, starts or closes idle sessions, class 53 one
 * that has no connection, memory or disk left, 25006 one that is a read-only copy since a fail-over.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof StoreError)) return false;
  return unreachable.has(error.code) || /^(08|57P0[1-5]$|53|25006$)/.test(error.code);
}

/**
 * Tells which of `keys` no living session holds: the process that had the key is dead or has lost its connection. A living
 * process takes its key back within seconds of PostgreSQL's return, so what a missing key had begun should be taken over
 * only some seconds later.
 *
 * The locks are only looked at, never taken. A key is locked as one bigint (`objsubid` 1), which `pg_locks` shows as two
 * halves.
 *
 * @param keys - what `Database.processKey` was.
 * @returns those of them that are dead, in the order given.
 * @see https://www.postgresql.org/docs/current/view-pg-locks.html
 */
export async function deadProcesses(queries: Queries, keys: readonly string[]): Promise<readonly string[]> {
  if (keys.length === 0) return [];

  const dead = await queries.query<{ readonly key: string }>(
    `select key::text from unnest($1::bigint[]) with ordinality as asked (key, place)
      where not exists (select 1 from pg_locks
                         where locktype = 'advisory' and granted and objsubid = 1
                           and database = (select oid from pg_database where datname = current_database())
                           and (classid::bigint << 32) | objid::bigint = key)
      order by place`,
    [keys],
  );
  return dead.map(({ key }) => key);
}
