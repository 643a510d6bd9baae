import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore, inquiryOf, outbox } from '../support/practice-at-work.ts';
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

describe('a stop holds from the moment it comes', () => {
  test.each([
    ['the word', 'STOP', null, true],
    ['the word in Spanish', 'No más, gracias', null, true],
    ['a slip of the finger', 'sotp', null, true],
    ['what Twilio understood', 'arrêt', 'STOP', true],
    ['the patient’s own words', 'please do not text me again', null, false],
  ] as const)('%s', async (_what, body, optOutType, isPlain) => {
    await practice.texts(1);

    const isNews = await practice.writes(body, { optOutType });
    await practice.settle();

    expect([isNews, (await practice.standing()).hasAskedToStop]).toEqual([true, true]);
    expect((await practice.standing()).consents.text).toEqual({
      reply: 'revoked',
      care: 'revoked',
      marketing: 'revoked',
    });
    expect((await inquiryOf(database, '1'))?.acknowledgment.state).toBe('failed');
    const confirmations = practice.hubspot.tasks.filter(({ subject }) => subject.includes('confirm'));
    expect(confirmations).toHaveLength(isPlain ? 0 : 1);
  });

  test('also for a number that is nobody’s: no contact is made of it, and the first text to it is withheld', async () => {
    const isNews = await practice.writes('STOP');
    await practice.settle();
    const made = practice.hubspot.made.size;
    await practice.texts(1);

    expect([isNews, made]).toEqual([false, 0]);
    expect(practice.twilio.asked).toEqual([]);
  });

  test('a stop found hours later holds from when it was said: a START since then stays, and nothing is confirmed', async () => {
    const hoursAgo = practice.clock.now().subtract({ hours: 6 });

    await practice.writes('please stop texting me', { sentAt: hoursAgo });
    const stopped = (await practice.standing()).hasAskedToStop;
    await practice.writes('START', { sentAt: hoursAgo.add({ hours: 1 }) });

    expect([stopped, (await practice.standing()).hasAskedToStop]).toEqual([true, false]);
    expect(await practice.saidAboutTexting()).toEqual([]);
  });

  test('for all contacts with the number: what still waits for it is judged now and not sent', async () => {
    await practice.texts(1);
    await database.query(
      `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, sealed, number_hash, due_at, expires_at, created_at)
       select gen_random_uuid(), portal_id, contact_id, ordinal, kind, 'due', jsonb_set(effect, '{purpose}', '"follow_up"'), sealed, number_hash,
              $1::timestamptz + interval '5 hours', $1::timestamptz + interval '9 hours', $1 from outbox where kind = 'text'`,
      [practice.clock.now().toString()],
    );

    await practice.writes('alto');
    await practice.settle();

    const states = (await outbox(database)).map(({ ordinal, state }) => [ordinal, state]);
    expect(states).toContainEqual([0, 'done']);
    expect(states.filter(([ordinal, state]) => ordinal === 1 && state === 'due')).toEqual([]);
    expect(practice.twilio.taken).toHaveLength(2);
  });

  test('of the kind that was texted last, and advertising, where the practice reads the law so', async () => {
    await practice.texts(1);
    const narrow: PracticePolicy = { ...policy, texting: { ...policy.texting, stopEnds: 'that_kind' } };

    await practice.writes('STOP', { policy: narrow });

    expect((await practice.standing()).consents.text).toMatchObject({ reply: 'revoked', marketing: 'revoked' });
    expect((await practice.standing()).consents.text.care).not.toBe('revoked');
  });

  test('everything, where nobody knows what was texted last', async () => {
    const narrow: PracticePolicy = { ...policy, texting: { ...policy.texting, stopEnds: 'that_kind' } };

    await practice.writes('STOP', { policy: narrow });

    expect((await practice.standing()).consents.text).toEqual({
      reply: 'revoked',
      care: 'revoked',
      marketing: 'revoked',
    });
  });

  test('until the number writes START, whichever key it was noted under', async () => {
    const before = createSeal('the key before, of thirty-two letters');
    await practice.writes('stop', { seal: before });
    const present = createSeal('a key of at least thirty-two letters', 'the key before, of thirty-two letters');
    const stopped = (await practice.standing(present)).hasAskedToStop;
    practice.clock.moveBy({ minutes: 1 });

    const isNews = await practice.writes('START', { seal: present });

    expect([stopped, isNews, (await practice.standing(present)).hasAskedToStop]).toEqual([true, false, false]);
  });

  test.each([
    ['as a word', null],
    ['although Twilio takes it for START', 'START'],
  ] as const)('YES brings no texts back, %s', async (_how, optOutType) => {
    await practice.texts(1);
    await practice.writes('STOP');
    practice.clock.moveBy({ minutes: 1 });

    await practice.writes('Yes', { optOutType });

    expect((await practice.standing()).hasAskedToStop).toBe(true);
  });

  test('HELP changes nothing and asks nobody', async () => {
    await practice.texts(1);

    expect([await practice.writes('help'), (await practice.standing()).hasAskedToStop]).toEqual([false, false]);
  });
});

describe('a stop is confirmed once', () => {
  test.each([
    ['in English', 'Stop please!!', /no more texts/],
    ['in Spanish', 'ALTO', /ya no le enviaremos textos/],
    ['with the way to cancel a visit, where that may have been meant', 'Cancelar', /Si se refiere a una cita/],
    ['for the patient’s own words', 'no me manden mensajes', /ya no le enviaremos textos/],
  ])('%s', async (_what, body, words) => {
    await practice.texts(1);

    await practice.writes(body);
    await practice.settle();
    practice.clock.moveBy({ minutes: 3 });
    await practice.writes(body);
    await practice.settle();
    practice.clock.moveBy({ hours: 23 });
    await practice.writes(body);

    expect(await practice.saidAboutTexting()).toEqual([expect.stringMatching(words)]);
  });

  test('in the language of the inquiry, where the word tells none', async () => {
    await practice.texts(1, { speedwell_language: 'es' });

    await practice.writes('STOP!');

    expect(await practice.saidAboutTexting()).toEqual([expect.stringContaining('ya no le enviaremos')]);
  });

  test.each([
    ['its own word', 'STOP', null],
    ['what it understood by itself', 'please no more', 'STOP'],
  ] as const)('and not by us where Twilio confirms %s', async (_what, body, optOutType) => {
    await practice.texts(1);

    await practice.writes(body, { optOutType });

    expect(await practice.saidAboutTexting()).toEqual([]);
  });

  test('by us for the bare word as well, where the practice has turned Twilio’s own answers off', async () => {
    const alone = { ...policy, texting: { ...policy.texting, twilioAnswersStopAndHelp: false } };

    await practice.writes('STOP', { policy: alone });

    expect(await practice.saidAboutTexting()).toHaveLength(1);
  });

  test('not at all where the practice has no words for it', async () => {
    const wordless = { ...policy, scripts: policy.scripts.filter(({ moment }) => moment !== 'texting') };

    await practice.writes('ALTO', { policy: wordless });

    expect(await outbox(database)).toEqual([]);
  });
});

describe('who asks for help is told who we are', () => {
  test('in Spanish for AYUDA, which Twilio does not know', async () => {
    await practice.writes('¿Ayuda?');

    expect(await practice.saidAboutTexting()).toEqual([expect.stringContaining('una persona le atiende')]);
  });

  test.each([
    ['HELP, which Twilio answers', 'HELP', null],
    ['what Twilio has answered', 'assist', 'HELP'],
  ] as const)('not a second time for %s', async (_what, body, optOutType) => {
    await practice.writes(body, { optOutType });

    expect(await practice.saidAboutTexting()).toEqual([]);
  });

  test('not after a stop', async () => {
    await practice.writes('STOP');
    await practice.writes('AYUDA');

    expect(await practice.saidAboutTexting()).toEqual([]);
  });
});
