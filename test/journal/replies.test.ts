import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { optedOutAmong } from '../../src/journal/opt-outs.ts';
import { readReplies, recordReply, type Reply } from '../../src/journal/replies.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import {
  contact,
  createPractice,
  created,
  emptyStore,
  inquiryOf,
  mobileOf,
  portalId,
  type Practice,
} from '../support/practice-at-work.ts';

const policy = await readPolicy('bench/policy');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let practice: Practice;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyStore(database);
  practice = createPractice(database, { policy });
});
afterEach(() => {
  expect(practice.logged()).not.toMatch(/\+1312|hurts|example\.com/);
});

let sids = 0;
function writes(body: string, change: Partial<Reply> = {}, seal = practice.seal): Promise<boolean> {
  sids += 1;
  const reply = { sid: `SM${sids}`, fromNumberE164: mobileOf(1), body, optOutType: null, ...change };
  return recordReply(database, portalId, reply, seal, practice.clock.now());
}

async function hasStopped(number = mobileOf(1)): Promise<boolean> {
  return (await optedOutAmong(database, practice.seal, portalId, [number])).has(number);
}

async function wasTexted(patient: number, changes: Parameters<typeof contact>[1] = {}): Promise<void> {
  practice.hubspot.contacts.set(String(patient), contact(patient, changes));
  await practice.hears(created(patient));
  await practice.settle();
}

describe('what a patient writes reaches a person', () => {
  test('as a task on the contact whom we texted, and the words are kept sealed', async () => {
    await wasTexted(1);
    practice.clock.moveBy({ minutes: 5 });

    const isNews = await writes('it hurts when I climb stairs');
    await practice.settle();

    const [reply] = await database.query<{ sealed: Buffer }>('select contact_id, sealed from replies');
    expect(isNews).toBe(true);
    expect(practice.hubspot.tasks.at(-1)).toMatchObject({
      contactId: '1',
      subject: expect.stringContaining('the patient wrote'),
    });
    expect(reply).toMatchObject({ contact_id: '1' });
    expect(reply?.sealed.includes('hurts')).toBe(false);
    expect(practice.seal.open(reply?.sealed ?? Buffer.of())).toBe('it hurts when I climb stairs');
  });

  test('once, when Twilio brings it twice', async () => {
    await wasTexted(1);
    practice.clock.moveBy({ minutes: 5 });

    const told = [await writes('hello', { sid: 'SM-same' }), await writes('hello', { sid: 'SM-same' })];
    await practice.settle();

    expect(told).toEqual([true, false]);
    expect(practice.hubspot.tasks).toHaveLength(2);
  });

  test('on a shared phone the one whom we texted last, not one whom we only meant to text', async () => {
    await wasTexted(1);
    practice.clock.moveBy({ minutes: 5 });
    await wasTexted(2, { mobilephone: mobileOf(1) });
    practice.clock.moveBy({ minutes: 5 });
    practice.hubspot.contacts.set('3', contact(3, { mobilephone: mobileOf(1) }));
    await practice.hears(created(3));
    await practice.look();
    practice.clock.moveBy({ minutes: 61 });
    await practice.settle();

    await writes('hello');

    expect(await database.query('select contact_id from replies')).toEqual([{ contact_id: '2' }]);
  });

  test('its words are read by the follow-up from our own store, and by nobody with another key', async () => {
    await wasTexted(1);
    await writes('it hurts when I climb stairs', { sid: 'SM-words' });
    const stranger = createSeal('some other key of thirty-two letters');

    const words = await readReplies(database, portalId, ['SM-words', 'SM-nobody'], practice.seal);

    expect([...words]).toEqual([['SM-words', 'it hurts when I climb stairs']]);
    expect(await readReplies(database, portalId, ['SM-words'], stranger)).toEqual(new Map());
    expect(await readReplies(database, portalId, [], practice.seal)).toEqual(new Map());
    expect(await database.query(`select payload from inbox where kind = 'patient_replied'`)).toEqual([
      { payload: { sid: 'SM-words', asksToStop: false } },
    ]);
  });

  test('from a number that we never texted it is kept, and is nobody’s news', async () => {
    const isNews = await writes('hello');

    expect(isNews).toBe(false);
    expect(await database.query('select contact_id from replies')).toEqual([{ contact_id: null }]);
  });
});

describe('a stop holds from the moment it comes', () => {
  test.each([
    ['the word', 'STOP', null],
    ['the word in Spanish', 'No más, gracias', null],
    ['what Twilio understood', 'arrêt', 'STOP'],
  ] as const)('%s', async (_what, body, optOutType) => {
    await wasTexted(1);

    const isNews = await writes(body, { optOutType });
    await practice.settle();

    expect([isNews, await hasStopped()]).toEqual([true, true]);
    expect((await inquiryOf(database, '1'))?.acknowledgment.state).toBe('failed');
  });

  test('also for a number that is nobody’s yet: the first text to it is withheld', async () => {
    const isNews = await writes('stop');
    await wasTexted(1);

    expect(isNews).toBe(false);
    expect(practice.twilio.asked).toEqual([]);
  });

  test('until the number writes START, whichever key it was noted under', async () => {
    const before = createSeal('the key before, of thirty-two letters');
    await writes('stop', {}, before);
    const present = createSeal('a key of at least thirty-two letters', 'the key before, of thirty-two letters');
    const stopped = await optedOutAmong(database, present, portalId, [mobileOf(1), mobileOf(2)]);

    await writes('START', {}, present);

    expect([...stopped]).toEqual([mobileOf(1)]);
    expect(await database.query('select 1 from opt_outs')).toEqual([]);
  });

  test('HELP changes nothing and asks nobody', async () => {
    await wasTexted(1);

    expect([await writes('help'), await hasStopped()]).toEqual([false, false]);
  });
});
