import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Effect } from '../../src/follow-up/decision.ts';
import { cancelMessages, cancelPending } from '../../src/journal/endings.ts';
import { adopt, handOver } from '../../src/journal/endings.ts';
import { appendNews } from '../../src/journal/inbox.ts';
import { claimPatients } from '../../src/journal/patients.ts';
import { createSeal } from '../../src/seal.ts';
import { writeEndings } from '../../src/write-endings.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore } from '../support/empty-store.ts';
import { at, openInquiry } from '../support/given.ts';
import { entry, message, writeTurn } from '../support/outbox-entries.ts';

const portalId = 33;
const now = at('2026-11-23T10:00-06:00');
const seal = createSeal('a key of at least thirty-two letters');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

const text = message('SendText', now);
const email = message('SendEmail', now);
const task: Extract<Effect, { readonly type: 'CreateTask' }> = {
  ...{ type: 'CreateTask', ordinal: 1, reason: 'call', owner: null, subject: 'Call', body: 'Call.', due: now },
  ...{ priority: 'HIGH', taskType: 'CALL' },
};

/** What is still due, by kind. */
async function stillDue(): Promise<readonly string[]> {
  const rows = await database.query<{ kind: string }>(`select kind from outbox where state = 'due' order by kind`);
  return rows.map(({ kind }) => kind);
}

describe('what has not gone out yet can be forgotten', () => {
  test('all of it, or the messages only, of this patient and no other', async () => {
    await writeTurn(database, '1', openInquiry, [text, email, task], now);
    await writeTurn(database, '2', openInquiry, [text, task], now);

    await cancelMessages(database, portalId, '1', [], now);
    const afterMessages = await stillDue();
    await cancelPending(database, portalId, '1', [], now);

    expect(afterMessages).toEqual(['task', 'task', 'text']);
    expect(await stillDue()).toEqual(['task', 'text']);
  });

  test('but not what is on its way', async () => {
    await writeTurn(database, '1', openInquiry, [text], now);
    await database.query(`update outbox set state = 'unknown'`);

    await cancelPending(database, portalId, '1', [], now);

    expect(await database.query('select state from outbox')).toEqual([{ state: 'unknown' }]);
  });
});

describe('a decision that stops what was asked for, and asks for something itself', () => {
  /** One turn with these effects in this order, on top of a text and a task that were pending before. */
  async function decides(...effects: readonly Effect[]): Promise<void> {
    await writeTurn(database, '1', openInquiry, [text, task], now);
    const asked = effects.flatMap((effect) =>
      effect.type === 'SendText' || effect.type === 'SendEmail' || effect.type === 'CreateTask'
        ? [entry(effect, now)]
        : [],
    );
    const advance = {
      ...{ portalId, contactId: '1', gone: null, mergedInto: null, dueAt: null, properties: {}, writeAt: now },
      ...{ inquiry: openInquiry, earlier: [], timeline: [], outbox: asked },
    };
    const patient = {
      ...{ portalId, contactId: '1', gone: null, mergedInto: null, dueAt: null, inquiry: openInquiry, news: [] },
    };
    for (const { id, effect } of asked) {
      await database.query(
        `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, due_at, created_at)
         values ($1, $2, 1, 1, $3, 'due', $4, $5, $5)`,
        [id, portalId, effect.type === 'CreateTask' ? 'task' : 'email', JSON.stringify(effect), now],
      );
    }
    const askedAfter = (position: number) =>
      asked.filter(({ effect }) => effects.lastIndexOf(effect) > position).map(({ id }) => id);
    await writeEndings(seal, database, { patient, advance, effects, askedAfter, adopted: false }, now);
  }

  test.each<[string, readonly Effect[], readonly string[]]>([
    ['keeps what it asks for after the stop', [{ type: 'CancelPending' }, email], ['email']],
    ['forgets what it asked for before the stop', [email, { type: 'CancelPending' }], []],
    ['keeps tasks when only messages stop', [email, { type: 'CancelMessages' }], ['task']],
    ['keeps a new message after the messages stop', [{ type: 'CancelMessages' }, email], ['email', 'task']],
    [
      'stops twice, and the later one counts',
      [{ type: 'CancelPending' }, email, { type: 'CancelMessages' }, { ...task }],
      ['task'],
    ],
    [
      'stops the messages and then all of it',
      [{ type: 'CancelMessages' }, email, { type: 'CancelPending' }, { ...email }],
      ['email'],
    ],
  ])('%s', async (_name, effects, due) => {
    await decides(...effects);

    expect(await stillDue()).toEqual(due);
  });
});

test('of two acknowledgments of merged contacts the older one may go out, whatever their channels; follow-ups stay', async () => {
  const first = { ...text, purpose: 'acknowledgment' } as const;
  const second = { ...email, purpose: 'acknowledgment' } as const;
  await writeTurn(database, '1', openInquiry, [first, text], now);
  await writeTurn(database, '2', openInquiry, [second, email], now.add({ seconds: 1 }));

  await handOver(database, portalId, { fromContactId: '1', toContactId: '2', ordinal: 1 });
  await adopt(database, portalId, '2', 1, now);

  const rows = await database.query(`select effect->>'purpose' as purpose, kind from outbox where state = 'due'
                                      order by purpose, kind`);
  expect(rows).toEqual([
    { purpose: 'acknowledgment', kind: 'text' },
    { purpose: 'follow_up', kind: 'email' },
    { purpose: 'follow_up', kind: 'text' },
  ]);
});

test('news of a message says which message it was: its channel, what it was for and with which script', async () => {
  const [textId, emailId, taskId] = await writeTurn(database, '1', openInquiry, [text, email, task], now);
  const news = { portalId, contactId: '1', kind: 'text_sent', occurredAt: now } as const;
  await appendNews(
    database,
    [textId, emailId, taskId].map((outboxId) => ({
      ...{ ...news, sameNews: seal.nameNews([outboxId ?? '']), payload: { outboxId } },
    })),
    now,
  );

  const [patient] = await database.transaction((transaction) =>
    claimPatients(transaction, now, { limit: 10, looking: false }),
  );

  const told = new Map(patient?.news.map(({ payload, ordinal, message: of }) => [payload['outboxId'], [ordinal, of]]));
  expect(told.get(textId)).toEqual([1, { channel: 'text', purpose: 'follow_up', scriptId: 'follow-up' }]);
  expect(told.get(emailId)).toEqual([1, { channel: 'email', purpose: 'follow_up', scriptId: 'follow-up' }]);
  expect(told.get(taskId)).toEqual([1, null]);
});
