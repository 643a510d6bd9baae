import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { hasAskedToStop, standingConsents } from '../../src/follow-up/consent/standing.ts';
import { readAnswerFacts } from '../../src/journal/answer-facts.ts';
import { recordReachedUs, recordStop } from '../../src/journal/consents.ts';
import { learnFrom } from '../../src/journal/learned-numbers.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore } from '../support/empty-store.ts';
import { at, openInquiry } from '../support/given.ts';
import { portalId, seal } from '../support/practice-at-work.ts';
import { writeInquiries } from '../support/written-inquiries.ts';

const now = at('2026-11-23T10:00-06:00');
const number = '+13122000001';
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

test('whoever wants to answer is told in one look of the inquiry, of what the number agreed to and of what it does not take', async () => {
  await writeInquiries(database, portalId, { 1: openInquiry });
  const says = { number, contactId: '1', evidence: {} };
  await recordReachedUs(database, seal, portalId, { ...says, at: now, source: 'text' }, now);
  await learnFrom(database, { portalId, numberHash: seal.hashNumber(number), meaning: 'not_textable', at: now });
  const read = () => readAnswerFacts(database, portalId, '1', seal.hashesOfNumber(number));

  const before = await read();
  const stop = { ...says, at: now.add({ seconds: 1 }), source: 'text', purposes: ['reply', 'care'] } as const;
  await recordStop(database, seal, portalId, stop, now);
  const after = await read();

  expect(before).toMatchObject({ gone: false, inquiry: { ordinal: 1 }, sharesPhone: false, learned: 'landline' });
  expect([standingConsents(before.consents).text.reply, hasAskedToStop(before.consents)]).toEqual(['given', false]);
  expect([standingConsents(after.consents).text.reply, hasAskedToStop(after.consents)]).toEqual(['revoked', true]);
});

test('a contact that nobody knows and that has no number has nothing', async () => {
  expect(await readAnswerFacts(database, portalId, '7', [])).toEqual({
    ...{ gone: false, inquiry: null, sharesPhone: false, consents: [], learned: null },
  });
});
