import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { forgetOldWords } from '../../src/journal/forget-words.ts';
import { forgetOldLooks, looksAt, recordLook } from '../../src/journal/looks.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import { storeSomebody } from '../support/somebody.ts';

const seal = createSeal('a key of at least thirty-two letters');
const at = Temporal.Instant.from('2026-11-23T10:00-06:00');
const after = at.add({ seconds: 1 });

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let portalId = 0;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  portalId += 1;
  await storeSomebody(
    database,
    seal,
    { portalId, contactId: '1', number: '+13125550177', email: 'a@mailbox.example', words: 'it hurts', at },
    `a${portalId}`,
  );
  await database.query('delete from strangers where portal_id = $1', [portalId]);
  await database.query(`delete from outbox where portal_id = $1 and state = 'due'`, [portalId]);
});

const forget = (before = after) => forgetOldWords(database, portalId, before);

describe('what is older than the practice keeps it', () => {
  test('is emptied; codes, times and the hash of the number stay', async () => {
    expect(await forget()).toEqual({ replies: 1, messages: 1, drafts: 1, calls: 1 });

    const replies =
      'select sealed, sealed_media, words_mark, number_hash is not null as known from replies where portal_id = $1';
    expect(await database.query(replies, [portalId])).toEqual([
      { sealed: null, sealed_media: null, words_mark: null, known: true },
    ]);
    expect(await database.query('select sealed, state from outbox where portal_id = $1', [portalId])).toEqual([
      { sealed: null, state: 'done' },
    ]);
    expect(
      await database.query('select sealed, recording_sid, told from calls where portal_id = $1', [portalId]),
    ).toEqual([{ sealed: null, recording_sid: null, told: 'voicemail' }]);
    expect(
      await database.query('select sealed, length(request_mark) as mark from drafts where portal_id = $1', [portalId]),
    ).toEqual([{ sealed: null, mark: 0 }]);
    expect(await forget()).toEqual({ replies: 0, messages: 0, drafts: 0, calls: 0 });
  });

  test('is kept to the last second of its time', async () => {
    expect(await forget(at)).toEqual({ replies: 0, messages: 0, drafts: 0, calls: 0 });
  });

  test('is emptied thousand by thousand, to the end', async () => {
    await database.query(
      `insert into replies (portal_id, sid, number_hash, sealed, received_at)
       select $1, 'SMX' || n, 'x', 'x', $2 from generate_series(1, 2500) as n`,
      [portalId, at],
    );

    expect(await forget()).toMatchObject({ replies: 2501 });
  });
});

describe('what is still needed keeps its words, however old it is', () => {
  test('a text of a patient that nobody has decided on', async () => {
    await database.query(
      `insert into inbox (portal_id, contact_id, kind, occurred_at, received_at, due_at, same_news, payload)
       values ($1, 1, 'patient_replied', $2, $2, $2, 'a', '{}')`,
      [portalId, at],
    );

    expect(await forget()).toMatchObject({ replies: 0 });
  });

  test('a text from a number that is not anybody’s yet', async () => {
    await database.query(
      `insert into strangers (portal_id, number_hash, sealed, kind, occurred_at, received_at, due_at, same_news, payload)
       select portal_id, number_hash, sealed, 'patient_wrote', received_at, received_at, received_at, 'a', '{}'
         from replies where portal_id = $1`,
      [portalId],
    );

    expect(await forget()).toMatchObject({ replies: 0 });
  });

  test.each(['due', 'calling', 'unknown'])(
    'a message that is %s, and the words that a person wrote for it',
    async (state) => {
      await database.query('update outbox set state = $2, done_at = null where portal_id = $1', [portalId, state]);

      expect(await forget()).toMatchObject({ messages: 0, drafts: 0 });
    },
  );

  test('a call that was not told yet', async () => {
    await database.query('update calls set told = null where portal_id = $1', [portalId]);

    expect(await forget()).toMatchObject({ calls: 0 });
  });
});

test('looks are told in their order, and forgotten when their years are over', async () => {
  const look = { portalId, contactId: '1', userId: '101', what: 'conversation', at } as const;
  await recordLook(database, { ...look, at: after, userId: 'command', what: 'export' });
  await recordLook(database, look);
  await recordLook(database, { ...look, contactId: '2' });

  expect(await looksAt(database, portalId, '1')).toEqual([
    look,
    { ...look, at: after, userId: 'command', what: 'export' },
  ]);
  expect(await forgetOldLooks(database, portalId, after)).toBe(2);
  expect(await looksAt(database, portalId, '1')).toHaveLength(1);
});
