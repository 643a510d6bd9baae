import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Escalation, Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { readNext, readQueue, type QueueWish } from '../../src/journal/queue.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore } from '../support/empty-store.ts';
import { at, closedInquiry, openInquiry, restingInquiry } from '../support/given.ts';
import { writeInquiries } from '../support/written-inquiries.ts';

const portalId = 33;
const now = at('2026-11-23T10:00-06:00');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

type Owed = NonNullable<Inquiry['nextAction']>;

/** A call is owed at this time of Monday. */
function dueAt(time: string, changes: Partial<Inquiry> & { readonly by?: Owed['by'] } = {}): Inquiry {
  const { by = 'person', ...rest } = changes;
  const nextAction = { kind: 'call_back', due: at(`2026-11-23T${time}-06:00`), by, reminders: 0 } as const;
  return { ...openInquiry, nextAction, ...rest };
}

function question(kind: Escalation['kind'], owner: string | null, closed: Escalation['closed'] = null): Escalation {
  const [because, raisedAt] = [say('Asked.', 'Preguntó.'), at('2026-11-23T09:00-06:00')];
  const terms = { due: raisedAt, managerAt: raisedAt, breachedAt: null, managerToldAt: null };
  return { ...{ kind, raisedAt, because, statusBefore: 'new', owner, closed }, ...terms };
}

const everybody: QueueWish = {
  ...{ whose: 'all', mine: ['903', 'frontdesk@example.com'], location: null, language: null, score: null },
  ...{ after: null, usualLocation: 'main' },
};

const page = (wish: Partial<QueueWish> = {}) => readQueue(database, portalId, { ...everybody, ...wish }, now);
const contactsOf = async (wish: Partial<QueueWish> = {}) => (await page(wish)).rows.map(({ contactId }) => contactId);

describe('the queue', () => {
  test('shows what is late first and then what is due next, and nothing that is closed, rests or waits for Speedwell', async () => {
    await writeInquiries(database, portalId, {
      1: dueAt('11:00'),
      2: dueAt('09:00'),
      3: dueAt('08:00'),
      4: closedInquiry,
      5: restingInquiry,
      6: dueAt('10:30', { by: 'speedwell' }),
    });
    await writeInquiries(database, 34, { 7: dueAt('08:00') });

    const { rows, counts, hasMore } = await page();

    expect(rows.map(({ contactId, isLate }) => [contactId, isLate])).toEqual([
      ['3', true],
      ['2', true],
      ['1', false],
    ]);
    expect([counts, hasMore]).toEqual([{ mine: 3, all: 3, unowned: 0, late: 2 }, false]);
  });

  test('shows what Speedwell itself owes only when it is late by a quarter of an hour', async () => {
    await writeInquiries(database, portalId, {
      1: dueAt('09:46', { by: 'speedwell' }),
      2: dueAt('09:44', { by: 'speedwell' }),
    });

    expect((await page()).rows).toMatchObject([{ contactId: '2', nextAction: { by: 'speedwell' }, isLate: true }]);
  });

  test('is mine by my owner id or my address, however it is written; what nobody has is unowned', async () => {
    await writeInquiries(database, portalId, {
      1: dueAt('08:00'),
      2: dueAt('08:01', { ownerId: 'FrontDesk@example.com' }),
      3: dueAt('08:02', { ownerId: '904' }),
      4: dueAt('08:03', { ownerId: null }),
    });

    expect(await contactsOf({ whose: 'mine' })).toEqual(['1', '2']);
    expect(await contactsOf({ whose: 'unowned' })).toEqual(['4']);
    expect((await page({ whose: 'unowned' })).counts).toEqual({ mine: 2, all: 4, unowned: 1, late: 4 });
  });

  test('is of whoever has the gravest open question that locks it, and of its owner again when that is closed', async () => {
    const closed = { at: now, outcome: 'resolved', by: '77' } as const;
    await writeInquiries(database, portalId, {
      1: dueAt('08:00', { escalations: [question('privacy', '905'), question('clinical', 'Nurse@example.com')] }),
      2: dueAt('08:01', { escalations: [question('clinical', 'nurse@example.com', closed)] }),
      3: dueAt('08:02', { escalations: [question('coverage_problem', '904')] }),
      4: dueAt('08:03', { escalations: [question('complaint', null)] }),
    });

    expect((await page()).rows.map(({ turnOf, openLock }) => [turnOf, openLock])).toEqual([
      ['nurse@example.com', 'clinical'],
      ['903', null],
      ['903', null],
      ['903', 'complaint'],
    ]);
    expect(await contactsOf({ whose: 'mine', mine: ['nurse@example.com'] })).toEqual(['1']);
  });

  test('is counted and read within a location, a language and a score; no location is the first one', async () => {
    const score = { value: 'C', because: say('Why.', 'Porque.'), confidence: 'sure' } as const;
    await writeInquiries(database, portalId, {
      1: dueAt('08:00'),
      2: dueAt('08:01', { location: 'main', language: 'en' }),
      3: dueAt('08:02', { location: 'north', ownerId: null, sorting: { ...openInquiry.sorting, score } }),
    });

    expect(await contactsOf({ location: 'main' })).toEqual(['1', '2']);
    expect(await contactsOf({ location: 'main', language: 'es' })).toEqual(['1']);
    expect(await contactsOf({ score: 'C' })).toEqual(['3']);
    expect((await page({ location: 'north' })).counts).toEqual({ mine: 0, all: 1, unowned: 1, late: 1 });
    expect(await page({ location: 'gone' })).toMatchObject({ rows: [], counts: { all: 0 } });
  });

  test('is read page by page, each inquiry once, also where many are due at the same moment', async () => {
    const many = Array.from({ length: 120 }, (_, index) => [
      String(index + 1),
      dueAt(index < 60 ? '09:00' : `11:${String(index - 60).padStart(2, '0')}`),
    ]);
    await writeInquiries(database, portalId, Object.fromEntries(many) as Record<string, Inquiry>);

    const seen: string[] = [];
    const sizes: number[] = [];
    let after: QueueWish['after'] = null;
    for (let more = true; more;) {
      const { rows, hasMore } = await page({ after });
      seen.push(...rows.map(({ contactId }) => contactId));
      sizes.push(rows.length);
      const last = rows.at(-1);
      after = last === undefined ? null : { due: last.nextAction.due, contactId: last.contactId };
      more = hasMore;
    }

    expect(sizes).toEqual([50, 50, 20]);
    expect(new Set(seen).size).toBe(120);
  });

  test('a row has another revision after each time that its inquiry was written', async () => {
    await writeInquiries(database, portalId, { 1: dueAt('08:00'), 2: dueAt('09:00') });
    const [first, second] = (await page()).rows;

    await writeInquiries(database, portalId, { 1: dueAt('08:00', { status: 'attempted' }) });

    const [firstNow, secondNow] = (await page()).rows;
    expect(firstNow?.revision).not.toBe(first?.revision);
    expect(secondNow?.revision).toBe(second?.revision);
  });
});

describe('whom to turn to next', () => {
  const next = (mine: readonly string[], afterContactId: string | null) =>
    readNext(database, portalId, { mine, usualLocation: 'main', afterContactId }, now);

  test('is the first of mine and of nobody’s, never the same contact and never another person’s', async () => {
    await writeInquiries(database, portalId, {
      1: dueAt('08:00', { ownerId: '904' }),
      2: dueAt('09:00'),
      3: dueAt('11:00', { ownerId: null }),
      4: dueAt('08:30', { escalations: [question('clinical', '905')] }),
    });

    expect((await next(['903'], null))?.contactId).toBe('2');
    expect((await next(['903'], '2'))?.contactId).toBe('3');
    expect((await next(['905'], '2'))?.contactId).toBe('4');
  });

  test('is nobody where nobody waits', async () => {
    await writeInquiries(database, portalId, { 1: dueAt('08:00') });

    expect(await next(['903'], '1')).toBeUndefined();
  });
});
