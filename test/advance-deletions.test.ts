import { describe, expect, test } from '@jest/globals';
import {
  contact,
  created,
  inquiryOf,
  mobileOf,
  news,
  outbox,
  portalId,
  undecided,
} from './support/practice-at-work.ts';
import { database, practice } from './support/one-practice.ts';

async function patientOf(contactId: string) {
  const [row] = await database.query('select gone, merged_into, ordinal from patients where contact_id = $1', [
    contactId,
  ]);
  return row;
}

describe('whatever order deletions come in, the end is right', () => {
  const deletedLater = () => news('contact_deleted', '1', { at: '2026-11-23T10:05-06:00' });

  test('deleted before we heard that it was made: nobody is texted', async () => {
    await practice.hears(deletedLater());
    await practice.settle();
    await practice.hears(created(1));
    await practice.settle();
    practice.clock.moveBy({ minutes: 2 });
    await practice.settle();

    expect(await patientOf('1')).toMatchObject({ gone: 'deleted', ordinal: 0 });
    expect(practice.twilio.asked).toEqual([]);
    expect(await undecided(database)).toBe(0);
  });

  test('the deletion of a contact that HubSpot shows again does not stop it', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await practice.hears(deletedLater(), created(1));
    await practice.settle();

    expect(await patientOf('1')).toMatchObject({ gone: null, ordinal: 1 });
    expect(practice.twilio.taken).toHaveLength(1);
  });

  test('a deletion cancels what has not gone out, and empties its words', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await practice.hears(created(1));
    await practice.look();
    practice.hubspot.contacts.clear();
    await practice.hears(deletedLater());

    await practice.settle();

    expect(await outbox(database)).toMatchObject([{ state: 'cancelled', sealed: null, number_hash: null }]);
    expect(await outbox(database, 'task')).toMatchObject([{ state: 'cancelled' }]);
    expect(await database.query('select 1 from contact_updates')).toEqual([]);
    expect(practice.twilio.asked).toEqual([]);
    expect(await inquiryOf(database, '1')).toMatchObject({ nextAction: null, closedAt: null });
  });

  test('a restored contact gets a call instead of a second text, and HubSpot is shown all of the inquiry', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await practice.hears(created(1));
    await practice.settle();
    const shown = practice.hubspot.contacts.get('1') ?? {};
    practice.hubspot.contacts.clear();
    await practice.hears(deletedLater());
    await practice.settle();
    practice.hubspot.contacts.set('1', shown);
    await practice.hears(news('contact_restored', '1', { at: '2026-11-23T10:06-06:00' }));
    await practice.settle();

    expect(practice.twilio.taken).toHaveLength(1);
    expect(practice.hubspot.tasks.map(({ subject }) => subject.split(':')[0])).toEqual(['Call new inquiry', 'Call']);
    const [update] = await database.query('select properties from contact_updates');
    expect(update).toMatchObject({
      properties: { speedwell_status: 'new', speedwell_acknowledged_at: '2026-11-23T16:00:00.000Z' },
    });
  });

  test('an erasure for privacy empties every number and word, also of what the patient wrote', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await practice.hears(created(1));
    await practice.settle();
    await database.query(
      `insert into replies (portal_id, sid, contact_id, number_hash, sealed, received_at) values ($1, 'SM1', 1, $2, $3, $4)`,
      [portalId, practice.seal.hashNumber(mobileOf(1)), practice.seal.seal('it hurts'), practice.clock.now()],
    );
    practice.hubspot.contacts.clear();
    await practice.hears(news('contact_erased', '1'));

    await practice.settle();

    expect(await outbox(database)).toMatchObject([{ state: 'done', sealed: null, number_hash: null }]);
    expect(await database.query('select sealed, number_hash from replies')).toEqual([
      { sealed: null, number_hash: null },
    ]);
    expect(await patientOf('1')).toMatchObject({ gone: 'erased' });
    expect((await inquiryOf(database, '1'))?.closedAt).not.toBeNull();
  });

  test('news that still arrives of an erased contact brings nothing back, even if HubSpot shows it for a while', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await practice.hears(news('contact_erased', '1'));
    await practice.settle();
    await practice.hears(created(1), news('contact_changed', '1', { property: 'phone', by: 'FORM' }));

    await practice.settle();

    expect(await patientOf('1')).toMatchObject({ gone: 'erased', ordinal: 0 });
    expect(practice.twilio.asked).toEqual([]);
    expect(await undecided(database)).toBe(0);
  });
});
