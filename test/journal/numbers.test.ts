import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { forgetNumber } from '../../src/journal/endings.ts';
import { othersWithNumber, type NumberOf } from '../../src/journal/numbers.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore } from '../support/empty-store.ts';

const seal = createSeal('a key of at least thirty-two letters');
const portalId = 33;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

const [home, mobile] = ['+13125550101', '+13125550102'];

function contact(contactId: string, number: string | null, nameMark: string | null): NumberOf {
  return { contactId, number, nameMark };
}

/** Who is found for each of these contacts, which are looked at together. */
async function lookAt(...contacts: readonly NumberOf[]) {
  return Object.fromEntries(await othersWithNumber(database, seal, portalId, contacts));
}

const alone = { sharePhone: false, samePerson: [] };

test('a number of its own is shared with nobody', async () => {
  await lookAt(contact('1', home, 'ana'));

  expect(await lookAt(contact('2', mobile, 'ana'))).toEqual({ 2: alone });
  expect(await lookAt()).toEqual({});
});

test('the same number and the same name is probably the same patient, the same number and another name is not', async () => {
  await lookAt(contact('1', home, 'ana'));
  await lookAt(contact('2', home, 'luis'));

  expect(await lookAt(contact('3', home, 'ana'))).toEqual({ 3: { sharePhone: true, samePerson: ['1'] } });
});

test('where a name is not known nobody knows that it is the same patient', async () => {
  await lookAt(contact('1', home, null));

  expect(await lookAt(contact('2', home, null))).toEqual({ 2: { sharePhone: true, samePerson: [] } });
});

test('contacts that are looked at together see each other as they are now', async () => {
  await lookAt(contact('1', home, 'ana'), contact('2', mobile, 'luis'));

  expect(await lookAt(contact('1', home, 'ana'), contact('2', home, 'ana'), contact('3', null, 'ana'))).toEqual({
    1: { sharePhone: false, samePerson: ['2'] },
    2: { sharePhone: false, samePerson: ['1'] },
    3: alone,
  });
  expect(await lookAt(contact('4', mobile, 'luis'))).toEqual({ 4: alone });
});

test('a number that a contact no longer has is forgotten, and so is one of a contact that is gone', async () => {
  await lookAt(contact('1', home, 'ana'), contact('2', home, 'ana'));
  await lookAt(contact('1', null, 'ana'));
  await forgetNumber(database, portalId, '2');

  expect(await lookAt(contact('3', home, 'ana'))).toEqual({ 3: alone });
});

test('the store holds no number and no name', async () => {
  await lookAt(contact('1', home, 'ana'));

  const [row] = await database.query<{ number_hash: Buffer }>('select * from numbers');
  expect(row?.number_hash).toEqual(seal.hashNumber(home));
});

test('four looks at once at the same contacts end well', async () => {
  const contacts = Array.from({ length: 60 }, (_, index) => contact(String(index + 1), home, `name ${index % 30}`));

  const found = await Promise.all([0, 1, 2, 3].map((turn) => lookAt(...rotated(contacts, turn * 15))));

  expect(found.every((others) => others['1']?.sharePhone === true)).toBe(true);
  expect(await database.query('select 1 from numbers')).toHaveLength(60);
});

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  return [...items.slice(by), ...items.slice(0, by)];
}
