import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { GiveUp, TryLater } from '../../src/partners/errors.ts';
import { openTestDatabase } from '../support/database.ts';
import { answering, base, connect, failureOf, invalid, readPath, updatePath } from './hubspot-answers.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
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

  const refusals = await hubspot.updateContacts([{ contactId: '1', properties: { phone: '+13125550123' } }]);
  const refused = await failureOf(hubspot.readContacts(['51'], ['phone']));
  const broken = await failureOf(hubspot.readContacts(['51'], ['phone']));

  expect(refused).toBeInstanceOf(GiveUp);
  expect(broken).toBeInstanceOf(TryLater);
  expect(inspect([refusals, refused, broken], { depth: Infinity })).not.toMatch(/Bearer|secret|Ana|3125550123/);
});
