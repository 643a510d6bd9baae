import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { writeAdvances } from '../../src/journal/advances.ts';
import { adopt, forgetInquiry, handOver } from '../../src/journal/endings.ts';
import { faultsInLedger, readLedger, standing, withoutNextAction } from '../../src/journal/ledger.ts';
import { createOwnerLoads } from '../../src/journal/owner-loads.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore } from '../support/empty-store.ts';
import { at, closedInquiry, openInquiry, restingInquiry } from '../support/given.ts';

const portalId = 33;
const now = at('2026-11-23T10:00-06:00');
const timeZone = 'America/Chicago';
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

/** A turn left these inquiries, the last one as the latest of the contact. */
async function write(contactId: string, ...inquiries: readonly [Inquiry, ...Inquiry[]]): Promise<void> {
  const inquiry = inquiries.at(-1) ?? inquiries[0];
  const advance = {
    ...{ portalId, contactId, gone: null, mergedInto: null, dueAt: null, properties: {}, writeAt: now },
    ...{ inquiry, earlier: inquiries.slice(0, -1), timeline: [], outbox: [] },
  };
  await database.transaction((transaction) =>
    writeAdvances(transaction, [advance], { policyVersion: 'test', decidedNews: [], now }),
  );
}

function ledger() {
  return readLedger(database, portalId, { from: at('2026-11-01T00:00-06:00'), until: now, timeZone });
}

/** The rows of the ledger in short: day, source, received, and where they stand. */
async function shortLedger() {
  return (await ledger()).map(({ day, source, received, counted }) => [
    `${day.toString()} ${source} ${received}`,
    ...Object.entries(counted).flatMap(([status, count]) => (count === 0 ? [] : [`${status} ${count}`])),
  ]);
}

describe('the ledger', () => {
  test('has what came in on each day of the practice’s clock, by source, and where it stands', async () => {
    await write('1', openInquiry);
    await write('2', closedInquiry);
    await write('3', { ...openInquiry, receivedAt: at('2026-11-22T00:30-06:00'), source: 'email' });

    expect(await shortLedger()).toEqual([
      ['2026-11-21 paid_search 2', 'new 1', 'declined 1'],
      ['2026-11-22 email 1', 'new 1'],
    ]);
    expect(faultsInLedger(await ledger())).toEqual([]);
  });

  test('leaves out what lies before, after and at another practice', async () => {
    await write('1', { ...openInquiry, receivedAt: at('2026-10-31T23:59-05:00') });
    await write('2', { ...openInquiry, receivedAt: now });

    expect(await ledger()).toEqual([]);
    expect(await readLedger(database, 99, { from: at('2026-01-01T00:00Z'), until: now, timeZone })).toEqual([]);
  });

  test('follows a source that a person corrects, and counts the inquiry once', async () => {
    await write('1', openInquiry);
    await write('1', { ...openInquiry, source: 'referral_partner', status: 'reached' });

    expect(await shortLedger()).toEqual([['2026-11-21 referral_partner 1', 'reached 1']]);
  });

  test('keeps an inquiry that ended in the very turn in which the next one began', async () => {
    await write('1', openInquiry);
    await write('1', closedInquiry, { ...openInquiry, ordinal: 2, source: 'email' });

    expect(await shortLedger()).toEqual([
      ['2026-11-21 email 1', 'new 1'],
      ['2026-11-21 paid_search 1', 'declined 1'],
    ]);
  });

  test('is open while an inquiry is lost or doubled', async () => {
    await write('1', openInquiry);
    await write('2', openInquiry);
    await forgetInquiry(database, portalId, '1', 1);
    await write('3', { ...openInquiry, source: 'email' });
    await database.query(`delete from receipts where contact_id = 3`);

    const faults = faultsInLedger(await ledger());

    expect(faults.map((row) => [row.source, row.received, standing(row)])).toEqual([
      ['email', 0, 1],
      ['paid_search', 2, 1],
    ]);
  });
});

describe('a merge keeps the ledger closed', () => {
  /** Contact 1 is merged into contact 2. */
  async function mergeIntoTwo(): Promise<void> {
    await forgetInquiry(database, portalId, '1', 1);
    await handOver(database, portalId, { fromContactId: '1', toContactId: '2', ordinal: 1 });
  }

  test('when the survivor takes the inquiry over', async () => {
    await write('1', openInquiry);
    await mergeIntoTwo();
    const meanwhile = faultsInLedger(await ledger());
    await write('2', openInquiry);
    await adopt(database, portalId, '2', 1, now);

    expect(meanwhile).toHaveLength(1);
    expect(await shortLedger()).toEqual([['2026-11-21 paid_search 1', 'new 1']]);
  });

  test('when both were open, and are one from now on', async () => {
    await write('1', openInquiry);
    await write('2', { ...openInquiry, source: 'email' });
    await mergeIntoTwo();
    await write('2', openInquiry);
    await adopt(database, portalId, '2', 1, now);

    expect(await shortLedger()).toEqual([['2026-11-21 paid_search 1', 'new 1']]);
    expect(await database.query('select 1 from receipts')).toHaveLength(2);
  });
});

describe('the alarm list', () => {
  test('is empty while everybody under way has an owner and a next action', async () => {
    await write('1', openInquiry);
    await write('2', closedInquiry);
    await write('3', restingInquiry);
    await write('4', { ...closedInquiry, ownerId: null });

    expect(await withoutNextAction(database, portalId)).toEqual([]);
  });

  test('names whoever has neither, by contact and inquiry only', async () => {
    await write('1', { ...openInquiry, nextAction: null });
    await write('2', { ...openInquiry, ordinal: 3, ownerId: null });

    expect(await withoutNextAction(database, portalId)).toEqual([
      { contactId: '1', ordinal: 1 },
      { contactId: '2', ordinal: 3 },
    ]);
  });
});

describe('how much work each owner has', () => {
  test('is the number of inquiries under way, counted anew after ten seconds', async () => {
    let moment = now;
    const loads = createOwnerLoads(database, { now: () => moment } as Parameters<typeof createOwnerLoads>[1]);
    await write('1', openInquiry);
    await write('2', { ...openInquiry, ownerId: '904' });
    await write('3', { ...closedInquiry, ownerId: '904' });
    await write('4', restingInquiry);
    const first = [...(await loads.read(portalId))];
    await write('5', openInquiry);
    moment = now.add({ seconds: 9 });
    const kept = [...(await loads.read(portalId))];
    moment = now.add({ seconds: 10 });

    expect(first.toSorted()).toEqual([['903', 1], ['904', 1]]); // prettier-ignore
    expect(kept.toSorted()).toEqual(first.toSorted());
    expect((await loads.read(portalId)).get('903')).toBe(2);
  });

  test('rises at once with each one that is given to an owner', async () => {
    const loads = createOwnerLoads(database, { now: () => now } as Parameters<typeof createOwnerLoads>[1]);
    loads.assigned(portalId, '903');
    const counted = await loads.read(portalId);
    loads.assigned(portalId, '903');
    loads.assigned(portalId, '903');

    expect(counted.get('903')).toBe(2);
  });
});
