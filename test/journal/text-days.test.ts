import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { acknowledgmentsWithoutMessage, neverReceived, textsExpected } from '../../src/journal/text-days.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore } from '../support/empty-store.ts';
import { at, openInquiry } from '../support/given.ts';
import { message, writeTurn } from '../support/outbox-entries.ts';

const portalId = 33;
const asked = at('2026-11-23T08:00-06:00');
const day = { from: at('2026-11-23T00:00-06:00'), until: at('2026-11-24T00:00-06:00') };
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

/** Texts that a decision asked for in the morning, each left in one of these states. */
async function textsIn(...states: readonly string[]): Promise<void> {
  const effects = states.map(() => message('SendText', asked));
  const ids = await writeTurn(database, '1', openInquiry, effects, asked);
  for (const [index, id] of ids.entries()) {
    await database.query('update outbox set state = $2 where id = $1', [id, states[index]]);
  }
}

const expectedAt = (now: string) => textsExpected(database, portalId, { ...day, now: at(now) });

test('each text that was to go out is counted once: sent, not sent with a reason, or waiting', async () => {
  await textsIn('done', 'done', 'skipped', 'cancelled', 'failed', 'due', 'unknown');

  expect(await expectedAt('2026-11-23T08:30-06:00')).toEqual({ sent: 2, notSent: 3, waiting: 2, stuck: 0 });
});

test('a text that is an hour over its time is stuck, whether it waits or nobody knows of it', async () => {
  await textsIn('due', 'calling', 'unknown', 'done');

  expect(await expectedAt('2026-11-23T09:30-06:00')).toEqual({ sent: 1, notSent: 0, waiting: 0, stuck: 3 });
});

test('a text that waits for texting hours on purpose is not stuck', async () => {
  const [id] = await writeTurn(database, '1', openInquiry, [message('SendText', asked)], asked);
  await database.query('update outbox set due_at = $2 where id = $1', [id, '2026-11-24T09:00-06:00']);

  expect(await expectedAt('2026-11-23T22:00-06:00')).toMatchObject({ waiting: 1, stuck: 0 });
});

test('an inquiry that is said to be acknowledged without any message is found', async () => {
  const acknowledged = { ...openInquiry, acknowledgment: { state: 'sent', sentAt: asked, by: 'text' } } as const;
  const time = { from: acknowledged.receivedAt, until: acknowledged.receivedAt.add({ hours: 24 }) };
  await writeTurn(database, '1', acknowledged, [message('SendText', asked, { purpose: 'acknowledgment' })], asked);
  await writeTurn(database, '2', acknowledged, [message('SendText', asked, { purpose: 'follow_up' })], asked);

  expect(await acknowledgmentsWithoutMessage(database, portalId, time)).toBe(1);
});

test('texts of patients that Twilio has and we do not are found by their ids', async () => {
  await database.query(
    `insert into replies (portal_id, sid, contact_id, number_hash, sealed, received_at) values ($1, 'SM1', 1, '', '', $2)`,
    [portalId, asked],
  );

  expect([...(await neverReceived(database, portalId, ['SM1', 'SM2']))]).toEqual(['SM2']);
});
