import { describe, expect, test } from '@jest/globals';
import { releaseDeadClaims } from '../../src/journal/housekeeping.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import { claimDue, recordOutcomes } from '../../src/journal/outbox.ts';
import { TryLater, Unknown } from '../../src/partners/errors.ts';
import { createSeal } from '../../src/seal.ts';
import { silence } from '../support/database.ts';
import { contact, createPractice, created, inquiryOf, mobileOf, outbox } from '../support/practice-at-work.ts';
import { database, policy, practice } from '../support/one-practice.ts';

/** The patient's inquiry has come in and its text is due. */
async function textIsDue(patient = 1, changes: Parameters<typeof contact>[1] = {}): Promise<void> {
  practice.hubspot.contacts.set(String(patient), contact(patient, changes));
  await practice.hears(created(patient));
  await practice.look();
}

async function acknowledgment() {
  return (await inquiryOf(database, '1'))?.acknowledgment;
}

describe('a text of which nobody knows is looked up, never sent blindly again', () => {
  test('Twilio has it: it counts as sent', async () => {
    await textIsDue();
    practice.twilio.failsToSend({ error: new Unknown('no answer'), afterDoing: true });
    await practice.settle();
    const beforeTheLook = await acknowledgment();
    practice.clock.moveBy({ seconds: 4 });

    await practice.settle();

    expect(beforeTheLook).toMatchObject({ state: 'sending' });
    expect(practice.twilio.asked).toHaveLength(1);
    expect(await acknowledgment()).toMatchObject({ state: 'sent' });
  });

  test('Twilio does not have it at two looks: it is sent once more, and only once', async () => {
    await textIsDue();
    practice.twilio.failsToSend({ error: new Unknown('no answer') });
    await practice.settle();
    const asked: number[] = [];
    for (const seconds of [4, 11, 1, 600]) {
      practice.clock.moveBy({ seconds });
      await practice.settle();
      asked.push(practice.twilio.asked.length);
    }

    expect(asked).toEqual([1, 1, 2, 2]);
    expect(practice.twilio.taken).toHaveLength(1);
  });

  test('a look that fails proves nothing: the next one comes when the call must have ended', async () => {
    await textIsDue();
    practice.twilio.failsToSend({ error: new Unknown('no answer') });
    practice.twilio.failsToList({ error: new TryLater('busy') });
    await practice.settle();
    const asked: number[] = [];
    for (const seconds of [4, 11, 1]) {
      practice.clock.moveBy({ seconds });
      await practice.settle();
      asked.push(practice.twilio.asked.length);
    }

    expect(asked).toEqual([1, 1, 2]);
    expect(practice.twilio.looks()).toBe(2);
  });

  test('a text of the same words that went to the same number before is not taken for it', async () => {
    await textIsDue(1);
    await textIsDue(2, { mobilephone: mobileOf(1) });
    await practice.settle();
    await textIsDue(3, { mobilephone: mobileOf(1) });
    practice.twilio.failsToSend({ error: new Unknown('no answer') });
    await practice.settle();
    for (const seconds of [4, 12]) {
      practice.clock.moveBy({ seconds });
      await practice.settle();
    }

    expect(practice.twilio.taken.filter(({ to }) => to === mobileOf(1))).toHaveLength(3);
  });

  test('a text that nobody can open any more is given up, and the others go on', async () => {
    await textIsDue();
    practice.twilio.failsToSend({ error: new Unknown('no answer') });
    await practice.settle();
    const rekeyed = createPractice(database, {
      ...{ policy, clock: practice.clock, hubspot: practice.hubspot, twilio: practice.twilio },
      seal: createSeal('another key of at least thirty-two letters'),
    });
    practice.clock.moveBy({ seconds: 4 });

    await rekeyed.settle();

    expect(practice.twilio.asked).toHaveLength(1);
    expect(await outbox(database)).toMatchObject([{ state: 'failed' }]);
    expect(await acknowledgment()).toMatchObject({ state: 'failed' });
  });
});

describe('a text that was taken for lost is sent by one hand only', () => {
  test('its send check waited for HubSpot until the text was looked up: whoever looked sends it', async () => {
    await textIsDue();
    practice.clock.moveBy({ minutes: 2 });
    practice.hubspot.meanwhile('readContacts', async () => {
      practice.clock.moveBy({ seconds: 40 });
      await releaseDeadClaims(database, practice.clock);
    });
    await practice.text();
    const asked = [practice.twilio.asked.length];
    for (const seconds of [4, 12, 60]) {
      practice.clock.moveBy({ seconds });
      await practice.settle();
      asked.push(practice.twilio.asked.length);
    }

    expect(asked).toEqual([0, 0, 1, 1]);
    expect(practice.twilio.taken).toHaveLength(1);
  });

  test('its send check waited for HubSpot, but nobody took it for lost: it goes out', async () => {
    await textIsDue();
    practice.clock.moveBy({ minutes: 2 });
    practice.hubspot.meanwhile('readContacts', () => {
      practice.clock.moveBy({ seconds: 25 });
      return Promise.resolve();
    });

    await practice.settle();

    expect(practice.twilio.taken).toHaveLength(1);
  });

  test('the refusal of a first hand does not disturb the second one that sends it', async () => {
    await textIsDue();
    await using elsewhere = await openDatabase({
      databaseUrl: database.databaseUrl,
      dataDir: '/nowhere',
      log: silence,
    });
    const now = practice.clock.now();
    const [mine] = await claimDue(elsewhere, 'text', 1, now);
    const told = await recordOutcomes(
      database,
      [{ id: mine?.id ?? '', state: 'due', at: now, because: 'too many requests' }],
      database.processKey,
      now,
    );

    expect(told).toEqual([]);
    expect(await outbox(database)).toMatchObject([{ state: 'calling' }]);
  });

  test('that it was taken counts, however late the answer', async () => {
    await textIsDue();
    practice.twilio.meanwhile(async () => {
      practice.clock.moveBy({ seconds: 40 });
      await releaseDeadClaims(database, practice.clock);
      await database.query(`update outbox set state = 'due' where kind = 'text'`);
    });

    await practice.settle();

    expect(practice.twilio.asked).toHaveLength(1);
    expect(await acknowledgment()).toMatchObject({ state: 'sent' });
  });
});
