import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { checkDaily } from '../src/daily-check.ts';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { openTestDatabase } from './support/database.ts';
import { emptyStore } from './support/empty-store.ts';
import { at, openInquiry, policy } from './support/given.ts';
import { writeTurn } from './support/outbox-entries.ts';

const portalId = 33;
const now = at('2026-11-23T10:00-06:00');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

/** What the daily check says: by how much the metrics stand, and what was logged. */
async function check() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });
  const metrics = createMetrics();
  const clock = { now: () => now } as Parameters<typeof checkDaily>[0]['clock'];
  await checkDaily({ database, clock, log, metrics, policy: () => policy }, portalId);
  const shown = await metrics.registry.metrics();
  const value = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(shown)?.[1]);
  return {
    forgotten: value('speedwell_inquiries_without_next_action'),
    faults: value('speedwell_ledger_faults'),
    lines,
  };
}

test('on a good day nothing is told', async () => {
  await writeTurn(database, '1', openInquiry, [], now);

  expect(await check()).toEqual({ forgotten: 0, faults: 0, lines: [] });
});

test('an inquiry that nobody would take care of raises the alarm', async () => {
  await writeTurn(database, '1', { ...openInquiry, nextAction: null }, [], now);

  expect(await check()).toMatchObject({
    ...{ forgotten: 1, faults: 0 },
    lines: [{ portalId, count: 1, inquiries: [{ contactId: '1', ordinal: 1 }], msg: 'alarm' }],
  });
});

test('of very many at most twenty are named', async () => {
  for (let contact = 1; contact <= 21; contact += 1) {
    await writeTurn(database, String(contact), { ...openInquiry, ownerId: null }, [], now);
  }

  const { forgotten, lines } = await check();

  expect(forgotten).toBe(21);
  expect(lines[0]).toMatchObject({ count: 21 });
  expect(lines[0]?.['inquiries']).toHaveLength(20);
});

test('an inquiry that was lost opens the ledger, on the day of the practice’s clock', async () => {
  await writeTurn(database, '1', openInquiry, [], now);
  await database.query('delete from inquiries');

  expect(await check()).toMatchObject({
    ...{ forgotten: 0, faults: 1 },
    lines: [{ portalId, day: '2026-11-21', source: 'paid_search', received: 1, standing: 0, msg: 'ledger open' }],
  });
});
