import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { claimDue } from '../../src/journal/outbox.ts';
import { readSendFacts, resealTexts } from '../../src/journal/send-facts.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore } from '../support/empty-store.ts';
import { at, openInquiry } from '../support/given.ts';
import { message, writeTurn } from '../support/outbox-entries.ts';

const now = at('2026-11-23T10:00-06:00');
const numberHash = createSeal('a key of at least thirty-two letters').hashNumber('+13125550101');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

/** A message that went to the contact some hours ago, to the number of all. */
async function went(contactId: string, hoursAgo: number, changes: Parameters<typeof message>[2] = {}): Promise<void> {
  const [id] = await writeTurn(database, contactId, openInquiry, [message('SendText', now, changes)], now);
  await database.query(`update outbox set state = 'done', called_at = $2, number_hash = $3 where id = $1`, [
    id,
    now.subtract({ minutes: Math.round(hoursAgo * 60) }),
    numberHash,
  ]);
}

/** What is known when the next text to contact 1 is judged. */
async function factsOfNext() {
  const [id = ''] = await writeTurn(database, '1', openInquiry, [message('SendText', now)], now);
  return (await readSendFacts(database, [{ id, numberHashes: [numberHash] }], now)).get(id);
}

describe('what went out before counts', () => {
  test('against the caps, only our programmes to this patient, within a day and a week', async () => {
    await went('1', 23.9, { scriptId: 'a' });
    await went('1', 24, { purpose: 'nurture', scriptId: 'b' });
    await went('1', 7 * 24, { scriptId: 'c' });
    await went('1', 1, { purpose: 'acknowledgment', scriptId: 'd' });
    await went('2', 1, { scriptId: 'e' });

    const facts = await factsOfNext();

    expect(facts).toMatchObject({ messagesIn24h: 1, messagesIn7d: 2, textsToNumberIn24h: 3 });
    expect(facts).toMatchObject({ messagesToNumberIn24h: 2, messagesToNumberIn7d: 3, acknowledgmentsToNumberIn24h: 1 });
    expect(facts?.scriptsSent.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a person’s answers are no automatic texts, and a number is found under its earlier hash, too', async () => {
    await went('2', 1, { purpose: 'answer' });
    await went('2', 2, { purpose: 'acknowledgment' });
    const [id = ''] = await writeTurn(database, '1', openInquiry, [message('SendText', now)], now);

    const under = (...numberHashes: readonly Buffer[]) => readSendFacts(database, [{ id, numberHashes }], now);

    expect((await under(Buffer.alloc(32), numberHash)).get(id)).toMatchObject({ textsToNumberIn24h: 1 });
    expect((await under(Buffer.alloc(32))).get(id)).toMatchObject({ textsToNumberIn24h: 0 });
  });

  test('and what was cancelled, skipped or is not due yet does not', async () => {
    await writeTurn(database, '1', openInquiry, [message('SendText', now, { scriptId: 'a' })], now);
    await database.query(`update outbox set state = 'cancelled'`);
    await writeTurn(database, '1', openInquiry, [message('SendEmail', now, { scriptId: 'b' })], now);

    expect(await factsOfNext()).toMatchObject({ messagesIn24h: 0, textsToNumberIn24h: 0, scriptsSent: [] });
  });
});

test('of several that are called at this moment each counts only those before it', async () => {
  const texts = ['a', 'b', 'c'].map((scriptId) => message('SendText', now, { scriptId }));
  await writeTurn(database, '1', openInquiry, texts, now);
  const claimed = await claimDue(database, 'text', 10, now);
  await database.query('update outbox set number_hash = $1', [numberHash]);

  const facts = await readSendFacts(
    database,
    claimed.map(({ id }) => ({ id, numberHashes: [numberHash] })),
    now,
  );

  const counts = [...facts.values()].map((each) => [each.messagesIn24h, each.textsToNumberIn24h]);
  expect(counts.toSorted()).toEqual([[0, 0], [1, 1], [2, 2]]); // prettier-ignore
});

test('a message of a contact that is gone, or without an inquiry, says so', async () => {
  const [id = ''] = await writeTurn(database, '1', openInquiry, [message('SendText', now)], now);
  await database.query(`update patients set gone = 'deleted'`);
  await database.query('delete from inquiries');

  expect((await readSendFacts(database, [{ id, numberHashes: [] }], now)).get(id)).toMatchObject({
    ...{ gone: true, inquiry: null, textsToNumberIn24h: 0 },
  });
});

test.each([
  ['before the request', 0.1, false],
  ['since the request', -0.1, true],
])('a stop that was confirmed %s', async (_when, hoursAgo, stopConfirmed) => {
  await went('2', hoursAgo, { purpose: 'stop_confirmation' });

  expect(await factsOfNext()).toMatchObject({ stopConfirmed });
});

describe('whether several people have the number is asked where a person wrote the words', () => {
  async function known(contactId: string, nameMark: string | null): Promise<void> {
    await database.query(
      'insert into numbers (portal_id, contact_id, number_hash, name_mark) values ($1, $2, $3, $4)',
      [33, contactId, numberHash, nameMark],
    );
  }

  async function sharesPhone(draft: Parameters<typeof message>[2]): Promise<boolean | undefined> {
    const [id = ''] = await writeTurn(database, '1', openInquiry, [message('SendText', now, draft)], now);
    return (await readSendFacts(database, [{ id, numberHashes: [numberHash] }], now)).get(id)?.sharesPhone;
  }

  test.each([
    ['somebody of another name', 'one', 'another', true],
    ['somebody without a name', 'one', null, true],
    ['nobody of whom we know the name', null, 'another', true],
    ['the same patient twice', 'one', 'one', false],
  ])('%s', async (_who, own, other, isShared) => {
    await known('1', own);
    await known('2', other);

    expect(await sharesPhone({ draft: 'draft-1' })).toBe(isShared);
    expect(await sharesPhone({})).toBe(false);
  });

  test('nobody else', async () => {
    await known('1', 'one');

    expect(await sharesPhone({ draft: 'draft-1' })).toBe(false);
  });
});

test('a text that goes out with other words is remembered with these', async () => {
  const [id = ''] = await writeTurn(database, '1', openInquiry, [message('SendText', now)], now);

  await resealTexts(database, [{ id, sealed: Buffer.from('sealed'), numberHash, scriptId: 'other', segments: 2 }]);

  const kept = `select effect->>'scriptId' as script, effect->'segments' as segments, number_hash from outbox`;
  expect(await database.query(kept)).toEqual([{ script: 'other', segments: 2, number_hash: numberHash }]);
});
