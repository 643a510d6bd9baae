import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { QueueUnchanged, ShownNext, ShownQueue } from '../../extensions/shared/queue-api.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { inquiryMark } from '../../src/intake/card-api/inquiry-mark.ts';
import { createMarksOf } from '../../src/intake/card-api/queue-marks.ts';
import { TryLater } from '../../src/partners/errors.ts';
import {
  deskOf,
  manager,
  startCard,
  stranger,
  withPeople,
  type CardAtWork,
  type CardRequest,
} from '../support/card-at-work.ts';
import { openTestDatabase } from '../support/database.ts';
import { at, openInquiry, policy as usualPolicy } from '../support/given.ts';
import { emptyStore, portalId } from '../support/practice-at-work.ts';
import { createTextedPractice, type TextedPractice } from '../support/texted-practice.ts';
import { writeInquiries } from '../support/written-inquiries.ts';

const policy = withPeople(usualPolicy);
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let practice: TextedPractice;
let card: CardAtWork;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyStore(database);
  practice = createTextedPractice(database, policy);
  practice.hubspot.owners.push(
    { id: '901', email: 'frontdesk@example.com' },
    { id: '908', email: 'manager@example.com' },
  );
  practice.hubspot.contacts.set('1', { firstname: 'Given', lastname: 'Family' });
  practice.hubspot.contacts.set('2', { firstname: ' ', lastname: null });
  card = await startCard(practice, policy);
});
afterEach(async () => {
  await card[Symbol.asyncDispose]();
  expect(practice.logged() + card.app.log()).not.toMatch(/Given|Family|example\.com/);
});

const mine: Inquiry = { ...openInquiry, ownerId: '901' };
const unowned: Inquiry = { ...openInquiry, ownerId: null, language: 'en' };
const managers: Inquiry = { ...openInquiry, ownerId: '908' };
const locked: Inquiry = {
  ...mine,
  escalations: [
    {
      ...{ kind: 'clinical', raisedAt: at('2026-11-23T09:00-06:00'), because: say('Asked.', 'Preguntó.') },
      ...{ statusBefore: 'new', owner: 'clinical@example.com', due: at('2026-11-23T10:00-06:00') },
      ...{ managerAt: at('2026-11-23T11:00-06:00'), breachedAt: null, managerToldAt: null, closed: null },
    },
  ],
};

async function ask<Body = ShownQueue>(query: string, request?: CardRequest): Promise<Body> {
  const response = await card.call('GET', `/api/queue${query}`, request);
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
}

describe('the queue of the front desk', () => {
  test('has a line for each of its inquiries, with the name as HubSpot has it at that moment', async () => {
    await writeInquiries(database, portalId, { 1: mine, 2: unowned, 3: managers });

    const { rows, counts, ...shown } = await ask('?whose=mine');

    expect(rows).toEqual([
      {
        ...{ contactId: '1', name: 'Given Family', isLate: true, location: 'main', mark: inquiryMark(mine) },
        link: 'https://app.hubspot.com/contacts/33/record/0-1/1',
        status: { code: 'new', label: { en: 'New', es: 'Nueva' } },
        score: expect.objectContaining({ code: 'A' }),
        channel: { code: 'paid_form', label: { en: 'Paid campaign form', es: 'Formulario de campaña pagada' } },
        language: { code: 'es', label: { en: 'Spanish', es: 'Español' } },
        nextAction: { kind: expect.objectContaining({ code: 'call_back' }), due: '2026-11-23T14:15:00Z', by: 'person' },
        target: expect.objectContaining({ code: 'running' }),
        ...{ owner: { name: policy.people.get('front_desk')?.role, isMe: true }, escalation: null },
        may: { log_call: { possible: true, because: null }, take: { possible: false, because: expect.anything() } },
      },
    ]);
    expect(counts).toEqual({ mine: 1, all: 3, unowned: 1, late: 3 });
    expect(shown).toMatchObject({
      ...{ now: '2026-11-23T16:00:00Z', after: null },
    });
  });

  test('says who has the others, which of them can be taken, and which are locked by a question', async () => {
    await writeInquiries(database, portalId, { 1: locked, 2: unowned, 3: managers });

    const { rows } = await ask('?whose=all');

    const role = (id: string) => policy.people.get(id)?.role;
    expect(
      rows.map(({ owner, name, may, escalation }) => [owner?.name, name, may.take.possible, escalation?.code]),
    ).toEqual([
      [role('clinical_lead'), 'Given Family', false, 'clinical'],
      [undefined, null, true, undefined],
      [role('manager'), null, true, undefined],
    ]);
    expect((await ask('?whose=all', { user: manager })).rows[2]?.owner?.isMe).toBe(true);
  });

  test('is not sent again while the page shows it already, and is when something has changed', async () => {
    await writeInquiries(database, portalId, { 1: mine });
    const { mark } = await ask('?whose=mine');

    expect(await ask<QueueUnchanged>(`?whose=mine&seen=${mark}`)).toEqual({ unchanged: true });
    await writeInquiries(database, portalId, { 1: { ...mine, status: 'attempted' } });

    const again = await ask(`?whose=mine&seen=${mark}`);
    expect(again.rows).toMatchObject([
      { status: { code: 'attempted' }, mark: inquiryMark({ ...mine, status: 'attempted' }) },
    ]);
  });

  test('goes on on the next page where the last one ended', async () => {
    const many = Array.from({ length: 51 }, (_, index) => [String(100 + index), mine] as const);
    await writeInquiries(database, portalId, Object.fromEntries(many));

    const first = await ask('?whose=mine');
    const second = await ask(`?whose=mine&after=${first.after ?? ''}`);

    expect([first.rows.length, second.rows.map(({ contactId }) => contactId), second.after]).toEqual([
      50,
      ['150'],
      null,
    ]);
  });

  test.each(['?whose=hers', '?after=1', '?after=2026-99-99T00:00:00Z_1', '?language=fr', '?score=F', '/next?after=x'])(
    '%s is not understood',
    async (query) => {
      const response = await card.call('GET', `/api/queue${query}`);

      expect([response.status, await response.json()]).toMatchObject([400, { code: 'unreadable' }]);
    },
  );

  test('is for the people whom the practice names, where it lets nobody else in', async () => {
    const rules = { ...policy, access: { ...policy.access, cards: 'named_people' } } as const;
    await using strict = await startCard(practice, rules);

    expect((await strict.call('GET', '/api/queue')).status).toBe(200);
    const refused = await strict.call('GET', '/api/queue/next', { user: stranger });
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'not_named' }]);
  });

  test('is for nobody who is not signed in, and cannot be posted to', async () => {
    expect((await card.call('GET', '/api/queue', { secret: 'another' })).status).toBe(401);
    expect((await card.call('POST', '/api/queue')).status).toBe(405);
  });
});

describe('names', () => {
  test('are read once for many looks, and again after ten minutes', async () => {
    await writeInquiries(database, portalId, { 1: mine });
    const reads = () => practice.hubspot.count('readContacts');

    await ask('?whose=mine');
    await ask('?whose=all');
    expect(reads()).toBe(1);
    practice.clock.moveBy({ minutes: 11 });
    practice.hubspot.contacts.set('1', { firstname: 'New', lastname: 'Name' });

    expect((await ask('?whose=mine')).rows[0]?.name).toBe('New Name');
    expect(reads()).toBe(2);
  });

  test('are left out while HubSpot is away, fails or does not answer, and the queue is there all the same', async () => {
    await writeInquiries(database, portalId, { 1: { ...mine, ownerId: 'frontdesk@example.com' } });
    practice.hubspot.fails('readOwners', { error: new TryLater('Cannot read owners') });
    practice.hubspot.fails('readContacts', { error: new TryLater('Cannot read contacts') });
    const failed = await ask('?whose=mine');

    const never = Promise.withResolvers<undefined>();
    practice.hubspot.meanwhile('readOwners', () => never.promise);
    practice.hubspot.meanwhile('readContacts', () => never.promise);
    const askedAtMs = performance.now();
    const silent = await ask('?whose=mine');
    never.resolve(undefined);

    expect([failed.rows[0]?.name, silent.rows[0]?.name]).toEqual([null, null]);
    expect(performance.now() - askedAtMs).toBeLessThan(3_000);
  });
});

describe('next in the queue', () => {
  test('is the caller’s own or nobody’s, never the contact that is open already', async () => {
    await writeInquiries(database, portalId, { 1: mine, 2: managers });

    expect(await ask<ShownNext>('/next')).toMatchObject({ row: { contactId: '1', name: 'Given Family' } });
    expect(await ask<ShownNext>('/next?after=1')).toEqual({ row: null });
  });

  test('an act on a row that was written while the page was read is one on something that is no more', async () => {
    await writeInquiries(database, portalId, { 1: mine });
    const { database: store, ...desk } = deskOf(practice, policy);
    const query = async <Row extends object>(sql: string, values?: readonly unknown[]) => {
      const rows = await store.query<Row>(sql, values);
      if (sql.includes('counted')) await writeInquiries(database, portalId, { 1: { ...mine, status: 'attempted' } });
      return rows;
    };
    const busy = { ...store, query };
    await using other = await startCard(practice, policy, {
      card: { ...desk, database: busy, marksOf: createMarksOf(busy) },
    });

    const shown = (await (await other.call('GET', '/api/queue?whose=mine')).json()) as ShownQueue;

    expect(shown.rows).toMatchObject([{ status: { code: 'new' }, mark: 'changed' }]);
  });
});
