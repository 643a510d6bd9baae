import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import type { Database } from '../../src/journal/database.ts';
import { openKeyring, type Keyring } from '../../src/journal/keyring.ts';
import { countSealedBefore, sealedColumns } from '../../src/journal/sealed-columns.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import { eventually } from '../support/store-process.ts';
import { key, portalId, run, settings } from './run-command.ts';
import { expected, openOr, textOf } from './sealed-texts.ts';

jest.setTimeout(120_000);

const number = '+13125550123';
const keyBefore = 'the key before it, which has more than 32 characters';
const now = Temporal.Instant.from('2026-11-21T21:30:00-06:00');
const script = join(import.meta.dirname, '../support/run-privacy.ts');

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let environment: Readonly<Record<string, string>>;
beforeEach(async () => {
  database = await openTestDatabase();
  environment = settings(database.databaseUrl);
});
afterEach(async () => {
  await database[Symbol.asyncDispose]();
});

/** A service that runs beside, as far as keys go. */
function openRing(store: Database = database): Promise<Keyring> {
  return openKeyring(store, { portalId, ENCRYPTION_KEY: key }, { now, log: { failed: () => undefined } });
}

const privacy = (words: readonly string[], changes: Readonly<Record<string, string>> = {}) =>
  run(words, { ...environment, ...changes });

/** Texts in every table, `count` of each kind, sealed with `seal`. */
async function fill(seal: (text: string) => Buffer, count: number, from = 0): Promise<void> {
  const sealed = Array.from({ length: count }, (_, index) => seal(textOf(from + index)));
  const ids = sealed.map((_, index) => `SM${from + index}`);
  const sqls = [
    `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, sealed, due_at, created_at)
     select gen_random_uuid(), $1, 1, 1, 'text', 'done', '{}', sealed, $4, $4
       from unnest($2::bytea[], $3::text[]) as given (sealed, id)`,
    `insert into replies (portal_id, sid, number_hash, sealed, sealed_media, received_at)
     select $1, id, 'x', sealed, sealed, $4 from unnest($2::bytea[], $3::text[]) as given (sealed, id)`,
    `insert into strangers (portal_id, number_hash, sealed, kind, occurred_at, received_at, due_at, same_news, payload)
     select $1, 'x', sealed, 'patient_wrote', $4, $4, $4, id::bytea, '{}'
       from unnest($2::bytea[], $3::text[]) as given (sealed, id)`,
  ];
  for (const sql of sqls) await database.query(sql, [portalId, sealed, ids, now]);
}

/** What is sealed, opened as a service would; what cannot be opened is "?". */
async function readAll(ring: Keyring, store: Database = database): Promise<readonly string[]> {
  const reading = ring.reading(store);
  const texts: string[] = [];
  for (const { table, column } of sealedColumns) {
    const rows = await reading.query<{ sealed: Buffer }>(
      `select ${column} as sealed from ${table} where portal_id = $1 and ${column} is not null`,
      [portalId],
    );
    texts.push(...rows.map(({ sealed }) => openOr('?', ring, sealed)));
  }
  return texts.toSorted();
}

async function sealingKeys(): Promise<readonly number[]> {
  const rows = await database.query<{ id: number }>(`select id from keyring where purpose = 'seal' order by id`);
  return rows.map(({ id }) => id);
}

describe('npm run privacy rotate-key', () => {
  test('seals everything anew, and deletes the old key', async () => {
    const ring = await openRing();
    await fill(ring.seal.seal, 300);
    const [old = 0] = await sealingKeys();
    const hash = ring.seal.hashNumber(number);

    const { code, lines } = await privacy(['rotate-key']);

    expect({ code, lines }).toEqual({
      code: 0,
      lines: [
        '✓ A new key is made',
        '✓ 1 running service took it up; waiting 75 seconds for what is on its way',
        '✓ 1200 texts sealed anew',
        '✓ 1 old key deleted',
      ],
    });
    expect(await sealingKeys()).toEqual([ring.sealKeyId()]);
    expect(ring.sealKeyId()).toBeGreaterThan(old);
    expect(await countSealedBefore(database, portalId, ring.sealKeyId())).toBe(0);
    expect(await readAll(await openRing())).toEqual(expected(300));
    expect((await openRing()).seal.hashNumber(number)).toEqual(hash);
  });

  test('takes a store along that was begun before there was a keyring, under two keys', async () => {
    await database.query('insert into key_check (portal_id, known_text, made_at) values ($1, $2, $3)', [
      ...[portalId, createSeal(keyBefore).seal('speedwell'), now],
    ]);
    await fill(createSeal(keyBefore).seal, 10);
    await fill(createSeal(key, keyBefore).seal, 10, 10);

    const { lines } = await privacy(['rotate-key'], { ENCRYPTION_KEY_PREVIOUS: keyBefore });

    expect(lines).toEqual([
      '✓ A new key is made',
      '✓ 80 texts sealed anew',
      '✓ 2 old keys deleted',
      '✓ All keys are wrapped under ENCRYPTION_KEY; ENCRYPTION_KEY_PREVIOUS can be removed everywhere',
    ]);
    const ring = await openRing();
    expect(await readAll(ring)).toEqual(expected(20));
    expect(ring.seal.hashesOfNumber(number)).toEqual(createSeal(key, keyBefore).hashesOfNumber(number));
  });

  test('makes another key each time', async () => {
    await openRing();
    await privacy(['rotate-key']);
    const [first = 0] = await sealingKeys();

    await privacy(['rotate-key']);

    expect((await sealingKeys())[0]).toBeGreaterThan(first);
  });

  test('killed in the middle, leaves everything readable, and goes on when it is run again', async () => {
    const ring = await openRing();
    await fill(ring.seal.seal, 500);
    await using busy = await holdOneReply();
    const child = spawn(process.execPath, [script, 'rotate-key'], { env: { ...environment }, stdio: 'ignore' });
    const ended = once(child, 'exit');

    await eventually(async () => {
      const [, made = 0] = await sealingKeys();
      return made > 0 && (await countSealedBefore(database, portalId, made)) <= 2;
    });
    child.kill('SIGKILL');
    await ended;
    await busy.letGo();
    expect(await sealingKeys()).toHaveLength(2);
    expect(await readAll(ring)).toEqual(expected(500));
    const { code, lines } = await privacy(['rotate-key']);

    expect({ code, lines }).toMatchObject({
      code: 0,
      lines: expect.arrayContaining([
        '✓ An earlier change of the key was not finished; it goes on',
        '✓ 1 old key deleted',
      ]),
    });
    expect(await readAll(ring)).toEqual(expected(500));
    expect(await readAll(await openRing())).toEqual(expected(500));
  });

  test('keeps the old key while a text stays in use', async () => {
    const ring = await openRing();
    await fill(ring.seal.seal, 3);
    await using busy = await holdOneReply();

    const { code, lines } = await privacy(['rotate-key']);
    await busy.letGo();

    expect(code).toBe(1);
    expect(lines.at(-1)).toContain('the old key stays until you run this again');
    expect(await sealingKeys()).toHaveLength(2);
    expect(await readAll(ring)).toEqual(expected(3));
  });

  test('keeps the old key while a running service does not take up the new one', async () => {
    const deaf = { ...database, listen: () => Promise.resolve() };
    const ring = await openRing(deaf);
    await fill(ring.seal.seal, 3);

    const { code, lines } = await privacy(['rotate-key']);

    expect(code).toBe(1);
    expect(lines.at(-1)).toBe(
      '✗ A running service has not taken up the new key within a minute; restart it, and run this again',
    );
    expect(await sealingKeys()).toHaveLength(2);
    expect(await readAll(ring)).toEqual(expected(3));
  });

  test('says how many texts no key opens, leaves them, and comes to an end', async () => {
    const ring = await openRing();
    await fill(ring.seal.seal, 2);
    await fill(createSeal('a key of somebody else, with more than 32 characters').seal, 1, 2);

    const { code, lines } = await privacy(['rotate-key']);

    expect(code).toBe(0);
    expect(lines).toContain('! 4 texts left as found: no key of this store opens them');
    expect(await readAll(ring)).toEqual([...Array.from({ length: 4 }, () => '?'), ...expected(2)]);
  });

  test('with another ENCRYPTION_KEY it changes nothing', async () => {
    await openRing();

    const { code, lines } = await privacy(['rotate-key'], { ENCRYPTION_KEY: keyBefore });

    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining('✗ Cannot start: ENCRYPTION_KEY is not the key of this store')]);
    expect(await sealingKeys()).toHaveLength(1);
  });
});

/** Somebody works on one reply until it is let go. */
async function holdOneReply(): Promise<AsyncDisposable & { readonly letGo: () => Promise<void> }> {
  const client = new Client({ connectionString: database.databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select 1 from replies order by sid limit 1 for update');
  let held = true;
  const letGo = async () => {
    if (held) await client.end();
    held = false;
  };
  return { letGo, [Symbol.asyncDispose]: letGo };
}
