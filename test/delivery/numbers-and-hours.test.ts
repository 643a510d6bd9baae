import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { noConsents } from '../../src/follow-up/consent/standing.ts';
import { sealText } from '../../src/delivery/sealed-text.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase } from '../support/database.ts';
import { entry, message } from '../support/outbox-entries.ts';
import {
  contact,
  createPractice,
  created,
  emptyStore,
  mobileOf,
  outbox,
  type Practice,
} from '../support/practice-at-work.ts';

const policy = await readPolicy('policy');
const followUp = policy.scripts.find(
  ({ channel, moment, language }) => channel === 'text' && moment === 'follow_up' && language === 'en',
);
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

/** The patient's inquiry has come in and its text is due. */
async function textIsDue(patient = 1, changes: Parameters<typeof contact>[1] = {}): Promise<void> {
  const now = practice.clock.now().toString();
  practice.hubspot.contacts.set(String(patient), contact(patient, { createdate: now, ...changes }));
  await practice.hears(created(patient, now));
  await practice.look();
}

describe('what the number has had counts, whoever has it', () => {
  /** A follow-up that is due to this contact now. */
  async function followUpIsDue(patient: number): Promise<void> {
    await practice.hears(created(patient));
    await practice.look();
    await database.query(`update outbox set state = 'cancelled' where kind = 'text' and state = 'due'`);
    const now = practice.clock.now();
    const asked = entry(message('SendText', now, { scriptId: followUp?.id ?? '' }), now);
    await database.query(
      `insert into outbox (id, portal_id, contact_id, ordinal, kind, effect, due_at, expires_at, state, created_at)
       values ($1, 33, $2, 1, 'text', $3, $4, $5, 'due', $4)`,
      [asked.id, patient, JSON.stringify(asked.effect), now.toString(), now.add({ hours: 24 }).toString()],
    );
  }

  test('the cap holds over two contacts with one number', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    practice.hubspot.contacts.set('2', contact(2, { mobilephone: mobileOf(1) }));
    await followUpIsDue(1);
    await practice.text();
    await followUpIsDue(2);
    await practice.text();

    expect(practice.twilio.taken.map(({ to }) => to)).toEqual([mobileOf(1)]);
    expect((await outbox(database)).filter(({ state }) => state === 'skipped')).toMatchObject([
      { contact_id: '2', outcome: 'The patient has had as many messages today as the practice allows.' },
    ]);
  });

  test('a text that could lie until quiet hours has a validity that ends before them', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await followUpIsDue(1);
    // Half past seven in the evening in Chicago: quiet hours begin at eight.
    practice.clock.moveTo(Temporal.Instant.from('2026-11-23T19:30-06:00'));

    await practice.text();

    expect(practice.twilio.asked).toMatchObject([{ validitySeconds: 30 * 60 - 30 }]);
  });

  test('one of which the area code is further east has to be there an hour earlier', async () => {
    practice.hubspot.contacts.set('1', contact(1, { mobilephone: '+12122000001' }));
    await followUpIsDue(1);
    practice.clock.moveTo(Temporal.Instant.from('2026-11-23T18:30-06:00'));
    await practice.text();

    expect(practice.twilio.asked).toMatchObject([{ validitySeconds: 30 * 60 - 30 }]);
  });

  test('a call that nobody answered is texted back once a day, whichever contact the number belongs to', async () => {
    await textIsDue(1, { speedwell_channel: 'missed_call' });
    await practice.text();
    practice.clock.moveBy({ hours: 2 });
    await textIsDue(2, { speedwell_channel: 'missed_call', mobilephone: mobileOf(1) });
    await practice.text();

    expect(practice.twilio.taken).toHaveLength(1);
    expect((await outbox(database)).map(({ outcome }) => outcome)).toContain(
      'This number has had its text of the day already.',
    );
  });

  test('it is kept, and counted, how many segments a text takes', async () => {
    await textIsDue();
    await practice.text();

    expect(await database.query(`select effect->'segments' as segments from outbox where kind = 'text'`)).toEqual([
      { segments: 1 },
    ]);
  });
});

describe('what belongs to no inquiry', () => {
  /** The confirmation of a stop that came in just now, as the intake asks for it. */
  async function confirmationIsDue(): Promise<void> {
    const now = practice.clock.now();
    const asked = message('SendText', now, { ordinal: 0, purpose: 'stop_confirmation', scriptId: 'none' });
    const text = { to: mobileOf(1), body: 'We stop. STOP to end.', consents: noConsents, timeZone: null, at: now };
    await database.query(
      `insert into outbox (id, portal_id, contact_id, ordinal, kind, effect, sealed, number_hash, due_at, expires_at, state, created_at)
       values ($1, 33, 0, 0, 'text', $2, $3, $4, $5, $6, 'due', $5)`,
      [
        ...[entry(asked, now).id, JSON.stringify(asked), sealText(practice.seal, text)],
        ...[practice.seal.hashNumber(mobileOf(1)), now.toString(), now.add({ hours: 1 }).toString()],
      ],
    );
  }

  test('a stop is confirmed at night to a number of nobody, once, and not after five minutes', async () => {
    practice.clock.moveTo(Temporal.Instant.from('2026-11-23T23:00-06:00'));
    await confirmationIsDue();
    await confirmationIsDue();
    await practice.text();
    practice.clock.moveBy({ hours: 1 });
    await confirmationIsDue();
    practice.clock.moveBy({ minutes: 5, seconds: 1 });
    await practice.text();

    expect(practice.twilio.asked).toMatchObject([{ to: mobileOf(1), validitySeconds: 5 * 60 - 30 }]);
    expect(practice.hubspot.count('readContacts')).toBe(0);
    expect((await outbox(database)).map(({ state, outcome }) => outcome ?? state).toSorted()).toEqual([
      'It is too late for this message.',
      'The end of the texts has been confirmed already.',
      'done',
    ]);
  });
});
