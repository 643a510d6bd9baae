import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { deadProcesses, isDatabaseAway, StoreError, type Queries } from '../../src/journal/database.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import { openTestDatabase, silence } from '../support/database.ts';
import { eventually, openStoreElsewhere } from '../support/store-process.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.query('create table kept (id integer primary key, note text)');
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

/** Ends the connection that runs it, as an administrator or a fail-over would. */
const endConnection = 'select pg_terminate_backend(pg_backend_pid())';

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

describe('what is stored comes back as it was', () => {
  test('an instant keeps its microseconds, and is neither moved nor rounded by any time zone', async () => {
    const at = Temporal.Instant.from('2026-03-08T02:30:00.123456-06:00');

    const rows = await database.query(
      `select $1::timestamptz as at, array[$1::timestamptz, null] as list, $2::date as day, $3::timestamptz as zoned`,
      [at, Temporal.PlainDate.from('2026-03-08'), at.toZonedDateTimeISO('America/Chicago')],
    );

    expect(rows).toEqual([{ at, list: [at, null], day: Temporal.PlainDate.from('2026-03-08'), zoned: at }]);
  });

  test('a list of instants can be handed over', async () => {
    const at = Temporal.Instant.from('2026-03-08T02:30:00Z');

    expect(await database.query('select unnest($1::timestamptz[]) as at', [[at, null]])).toEqual([
      { at },
      { at: null },
    ]);
  });

  test('numbers too great for JavaScript stay text; codes in json are parsed; bytes stay bytes', async () => {
    const rows = await database.query('select $1::bigint as id, $2::jsonb as codes, $3::bytea as sealed', [
      '9223372036854775807',
      JSON.stringify({ status: 'new' }),
      Buffer.from([0, 255]),
    ]);

    expect(rows).toEqual([{ id: '9223372036854775807', codes: { status: 'new' }, sealed: Buffer.from([0, 255]) }]);
  });

  test('a statement that is repeated is planned once for each connection', async () => {
    const rows = await database.transaction(async ({ query }) => {
      for (const id of [1, 2, 3]) await query('select $1::int as repeated', [id]);
      return query('select count(*)::int as plans from pg_prepared_statements where statement = $1', [
        'select $1::int as repeated',
      ]);
    });

    expect(rows).toEqual([{ plans: 1 }]);
  });
});

describe('a transaction is kept whole or not at all', () => {
  test('what it did is there for everybody once it has resolved', async () => {
    const result = await database.transaction(async ({ query }) => {
      await query('insert into kept values ($1)', [1]);
      return 'done';
    });

    expect(result).toBe('done');
    expect(await database.query('select id from kept where id = 1')).toHaveLength(1);
  });

  test('if the work rejects, nothing of it is kept, and the reason comes back as it was', async () => {
    const reason = new Error('the patient has moved on');

    const working = database.transaction(async ({ query }) => {
      await query('insert into kept values ($1)', [2]);
      throw reason;
    });

    expect(await failure(working)).toBe(reason);
    expect(await database.query('select id from kept where id = 2')).toEqual([]);
  });

  test('a failed statement that the work has overlooked does not pass for success', async () => {
    const working = database.transaction(async ({ query }) => {
      await query('insert into kept values ($1)', [3]);
      await failure(query('select 1 / 0'));
    });

    expect(String(await failure(working))).toContain('Cannot keep the transaction');
    expect(await database.query('select id from kept where id = 3')).toEqual([]);
  });

  test('nothing can be stored through a transaction that is over', async () => {
    let escaped: Queries | undefined;
    await database.transaction((queries) => {
      escaped = queries;
      return Promise.resolve();
    });

    expect(() => escaped?.query('insert into kept values ($1)', [4])).toThrow('a transaction that is over');
  });

  test('statements asked for side by side run one after the other', async () => {
    const rows = await database.transaction(({ query }) =>
      Promise.all([1, 2, 3].map((id) => query<{ readonly id: number }>('select $1::int as id', [id]))),
    );

    expect(rows.flat().map(({ id }) => id)).toEqual([1, 2, 3]);
  });
});

describe('a lost connection is said in our words and does no harm', () => {
  test('in the middle of a transaction, even between two of its statements', async () => {
    const working = database.transaction(async ({ query }) => {
      const [own] = await query<{ readonly pid: number }>('select pg_backend_pid() as pid');
      await query('insert into kept values ($1)', [5]);
      await database.query('select pg_terminate_backend($1)', [own?.pid]);
      await eventually(
        async () => (await database.query('select 1 from pg_stat_activity where pid = $1', [own?.pid])).length === 0,
      );
      await query('insert into kept values ($1)', [6]);
    });

    expect(isDatabaseAway(await failure(working))).toBe(true);
    expect(await database.query('select id from kept where id in (5, 6)')).toEqual([]);
  });

  test('connections that break while nobody uses them are replaced', async () => {
    await Promise.all([1, 2, 3, 4].map(() => database.query('select pg_sleep(0.01)')));
    const others = await database.query('select pid from pg_stat_activity where application_name = $1', ['speedwell']);
    expect(others.length).toBeGreaterThan(3);

    await failure(
      database.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      ),
    );

    await eventually(() =>
      database.query('select 1').then(
        () => true,
        () => false,
      ),
    );
    // The connection that says that we are alive was among them.
    await eventually(async () => (await deadProcesses(database, [database.processKey])).length === 0);
  });

  test('the statement that lost it is away, one that PostgreSQL refused is not', async () => {
    expect(isDatabaseAway(await failure(database.query(endConnection)))).toBe(true);
    // Others of its connections may have been ended by the test before, and are replaced when they are used.
    await eventually(async () => !isDatabaseAway(await failure(database.query('select 1 / 0'))));
    expect(isDatabaseAway(new Error('connect ECONNREFUSED'))).toBe(false);
  });

  test('nothing of a patient gets into the error of a refused statement', async () => {
    await database.query('create table phones (phone text unique)');
    await database.query('insert into phones values ($1)', ['+13125550123']);

    const twice = await failure(database.query('insert into phones values ($1)', ['+13125550123']));
    const unreadable = await failure(database.query('select $1::int', ['+13125550123']));

    expect(twice).toMatchObject({ code: '23505', constraint: 'phones_phone_key' });
    expect(unreadable).toBeInstanceOf(StoreError);
    expect(inspect([twice, unreadable], { depth: Infinity, showHidden: true })).not.toContain('5550123');
    expect(String(unreadable)).toBe('StoreError: Cannot run "select $1::int": PostgreSQL answered 22003');
  });
});

describe('replicas hear and know of each other', () => {
  test('a notification is heard by everyone who listens', async () => {
    await using other = await openDatabase({ databaseUrl: database.databaseUrl, dataDir: '/nowhere', log: silence });
    const heard: string[] = [];
    await database.listen('news', () => heard.push('here'));
    await database.listen('news', () => heard.push('here too'));
    await other.listen('news', () => heard.push('there'));

    await other.query('notify news');

    await eventually(() => heard.length === 3);
    expect(heard.sort()).toEqual(['here', 'here too', 'there']);
  });

  test('after a lost connection everyone is called once, for what may have been missed, and hears again', async () => {
    await using other = await openDatabase({ databaseUrl: database.databaseUrl, dataDir: '/nowhere', log: silence });
    let heard = 0;
    await other.listen('more news', () => {
      heard += 1;
    });

    await database.query(`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "more news"'`);
    await eventually(() => heard === 1);
    await database.query('notify "more news"');

    await eventually(() => heard === 2);
  });

  test('a process is known to be alive until it is killed', async () => {
    await using other = await openStoreElsewhere({ databaseUrl: database.databaseUrl });
    if (!other.report.opened) throw new Error(other.report.message);
    const keys = [database.processKey, other.report.processKey, '42'];
    expect(await deadProcesses(database, keys)).toEqual(['42']);

    await other.end('SIGKILL');

    await eventually(async () => (await deadProcesses(database, keys)).length === 2);
    expect(await deadProcesses(database, keys)).toEqual([other.report.processKey, '42']);
    expect(await deadProcesses(database, [])).toEqual([]);
  });
});
