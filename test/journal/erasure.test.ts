import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConsents, recordConsents, recordStart, recordStop } from '../../src/journal/consents.ts';
import { consentPurposes } from '../../src/follow-up/codes.ts';
import { eraseNumber, erasePerson } from '../../src/journal/erasure.ts';
import { patientTables } from '../../src/journal/patient-columns.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import { storeSomebody } from '../support/somebody.ts';

const seal = createSeal('a key of at least thirty-two letters');
const at = Temporal.Instant.from('2026-11-23T10:00-06:00');
const number = '+13125550177';
const email = 'somebody@mailbox.example';
const somebody = { contactId: '1', number, email, words: 'it hurts', at };
const hash = seal.hashNumber(number);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let portalId = 0;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => {
  portalId += 1;
});

/** By column, how many rows of the account still hold something. */
async function left(): Promise<Readonly<Record<string, number>>> {
  const counts: [string, number][] = [];
  const tables = patientTables.filter(({ table }) => !['inquiries', 'inbox'].includes(table));
  for (const [table, column] of tables.flatMap((each) => each.columns.map((name) => [each.table, name] as const))) {
    const [row] = await database.query<{ count: number }>(
      `select count(*)::integer as count from ${table} where portal_id = $1 and ${column} is not null`,
      [portalId],
    );
    counts.push([`${table}.${column}`, row?.count ?? 0]);
  }
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const erase = (how: 'deleted' | 'erased' = 'erased', contactId = '1') =>
  database.transaction((transaction) => erasePerson(transaction, portalId, contactId, how, at));

const stop = (contactId: string | null = '1') =>
  recordStop(
    database,
    seal,
    portalId,
    { number, at, source: 'text', purposes: consentPurposes, contactId, evidence: { sid: 'SM9' } },
    at,
  );

async function standing() {
  const [read] = await readConsents(database, portalId, [[hash]]);
  return read;
}

describe('who is erased leaves nothing', () => {
  test.each(['deleted', 'erased'] as const)('no column holds anything of a contact that is %s', async (how) => {
    await storeSomebody(database, seal, { ...somebody, portalId }, `a${portalId}`);
    expect(Object.keys(await left()).length).toBeGreaterThan(20);

    const erased = await erase(how);

    expect(await left()).toEqual({});
    expect(erased).toMatchObject({ replies: 1, outbox: 2, drafts: 1, calls: 1, strangers: 1, numbers: 1, consents: 2 });
    expect(await erase(how)).toEqual({});
  });

  test('what the counts are made of stays, and so do the sentences of the timeline', async () => {
    await storeSomebody(database, seal, { ...somebody, portalId }, `a${portalId}`);

    await erase();

    const [inquiry] = await database.query<{ state: unknown }>('select state from inquiries where portal_id = $1', [
      portalId,
    ]);
    expect(inquiry?.state).toEqual({ wordsMark: null, landingPage: null, status: 'new' });
    expect(await database.query('select because from timeline where portal_id = $1', [portalId])).toEqual([
      { because: 'A new inquiry.' },
    ]);
    expect(await database.query('select sid, media_count from replies where portal_id = $1', [portalId])).toHaveLength(
      1,
    );
  });

  test('a contact that may be restored keeps the mark by which its form is known as read', async () => {
    await storeSomebody(database, seal, { ...somebody, portalId }, `a${portalId}`);

    await erase('deleted');

    const [inquiry] = await database.query<{ state: unknown }>('select state from inquiries where portal_id = $1', [
      portalId,
    ]);
    expect(inquiry?.state).toMatchObject({ wordsMark: 'a mark' });
  });

  test('with the contact go those that were merged into it', async () => {
    await storeSomebody(database, seal, { ...somebody, portalId }, `a${portalId}`);
    await database.query(`update patients set gone = 'merged', merged_into = 2 where portal_id = $1`, [portalId]);
    await database.query('insert into patients (portal_id, contact_id, updated_at) values ($1, 2, $2)', [portalId, at]);

    await erase('erased', '2');

    expect(await left()).toEqual({});
  });

  test('a number of nobody is erased by itself', async () => {
    await storeSomebody(database, seal, { ...somebody, portalId }, `a${portalId}`);
    await database.query('delete from numbers where portal_id = $1', [portalId]);

    const erased = await eraseNumber(database, portalId, [hash], at);

    expect(erased).toMatchObject({ outbox: 1, strangers: 1, number_failures: 1 });
    expect(await eraseNumber(database, portalId, [hash], at)).toEqual({});
    expect(await left()).toMatchObject({ 'replies.sealed': 1, 'drafts.sealed': 1 });
  });
});

describe('a family that shares a phone', () => {
  test('keeps what is the other person’s, and what nobody knows whose it is', async () => {
    await storeSomebody(database, seal, { ...somebody, portalId }, `a${portalId}`);
    await storeSomebody(
      database,
      seal,
      { ...somebody, portalId, contactId: '2', email: 'o@mailbox.example', at: at.add({ minutes: 1 }) },
      `b${portalId}`,
    );
    const before = await left();

    await erase();

    const after = await left();
    expect(before).toMatchObject({ 'replies.sealed': 2, 'drafts.sealed': 2, 'calls.sealed': 2, 'outbox.sealed': 4 });
    expect(after).toMatchObject({ 'replies.sealed': 1, 'drafts.sealed': 1, 'calls.sealed': 1, 'outbox.sealed': 3 });
    expect(after).toMatchObject({ 'numbers.number_hash': 1, 'number_failures.number_hash': 2, 'strangers.sealed': 2 });
  });
});

describe('a stop outlives the person', () => {
  test('it holds for a new contact with the same number, and nobody knows whose it was', async () => {
    await storeSomebody(database, seal, { ...somebody, portalId }, `a${portalId}`);
    await stop();

    await erase();

    expect(await standing()).toMatchObject({ hasAskedToStop: true, consents: { text: { care: 'revoked' } } });
    const kept = await database.query(
      'select distinct contact_id, evidence, state from consents where portal_id = $1',
      [portalId],
    );
    expect(kept).toEqual([{ contact_id: null, evidence: {}, state: 'revoked' }]);
  });

  test('one that START had lifted does not come back; advertising, which START does not bring back, stays stopped', async () => {
    await storeSomebody(database, seal, { ...somebody, portalId }, `a${portalId}`);
    await stop();
    const later = at.add({ minutes: 5 });
    await recordStart(database, seal, portalId, { number, at: later, contactId: '1', evidence: {} }, later);

    await erase();

    const kept = await database.query('select purpose, state from consents where portal_id = $1', [portalId]);
    expect(kept).toEqual([{ purpose: 'marketing', state: 'revoked' }]);
    expect((await standing())?.hasAskedToStop).toBe(false);
  });

  test('it is kept though it was recorded before anybody knew whose number it was', async () => {
    await stop(null);
    await database.query('insert into numbers (portal_id, contact_id, number_hash) values ($1, 1, $2)', [
      portalId,
      hash,
    ]);

    await erase();

    expect((await standing())?.hasAskedToStop).toBe(true);
  });

  test('what the other person at this number agreed to by himself stays', async () => {
    await storeSomebody(database, seal, { ...somebody, portalId }, `a${portalId}`);
    await database.query('insert into numbers (portal_id, contact_id, number_hash) values ($1, 2, $2)', [
      portalId,
      hash,
    ]);
    const entry = {
      channel: 'text',
      purpose: 'reply',
      state: 'given',
      at,
      source: 'form',
      wording: null,
      language: null,
    } as const;
    await recordConsents(database, portalId, [{ subject: hash, contactId: '2', entry, evidence: {} }], at);

    await erase();

    expect((await standing())?.consents.text).toMatchObject({ reply: 'given', care: 'unknown' });
  });
});
