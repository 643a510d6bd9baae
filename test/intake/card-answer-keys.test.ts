import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/journal/database.ts';
import { manager, type CardAtWork, type CardRequest } from '../support/card-at-work.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TextedPractice } from '../support/texted-practice.ts';
import { answerFrom, openCard, wordsAfterFirst } from './open-card.ts';

const script = 'follow-up-options-any-text-en';
let database: Database;
let practice: TextedPractice;
let card: CardAtWork;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ({ practice, card } = await openCard(database));
});
afterEach(async () => {
  await card[Symbol.asyncDispose]();
});

const answer = (body: object, request?: CardRequest) => answerFrom(card, body, request);
const sentWords = () => wordsAfterFirst(practice);

describe('the same key is the same answer', () => {
  test('however often it comes, and the patient reads it once', async () => {
    const key = randomUUID();
    const first = await answer({ key, script });
    await practice.settle();
    const second = await answer({ key: key.toUpperCase(), script });
    await practice.settle();

    expect(second).toEqual(first);
    expect(sentWords()).toHaveLength(1);
  });

  test('also when several come at once', async () => {
    const key = randomUUID();

    const told = await Promise.all(Array.from({ length: 8 }, () => answer({ key, script })));
    await practice.settle();

    expect(new Set(told.map((each) => each.answer)).size).toBe(1);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([202]));
    expect(sentWords()).toHaveLength(1);
  });

  test('a refusal too', async () => {
    await practice.writes('STOP');
    const key = randomUUID();
    const refused = await answer({ key, script });
    practice.clock.moveBy({ minutes: 1 });
    await practice.writes('START');

    expect(await answer({ key, script })).toMatchObject({ status: 409, because: refused.because });
    expect((await answer({ script })).status).toBe(202);
  });

  test('with other words it is a fault of the card, and nothing is sent', async () => {
    const key = randomUUID();
    await answer({ key, script });

    expect(await answer({ key, script: 'follow-up-check-in-any-text-en' })).toMatchObject({
      status: 422,
      code: 'key_used',
    });
    await practice.settle();
    expect(sentWords()).toHaveLength(1);
  });

  test('of another person it is another answer', async () => {
    const key = randomUUID();
    await answer({ key, script });
    await answer({ key, script }, { user: manager });
    await practice.settle();

    expect(sentWords()).toHaveLength(2);
  });
});
