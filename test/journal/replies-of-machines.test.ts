import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore, inquiryOf } from '../support/practice-at-work.ts';
import { createTextedPractice, ours, type TextedPractice } from '../support/texted-practice.ts';

const policy = await readPolicy('policy');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let practice: TextedPractice;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyStore(database);
  practice = createTextedPractice(database, policy);
});
afterEach(() => {
  expect(practice.logged()).not.toMatch(/\+1312|hurts|example\.com/);
});

describe('machines are not answered', () => {
  const address = '12345';

  test.each([
    ['a short code', { fromNumberE164: address }],
    ['a named sender', { fromNumberE164: 'Pharmacy' }],
    ['our own number', { fromNumberE164: ours }],
    ['the number that was texted', { fromNumberE164: '+13125550155', to: '+13125550155' }],
  ])('%s is kept and is nobody’s news, nor may it stop or start anything', async (_what, from) => {
    const told = [await practice.writes('Can I get an appointment?', from), await practice.writes('STOP', from)];

    expect(told).toEqual([false, false]);
    expect(await database.query('select machine from replies')).toEqual([
      { machine: 'not_a_person' },
      { machine: 'not_a_person' },
    ]);
    for (const table of ['strangers', 'inbox', 'consents', 'outbox']) {
      expect(await database.query(`select 1 from ${table}`)).toEqual([]);
    }
  });

  test.each([
    ['an automatic reply', 'Automatic reply: I am out of office'],
    ['a code to sign in', 'Your verification code is 483920'],
    ['a code in Spanish', 'Su código de verificación es 483920'],
    ['a parcel', 'Your package was delivered at 2 PM'],
  ])('%s from nobody we know makes no inquiry', async (_what, body) => {
    expect(await practice.writes(body)).toBe(false);
    expect(await database.query('select machine from replies')).toEqual([{ machine: 'automatic_reply' }]);
    expect(await database.query('select 1 from strangers')).toEqual([]);
  });

  test('the same words for the fourth time within an hour are told to a person once', async () => {
    await practice.texts(1);
    for (let time = 1; time <= 3; time += 1) {
      practice.clock.moveBy({ minutes: 5 });
      await practice.writes('Ok will do that');
    }
    await practice.settle();
    const before = practice.hubspot.tasks.length;

    const told = [
      await practice.writes('ok, will do that'),
      await practice.writes('Ok will do that'),
      await practice.writes('Ok will do that'),
    ];
    await practice.settle();

    expect(told).toEqual([true, false, false]);
    expect(practice.hubspot.tasks.slice(before).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('A machine may be answering'),
    ]);
  });

  test('our own words that come back are told to a person, and change nothing', async () => {
    await practice.texts(1);
    practice.clock.moveBy({ minutes: 5 });
    const inquiry = await inquiryOf(database, '1');

    await practice.writes(practice.twilio.taken[0]?.body ?? '');
    await practice.settle();

    expect(practice.hubspot.tasks.at(-1)?.subject).toContain('A machine may be answering');
    expect(await inquiryOf(database, '1')).toEqual(inquiry);
    expect(practice.twilio.taken).toHaveLength(1);
  });

  test('what comes back of texts that are sealed with a lost key is taken for a patient’s', async () => {
    await practice.texts(1);
    await database.query(`update outbox set sealed = '\\x00' where kind = 'text'`);

    await practice.writes(practice.twilio.taken[0]?.body ?? '');

    expect(await database.query('select machine from replies')).toEqual([{ machine: null }]);
  });

  test('of nobody we know makes no inquiry', async () => {
    for (let time = 1; time <= 3; time += 1) await practice.writes('Win a prize now');
    await database.query('delete from strangers');

    expect(await practice.writes('Win a prize now')).toBe(false);
  });
});
