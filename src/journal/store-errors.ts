import { DatabaseError } from 'pg';
import { StoreError } from './database.ts';

/** The driver's own errors carry no code; these are all that it throws for a connection that is no more. */
const brokenConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (was closed|has encountered a connection error)|Cannot use a pool after calling end|Connection ended)/;

/**
 * Says in our words what PostgreSQL or the driver said. The original is not kept as `cause`: its message and detail quote
 * values of the statement, and those may be a patient's.
 *
 * @param sql - the statement; its text holds no values, only `$1`.
 */
export function toStoreError(error: unknown, sql: string): StoreError {
  if (error instanceof StoreError) return error;
  if (error instanceof DatabaseError) return refusal(error, sql);

  const code = codeOf(error);
  if (code !== undefined) return new StoreError(`Cannot reach the database: ${code}`, { code });
  if (Error.isError(error) && brokenConnection.test(error.message)) {
    return new StoreError('Cannot reach the database: the connection was lost', { code: 'AWAY' });
  }
  return new StoreError(`Cannot run "${firstLine(sql)}": the driver does not accept it`, { code: 'DRIVER' });
}

function refusal({ code = 'UNKNOWN', constraint }: DatabaseError, sql: string): StoreError {
  const where = constraint === undefined ? '' : ` (constraint "${constraint}")`;
  const message = `Cannot run "${firstLine(sql)}": PostgreSQL answered ${code}${where}`;
  return new StoreError(message, constraint === undefined ? { code } : { code, constraint });
}

/** The system's code, also of an `AggregateError`, which a host with several addresses gives. */
function codeOf(error: unknown): string | undefined {
  if (!Error.isError(error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? error.errors.map(codeOf).find((code) => code !== undefined) : undefined;
}

function firstLine(sql: string): string {
  const line = sql.trim().split('\n', 1)[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
