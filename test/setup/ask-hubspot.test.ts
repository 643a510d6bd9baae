import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { createAskHubSpot, type SetupCall } from '../../src/setup/ask-hubspot.ts';

const address = 'https://hubspot.example';
const config = { HUBSPOT_ACCESS_TOKEN: 'pat-na1-of-the-test', HUBSPOT_BASE_URL: address };
const call: SetupCall = { doing: 'read the contact properties', method: 'GET', path: '/properties' };

function listening(): { readonly waits: readonly number[]; readonly ask: ReturnType<typeof createAskHubSpot> } {
  const waits: number[] = [];
  const wait = (milliseconds: number) => Promise.resolve(void waits.push(milliseconds));
  return { waits, ask: createAskHubSpot({ config, wait }) };
}

describe('the setup asks HubSpot', () => {
  test('with the token and what it has to say', async () => {
    nock(address, { reqheaders: { authorization: 'Bearer pat-na1-of-the-test' } })
      .patch('/properties/a', { options: [] })
      .query({ archived: 'false' })
      .reply(200, { name: 'a' });

    const answer = await listening().ask({
      ...{ doing: 'change it', method: 'PATCH', path: '/properties/a' },
      ...{ query: { archived: 'false' }, body: { options: [] } },
    });

    expect(answer).toEqual({ kind: 'done', body: { name: 'a' } });
  });

  test.each([
    ['the rate is used up', 429, { policyName: 'TEN_SECONDLY_ROLLING' }, {}, 10_000],
    ['it names a longer wait', 429, {}, { 'Retry-After': '30' }, 30_000],
    ['a property is locked', 423, {}, {}, 2000],
    ['it has a fault and answers in HTML', 502, '<h1>Bad Gateway</h1>', {}, 1000],
  ])('again after a while when %s', async (_, status, body, headers, expectedMs) => {
    nock(address).get('/properties').reply(status, body, headers).get('/properties').reply(200, {});
    const { waits, ask } = listening();

    expect(await ask(call)).toEqual({ kind: 'done', body: {} });
    expect(waits).toEqual([expectedMs]);
  });

  test('again when the connection broke', async () => {
    const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    nock(address).get('/properties').replyWithError(broken).get('/properties').reply(200, {});

    expect(await listening().ask(call)).toEqual({ kind: 'done', body: {} });
  });

  test('six times and then gives the reason', async () => {
    nock(address).get('/properties').times(6).reply(503);
    const { waits, ask } = listening();

    await expect(ask(call)).rejects.toThrow(
      'Cannot read the contact properties: HubSpot has a fault (503); run the setup again later',
    );
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });

  test.each([
    ['the calls of the day are used up', 429, { policyName: 'DAILY' }, {}, /used up its calls of the day/],
    ['the account is being moved for hours', 477, {}, { 'Retry-After': '7200' }, /moves the account/],
  ])('once only when %s', async (_, status, body, headers, words) => {
    nock(address).get('/properties').reply(status, body, headers);
    const { waits, ask } = listening();

    await expect(ask(call)).rejects.toThrow(words);
    expect(waits).toEqual([]);
  });

  test('and says what to do when the token is not accepted, without the token', async () => {
    nock(address).get('/properties').reply(401, { message: 'bad token pat-na1-of-the-test' });

    const error: unknown = await listening()
      .ask(call)
      .catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ name: 'GiveUp', code: '401' });
    expect(inspect(error)).toMatch(/copy it again .* into HUBSPOT_ACCESS_TOKEN/);
    expect(inspect(error)).not.toContain('pat-na1');
  });

  test('and names the scope that is missing', async () => {
    const errors = [{ message: 'x', context: { requiredGranularScopes: ['crm.schemas.contacts.read'] } }];
    nock(address).get('/properties').reply(403, { category: 'MISSING_SCOPES', errors }).get('/properties').reply(403);

    await expect(listening().ask(call)).rejects.toThrow('this app lacks the scope crm.schemas.contacts.read; upload');
    await expect(listening().ask(call)).rejects.toThrow('this app is not allowed to; upload');
  });

  test('and hands on any other refusal in codes', async () => {
    nock(address).get('/properties').reply(409, { category: 'CONFLICT' });

    const answer = await listening().ask(call);

    expect(answer).toMatchObject({ kind: 'refused', status: 409, fault: { category: 'CONFLICT' } });
  });
});
