import { expect, test } from '@jest/globals';
import { GiveUp, TryLater, Unknown } from '../../src/partners/errors.ts';
import { contact, created, news } from '../support/practice-at-work.ts';
import { database, practice } from '../support/one-practice.ts';

/** A new inquiry whose text has gone out. */
async function answered(...patients: readonly number[]): Promise<void> {
  for (const patient of patients) practice.hubspot.contacts.set(String(patient), contact(patient));
  await practice.hears(...patients.map((patient) => created(patient)));
  await practice.settle();
}

/** The values that HubSpot was told for a contact, write by write. */
function told(contactId: string) {
  return practice.hubspot.updates.flatMap((batch) => batch.filter((update) => update.contactId === contactId));
}

async function pending() {
  return database.query<{ contact_id: string; properties: Record<string, string> }>(
    'select contact_id, properties from contact_updates order by contact_id',
  );
}

test('the inquiry and its text become one write for both patients', async () => {
  await answered(1, 2);

  await practice.write();
  practice.clock.moveBy({ seconds: 2 });
  await practice.write();

  expect(practice.hubspot.updates).toHaveLength(1);
  expect(told('1')).toMatchObject([
    { properties: { speedwell_status: 'new', speedwell_acknowledged_at: '2026-11-23T16:00:00.000Z' } },
  ]);
  expect(told('2')).toHaveLength(1);
  expect(await pending()).toEqual([]);
});

test('what changes during a write is written too', async () => {
  await answered(1);
  practice.hubspot.meanwhile('updateContacts', async () => {
    await practice.hears(news('call_outcome', '1', { outcome: 'reached', at: '2026-11-23T10:00:02-06:00' }));
    await practice.advance();
  });
  practice.clock.moveBy({ seconds: 3 });
  await practice.write();
  await practice.write();

  expect(told('1').map(({ properties }) => properties['speedwell_status'])).toEqual(['new', 'reached']);
  expect(await pending()).toEqual([]);
});

test('what comes anew during the write of a contact that was deleted and restored is written too', async () => {
  await answered(1);
  practice.hubspot.meanwhile('updateContacts', async () => {
    const shown = practice.hubspot.contacts.get('1') ?? {};
    practice.hubspot.contacts.clear();
    await practice.hears(news('contact_deleted', '1', { at: '2026-11-23T10:00:02-06:00' }));
    await practice.look();
    practice.hubspot.contacts.set('1', shown);
    await practice.hears(news('contact_restored', '1', { at: '2026-11-23T10:00:03-06:00' }));
    await practice.look();
  });
  practice.clock.moveBy({ seconds: 3 });
  await practice.write();
  await practice.write();

  expect(told('1').map(({ properties }) => properties['speedwell_last_reason'])).toEqual([
    'The automatic first message was sent.',
    'The contact was restored: the follow-up goes on with a person.',
  ]);
});

test('a contact that is gone is dropped, and the others are written', async () => {
  await answered(1, 2);
  practice.hubspot.refusals.set('1', { kind: 'gone' });
  practice.clock.moveBy({ seconds: 2 });

  await practice.write();

  expect(practice.hubspot.updates).toHaveLength(1);
  expect(await pending()).toEqual([]);
  expect(practice.logged()).toContain('"outcome":"refused"');
});

test('values that HubSpot refuses wait for whoever makes the missing property, and the others are written', async () => {
  await answered(1, 2);
  practice.hubspot.refusals.set('1', { kind: 'refused', because: 'speedwell_status does not exist' });
  practice.clock.moveBy({ seconds: 2 });
  await practice.write();
  const [waiting, ...others] = await pending();
  practice.hubspot.refusals.clear();
  practice.clock.moveBy({ minutes: 5 });
  await practice.write();

  expect([waiting, others]).toMatchObject([{ contact_id: '1' }, []]);
  expect(told('1').at(-1)).toMatchObject({ properties: { speedwell_status: 'new' } });
  expect(await pending()).toEqual([]);
});

test.each([
  ['HubSpot takes nothing for now', new TryLater('too many requests')],
  ['HubSpot does not answer', new Unknown('no answer')],
  ['a scope is missing', new GiveUp('no scope')],
])('%s: the values are kept, and written later with what has changed since', async (_what, error) => {
  await answered(1);
  practice.hubspot.fails('updateContacts', { error }, { error });
  practice.clock.moveBy({ seconds: 2 });
  await practice.write();
  const { next } = await practice.write();
  practice.clock.moveBy({ seconds: 1 });
  await practice.write();
  const { next: later } = await practice.write();
  await practice.hears(news('call_outcome', '1', { outcome: 'reached', at: '2026-11-23T10:00:02-06:00' }));
  await practice.advance();
  practice.clock.moveBy({ seconds: 2 });
  await practice.write();

  expect([next, later].map((at) => at?.toString())).toEqual(['2026-11-23T16:00:03Z', '2026-11-23T16:00:05Z']);
  expect(told('1')).toMatchObject([{ properties: { speedwell_status: 'reached', speedwell_source: 'unknown' } }]);
  expect(await pending()).toEqual([]);
});

/** Somebody decided on this owner for contact 1. */
async function ownerIs(owner: string, also: Readonly<Record<string, string>> = {}): Promise<void> {
  await database.query(
    `insert into contact_updates (portal_id, contact_id, properties, due_at, created_at) values (33, 1, $1, $2, $2)`,
    [JSON.stringify({ hubspot_owner_id: owner, ...also }), practice.clock.now()],
  );
}

test.each([
  ['904', { hubspot_owner_id: '904' }],
  ['Dana@Clinic.example', { hubspot_owner_id: '904' }],
  ['gone@clinic.example', {}],
  ['', {}],
])('an owner named "%s" is written as %j, and nobody is taken away from a contact', async (owner, written) => {
  practice.hubspot.owners.push({ id: '904', email: 'dana@clinic.example' });
  await ownerIs(owner, { speedwell_status: 'new' });

  await practice.write();

  expect(told('1')).toMatchObject([{ properties: { speedwell_status: 'new', ...written } }]);
  expect(Object.keys(told('1')[0]?.properties ?? {})).toHaveLength(1 + Object.keys(written).length);
  expect(await pending()).toEqual([]);
});

test('an owner whom HubSpot does not know is all there was to write: HubSpot is not called', async () => {
  await ownerIs('gone@clinic.example');

  await practice.write();

  expect(practice.hubspot.updates).toEqual([]);
  expect(await pending()).toEqual([]);
});

test('owners that HubSpot cannot tell now are written later', async () => {
  practice.hubspot.owners.push({ id: '904', email: 'dana@clinic.example' });
  practice.hubspot.fails('readOwners', { error: new TryLater('busy') });
  await ownerIs('dana@clinic.example');
  await practice.write();
  practice.clock.moveBy({ seconds: 1 });

  await practice.write();

  expect(told('1')).toMatchObject([{ properties: { hubspot_owner_id: '904' } }]);
});
