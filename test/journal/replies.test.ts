import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readReplies } from '../../src/journal/replies.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore, inquiryOf, mobileOf, portalId } from '../support/practice-at-work.ts';
import { createTextedPractice, type TextedPractice } from '../support/texted-practice.ts';

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

describe('what a patient writes reaches a person', () => {
  test('as a task on the contact whom we texted, and the words are kept sealed', async () => {
    await practice.texts(1);
    practice.clock.moveBy({ minutes: 5 });

    const isNews = await practice.writes('it hurts when I climb stairs');
    await practice.settle();

    const [reply] = await database.query<{ sealed: Buffer }>('select contact_id, sealed from replies');
    expect(isNews).toBe(true);
    expect(practice.hubspot.tasks.at(-1)).toMatchObject({ contactId: '1' });
    expect(practice.hubspot.tasks).toHaveLength(2);
    expect(reply).toMatchObject({ contact_id: '1' });
    expect(reply?.sealed.includes('hurts')).toBe(false);
    expect(practice.seal.open(reply?.sealed ?? Buffer.of())).toBe('it hurts when I climb stairs');
  });

  test('once, when Twilio brings it twice', async () => {
    await practice.texts(1);
    practice.clock.moveBy({ minutes: 5 });

    const told = [
      await practice.writes('hello', { sid: 'SM-same' }),
      await practice.writes('hello', { sid: 'SM-same' }),
    ];
    await practice.settle();

    expect(told).toEqual([true, false]);
    expect(practice.hubspot.tasks).toHaveLength(2);
  });

  test('on a shared phone the one whom we texted last, not one whom we only meant to text; a person finds out who wrote', async () => {
    await practice.texts(1);
    practice.clock.moveBy({ minutes: 5 });
    await practice.texts(2, { mobilephone: mobileOf(1) });
    practice.clock.moveBy({ minutes: 5 });

    await practice.writes('Can you tell me the price?');
    await practice.settle();

    expect(await database.query('select contact_id from replies')).toEqual([{ contact_id: '2' }]);
    expect(practice.hubspot.tasks.at(-1)).toMatchObject({
      contactId: '2',
      subject: expect.stringContaining('Several contacts have this number'),
    });
  });

  test('its words are read by the follow-up from our own store, and by nobody with another key', async () => {
    await practice.texts(1);
    await practice.writes('it hurts when I climb stairs', { sid: 'SM-words' });
    const stranger = createSeal('some other key of thirty-two letters');

    const words = await readReplies(database, portalId, ['SM-words', 'SM-nobody'], practice.seal);

    expect([...words]).toEqual([['SM-words', 'it hurts when I climb stairs']]);
    expect(await readReplies(database, portalId, ['SM-words'], stranger)).toEqual(new Map());
    expect(await readReplies(database, portalId, [], practice.seal)).toEqual(new Map());
    expect(await database.query(`select payload from inbox where kind = 'patient_replied'`)).toEqual([
      { payload: { sid: 'SM-words', asksToStop: false } },
    ]);
  });

  test('a picture without words is noted by its kind, and a person is asked to look at it', async () => {
    await practice.texts(1);
    practice.clock.moveBy({ minutes: 5 });

    await practice.writes('', { media: [{ url: 'https://pictures.example/ME1', contentType: 'image/jpeg' }] });
    await practice.settle();

    expect(await database.query('select media_count, media_types, sealed_media from replies')).toEqual([
      { media_count: 1, media_types: ['image/jpeg'], sealed_media: null },
    ]);
    expect(practice.hubspot.tasks.at(-1)?.subject).toContain('The patient sent a picture');
  });

  test('where pictures are is kept only if the practice says so, and sealed', async () => {
    const keeping = { ...policy, privacy: { ...policy.privacy, keepPictureAddresses: true } };

    await practice.writes('look', {
      media: [{ url: 'https://pictures.example/ME1', contentType: 'image/png' }],
      policy: keeping,
    });

    const [reply] = await database.query<{ sealed_media: Buffer }>('select sealed_media from replies');
    expect(reply?.sealed_media.includes('pictures')).toBe(false);
    expect(practice.seal.open(reply?.sealed_media ?? Buffer.of())).toBe('["https://pictures.example/ME1"]');
  });
});

describe('somebody whom nobody knows', () => {
  test('whose stop has more to say is heard, and gets no text', async () => {
    const isNews = await practice.writes('Please stop texting me, my chest hurts');
    await practice.settle();

    expect(isNews).toBe(true);
    expect((await inquiryOf(database, '8000'))?.status).toBe('escalated');
    expect(practice.twilio.taken.map(({ body }) => body)).toEqual([expect.stringContaining('no more texts')]);
  });

  test('whose plain refusal comes while the first text still waits is the same person', async () => {
    await practice.writes('Can I get an appointment?');
    const isNews = await practice.writes('STOP');
    await practice.settle();

    expect(isNews).toBe(true);
    expect((await inquiryOf(database, '8000'))?.acknowledgment.state).not.toBe('sent');
    expect(practice.hubspot.made.size).toBe(1);
  });

  test('who only refuses in words of their own is left alone', async () => {
    expect(await practice.writes('no me escriban más por favor')).toBe(false);
    expect((await practice.standing()).hasAskedToStop).toBe(true);
  });
});

describe('who texts first may be answered', () => {
  test('the ledger says since when, by which text, and holds it once', async () => {
    await practice.writes('Can I get an appointment?', { sid: 'SM-first' });
    await practice.writes('Hello?');

    expect((await practice.standing()).consents.text.reply).toBe('given');
    expect(await database.query('select purpose, state, source, evidence from consents')).toEqual([
      { purpose: 'reply', state: 'given', source: 'text', evidence: { sid: 'SM-first' } },
    ]);
  });

  test('a text after a stop gives nothing back', async () => {
    await practice.writes('STOP');
    await practice.writes('Can I get an appointment?');

    expect((await practice.standing()).consents.text.reply).toBe('revoked');
  });
});
