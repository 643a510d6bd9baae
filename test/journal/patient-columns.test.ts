import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { otherColumns, patientTables } from '../../src/journal/patient-columns.ts';
import { sealedColumns } from '../../src/journal/sealed-columns.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

const ofPatients = patientTables.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
const others = Object.entries(otherColumns).flatMap(([table, columns]) =>
  Object.keys(columns).map((column) => `${table}.${column}`),
);

/** Columns that could hold words, numbers or marks of them. */
async function columnsInStore(): Promise<readonly string[]> {
  const rows = await database.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and data_type in ('bytea', 'text', 'jsonb', 'json', 'character varying', 'ARRAY')`,
  );
  return rows.map(({ name }) => name);
}

describe('no column that can hold words is forgotten by an erasure', () => {
  test('each is said to hold something of a patient, or to hold nothing of one', async () => {
    expect([...ofPatients, ...others].toSorted()).toEqual((await columnsInStore()).toSorted());
  });

  test('a new column that nobody thought about would be caught', async () => {
    await database.query('alter table calls add column transcript text');

    expect((await columnsInStore()).filter((name) => ![...ofPatients, ...others].includes(name))).toEqual([
      'calls.transcript',
    ]);
    await database.query('alter table calls drop column transcript');
  });

  test('whatever is sealed, or is a hash of a number, is a patient’s', () => {
    const sealed = sealedColumns.map(({ table, column }) => `${table}.${column}`);

    expect(sealed.filter((name) => !ofPatients.includes(name))).toEqual([]);
    expect(others.filter((name) => /sealed|hash|_mark/.test(name))).toEqual([]);
  });
});
