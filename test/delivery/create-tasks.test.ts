import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { GiveUp, TryLater, Unknown } from '../../src/partners/errors.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase } from '../support/database.ts';
import { contact, createPractice, created, emptyStore, outbox, type Practice } from '../support/practice-at-work.ts';

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
afterEach(() => {
  expect(practice.logged()).not.toMatch(/\+1312|automated\)|example\.com/);
});

/** New inquiries, each with its call task due. */
async function tasksAreDue(patients: number, changes: Parameters<typeof contact>[1] = {}): Promise<void> {
  const ids = Array.from({ length: patients }, (_, index) => index + 1);
  for (const id of ids) practice.hubspot.contacts.set(String(id), contact(id, changes));
  await practice.hears(...ids.map((id) => created(id)));
  while ((await practice.look()).busy);
}

async function drain(): Promise<void> {
  while ((await practice.task()).busy);
}

describe('each task is there once', () => {
  test('two hundred and fifty tasks take three calls', async () => {
    await tasksAreDue(250);

    await drain();

    expect(practice.hubspot.calls.filter(({ call }) => call === 'createTasks').map(({ size }) => size)).toEqual([
      100, 100, 50,
    ]);
    expect(new Set(practice.hubspot.tasks.map(({ contactId }) => contactId)).size).toBe(250);
    expect(new Set((await outbox(database, 'task')).map(({ state }) => state))).toEqual(new Set(['done']));
  });

  test('a task says what to do, for whom and until when, and nothing of the patient', async () => {
    await tasksAreDue(1);

    await drain();

    expect(practice.hubspot.tasks).toEqual([
      {
        reference: expect.any(String),
        contactId: '1',
        ownerId: '901',
        subject: 'Call new inquiry: website form, English',
        body: 'The patient asked to hear from us. Log how it went on the contact record.',
        due: Temporal.Instant.from('2026-11-23T11:00-06:00'),
        priority: 'HIGH',
        taskType: 'CALL',
        taskId: '7000',
      },
    ]);
  });

  test.each([
    ['HubSpot takes nothing for now', new TryLater('too many requests')],
    ['a scope is missing, until somebody mends it', new GiveUp('no scope')],
  ])('%s: it is tried again with growing waits', async (_what, error) => {
    await tasksAreDue(1);
    practice.hubspot.fails('createTasks', { error }, { error }, { error });

    const waited: (number | undefined)[] = [];
    for (let times = 0; times < 3; times += 1) {
      await practice.task();
      const { next } = await practice.task();
      waited.push(next?.since(practice.clock.now()).total('seconds'));
      practice.clock.moveBy({ seconds: waited.at(-1) ?? 0 });
    }
    await drain();

    expect(waited).toEqual([1, 2, 4]);
    expect(practice.hubspot.tasks).toHaveLength(1);
  });

  test('nobody knows, but HubSpot has it: it is found and not made again', async () => {
    await tasksAreDue(3);
    practice.hubspot.fails('createTasks', { error: new Unknown('no answer'), afterDoing: true });
    await drain();
    practice.clock.moveBy({ seconds: 4 });

    await drain();

    expect(practice.hubspot.tasks).toHaveLength(3);
    expect((await outbox(database, 'task')).map((task) => [task.state, task.partner_id])).toEqual(
      expect.arrayContaining(practice.hubspot.tasks.map(({ taskId }) => ['done', taskId])),
    );
  });

  test('nobody knows, and two looks find nothing: it is made again, once', async () => {
    await tasksAreDue(1);
    practice.hubspot.fails('createTasks', { error: new Unknown('no answer') });
    await drain();
    const made: number[] = [];
    for (const seconds of [4, 12, 600]) {
      practice.clock.moveBy({ seconds });
      await drain();
      made.push(practice.hubspot.tasks.length);
    }

    expect(made).toEqual([0, 1, 1]);
  });

  test.each([
    ['is away: it is looked up again before it is made', new TryLater('busy'), 2],
    ['lets nobody look: it is made, because twice is better than forgotten', new GiveUp('no scope to look'), 1],
  ])('nobody knows, and HubSpot %s', async (_what, error, looks) => {
    await tasksAreDue(1);
    practice.hubspot.fails('createTasks', { error: new Unknown('no answer') });
    practice.hubspot.fails('findTasks', { error });
    await drain();
    for (const seconds of [4, 12, 600]) {
      practice.clock.moveBy({ seconds });
      await drain();
    }

    expect([practice.hubspot.tasks.length, practice.hubspot.count('findTasks')]).toEqual([1, looks]);
  });

  test('one that HubSpot refuses is not tried again, and the others are made', async () => {
    await tasksAreDue(2);
    const [first] = await outbox(database, 'task');
    practice.hubspot.refusedTasks.set(first?.id ?? '', 'the contact does not exist');

    await drain();

    expect((await outbox(database, 'task')).map(({ state, outcome }) => [state, outcome])).toEqual([
      ['failed', 'the contact does not exist'],
      ['done', null],
    ]);
  });
});

describe('the owner named in the policy', () => {
  const withOwner = (owner: string): PracticePolicy => ({
    ...policy,
    people: new Map([...policy.people].map(([id, person]) => [id, { ...person, owner }])),
  });

  test('by e-mail address is looked up once for a hundred tasks, whatever its case', async () => {
    practice = createPractice(database, { policy: withOwner('Dana@Clinic.example') });
    practice.hubspot.owners.push({ id: '904', email: 'dana@clinic.example' });
    await tasksAreDue(100, { hubspot_owner_id: null });

    await drain();

    expect(practice.hubspot.count('readOwners')).toBe(1);
    expect(new Set(practice.hubspot.tasks.map(({ ownerId }) => ownerId))).toEqual(new Set(['904']));
  });

  test('whom HubSpot does not know: the task is nobody’s and says so', async () => {
    practice = createPractice(database, { policy: withOwner('gone@clinic.example') });
    await tasksAreDue(1, { hubspot_owner_id: null });

    await drain();

    expect(practice.hubspot.tasks).toMatchObject([
      { ownerId: null, body: expect.stringContaining('HubSpot does not know the owner named in the policy') },
    ]);
  });

  test('who joined HubSpot later is known ten minutes later', async () => {
    practice = createPractice(database, { policy: withOwner('dana@clinic.example') });
    await tasksAreDue(1, { hubspot_owner_id: null });
    await drain();
    practice.hubspot.owners.push({ id: '904', email: 'dana@clinic.example' });
    practice.clock.moveBy({ minutes: 11 });
    practice.hubspot.contacts.set('2', contact(2, { hubspot_owner_id: null }));
    await practice.hears(created(2));
    await practice.look();

    await drain();

    expect(practice.hubspot.tasks.map(({ ownerId }) => ownerId)).toEqual([null, '904']);
  });

  test('whom HubSpot cannot tell now: the task waits and asks again', async () => {
    practice = createPractice(database, { policy: withOwner('dana@clinic.example') });
    practice.hubspot.owners.push({ id: '904', email: 'dana@clinic.example' });
    practice.hubspot.fails('readOwners', { error: new TryLater('busy') });
    await tasksAreDue(1, { hubspot_owner_id: null });
    await drain();
    practice.clock.moveBy({ seconds: 1 });

    await drain();

    expect(practice.hubspot.tasks).toMatchObject([{ ownerId: '904' }]);
  });
});
