import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Queries } from '../../src/journal/database.ts';
import { finishNews } from '../../src/journal/inbox.ts';
import { claimPatients, nextWakeUp, type ClaimedPatient } from '../../src/journal/patients.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase } from '../support/database.ts';
import {
  contact,
  createPractice,
  created,
  emptyStore,
  inquiryOf,
  news,
  portalId,
  undecided,
  type Practice,
} from '../support/practice-at-work.ts';

const policy = await readPolicy('bench/policy');
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

const looking = { limit: 100, looking: true } as const;
const others = { limit: 100, looking: false } as const;

function idsOf(patients: readonly ClaimedPatient[]): readonly string[] {
  return patients.map(({ contactId }) => contactId);
}

function claim(transaction: Queries, how: { readonly limit: number; readonly looking: boolean }) {
  return claimPatients(transaction, practice.clock.now(), how);
}

/** Patients that wait to be woken; `late` in minutes. */
async function wantToBeWoken(...patients: readonly { readonly id: number; readonly late: number }[]): Promise<void> {
  for (const { id, late } of patients) {
    await database.query(`insert into patients (portal_id, contact_id, due_at, updated_at) values ($1, $2, $3, $3)`, [
      portalId,
      id,
      practice.clock.now().subtract({ minutes: late }),
    ]);
  }
}

describe('a patient is in the hands of one worker at a time', () => {
  test('one that is held is passed over by the next worker, not waited for', async () => {
    for (const id of [1, 2, 3]) {
      await practice.hears(created(id));
      practice.clock.moveBy({ seconds: 1 });
    }

    const [first, second] = await database.transaction(async (one) => {
      const held = await claim(one, { limit: 2, looking: true });
      const passedOver = await database.transaction((two) => claim(two, looking));
      return [idsOf(held), idsOf(passedOver)];
    });
    const afterwards = await database.transaction((three) => claim(three, looking));

    expect([first.toSorted(), second, idsOf(afterwards).toSorted()]).toEqual([['1', '2'], ['3'], ['1', '2', '3']]);
  });

  test('also when one worker looks at contacts and the other does not', async () => {
    await practice.hears(created(1), news('patient_replied', '1', { asksToStop: false }));

    const passedOver = await database.transaction(async (one) => {
      await claim(one, looking);
      return database.transaction((two) => claim(two, others));
    });

    expect(passedOver).toEqual([]);
  });

  test('of four workers that claim and decide at once, round after round, no two ever get the same piece of news', async () => {
    const patients = 40;
    const decidedOn: string[] = [];
    const held = new Set<string>();
    const clashes: string[] = [];

    const takeTurn = async (): Promise<number> =>
      database.transaction(async (transaction) => {
        const claimed = await claim(transaction, { limit: 7, looking: true });
        for (const { contactId } of claimed) {
          if (held.has(contactId)) clashes.push(contactId);
          held.add(contactId);
        }
        const pieces = claimed.flatMap(({ news: unread }) => unread.map(({ id }) => id));
        decidedOn.push(...pieces);
        await pause(1);
        await finishNews(transaction, pieces, practice.clock.now());
        for (const { contactId } of claimed) held.delete(contactId);
        return claimed.length;
      });
    const work = async (): Promise<void> => {
      while ((await undecided(database)) > 0) await takeTurn();
    };
    for (let round = 0; round < 8; round += 1) {
      const at = `2026-11-23T10:00:0${round}-06:00`;
      await practice.hears(...Array.from({ length: patients }, (_, index) => created(index + 1, at)));
      await Promise.all([work(), work(), work(), work()]);
    }

    expect(clashes).toEqual([]);
    expect(decidedOn).toHaveLength(8 * patients);
    expect(new Set(decidedOn).size).toBe(8 * patients);
  });

  test('what the last holder wrote is what the next one reads', async () => {
    const rounds = 30;
    await practice.hears(created(1));
    practice.hubspot.contacts.set('1', contact(1));
    await practice.settle();
    const replicas = Array.from({ length: 4 }, () =>
      createPractice(database, { policy, clock: practice.clock, hubspot: practice.hubspot, twilio: practice.twilio }),
    );
    for (let round = 0; round < rounds; round += 1) {
      const at = practice.clock.now().add({ seconds: round }).toString();
      await practice.hears(news('call_outcome', '1', { at, outcome: 'no_answer', round }));
      await Promise.all(replicas.map(({ advance }) => advance()));
    }
    await practice.settle();

    expect((await inquiryOf(database, '1'))?.response?.attempts).toBe(rounds);
  });
});

describe('who has waited longest comes first', () => {
  test('timers that are due are claimed, the oldest first, and those of later stay', async () => {
    await wantToBeWoken({ id: 1, late: 1 }, { id: 2, late: 30 }, { id: 3, late: 2 }, { id: 4, late: -1 });

    const first = await database.transaction((transaction) => claim(transaction, { limit: 2, looking: false }));
    const all = await database.transaction((transaction) => claim(transaction, others));

    expect([idsOf(first).toSorted(), idsOf(all).toSorted()]).toEqual([
      ['2', '3'],
      ['1', '2', '3'],
    ]);
  });

  test('a patient with news that has waited goes before a timer that came due just now', async () => {
    await practice.hears(news('patient_replied', '9', { asksToStop: false }));
    practice.clock.moveBy({ minutes: 10 });
    await wantToBeWoken({ id: 1, late: 1 });

    const claimed = await database.transaction((transaction) => claim(transaction, { limit: 1, looking: false }));

    expect(idsOf(claimed)).toEqual(['9']);
  });

  test('the next moment that somebody waits for is known', async () => {
    await wantToBeWoken({ id: 1, late: -20 }, { id: 2, late: -10 });

    expect(await nextWakeUp(database, false)).toEqual(practice.clock.now().add({ minutes: 10 }));
    expect(await nextWakeUp(database, true)).toBeNull();
  });
});

describe('news that needs a look at the contact waits for it', () => {
  test('while other news, of this patient too, moves on', async () => {
    await practice.hears(
      created(1),
      news('patient_replied', '1', { asksToStop: false }),
      news('patient_replied', '2', { asksToStop: false }),
    );

    const claimed = await database.transaction((transaction) => claim(transaction, others));

    expect(
      claimed.map(({ contactId, news: unread }) => [contactId, unread.map(({ kind }) => kind)]).toSorted(),
    ).toEqual([
      ['1', ['patient_replied']],
      ['2', ['patient_replied']],
    ]);
  });

  test('and is read with all that has happened since, in the order in which it happened', async () => {
    await practice.hears(
      news('contact_changed', '1', { at: '2026-11-23T10:03-06:00', property: 'phone' }),
      news('patient_replied', '1', { at: '2026-11-23T10:02-06:00', asksToStop: false }),
      created(1, '2026-11-23T10:01-06:00'),
    );

    const [patient] = await database.transaction((transaction) => claim(transaction, looking));

    expect(patient?.news.map(({ kind }) => kind)).toEqual(['contact_created', 'patient_replied', 'contact_changed']);
  });

  test('a crowd of thousands of one kind does not hide the others', async () => {
    await practice.hears(...Array.from({ length: 2500 }, (_, index) => created(index + 1)));
    await practice.hears(news('patient_replied', '9000', { asksToStop: false }));

    const claimed = await database.transaction((transaction) => claim(transaction, others));

    expect(idsOf(claimed)).toEqual(['9000']);
  });
});
