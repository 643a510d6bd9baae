import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { openTestDatabase } from '../support/database.ts';
import { answering, base, connect, failureOf } from './hubspot-answers.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

const linksPath = '/crm/associations/2026-09/contacts/tasks/batch/read';
const tasksPath = '/crm/objects/2026-09/tasks/batch/read';
const searchPath = '/crm/objects/2026-09/tasks/search';
const reference = '7f3a1c9e-0b52-4e6d-9a55-1f0c2d3e4f50';

describe('a task that may have been made is found again', () => {
  test('among the tasks of the contact, by the reference in its last line', async () => {
    nock(base)
      .post(linksPath, { inputs: [{ id: '51' }, { id: '52' }] })
      .reply(207, {
        results: [
          {
            from: { id: '51' },
            to: [{ toObjectId: 900, associationTypes: [] }],
            paging: { next: { after: '901' } },
          },
        ],
        errors: [{ category: 'OBJECT_NOT_FOUND', context: { fromObjectId: ['52'] } }],
      });
    nock(base)
      .post(linksPath, { inputs: [{ id: '51', after: '901' }] })
      .reply(200, { results: [{ from: { id: '51' }, to: [{ toObjectId: '1000' }] }] });
    const batches = answering(tasksPath, () => [
      200,
      {
        results: [
          { id: '900', properties: { hs_task_body: `Ref ${reference} is what this is about` } },
          { id: '1000', properties: { hs_task_body: `<p>New inquiry</p><p>Ref ${reference}</p>\n` } },
        ],
      },
    ]);

    const found = await connect(database).hubspot.findTasks(['51', '52'], [reference, 'other']);

    expect([...found]).toEqual([[reference, '1000']]);
    expect(batches[0]?.map(({ id }) => id)).toEqual(['1000', '900']);
  });

  test('the newest are looked at first, and the old ones not at all once all are found', async () => {
    const to = Array.from({ length: 300 }, (_, index) => ({ toObjectId: 800 + index }));
    nock(base)
      .post(linksPath)
      .reply(200, { results: [{ from: { id: 51 }, to }] });
    const batches = answering(tasksPath, (inputs) => [
      200,
      {
        results: inputs.map(({ id }) => ({
          id,
          properties: { hs_task_body: id === '1099' ? `x\nRef ${reference}` : null },
        })),
      },
    ]);

    const found = await connect(database).hubspot.findTasks(['51'], [reference]);

    expect(found.get(reference)).toBe('1099');
    expect(batches.length).toBe(1);
  });

  test.each([400, 404])('by search, where HubSpot does not know the address of the links (%i)', async (status) => {
    nock(base).post(linksPath).reply(status, {});
    nock(base)
      .post(searchPath, {
        filterGroups: [{ filters: [{ propertyName: 'hs_task_body', operator: 'CONTAINS_TOKEN', value: reference }] }],
        properties: ['hs_task_body'],
        limit: 200,
      })
      .reply(200, {
        total: 2,
        results: [
          { id: '8', properties: { hs_task_body: `Ref ${reference}0` } },
          { id: '9', properties: { hs_task_body: `Ref ${reference}` } },
        ],
      });

    const found = await connect(database).hubspot.findTasks(['51'], [reference]);

    expect([...found]).toEqual([[reference, '9']]);
  });

  test('none is there', async () => {
    nock(base).post(linksPath).reply(207, { results: [], errors: [] });

    await expect(connect(database).hubspot.findTasks(['51'], [reference])).resolves.toEqual(new Map());
  });

  test('later, if HubSpot cannot say now', async () => {
    nock(base).post(linksPath).reply(503);

    expect(await failureOf(connect(database).hubspot.findTasks(['51'], [reference]))).toMatchObject({
      name: 'TryLater',
    });
  });
});

test('too many searches in a second pause the searches and nothing else', async () => {
  const account = connect(database);
  nock(base).post(linksPath).twice().reply(404);
  nock(base).post(searchPath).reply(429, { policyName: 'SECONDLY' });

  await failureOf(account.hubspot.findTasks(['51'], [reference]));

  expect(account.waits.map(({ partner }) => partner)).toEqual(['hubspot search']);
  nock(base).post(searchPath).reply(200, { results: [] });
  await expect(account.hubspot.findTasks(['51'], [reference])).resolves.toEqual(new Map());
});

describe('the practice’s people are read', () => {
  test('over all pages, without those who have left', async () => {
    nock(base)
      .get('/crm/owners/2026-09?limit=500')
      .reply(200, {
        results: [
          { id: 7001, email: 'dana@clinic.example', archived: false },
          { id: '7002', email: 'gone@clinic.example', archived: true },
        ],
        paging: { next: { after: 'p2' } },
      });
    nock(base)
      .get('/crm/owners/2026-09?limit=500&after=p2')
      .reply(200, { results: [{ id: '7003' }] });

    const owners = await connect(database).hubspot.readOwners();

    expect(owners).toEqual([
      { id: '7001', email: 'dana@clinic.example' },
      { id: '7003', email: '' },
    ]);
  });
});

describe('calls that people logged are read', () => {
  const callsPath = '/crm/objects/2026-09/calls/batch/read';
  const contactsPath = '/crm/associations/2026-09/calls/contacts/batch/read';

  test('with their contacts, time, outcome and direction', async () => {
    nock(base)
      .post(callsPath)
      .reply(200, {
        results: [
          {
            id: '1',
            properties: {
              hs_timestamp: '2026-11-23T14:04:00Z',
              hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
              hs_call_direction: 'OUTBOUND',
            },
          },
          { id: '2', properties: { hs_timestamp: '1795443840000', hs_call_direction: 'SIDEWAYS' } },
          { id: '3', properties: { hs_timestamp: 'yesterday' } },
        ],
      });
    nock(base)
      .post(contactsPath)
      .reply(200, { results: [{ from: { id: '1' }, to: [{ toObjectId: 51 }, { id: '52' }] }] });

    const calls = await connect(database).hubspot.readCalls(['1', '2', '3']);

    expect(calls).toEqual([
      {
        callId: '1',
        contactIds: ['51', '52'],
        at: Temporal.Instant.from('2026-11-23T14:04:00Z'),
        disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
        direction: 'OUTBOUND',
      },
      {
        callId: '2',
        contactIds: [],
        at: Temporal.Instant.fromEpochMilliseconds(1_795_443_840_000),
        disposition: null,
        direction: null,
      },
    ]);
  });

  test('a deleted call has nobody', async () => {
    nock(base).post(callsPath).reply(207, { results: [], errors: [] });

    await expect(connect(database).hubspot.readCalls(['1'])).resolves.toEqual([]);
  });

  test('an address that HubSpot no longer offers is told to IT', async () => {
    nock(base)
      .post(callsPath)
      .reply(200, { results: [{ id: '1', properties: { hs_timestamp: '2026-11-23T14:04:00Z' } }] });
    nock(base).post(contactsPath).reply(404);

    expect(await failureOf(connect(database).hubspot.readCalls(['1']))).toMatchObject({
      name: 'GiveUp',
      message: expect.stringMatching(/^Cannot find the contacts of calls in HubSpot: /),
    });
  });
});
