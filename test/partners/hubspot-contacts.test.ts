import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { openTestDatabase } from '../support/database.ts';
import {
  answering,
  base,
  connect,
  failureOf,
  invalid,
  rateHeaders,
  readPath,
  updatePath,
  type Input,
} from './hubspot-answers.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

const written = (inputs: readonly Input[]) => ({
  status: 'COMPLETE',
  results: inputs.map(({ id, properties }) => ({ id, properties })),
});
const update = (contactId: string, value = 'attempted') => ({
  contactId,
  properties: { speedwell_status: value },
});
const hundred = Array.from({ length: 100 }, (_, index) => update(String(index + 1)));

describe('contacts are read together', () => {
  test('those that do not exist are not in the answer', async () => {
    let asked: unknown;
    nock(base)
      .post(readPath, (body: unknown) => {
        asked = body;
        return true;
      })
      .reply(207, {
        status: 'COMPLETE',
        results: [{ id: 51, properties: { firstname: 'Ana', phone: null } }],
        errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', context: { ids: ['52'] } }],
      });

    const contacts = await connect(database).hubspot.readContacts(['51', '52'], ['firstname', 'phone']);

    expect(asked).toEqual({
      properties: ['firstname', 'phone'],
      propertiesWithHistory: [],
      inputs: [{ id: '51' }, { id: '52' }],
    });
    expect([...contacts]).toEqual([['51', { firstname: 'Ana', phone: null }]]);
  });

  test('none of them exists', async () => {
    nock(base).post(readPath).reply(404, { category: 'OBJECT_NOT_FOUND' });

    await expect(connect(database).hubspot.readContacts(['52'], [])).resolves.toEqual(new Map());
  });

  test('more than a hundred take a call for each hundred, and nobody takes none', async () => {
    const batches = answering(readPath, (inputs) => [200, written(inputs)], 2);
    const { hubspot } = connect(database);

    const contacts = await hubspot.readContacts(hundred.map(({ contactId }) => contactId).concat(['101', '101']), []);
    await hubspot.readContacts([], []);

    expect(batches.map((batch) => batch.length)).toEqual([100, 1]);
    expect(contacts.size).toBe(101);
  });
});

describe('contacts are written together, and one that HubSpot refuses does not keep back the others', () => {
  test('a contact that is gone', async () => {
    answering(updatePath, (inputs) => [
      207,
      {
        ...written(inputs.slice(1)),
        numErrors: 1,
        errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['1'] } }],
      },
    ]);

    const refusals = await connect(database).hubspot.updateContacts(hundred);

    expect([...refusals]).toEqual([['1', { kind: 'gone' }]]);
  });

  test('a contact that is gone, in a batch of its own', async () => {
    answering(updatePath, () => [404, { category: 'OBJECT_NOT_FOUND' }]);

    const refusals = await connect(database).hubspot.updateContacts([update('1')]);

    expect([...refusals]).toEqual([['1', { kind: 'gone' }]]);
  });

  test('an error that names nobody belongs to those who were not written', async () => {
    answering(updatePath, (inputs) => [207, { ...written(inputs.slice(0, 99)), errors: [{}] }]);

    const refusals = await connect(database).hubspot.updateContacts(hundred);

    expect([...refusals]).toEqual([['100', { kind: 'refused', because: 'HubSpot refused it: status 207' }]]);
  });

  test('one bad value spoils a hundred, until the batch is cut down to it', async () => {
    const batches = answering(
      updatePath,
      (inputs) =>
        inputs.some(({ properties }) => properties['speedwell_status'] === 'nonsense')
          ? invalid('INVALID_OPTION', 'speedwell_status')
          : [200, written(inputs)],
      15,
    );
    const updates = hundred.with(70, update('71', 'nonsense'));

    const refusals = await connect(database).hubspot.updateContacts(updates);

    expect([...refusals]).toEqual([
      ['71', { kind: 'refused', because: 'HubSpot refused it: VALIDATION_ERROR, INVALID_OPTION (speedwell_status)' }],
    ]);
    const taken = batches.filter((batch) =>
      batch.every(({ properties }) => properties['speedwell_status'] !== 'nonsense'),
    );
    expect(taken.flat().length).toBe(99);
  });

  test('a property that the account lacks costs one call more, not a hundred', async () => {
    const batches = answering(
      updatePath,
      (inputs) =>
        inputs.some(({ properties }) => 'speedwell_new' in properties)
          ? invalid('PROPERTY_DOESNT_EXIST', 'speedwell_new')
          : [200, written(inputs)],
      2,
    );
    const updates = hundred.map((each, index) => (index < 40 ? { ...each, properties: { speedwell_new: 'x' } } : each));

    const refusals = await connect(database).hubspot.updateContacts(updates);

    expect(batches.map((batch) => batch.length)).toEqual([100, 60]);
    expect(refusals.size).toBe(40);
  });

  test('a hundred bad values cost some sixty calls, not two hundred', async () => {
    const { hubspot } = connect(database);
    const batches = answering(
      updatePath,
      (inputs) =>
        inputs.length === 1 && inputs[0]?.id === 'first'
          ? [200, written(inputs)]
          : invalid('INVALID_OPTION', 'speedwell_status'),
      Infinity,
    );
    await hubspot.updateContacts([update('first')]);

    const refusals = await hubspot.updateContacts(hundred);

    expect(batches.length).toBeLessThan(70);
    expect(refusals.size).toBe(100);
  });
});

test('the account’s rate is taken over from the first answer', async () => {
  const account = connect(database);
  nock(base)
    .post(readPath)
    .reply(200, { results: [] }, { ...rateHeaders, 'X-HubSpot-RateLimit-Max': '100' });

  await account.hubspot.readContacts(['51'], []);

  const slots = await database.query('select from call_slots where portal_id = $1', [account.portalId]);
  expect(slots.length).toBe(100);
});

test('every call is counted by what became of it', async () => {
  const account = connect(database);
  nock(base).post(readPath).reply(200, { results: [] });
  nock(base).post(readPath).reply(503);
  nock(base)
    .post(readPath)
    .replyWithError(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));

  await account.hubspot.readContacts(['51'], []);
  await failureOf(account.hubspot.readContacts(['51'], []));
  await failureOf(account.hubspot.readContacts(['51'], []));

  const { values } = await account.metrics.partnerCalls.get();
  expect(values.map(({ labels }) => [labels.partner, labels.call, labels.outcome])).toEqual([
    ['hubspot', 'contacts_read', 'ok'],
    ['hubspot', 'contacts_read', '503'],
    ['hubspot', 'contacts_read', 'unreachable'],
  ]);
});
