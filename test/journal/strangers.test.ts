import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { appendNewsOfNumber } from '../../src/journal/strangers.ts';
import { GiveUp, TryLater } from '../../src/partners/errors.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase } from '../support/database.ts';
import {
  contact,
  createPractice,
  created,
  emptyStore,
  inquiryOf,
  mobileOf,
  news,
  portalId,
  type Practice,
} from '../support/practice-at-work.ts';

const policy = await readPolicy('policy');
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
afterEach(() => {
  expect(practice.logged()).not.toMatch(/\+1312|3122000/);
});

let count = 0;
/** Somebody calls from a number and nobody answers: news that needs no words. */
function calls(number = mobileOf(1), name = `call ${(count += 1)}`) {
  const { sameNews, occurredAt } = news('patient_called', name, { how: 'missed_call' });
  const call = { kind: 'patient_called', occurredAt, sameNews, payload: { how: 'missed_call' } } as const;
  return appendNewsOfNumber(database, practice.seal, portalId, number, call, practice.clock.now());
}

/** Sets aside what the number is; says whose news it has become. */
async function newsOf() {
  return database.query<{ contact_id: string; kind: string }>('select contact_id, kind from inbox order by id');
}

async function isSeen(patient: number, changes: Parameters<typeof contact>[1] = {}): Promise<void> {
  practice.hubspot.contacts.set(String(patient), contact(patient, changes));
  await practice.hears(created(patient));
  await practice.settle();
}

describe('whose number it is', () => {
  test('our own store knows without asking HubSpot', async () => {
    await isSeen(1);

    expect(await calls()).toBe('stored');
    expect((await newsOf()).at(-1)).toEqual({ contact_id: '1', kind: 'patient_called' });
    expect(practice.hubspot.count('findContactsByNumber')).toBe(0);
  });

  test('the survivor’s, where the contact was merged', async () => {
    await isSeen(1);
    await isSeen(2, { mobilephone: null });
    await database.query(`update patients set gone = 'merged', merged_into = 2 where contact_id = 1`);

    await calls();

    expect((await newsOf()).at(-1)).toMatchObject({ contact_id: '2' });
  });

  test('nobody’s any more, where the contact was deleted', async () => {
    await isSeen(1);
    await database.query(`update patients set gone = 'deleted' where contact_id = 1`);

    expect(await calls()).toBe('waits');
  });

  test('is stored once, whether it is known yet or not', async () => {
    const told = [await calls(mobileOf(1), 'same'), await calls(mobileOf(1), 'same')];
    await practice.strangers();

    expect(told).toEqual(['waits', 'known already']);
    expect(await calls(mobileOf(1), 'same')).toBe('known already');
    expect(await newsOf()).toHaveLength(1);
  });
});

describe('a number that nobody we know has', () => {
  test('is looked for in HubSpot, and noted', async () => {
    practice.hubspot.contacts.set('7', contact(1));
    await calls();

    await practice.strangers();

    expect(await newsOf()).toEqual([{ contact_id: '7', kind: 'patient_called' }]);
    expect(practice.hubspot.made.size).toBe(0);
    expect(await calls()).toBe('stored');
    expect(await database.query('select sealed, contact_id from strangers')).toEqual([
      { sealed: null, contact_id: '7' },
    ]);
  });

  test('that several contacts have is a person’s to decide', async () => {
    practice.hubspot.contacts.set('7', contact(1, { firstname: 'One', lastname: 'Patient' }));
    practice.hubspot.contacts.set('8', contact(1, { firstname: 'Another', lastname: 'Patient' }));
    await calls();

    await practice.strangers();

    expect(await database.query(`select contact_id, payload->'isOfSeveral' as several from inbox`)).toEqual([
      { contact_id: '8', several: true },
    ]);
  });

  test('makes one contact, with the number and no more than HubSpot needs', async () => {
    await Promise.all([calls(), calls(), calls()]);

    await practice.strangers();

    expect([...practice.hubspot.contacts.values()]).toMatchObject([{ firstname: 'Unknown', phone: mobileOf(1) }]);
    expect(practice.hubspot.count('createContactForNumber')).toBe(1);
    expect(await newsOf()).toEqual(Array.from({ length: 3 }, () => ({ contact_id: '8000', kind: 'patient_called' })));
  });

  test('makes one contact although two services are at it', async () => {
    await calls();
    await calls();
    practice.hubspot.meanwhile('findContactsByNumber', () => practice.strangers());

    await practice.strangers();

    expect(practice.hubspot.count('createContactForNumber')).toBe(1);
    expect(await newsOf()).toHaveLength(2);
  });

  test('is found again where the contact was made and nobody could write it down', async () => {
    await calls();
    practice.hubspot.fails('createContactForNumber', { error: new TryLater('no answer'), afterDoing: true });
    await practice.strangers();
    // HubSpot's search does not know it yet.
    const made = [...practice.hubspot.contacts];
    practice.hubspot.contacts.clear();
    practice.clock.moveBy({ seconds: 2 });

    await practice.strangers();

    expect(made).toHaveLength(1);
    expect([...practice.hubspot.made.values()]).toEqual(['8000']);
    expect(await newsOf()).toMatchObject([{ contact_id: '8000' }]);
  });

  test('waits while HubSpot is away, longer each time, and nothing is lost', async () => {
    await calls();
    const away = { error: new TryLater('away') };
    practice.hubspot.fails('findContactsByNumber', away, away, away);

    const waits: number[] = [];
    for (let tried = 1; tried <= 3; tried += 1) {
      const { next } = await practice.strangers();
      waits.push((next ?? practice.clock.now()).since(practice.clock.now()).total('seconds'));
      practice.clock.moveTo(next ?? practice.clock.now());
    }
    await practice.strangers();

    expect(waits).toEqual([1, 2, 4]);
    expect(await newsOf()).toHaveLength(1);
  });

  test('holds up no other number when HubSpot refuses it, and is tried under another mark', async () => {
    await calls(mobileOf(1));
    await calls(mobileOf(2));
    practice.hubspot.fails('createContactForNumber', { error: new GiveUp('refused'), afterDoing: true });

    await practice.strangers();
    practice.clock.moveBy({ seconds: 2 });
    practice.hubspot.contacts.clear();
    await practice.strangers();

    expect(practice.hubspot.made.size).toBe(3);
    expect(await newsOf()).toHaveLength(2);
  });

  test('is HubSpot’s to tell, where it has told of the contact meanwhile', async () => {
    await calls();
    await isSeen(1);

    await practice.strangers();

    expect(practice.hubspot.count('createContactForNumber')).toBe(0);
    expect((await newsOf()).at(-1)).toMatchObject({ contact_id: '1' });
  });

  test('is found again although the app lost its access meanwhile', async () => {
    await calls();
    practice.hubspot.fails('createContactForNumber', { error: new TryLater('no answer'), afterDoing: true });
    await practice.strangers();
    practice.hubspot.contacts.clear();
    practice.hubspot.fails('findContactsByNumber', { error: new GiveUp('no access', '401') });
    practice.clock.moveBy({ seconds: 2 });
    await practice.strangers();
    practice.clock.moveBy({ seconds: 4 });

    await practice.strangers();

    expect([...practice.hubspot.made.values()]).toEqual(['8000']);
    expect(await newsOf()).toMatchObject([{ contact_id: '8000' }]);
  });

  test('is settled again from the start when a fault of ours comes between', async () => {
    await calls();
    practice.hubspot.fails('createContactForNumber', { error: new Error('a fault'), afterDoing: true });

    await practice.strangers();
    practice.clock.moveBy({ seconds: 2 });
    await practice.strangers();

    expect(practice.logged()).toContain('a fault');
    expect(practice.hubspot.made.size).toBe(1);
    expect(await newsOf()).toHaveLength(1);
  });

  test('holds up no other number when it cannot be opened any more', async () => {
    await calls(mobileOf(1));
    await calls(mobileOf(2));
    await database.query(`update strangers set sealed = 'x' where id = (select min(id) from strangers)`);

    await practice.strangers();

    expect(await newsOf()).toHaveLength(1);
  });
});

test('that we made the contact begins no inquiry of its own, whenever HubSpot tells of it', async () => {
  await calls();
  practice.hubspot.meanwhile('createContactForNumber', async () => {
    practice.clock.moveBy({ milliseconds: 5 });
    await practice.hears(news('contact_created', 8000, { by: 'INTEGRATION' }));
  });
  await practice.strangers();
  await practice.settle();

  expect(await inquiryOf(database, '8000')).toMatchObject({ ordinal: 1, channel: 'missed_call' });
});
