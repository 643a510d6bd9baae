import { readFileSync } from 'node:fs';
import { createPool } from '../../src/journal/postgres-pool.ts';

let schema = 0;
export async function createTestDatabase() {
  schema += 1;
  const host = readFileSync('/tmp/pgdev.path', 'utf8').trim();
  const presence = { away: () => undefined, back: () => undefined } as never;
  const admin = createPool({ host, user: 'postgres', database: 'postgres' }, 1, presence);
  const name = `t_${process.pid}_${schema}_${String(performance.now()).replace('.', '')}`;
  await admin.query(`create database ${name}`);
  await admin[Symbol.asyncDispose]();
  const pool = createPool({ host, user: 'postgres', database: name }, 5, presence);
  await pool.query(readFileSync('src/journal/migrations/0001-first.sql', 'utf8'));
  return pool;
}
