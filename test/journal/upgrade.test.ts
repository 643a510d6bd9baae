import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { readConsents } from '../../src/journal/consents.ts';
import { readLedger, withoutNextAction } from '../../src/journal/ledger.ts';
import { migrate } from '../../src/journal/migrate.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import { withSession } from '../../src/journal/open-session.ts';
import { watchPresence } from '../../src/journal/presence.ts';
import { createTestDatabase, silence } from '../support/database.ts';
import { makeFolder } from '../support/folders.ts';

const ourMigrations = join(import.meta.dirname, '../../src/journal/migrations');
let stack: AsyncDisposableStack;
let databaseUrl: string;
beforeAll(async () => {
  stack = new AsyncDisposableStack();
  databaseUrl = stack.use(await createTestDatabase({ empty: true })).databaseUrl;
  const { path } = stack.use(await makeFolder());
  await copyFile(join(ourMigrations, '0001-first.sql'), join(path, '0001-first.sql'));
  await withSession({ connectionString: databaseUrl }, { presence: watchPresence(silence), patienceMs: 0 }, (session) =>
    migrate(session, silence, path),
  );
});
afterAll(async () => {
  await stack.disposeAsync();
});

test('a store of version 0.1 goes on with its inquiries counted, its news read, its outbox kept and every stop heeded', async () => {
  const open = { nextAction: { kind: 'call_back', due: '2026-11-23T08:15-06:00' }, stopped: null, closedAt: null };
  // Version 0.1 had no questions; those of later versions are carried over by the same statement.
  const questions = [
    { kind: 'urgent_symptoms', owner: '906', closed: {} },
    { kind: 'privacy', owner: '905', closed: null },
    { kind: 'clinical', owner: 'Nurse@example.com', closed: null },
  ];
  const state = { ownerId: '903', language: 'es', ...open };
  await run(`insert into inquiries (portal_id, contact_id, ordinal, received_at, source, channel, status, target_state,
                                    state, policy_version, updated_at)
             values (33, 1, 1, '2026-11-21T21:30-06:00', 'email', 'website_form', 'new', 'running',
                     '${JSON.stringify({ ...state, escalations: questions })}', 'v', now()),
                    (33, 2, 1, '2026-11-21T21:40-06:00', 'email', 'website_form', 'declined', 'met',
                     '${JSON.stringify({ ...state, nextAction: null, closedAt: '2026-11-22T10:00:00Z' })}', 'v', now())`);
  await run(`insert into inbox (portal_id, contact_id, kind, occurred_at, received_at, due_at, same_news, payload)
             values (33, 1, 'contact_created', now(), now(), now(), 'a', '{}'),
                    (33, 1, 'text_sent', now(), now(), now(), 'b', '{}')`);
  await run(`insert into opt_outs (portal_id, number_hash, channel, at, source)
             values (33, 'stopped', 'text', '2026-11-21T22:00-06:00', 'carrier service')`);

  await using database = await openDatabase({ databaseUrl, dataDir: '/nowhere', log: silence, poolSize: 2 });

  const within = {
    from: Temporal.Instant.from('2026-11-01T00:00Z'),
    until: Temporal.Instant.from('2026-12-01T00:00Z'),
  };
  expect(await readLedger(database, 33, { ...within, timeZone: 'America/Chicago' })).toMatchObject([
    { source: 'email', received: 2, counted: { new: 1, declined: 1 } },
  ]);
  expect(await withoutNextAction(database, 33)).toEqual([]);
  expect(
    await database.query('select owner_id, language, under_way, has_next_action from inquiries order by 3'),
  ).toEqual([
    { owner_id: '903', language: 'es', under_way: false, has_next_action: false },
    { owner_id: '903', language: 'es', under_way: true, has_next_action: true },
  ]);
  expect(
    await database.query(
      'select turn_of, open_lock, next_kind, next_due, score from inquiries order by under_way desc',
    ),
  ).toEqual([
    {
      ...{ turn_of: 'nurse@example.com', open_lock: 'clinical', next_kind: 'call_back', score: 'B' },
      next_due: Temporal.Instant.from('2026-11-23T08:15-06:00'),
    },
    { turn_of: '903', open_lock: null, next_kind: null, next_due: null, score: 'B' },
  ]);
  expect(await database.query('select kind, needs_look from inbox order by id')).toEqual([
    { kind: 'contact_created', needs_look: true },
    { kind: 'text_sent', needs_look: false },
  ]);
  const numbers = ['stopped', 'another'].map((hash) => [Buffer.from(hash)]);
  expect(await readConsents(database, 33, numbers)).toMatchObject([
    { hasAskedToStop: true, consents: { text: { reply: 'revoked', care: 'revoked', marketing: 'revoked' } } },
    { hasAskedToStop: false },
  ]);
});

async function run(sql: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
