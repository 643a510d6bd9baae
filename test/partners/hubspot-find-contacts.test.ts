import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { openTestDatabase } from '../support/database.ts';
import { base, connect, failureOf, rateHeaders } from './hubspot-answers.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

const searchPath = '/crm/objects/2026-09/contacts/search';
const upsertPath = '/crm/objects/2026-09/contacts/batch/upsert';
const newContact = { numberE164: '+13125550123', reference: 'a1b2', firstName: 'Unknown' };

/** Answers one call and keeps what was asked. */
function answer(path: string, status: number, body: object): { asked: unknown } {
  const kept: { asked: unknown } = { asked: undefined };
  nock(base)
    .post(path, (asked: unknown) => {
      kept.asked = asked;
      return true;
    })
    .reply(status, body, rateHeaders);
  return kept;
}

test('contacts are found by both numbers, without the country code', async () => {
  const kept = answer(searchPath, 200, { total: 1, results: [{ id: '51', properties: { firstname: 'One' } }] });

  const found = await connect(database).hubspot.findContactsByNumber('+13125550123', ['firstname']);

  expect([...found]).toEqual([['51', { firstname: 'One' }]]);
  expect(kept.asked).toMatchObject({
    filterGroups: [
      { filters: [{ propertyName: 'hs_searchable_calculated_phone_number', operator: 'EQ', value: '3125550123' }] },
      { filters: [{ propertyName: 'hs_searchable_calculated_mobile_number', operator: 'EQ', value: '3125550123' }] },
    ],
    properties: ['firstname'],
  });
});

test('a number of another country is asked for as it is', async () => {
  const kept = answer(searchPath, 200, { total: 0, results: [] });

  await connect(database).hubspot.findContactsByNumber('+525512345678', []);

  expect(JSON.stringify(kept.asked)).toContain('"value":"525512345678"');
});

test('a contact is made with its number under our reference, so that asking again makes no second one', async () => {
  const kept = answer(upsertPath, 201, { status: 'COMPLETE', results: [{ id: '77', properties: {} }] });

  expect(await connect(database).hubspot.createContactForNumber(newContact)).toBe('77');
  expect(kept.asked).toMatchObject({
    inputs: [
      {
        ...{ idProperty: 'speedwell_reference', id: 'a1b2' },
        properties: { firstname: 'Unknown', phone: '+13125550123', mobilephone: '+13125550123' },
      },
    ],
  });
});

test.each([
  ['HubSpot refuses the call', searchPath, 400, { category: 'VALIDATION_ERROR' }, 'GiveUp'],
  ['HubSpot is in trouble', searchPath, 502, {}, 'TryLater'],
  ['HubSpot refuses the contact', upsertPath, 400, { category: 'VALIDATION_ERROR' }, 'GiveUp'],
  [
    'HubSpot refuses its values',
    upsertPath,
    207,
    { results: [], errors: [{ category: 'VALIDATION_ERROR' }] },
    'GiveUp',
  ],
  ['the answer names nobody', upsertPath, 200, { results: [] }, 'TryLater'],
  ['the answer is lost', upsertPath, 504, {}, 'TryLater'],
])('it is said, without a number, when %s', async (_when, path, status, body, name) => {
  answer(path, status, body);
  const { hubspot } = connect(database);

  const failure = await failureOf(
    path === searchPath ? hubspot.findContactsByNumber('+13125550123', []) : hubspot.createContactForNumber(newContact),
  );

  expect(failure).toMatchObject({ name });
  expect(String(failure)).not.toContain('5550123');
});
