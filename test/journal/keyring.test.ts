import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../src/config.ts';
import type { Database } from '../../src/journal/database.ts';
import { openKeyring, type Keyring } from '../../src/journal/keyring.ts';
import { makeSealingKey, readersOfKeyring } from '../../src/journal/new-sealing-key.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import { sealedColumns } from '../../src/journal/sealed-columns.ts';
import { createSeal, keyIdOf } from '../../src/seal.ts';
import { openTestDatabase, silence } from '../support/database.ts';
import { eventually } from '../support/store-process.ts';

const first = 'the key with which the practice began its store';
const second = 'the key by which the practice replaced its first';
const third = 'the key by which the practice replaced its second';
const now = Temporal.Instant.from('2026-11-21T21:30:00-06:00');
const number = '+13125550123';
const words = 'Hola Ana, le llamamos el lunes';
const portalId = 33;

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let failures: string[];
beforeEach(async () => {
  failures = [];
  database = await openTestDatabase();
});
afterEach(async () => {
  await database[Symbol.asyncDispose]();
  expect(failures).toEqual([]);
});

function open(key: string, previous?: string, store: Database = database, portal = portalId): Promise<Keyring> {
  const settings = { portalId: portal, ENCRYPTION_KEY: key, ...(previous && { ENCRYPTION_KEY_PREVIOUS: previous }) };
  return openKeyring(store, settings, { now, log: { failed: (doing) => failures.push(doing) } });
}

/** As the version before left it. */
async function beginAsBefore(key: string): Promise<void> {
  await database.query('insert into key_check (portal_id, known_text, made_at) values ($1, $2, $3)', [
    portalId,
    createSeal(key).seal('speedwell'),
    now,
  ]);
}

async function stored(): Promise<readonly string[]> {
  const rows = await database.query<{ line: string }>('select keyring::text as line from keyring order by 1');
  return rows.map(({ line }) => line);
}

describe('a new store', () => {
  test('gets keys by chance, which are there at the next start', async () => {
    const { seal } = await open(first);
    const again = (await open(first)).seal;

    expect(again.open(seal.seal(words))).toBe(words);
    expect(again.hashNumber(number)).toEqual(seal.hashNumber(number));
    expect(again.nameNews([1])).toEqual(seal.nameNews([1]));
    expect(seal.hashNumber(number)).not.toEqual(createSeal(first).hashNumber(number));
    expect(seal.hashesOfNumber(number)).toHaveLength(1);
  });

  test('gives each account keys of its own', async () => {
    const one = await open(first);
    const other = await open(first, undefined, database, 34);

    expect(other.seal.hashNumber(number)).not.toEqual(one.seal.hashNumber(number));
    expect(() => other.seal.open(one.seal.seal(words))).toThrow('Cannot open a sealed text');
  });

  test('gets one keyring when several services start on it at once', async () => {
    const replicas = await Promise.all(Array.from({ length: 5 }, () => open(first)));

    const hashes = replicas.map(({ seal }) => seal.hashNumber(number).toString('hex'));
    expect(new Set(hashes).size).toBe(1);
    expect(await stored()).toHaveLength(3);
  });
});

describe('a store that was begun before there was a keyring', () => {
  test('goes on with the key it was begun with: texts are read, numbers and news are known again', async () => {
    await beginAsBefore(first);
    const before = createSeal(first);

    const { seal } = await open(first);

    expect(seal.open(before.seal(words))).toBe(words);
    expect(seal.hashesOfNumber(number)).toEqual([before.hashNumber(number)]);
    expect(seal.nameNews([33, 'news'])).toEqual(before.nameNews([33, 'news']));
    expect(keyIdOf(seal.seal(words))).not.toBeNull();
  });

  test('keeps both keys where the first one was replaced already, and needs the first no more', async () => {
    await beginAsBefore(first);
    const before = createSeal(first);
    const since = createSeal(second, first);
    await open(second, first);

    const { seal } = await open(second);

    expect([before, since].map((each) => seal.open(each.seal(words)))).toEqual([words, words]);
    expect(seal.hashesOfNumber(number)).toEqual(since.hashesOfNumber(number));
    expect(seal.nameNews([1])).toEqual(since.nameNews([1]));
  });

  test('is not opened with a key that it was not begun with, and can then be opened with the right one', async () => {
    await beginAsBefore(first);

    await expect(open(second)).rejects.toThrow(ConfigurationError);
    await expect(open(second, third)).rejects.toThrow('put the one before it into ENCRYPTION_KEY_PREVIOUS');

    expect((await open(first)).seal.open(createSeal(first).seal(words))).toBe(words);
  });
});

describe('when ENCRYPTION_KEY is replaced', () => {
  test('the keyring is wrapped under the new one, and the one before is needed no more', async () => {
    const { seal } = await open(first);
    const before = await stored();

    const between = await open(second, first);
    const after = await open(second);

    expect([between, after].map((ring) => ring.seal.open(seal.seal(words)))).toEqual([words, words]);
    expect(after.seal.hashesOfNumber(number)).toEqual([seal.hashNumber(number)]);
    expect((await stored()).filter((line) => before.includes(line))).toEqual([]);
    await expect(open(first)).rejects.toThrow(
      'Cannot start: ENCRYPTION_KEY is not the key of this store, so nobody would be recognised who asked not to be texted',
    );
  });

  test('another one alone opens nothing, and changes nothing', async () => {
    await open(first);
    const before = await stored();

    await expect(open(second)).rejects.toThrow('set ENCRYPTION_KEY back');
    await expect(open(third, second)).rejects.toThrow(ConfigurationError);

    expect(await stored()).toEqual(before);
  });

  test('it can be replaced again and again', async () => {
    const { seal } = await open(first);
    await open(second, first);
    await open(third, second);

    expect((await open(third)).seal.hashNumber(number)).toEqual(seal.hashNumber(number));
  });
});

describe('a keyring that somebody changed is not used', () => {
  test.each([
    ['a byte of a key', `update keyring set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where purpose = 'hash'`],
    ['a key under the number of another', `update keyring set id = 9 where purpose = 'seal'`],
    ['a key for another purpose', `update keyring set purpose = 'news' where purpose = 'hash'`],
    ['a key of another account', `update keyring set portal_id = 33, id = 9 where portal_id = 34 and purpose = 'hash'`],
    ['a key that is missing', `delete from keyring where portal_id = 33 and purpose = 'hash'`],
  ])('%s', async (_what, change) => {
    await open(first);
    await open(first, undefined, database, 34);

    await database.query(change);

    await expect(open(first)).rejects.toThrow('bring the table "keyring" back from a backup');
  }); // prettier-ignore
});

describe('a key that is made while replicas run', () => {
  const settings = { portalId, ENCRYPTION_KEY: first };

  test('is taken up by all of them at once', async () => {
    await using other = await openDatabase({ databaseUrl: database.databaseUrl, dataDir: '/nowhere', log: silence });
    const ring = await open(first, undefined, other);

    const { keyId } = await makeSealingKey(database, settings, now);
    await eventually(async () => (await readersOfKeyring(database, portalId, keyId)).behind === 0);

    expect(ring.sealKeyId()).toBe(keyId);
    expect(await readersOfKeyring(database, portalId, keyId)).toEqual({ running: 1, behind: 0 });
  });

  test('is learned with the first row that it sealed, also in a transaction', async () => {
    const reader = await open(first);
    const deaf = { ...database, listen: () => Promise.resolve() };
    const [one, two] = await Promise.all([open(first, undefined, deaf), open(first, undefined, deaf)]);
    await makeSealingKey(database, settings, now);
    await reader.takeUp();
    await database.query(
      `insert into replies (portal_id, sid, number_hash, sealed, received_at) values ($1, 'SM1', 'x', $2, $3)`,
      [portalId, reader.seal.seal(words), now],
    );
    const sql = 'select sealed from replies where portal_id = $1';

    const rows = await one.reading(database).query<{ sealed: Buffer }>(sql, [portalId]);
    const inside = await two
      .reading(database)
      .transaction((transaction) => transaction.query<{ sealed: Buffer }>(sql, [portalId]));

    expect(rows.map(({ sealed }) => one.seal.open(sealed))).toEqual([words]);
    expect(inside.map(({ sealed }) => two.seal.open(sealed))).toEqual([words]);
  });

  test('a text whose key is lost is asked for once, and is not opened', async () => {
    const ring = await open(first);
    let asked = 0;
    const store = ring.reading({
      ...database,
      query: (sql, values) => {
        asked += 1;
        return database.query(sql, values);
      },
    });
    const sealed = Buffer.concat([Buffer.of(2, 0, 0, 0, 99), Buffer.alloc(40)]);

    const rows = await store.query<{ sealed: Buffer }>('select $1::bytea as sealed', [sealed]);
    await store.query('select $1::bytea as sealed', [sealed]);

    expect(() => rows.map((row) => ring.seal.open(row.sealed))).toThrow('Cannot open a sealed text');
    expect(asked).toBe(3);
  });

  test('a process that has died is not waited for', async () => {
    const other = await openDatabase({ databaseUrl: database.databaseUrl, dataDir: '/nowhere', log: silence });
    await open(first, undefined, other);
    await other[Symbol.asyncDispose]();
    const mine = await open(first);

    const { keyId } = await makeSealingKey(database, settings, now);
    await mine.takeUp();

    expect(await readersOfKeyring(database, portalId, keyId)).toEqual({ running: 0, behind: 0 });
    expect(await database.query('select 1 from keyring_readers')).toHaveLength(1);
  });
});

test('the list of sealed columns has every one that the store has', async () => {
  const rows = await database.query<{ place: string }>(
    `select table_name || '.' || column_name as place from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea' and column_name like 'sealed%' order by 1`,
  );

  expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
    rows.map(({ place }) => place),
  );
});
