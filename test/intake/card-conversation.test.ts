import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/journal/database.ts';
import { looksAt } from '../../src/journal/looks.ts';
import { manager, type CardAtWork, type CardUser } from '../support/card-at-work.ts';
import { openTestDatabase } from '../support/database.ts';
import { contact, created, merged, portalId } from '../support/practice-at-work.ts';
import type { TextedPractice } from '../support/texted-practice.ts';
import { openCard, readCard } from './open-card.ts';

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

const shown = (contactId?: number | string, user?: CardUser) => readCard(card, contactId, user);

describe('the card shows what both sides said', () => {
  test('oldest first, and who said it', async () => {
    await practice.writes('how much is it?');
    await practice.settle();
    practice.clock.moveBy({ minutes: 1 });
    await card.answer(1, { key: randomUUID(), text: 'It depends.' }, { user: manager });
    await practice.settle();

    const { lines, hasMore } = await shown();

    expect(lines).toMatchObject([
      { who: 'automatic', how: 'text', purpose: 'acknowledgment', state: 'sent', at: '2026-11-23T16:00:00Z' },
      { who: 'patient', how: 'text', words: 'how much is it?', state: 'received', pictures: 0, by: null },
      { who: 'person', how: 'text', words: 'It depends.', state: 'sent', purpose: 'answer', by: '107', script: null },
    ]);
    expect(lines[0]?.words).toContain('Example Family Clinic');
    expect(hasMore).toBe(false);
  });

  test('what is not sent yet or will not be says so, with the reason in both languages', async () => {
    practice.clock.moveTo(Temporal.Instant.from('2026-11-23T22:30-06:00'));
    await card.answer(1, { key: randomUUID(), text: 'Good night.' }, { user: manager });
    await practice.settle();
    expect((await shown()).lines.at(-1)).toMatchObject({ words: 'Good night.', state: 'waiting', gone: false });

    await practice.writes('STOP');
    practice.clock.moveTo(Temporal.Instant.from('2026-11-24T09:00-06:00'));
    await practice.settle();

    const refused = (await shown()).lines.find(({ who }) => who === 'person');
    expect(refused).toMatchObject({
      state: 'not_sent',
      because: { es: 'El paciente pidió que no le enviemos más textos.' },
    });
  });

  test('erased words are gone, and it is seen that there were some', async () => {
    await practice.writes('how much is it?');
    await practice.settle();
    await database.query('update replies set sealed = null');
    await database.query('update outbox set sealed = null');

    expect((await shown()).lines.map(({ words, gone }) => [words, gone])).toEqual([
      [null, true],
      [null, true],
    ]);
  });

  test('words under a key that is gone are gone too', async () => {
    await practice.writes('how much is it?');
    await practice.settle();
    await database.query(`update replies set sealed = '\\x00', media_count = 2, machine = 'same_words'`);

    expect((await shown()).lines.at(-1)).toMatchObject({ words: null, gone: true, pictures: 2 });
  });

  test('calls and e-mails have no words here', async () => {
    await database.query(
      `insert into calls (portal_id, sid, caller_told, route, answered_from_seconds, offers_voicemail, first_at, changed_at,
                          told, recording_seconds, contact_id)
       select $1, told || number, true, 'front_desk', 0, true, $2::timestamptz + number * interval '1 second', $2, told,
              seconds, 1
         from (values (1, 'missed', null), (2, 'voicemail', 12), (3, 'answered', null), (4, null, null))
              as given (number, told, seconds)`.replace('select $1, told ||', "select $1, coalesce(told, 'none') ||"),
      [portalId, practice.clock.now().toString()],
    );
    await database.query(
      `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, due_at, created_at)
       values ($1, $2, 1, 1, 'email', 'done', $3::jsonb, $4, $4)`,
      [randomUUID(), portalId, JSON.stringify({ type: 'SendEmail', purpose: 'nurture', scriptId: 's', language: 'en' }), practice.clock.now().add({ minutes: 1 }).toString()], // prettier-ignore
    );

    expect((await shown()).lines.slice(1)).toMatchObject([
      { how: 'call', state: 'missed', who: 'patient' },
      { how: 'voicemail', state: 'received', seconds: 12 },
      { how: 'call', state: 'answered' },
      { how: 'call', state: 'received' },
      { how: 'email', state: 'sent', words: null, gone: false, script: 's' },
    ]);
  });

  test.each([
    ['calling', null, 'on_its_way'],
    ['unknown', null, 'on_its_way'],
    ['failed', null, 'not_sent'],
    ['done', 'delivered', 'delivered'],
    ['done', 'read', 'delivered'],
    ['done', 'undelivered', 'not_delivered'],
    ['done', 'sent', 'sent'],
  ])('a text that is %s and %s shows as %s', async (state, delivery, as) => {
    await database.query('update outbox set state = $1, delivery = $2', [state, delivery]);

    expect((await shown()).lines[0]).toMatchObject({ state: as });
  });

  test('what was cancelled was never said', async () => {
    await database.query(`update outbox set state = 'cancelled'`);

    expect((await shown()).lines).toEqual([]);
  });

  test('a script that waits is shown as it will be said; one that the practice dropped is not known', async () => {
    await database.query(`update outbox set state = 'due', sealed = null`);
    expect((await shown()).lines[0]?.words).toContain('Example Family Clinic');
    await database.query(`update outbox set effect = effect || '{"scriptId": "dropped"}'`);
    expect((await shown()).lines[0]).toMatchObject({ words: null, gone: true });
  });

  test('of a merged contact with what the other one said', async () => {
    await practice.writes('how much is it?');
    await practice.settle();
    practice.hubspot.contacts.set('2', contact(2));
    await practice.hears(created(2), ...merged('1', '2'));
    await practice.settle();

    expect((await shown(2)).lines.map(({ words }) => words)).toContain('how much is it?');
  });

  test('the newest two hundred', async () => {
    await database.query(
      `insert into replies (portal_id, sid, contact_id, number_hash, sealed, received_at)
       select $1, 'SM-many-' || number, 1, '\\x00', $2, $3::timestamptz + number * interval '1 second'
         from generate_series(1, 250) as number`,
      [portalId, practice.seal.seal('hello'), practice.clock.now().toString()],
    );

    const { lines, hasMore } = await shown();

    expect([lines.length, hasMore, lines.at(-1)?.id]).toEqual([200, true, 'SM-many-250']);
  });
});

describe('each look is recorded', () => {
  test('who looked at whom, and when', async () => {
    await shown();
    await shown(1, manager);

    expect(await looksAt(database, portalId, '1')).toMatchObject([
      { userId: '101', what: 'conversation', at: practice.clock.now() },
      { userId: '107', what: 'conversation' },
    ]);
  });

  test('nobody sees the words without it', async () => {
    await database.query('alter table looks rename to looks_elsewhere');
    try {
      expect((await card.conversation(1)).status).toBe(500);
    } finally {
      await database.query('alter table looks_elsewhere rename to looks');
    }
  });
});
