import { hash } from 'node:crypto';
import type { ClientBase, QueryResult } from 'pg';
import { toParameter } from './postgres-values.ts';
import { toStoreError } from './store-errors.ts';

/** The names of the statements seen so far; their texts are constants of the program, so it stays small. */
const names = new Map<string, string>();

/**
 * Runs one statement, or, without values, several, and returns the result of the last. With values the statement is named,
 * so that each connection plans it once.
 *
 * @throws {StoreError}
 */
export async function runStatement(
  client: ClientBase,
  sql: string,
  values?: readonly unknown[],
): Promise<{ readonly rows: readonly unknown[]; readonly command: string }> {
  try {
    if (values !== undefined) {
      return await client.query<object>({ name: nameOf(sql), text: sql, values: values.map(toParameter) });
    }
    // The driver's types do not say it, but several statements give a list of results.
    const results: readonly QueryResult<object>[] = [await client.query<object>(sql)].flat();
    return results.at(-1) ?? { rows: [], command: '' };
  } catch (error) {
    throw toStoreError(error, sql);
  }
}

/** PostgreSQL cuts names at 63 bytes; 96 bits are more than enough to tell our statements apart. */
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;

  const name = hash('sha256', sql, 'base64url').slice(0, 16);
  names.set(sql, name);
  return name;
}
