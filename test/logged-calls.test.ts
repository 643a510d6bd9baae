import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TryLater } from '../src/partners/errors.ts';
import { readPolicy } from '../src/policy/read-policy.ts';
import { openTestDatabase } from './support/database.ts';
import {
  contact,
  createPractice,
  created,
  emptyStore,
  inquiryOf,
  news,
  undecided,
  type Practice,
} from './support/practice-at-work.ts';

const policy = await readPolicy('bench/policy');
const connected = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
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
  practice.hubspot.contacts.set('1', contact(1));
  await practice.hears(created(1));
  await practice.settle();
  practice.clock.moveBy({ minutes: 5 });
});

/** A person has logged a call with the patient three minutes after the inquiry. */
async function logsCall(disposition: string | null, callId = '77'): Promise<void> {
  const at = Temporal.Instant.from('2026-11-23T10:03-06:00');
  practice.hubspot.loggedCalls.push({ callId, contactIds: ['1'], at, disposition, direction: 'OUTBOUND' });
  await practice.hears(news('call_logged', '0', { callId }));
}

describe('a call that a person logged is the response', () => {
  test.each([
    ['connected', connected, 'reached'],
    ['left voicemail', 'b2cf5968-551e-4856-9783-52b3da59a7d0', 'left_voicemail'],
    ['busy', '9d9162e7-6cf3-4944-bf63-4dff82258764', 'no_answer'],
    ['an outcome of the practice’s own', '00000000-0000-4000-8000-000000000000', 'reached'],
  ])('%s', async (_name, disposition, outcome) => {
    await logsCall(disposition);

    await practice.settle();

    expect(await inquiryOf(database, '1')).toMatchObject({
      target: { state: 'met' },
      response: { firstAttemptOutcome: outcome, minutes: 3, attempts: 1 },
    });
  });

  test('without an outcome it is none', async () => {
    await logsCall(null);

    await practice.settle();

    expect((await inquiryOf(database, '1'))?.response).toBeNull();
    expect(await undecided(database)).toBe(0);
  });

  test('told twice it is one, and many are read in one call', async () => {
    await logsCall(connected, '77');
    await logsCall(connected, '78');
    await practice.hears(news('call_logged', '0', { callId: '77', at: '2026-11-23T10:04-06:00' }));

    await practice.settle();

    expect((await inquiryOf(database, '1'))?.response?.attempts).toBe(2);
    expect(practice.hubspot.calls.filter(({ call }) => call === 'readCalls')).toEqual([{ call: 'readCalls', size: 2 }]);
  });

  test('while HubSpot cannot be read it waits, and HubSpot is left alone for a while', async () => {
    await logsCall(connected);
    practice.hubspot.fails('readCalls', { error: new TryLater('busy') });

    const { restUntil } = await practice.readCalls();
    const waiting = await undecided(database);
    await practice.settle();

    expect([restUntil, waiting]).toEqual([practice.clock.now().add({ seconds: 30 }), 1]);
    expect((await inquiryOf(database, '1'))?.response?.attempts).toBe(1);
  });
});

describe('a call that the patient made is news of the patient', () => {
  test.each([
    ['connected', connected, { how: 'phone_call' }, { outcome: 'reached' }],
    ['left voicemail', 'b2cf5968-551e-4856-9783-52b3da59a7d0', { how: 'voicemail' }, null],
    ['left live message', 'a4c4c377-d246-4b32-a13b-75a56a4cd0ff', { how: 'voicemail' }, null],
    ['no answer', '73a0d17f-1163-4015-bdd5-ec830791da20', { how: 'missed_call' }, null],
    ['busy', '9d9162e7-6cf3-4944-bf63-4dff82258764', { how: 'missed_call' }, null],
    ['wrong number', '17b47fee-58de-441e-a44c-c6300d46f273', null, { outcome: 'wrong_number' }],
    ['without an outcome', null, null, null],
  ])('%s', async (_name, disposition, called, outcome) => {
    const at = Temporal.Instant.from('2026-11-23T10:03-06:00');
    practice.hubspot.loggedCalls.push({ callId: '77', contactIds: ['1'], at, disposition, direction: 'INBOUND' });
    await practice.hears(news('call_logged', '0', { callId: '77' }));

    await practice.readCalls();

    const told = await database.query<{ kind: string; payload: unknown; occurred_at: unknown }>(
      `select kind, payload, occurred_at from inbox where contact_id = 1 and kind in ('patient_called', 'call_outcome')
        order by kind desc`,
    );
    expect(told).toEqual([
      ...(called === null ? [] : [{ kind: 'patient_called', payload: called, occurred_at: at }]),
      ...(outcome === null ? [] : [{ kind: 'call_outcome', payload: outcome, occurred_at: at }]),
    ]);
  });
});

describe('what a person logged while HubSpot was away is heeded', () => {
  beforeEach(async () => {
    await emptyStore(database);
    practice = createPractice(database, { policy });
  });

  test.each(['declined', 'wrong_number'])(
    '%s: the text and the task of the same turn are not sent any more',
    async (outcome) => {
      practice.hubspot.contacts.set('1', contact(1));
      await practice.hears(created(1), news('call_outcome', '1', { at: '2026-11-23T10:03-06:00', outcome }));
      practice.clock.moveBy({ minutes: 5 });

      await practice.settle();

      expect(practice.twilio.asked).toEqual([]);
      expect(practice.hubspot.tasks).toEqual([]);
    },
  );

  test('values that HubSpot does not show yet are written although the patient declined', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await practice.hears(created(1));
    await practice.settle();
    await practice.hears(news('call_outcome', '1', { at: '2026-11-23T10:03-06:00', outcome: 'declined' }));
    practice.clock.moveBy({ minutes: 5 });

    await practice.settle();

    const [update] = await database.query('select properties from contact_updates');
    expect(update).toMatchObject({
      properties: { speedwell_status: 'declined', speedwell_received_at: '2026-11-23T16:00:00.000Z' },
    });
  });
});
