import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLookAtContacts, nameOf, type NumberedContact } from '../../src/intake/look-at-contacts.ts';
import { othersWithNumber } from '../../src/journal/numbers.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { openTestDatabase } from '../support/database.ts';
import { at, policy } from '../support/given.ts';
import { createHubSpotInMemory } from '../support/partners-in-memory.ts';
import { portalId, seal } from '../support/practice-at-work.ts';
import { asksToStop } from '../support/agreed.ts';

const now = at('2026-11-23T10:00-06:00');
const clock = createClockByHand(now, { flows: false });
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

/** A mother and her son with one phone, the mother once more, and somebody else. */
function family() {
  const hubspot = createHubSpotInMemory();
  const phone = '(312) 555-0123';
  hubspot.contacts.set('1', { firstname: 'Ana', lastname: 'Ríos', phone });
  hubspot.contacts.set('2', { firstname: 'Leo', lastname: 'Ríos', phone });
  hubspot.contacts.set('3', { firstname: 'ana', lastname: 'RIOS', mobilephone: phone });
  hubspot.contacts.set('4', { firstname: 'Ana', lastname: 'Ríos', phone: '(312) 555-0124', message: 'Hola' });
  hubspot.contacts.set('5', { firstname: 'Ana' });
  return hubspot;
}

const everybody = ['1', '2', '3', '4', '5'].map((contactId) => ({ portalId, contactId }));
const ground = { clock, seal, policy: () => policy };

test('several people on one phone are told from one person with two records', async () => {
  const look = createLookAtContacts({
    ...{ ...ground, database, hubspotOf: family },
    othersOf: (ofPortal, contacts) => othersWithNumber(database, seal, ofPortal, contacts),
  });

  const looks = await look(everybody);

  const others = everybody.map((contact) => looks.get(nameOf(contact))?.facts.others);
  expect(others).toEqual([
    { sharePhone: true, samePerson: ['3'] },
    { sharePhone: true, samePerson: [] },
    { sharePhone: true, samePerson: ['1'] },
    { sharePhone: false, samePerson: [] },
    { sharePhone: false, samePerson: [] },
  ]);
});

test('who has the number is asked with marks of names, and never with the names', async () => {
  const asked: NumberedContact[] = [];
  const look = createLookAtContacts({
    ...{ ...ground, database, hubspotOf: family },
    othersOf: (_portalId, contacts) => {
      asked.push(...contacts);
      return Promise.resolve(new Map());
    },
  });

  const looks = await look(everybody);

  expect(asked.map(({ contactId, number }) => [contactId, number])).toEqual([
    ['1', '+13125550123'],
    ['2', '+13125550123'],
    ['3', '+13125550123'],
    ['4', '+13125550124'],
    ['5', null],
  ]);
  expect(asked[0]?.nameMark).toMatch(/^[0-9a-f]{32}$/);
  expect([asked[2]?.nameMark, asked[4]?.nameMark]).toEqual([asked[0]?.nameMark, null]);
  expect(asked[1]?.nameMark).not.toBe(asked[0]?.nameMark);
  expect(looks.get(nameOf({ portalId, contactId: '1' }))?.facts.others).toEqual({ sharePhone: false, samePerson: [] });
});

test('what the practice’s forms ask is read, and a number that asked us to stop is known', async () => {
  await asksToStop(database, { seal, clock }, '+13125550124');
  const look = createLookAtContacts({ ...ground, database, hubspotOf: family });

  const looks = await look(everybody);

  const { facts, number, at: lookedAt } = looks.get(nameOf({ portalId, contactId: '4' })) ?? {};
  expect([number, lookedAt]).toEqual(['+13125550124', now]);
  expect(facts).toMatchObject({ optedOut: true, answers: { words: { text: 'Hola' } }, others: { sharePhone: false } });
  expect(looks.get(nameOf({ portalId, contactId: '1' }))?.facts.optedOut).toBe(false);
});
