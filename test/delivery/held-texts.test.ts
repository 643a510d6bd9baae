import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { agreesToTexts } from '../support/agreed.ts';
import { openTestDatabase } from '../support/database.ts';
import {
  contact,
  createPractice,
  created,
  emptyStore,
  inquiryOf,
  mobileOf,
  news,
  outbox,
  type Practice,
} from '../support/practice-at-work.ts';

const starter = await readPolicy('policy');
/** The practice has chosen to answer at night only when patients may be texted. */
const patientPolicy: PracticePolicy = {
  ...starter,
  textingHours: { ...starter.textingHours, instantReplyAtAnyHour: false },
};
const saturdayNight = '2026-11-21T21:30-06:00';
const sundayNoon = Temporal.Instant.from('2026-11-22T12:00-06:00');

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
  practice = createPractice(database, { policy: patientPolicy, at: saturdayNight });
  practice.hubspot.contacts.set('1', contact(1, { createdate: saturdayNight }));
  await practice.hears(created(1, saturdayNight));
  await practice.settle();
});

describe('a text that quiet hours hold', () => {
  test('goes out when they end, and not before', async () => {
    const { next } = await practice.text();
    practice.clock.moveTo(sundayNoon.subtract({ seconds: 1 }));
    await practice.settle();
    const tooEarly = practice.twilio.asked.length;
    practice.clock.moveTo(sundayNoon);
    await practice.settle();

    expect(next).toEqual(sundayNoon);
    expect(tooEarly).toBe(0);
    expect(practice.twilio.taken.map(({ to }) => to)).toEqual([mobileOf(1)]);
    expect((await inquiryOf(database, '1'))?.acknowledgment.state).toBe('sent');
  });

  test('does not go to a number that came since and agreed to nothing', async () => {
    practice.hubspot.contacts.set('1', contact(1, { mobilephone: mobileOf(9) }));
    practice.clock.moveTo(sundayNoon);

    await practice.settle();

    expect(practice.twilio.taken).toEqual([]);
    expect(await outbox(database)).toMatchObject([{ outcome: 'There is no consent to texts.' }]);
  });

  test('goes out with the words of that moment, to the number of that moment', async () => {
    await agreesToTexts(database, practice, mobileOf(9));
    practice.hubspot.contacts.set('1', contact(1, { mobilephone: mobileOf(9) }));
    practice.clock.moveTo(sundayNoon);

    await practice.settle();

    expect(practice.hubspot.count('readContacts')).toBe(2);
    expect(practice.twilio.taken.map(({ to, body }) => [to, body])).toEqual([
      [mobileOf(9), expect.stringContaining('We call tomorrow from 8 AM')],
    ]);
    expect(await outbox(database)).toMatchObject([{ number_hash: practice.seal.hashNumber(mobileOf(9)) }]);
  });

  test('waits longer where the patient’s own clock is still in quiet hours', async () => {
    practice.hubspot.contacts.set('1', contact(1, { hs_timezone: 'us_slash_pacific' }));
    practice.clock.moveTo(sundayNoon);
    await practice.settle();

    expect(practice.twilio.asked).toEqual([]);
    expect(await outbox(database)).toMatchObject([{ state: 'skipped' }]);
    expect((await inquiryOf(database, '1'))?.acknowledgment).toMatchObject({
      because: { en: 'Quiet hours last until the message would be too late.' },
    });
  });

  test('is not sent to a contact that has gone meanwhile, and leaves no words behind', async () => {
    practice.hubspot.meanwhile('readContacts', async () => {
      await practice.hears(news('contact_erased', '1'));
      await practice.advance();
    });
    practice.clock.moveTo(sundayNoon);

    await practice.settle();

    expect(practice.twilio.asked).toEqual([]);
    expect(await outbox(database)).toMatchObject([{ sealed: null, number_hash: null }]);
  });

  test('is dropped when the process was away until it would have been too late', async () => {
    practice.clock.moveTo(sundayNoon.add({ minutes: 31 }));

    await practice.settle();

    expect(practice.twilio.asked).toEqual([]);
    expect(await outbox(database)).toMatchObject([{ state: 'skipped', outcome: 'It is too late for this message.' }]);
    expect(practice.hubspot.tasks).toHaveLength(2);
  });
});
