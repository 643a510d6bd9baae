import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { writeAdvances, type Advance } from '../../src/journal/advances.ts';
import {
  claimUpdates,
  countDueUpdates,
  finishUpdates,
  nextUpdateDue,
  putOffUpdates,
  type PendingUpdate,
} from '../../src/journal/contact-updates.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore, portalId } from '../support/practice-at-work.ts';

const now = Temporal.Instant.from('2026-11-23T10:00-06:00');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

function advance(contactId: number, properties: Advance['properties'], writeAt = now): Advance {
  const base = { portalId, contactId: String(contactId), gone: null, mergedInto: null, dueAt: null, inquiry: null };
  return { ...base, earlier: [], properties, writeAt, timeline: [], outbox: [] };
}

/** One turn changes values of these contacts. */
function change(advances: readonly Advance[]): Promise<void> {
  return database.transaction((transaction) =>
    writeAdvances(transaction, advances, { policyVersion: 'v1', decidedNews: [], now }),
  );
}

const everybody = Array.from({ length: 100 }, (_, index) => index + 1);

describe('several changes become one write', () => {
  test('the newer value of a property wins, and the earlier moment counts', async () => {
    await change([advance(1, { status: 'new', source: 'social' }, now.add({ seconds: 2 }))]);
    await change([advance(1, { status: 'reached' })]);
    await change([advance(1, {}), advance(2, {})]);

    const claimed = await claimUpdates(database, 100, now);

    expect(claimed).toEqual([
      { portalId, contactId: '1', properties: { status: 'reached', source: 'social' }, revision: '2', attempts: 1 },
    ]);
  });

  test('what is not due yet waits', async () => {
    await change([advance(1, { status: 'new' }, now.add({ seconds: 2 }))]);

    expect(await claimUpdates(database, 100, now)).toEqual([]);
    expect(await countDueUpdates(database, now, 100)).toBe(0);
    expect(await nextUpdateDue(database)).toEqual(now.add({ seconds: 2 }));
  });

  test('no more is claimed at a time than one call can carry, however the rows lie', async () => {
    await change(everybody.map((id) => advance(id, { status: 'new' })));
    await database.query('analyze contact_updates');
    await change(everybody.map((id) => advance(id + 1000, { status: 'new' })));

    expect(await claimUpdates(database, 100, now)).toHaveLength(100);
    expect(await claimUpdates(database, 70, now)).toHaveLength(70);
  });
});

describe('nothing that changes during a write is lost', () => {
  test('and what was written is not written once more over what a person has set since', async () => {
    await change([advance(1, { status: 'new', owner: '901' })]);
    const written = await claimUpdates(database, 100, now);
    await change([advance(1, { status: 'reached' })]);
    await finishUpdates(database, written, now);

    expect(await claimUpdates(database, 100, now)).toMatchObject([
      { contactId: '1', properties: { status: 'reached' } },
    ]);
    expect(
      (await database.query<{ properties: object }>('select properties from contact_updates'))[0]?.properties,
    ).toEqual({
      status: 'reached',
    });
  });

  test('a value that was changed to and fro during the write is written as it is now', async () => {
    await change([advance(1, { status: 'new' })]);
    const written = await claimUpdates(database, 100, now);
    await change([advance(1, { status: 'reached' })]);
    await change([advance(1, { status: 'new', source: 'social' })]);
    await finishUpdates(database, written, now);

    expect((await claimUpdates(database, 100, now)).map(({ properties }) => properties)).toEqual([
      { source: 'social' },
    ]);
  });

  test('it is written again with the newer value', async () => {
    await change([advance(1, { status: 'new' }), advance(2, { status: 'new' })]);
    const written = await claimUpdates(database, 100, now);
    await change([advance(1, { status: 'reached' })]);

    const meanwhile = await claimUpdates(database, 100, now);
    await finishUpdates(database, written, now);
    const again = await claimUpdates(database, 100, now);

    expect(meanwhile).toEqual([]);
    expect(again).toMatchObject([{ contactId: '1', properties: { status: 'reached' } }]);
  });

  test('nor what was dropped and came anew, although it counts its changes from one again', async () => {
    await change([advance(1, { status: 'new' })]);
    const written = await claimUpdates(database, 100, now);
    await database.query('delete from contact_updates');
    await change([advance(1, { status: 'reached' })]);

    await finishUpdates(database, written, now);
    await putOffUpdates(database, written, now.add({ hours: 1 }));

    expect(await claimUpdates(database, 100, now)).toMatchObject([{ properties: { status: 'reached' } }]);
  });
});

test('turns, writes that end and writes that are put off lock in one order: nobody waits for ever', async () => {
  const rounds = Array.from({ length: 15 }, (_, round) => round);
  const shuffled = (seed: number) => everybody.toSorted((a, b) => ((a * seed) % 101) - ((b * seed) % 101));
  const claimed = (): readonly PendingUpdate[] =>
    shuffled(37).map((id) => ({ portalId, contactId: String(id), properties: {}, revision: '1', attempts: 1 }));
  await change(everybody.map((id) => advance(id, { status: 'new' })));

  const turns = async (seed: number) => {
    for (const round of rounds) await change(shuffled(seed).map((id) => advance(id, { status: String(round) })));
  };
  const writer = async (end: typeof putOffUpdates) => {
    for (let round = 0; round < rounds.length; round += 1) {
      await claimUpdates(database, 100, now);
      await end(database, claimed(), now);
    }
  };

  await expect(
    Promise.all([turns(13), turns(29), writer(putOffUpdates), writer(finishUpdates)]),
  ).resolves.toBeDefined();
});
