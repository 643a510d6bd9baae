import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { claimDue, claimUnknown, nextDue, recordOutcomes } from '../../src/journal/outbox.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import { openTestDatabase, silence } from '../support/database.ts';
import { emptyStore, outbox, portalId } from '../support/practice-at-work.ts';

const now = Temporal.Instant.from('2026-11-23T10:00-06:00');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

async function enter(
  count: number,
  changes: { readonly state?: string; readonly at?: Temporal.Instant; readonly ordinal?: number } = {},
) {
  const { state = 'due', at = now, ordinal = 1 } = changes;
  await database.query(
    `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, due_at, created_at)
     select unnest($1::uuid[]), $2, 1, $3, 'task', $4, '{"type": "CreateTask"}', $5, $5`,
    [Array.from({ length: count }, () => randomUUID()), portalId, ordinal, state, at],
  );
}

describe('what is due is called once', () => {
  test('no more is claimed at a time than one call can carry, however the rows lie', async () => {
    await enter(500);
    await database.query('analyze outbox');
    await enter(500);

    expect(await claimDue(database, 'task', 100, now)).toHaveLength(100);
    await database.query(`update outbox set state = 'unknown'`);
    expect(await claimUnknown(database, 'task', 100, now)).toHaveLength(100);
  });

  test('four workers that claim at once share the effects between them', async () => {
    await enter(400);

    const claims = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const mine: string[] = [];
        for (;;) {
          const claimed = await claimDue(database, 'task', 9, now);
          mine.push(...claimed.map(({ id }) => id));
          if (claimed.length === 0) return mine;
        }
      }),
    );

    expect(claims.flat()).toHaveLength(400);
    expect(new Set(claims.flat()).size).toBe(400);
  });

  test('the oldest first, and nothing before its time', async () => {
    await enter(1, { at: now.add({ seconds: 1 }) });
    await enter(1, { at: now.subtract({ minutes: 5 }) });
    await enter(1);

    const [first] = await claimDue(database, 'task', 1, now);
    const rest = await claimDue(database, 'task', 10, now);

    expect(first?.createdAt).toEqual(now.subtract({ minutes: 5 }));
    expect(rest.map(({ createdAt }) => createdAt)).toEqual([now]);
    expect(await nextDue(database, 'task')).toEqual(now.add({ seconds: 1 }));
  });

  test('what a merge has handed over waits until the survivor has taken it over', async () => {
    await enter(1, { ordinal: -1 });

    expect(await claimDue(database, 'task', 10, now)).toEqual([]);
    expect(await nextDue(database, 'task')).toBeNull();
  });

  test('what is being looked up is left to whoever looks, for a minute', async () => {
    await enter(1, { state: 'unknown' });

    const counts: number[] = [];
    for (const later of [0, 59, 60]) {
      counts.push((await claimUnknown(database, 'task', 10, now.add({ seconds: later }))).length);
    }

    expect(counts).toEqual([1, 0, 1]);
  });
});

describe('what came of a call is told by whoever made it', () => {
  test.each([
    ['done', 'the partner has it, whoever says so', ['due', 'calling', 'unknown']],
    ['due', 'it is to be tried again', ['unknown']],
    ['unknown', 'nobody knows', ['unknown']],
    ['skipped', 'it shall not be done', ['unknown']],
    ['failed', 'it cannot be done', ['unknown']],
  ] as const)('%s (%s) is heeded from another process only where it stands at %j', async (state, _what, heededAt) => {
    await using elsewhere = await openDatabase({
      databaseUrl: database.databaseUrl,
      dataDir: '/nowhere',
      log: silence,
    });
    const heeded: string[] = [];
    for (const stands of ['due', 'calling', 'unknown', 'done', 'skipped', 'failed', 'cancelled']) {
      await emptyStore(database);
      await enter(1);
      await claimDue(elsewhere, 'task', 1, now);
      await database.query('update outbox set state = $1', [stands]);
      const [task] = await outbox(database, 'task');
      const base = { id: task?.id ?? '', because: 'so', at: now, partnerId: '7' };
      if ((await recordOutcomes(database, [{ ...base, state }], database.processKey, now)).length > 0)
        heeded.push(stands);
    }

    expect(heeded).toEqual(heededAt);
  });

  test('and by himself always while he calls', async () => {
    await enter(1);
    const [mine] = await claimDue(database, 'task', 1, now);
    const outcome = { id: mine?.id ?? '', state: 'failed', because: 'refused' } as const;

    const told = [
      await recordOutcomes(database, [outcome], database.processKey, now),
      await recordOutcomes(database, [outcome], database.processKey, now),
    ];

    expect(told).toEqual([[{ id: mine?.id, portalId, contactId: '1', ordinal: 1 }], []]);
  });
});
