import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { GiveUp, TryLater } from '../../src/partners/errors.ts';
import { createTestDatabase } from './dev-database.ts';
import { answering, base, connect, invalid, rateHeaders, readPath, updatePath, type Input } from './hubspot-answers.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

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

  test('a hundred bad values cost sixty calls and no more', async () => {
    const { hubspot } = connect(database);
    answering(updatePath, (inputs) => [200, written(inputs)]);
    await hubspot.updateContacts([update('1')]);
    const batches = answering(updatePath, () => invalid('INVALID_OPTION', 'speedwell_status'), 60);

    const refusals = await hubspot.updateContacts(hundred);

    expect(batches.length).toBeGreaterThanOrEqual(60);
    expect(refusals.size).toBe(100);
  });
});

describe('HubSpot cannot answer now, and is asked again later', () => {
  const read = (account: ReturnType<typeof connect>) => failureOf(account.hubspot.readContacts(['51'], []));

  test.each([
    [423, {}, {}, 2000, 2000, 'Cannot read contacts in HubSpot yet: the records are locked (423); wait 2 s'],
    [
      429,
      { policyName: 'TEN_SECONDLY_ROLLING' },
      {},
      9000,
      10_000,
      'Cannot read contacts in HubSpot yet: too many calls in ten seconds (429); wait 10 s',
    ],
    [
      429,
      { policyName: 'SECONDLY' },
      {},
      500,
      1000,
      'Cannot read contacts in HubSpot yet: too many calls in one second (429 SECONDLY); wait 1 s',
    ],
    [
      477,
      {},
      { 'Retry-After': '7200' },
      7_190_000,
      7_200_000,
      'Cannot read contacts in HubSpot yet: HubSpot is moving the account (477); wait 7200 s',
    ],
  ])('status %i %j', async (status, body, headers, least, most, message) => {
    nock(base).post(readPath).reply(status, body, headers);

    const error = await read(connect(database));

    expect(error).toBeInstanceOf(TryLater);
    expect(error).toMatchObject({ message });
    expect((error as TryLater).afterMs).toBeGreaterThanOrEqual(least);
    expect((error as TryLater).afterMs).toBeLessThanOrEqual(most);
  });

  test('a used-up day is told, and all calls wait without asking HubSpot', async () => {
    const account = connect(database);
    nock(base).post(readPath).reply(429, { policyName: 'DAILY' });

    await read(account);
    const second = await read(account);

    expect(account.waits).toMatchObject([{ partner: 'hubspot', because: expect.stringContaining('(429 DAILY)') }]);
    expect(second).toBeInstanceOf(TryLater);
  });

  test.each([500, 502, 503, 504, 521, 523, 524])('status %i', async (status) => {
    nock(base).post(readPath).reply(status, '<html>');

    const error = await read(connect(database));

    expect(error).toMatchObject({
      name: 'TryLater',
      message: `Cannot read contacts in HubSpot yet: status ${status}; ask again later`,
    });
  });

  test.each([
    ['ECONNREFUSED', 'Cannot read contacts in HubSpot yet: no connection (ECONNREFUSED); ask again later'],
    ['ECONNRESET', 'Cannot read contacts in HubSpot yet: ECONNRESET; ask again later'],
  ])('the connection fails with %s', async (code, message) => {
    nock(base)
      .post(readPath)
      .replyWithError(Object.assign(new Error('broken'), { code }));

    expect(await read(connect(database))).toMatchObject({ name: 'TryLater', message });
  });

  test('no answer comes in time', async () => {
    nock(base).post(readPath).delay(200).reply(200, { results: [] });

    expect(await read(connect(database, { timeLimitMs: 30 }))).toMatchObject({
      name: 'TryLater',
      message: 'Cannot read contacts in HubSpot yet: no answer within 0.03 s; ask again later',
    });
  });

  test.each(['<html>', { results: 'none' }])('the answer cannot be read: %j', async (answer) => {
    nock(base).post(readPath).reply(200, answer);

    expect(await read(connect(database))).toMatchObject({ name: 'TryLater' });
  });
});

describe('what only the practice’s IT can mend is said in their words', () => {
  test.each([
    [
      401,
      { message: 'expired' },
      'Cannot read contacts in HubSpot: it does not accept the access token (401); copy it again from HubSpot → ' +
        'Development → your app → Auth into HUBSPOT_ACCESS_TOKEN and restart',
    ],
    [
      403,
      { errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.read', 'Ana Lopez'] } }] },
      'Cannot read contacts in HubSpot: the app lacks the scope crm.objects.contacts.read (403); add it to the ' +
        "app's scopes, upload the app and install it again",
    ],
    [
      403,
      'forbidden',
      "Cannot read contacts in HubSpot: the app lacks a scope (403); add it to the app's scopes, upload the app and " +
        'install it again',
    ],
    [
      400,
      { category: 'VALIDATION_ERROR' },
      'Cannot read contacts in HubSpot: it refused with VALIDATION_ERROR; compare the app and its properties with ' +
        'npm run setup',
    ],
  ])('status %i', async (status, body, message) => {
    nock(base).post(readPath).reply(status, body);

    const error = await failureOf(connect(database).hubspot.readContacts(['51'], []));

    expect(error).toBeInstanceOf(GiveUp);
    expect(error).toMatchObject({ message, code: String(status) });
  });
});

test('an error holds nothing of the patient and no token', async () => {
  const { hubspot } = connect(database);
  answering(updatePath, () => invalid('INVALID_PHONE', 'phone'));
  nock(base)
    .post(readPath)
    .reply(...invalid('INVALID_PHONE', 'phone'));
  nock(base).post(readPath).replyWithError('socket hang up');

  const refusals = await hubspot.updateContacts([update('1')]);
  const refused = await failureOf(hubspot.readContacts(['51'], ['phone']));
  const broken = await failureOf(hubspot.readContacts(['51'], ['phone']));

  expect(refused).toBeInstanceOf(GiveUp);
  expect(broken).toBeInstanceOf(TryLater);
  expect(inspect([refusals, refused, broken], { depth: Infinity })).not.toMatch(/Bearer|secret|Ana|3125550123/);
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
