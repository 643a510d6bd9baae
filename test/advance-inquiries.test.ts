import { describe, expect, test } from '@jest/globals';
import { GiveUp, TryLater } from '../src/partners/errors.ts';
import { contact, created, inquiryOf, mobileOf, news, outbox, undecided } from './support/practice-at-work.ts';
import { database, practice } from './support/one-practice.ts';

async function patientOf(contactId: string) {
  const [row] = await database.query('select gone, merged_into, ordinal from patients where contact_id = $1', [
    contactId,
  ]);
  return row;
}

describe('one look at HubSpot serves many patients', () => {
  test('a turn of a hundred patients makes one HubSpot call, and asks for a text and a task for each', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => index + 1);
    for (const id of ids) practice.hubspot.contacts.set(String(id), contact(id));
    await practice.hears(...ids.map((id) => created(id)));

    await practice.look();

    expect(practice.hubspot.calls).toEqual([{ call: 'readContacts', size: 100 }]);
    expect((await outbox(database, 'text')).length).toBe(100);
    expect((await outbox(database, 'task')).length).toBe(100);
    expect(await undecided(database)).toBe(0);
  });

  test('the hundred and first patient waits for the next look', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => index + 1);
    for (const id of ids) practice.hubspot.contacts.set(String(id), contact(id));
    await practice.hears(...ids.map((id) => created(id)));

    await practice.settle();

    expect(practice.hubspot.calls.filter(({ call }) => call === 'readContacts')).toEqual([
      { call: 'readContacts', size: 100 },
      { call: 'readContacts', size: 1 },
    ]);
    expect(practice.twilio.taken).toHaveLength(101);
  });
});

describe('while HubSpot cannot be read nothing is lost and nothing is doubled', () => {
  test('the turn leaves everything undone, rests longer each time, and comes again', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await practice.hears(created(1));
    practice.hubspot.fails('readContacts', { error: new TryLater('busy') }, { error: new GiveUp('no scope') });

    const rests: (number | undefined)[] = [];
    for (let times = 0; times < 2; times += 1) {
      const { busy, restUntil } = await practice.look();
      rests.push(busy ? undefined : restUntil?.since(practice.clock.now()).seconds);
    }

    expect(rests).toEqual([1, 2]);
    expect(await database.query('select 1 from patients union all select 1 from outbox')).toEqual([]);
    expect(await undecided(database)).toBe(1);

    await practice.settle();

    expect(practice.twilio.taken.map(({ to }) => to)).toEqual([mobileOf(1)]);
    expect(practice.hubspot.tasks).toHaveLength(1);
  });

  test('after a look that succeeded the rests begin short again', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await practice.hears(created(1));
    practice.hubspot.fails('readContacts', { error: new TryLater('busy') }, { error: new TryLater('busy') });
    await practice.look();
    await practice.look();
    await practice.look();
    await practice.hears(created(2));
    practice.hubspot.fails('readContacts', { error: new TryLater('busy') });

    const { restUntil } = await practice.look();

    expect(restUntil).toEqual(practice.clock.now().add({ seconds: 1 }));
  });

  test('a merge that was noted in the same turn is undone with it', async () => {
    await practice.hears(
      news('contact_merged', '1', { into: '9' }),
      news('contact_changed', '1', { property: 'phone' }),
    );
    await practice.hears(created(2));
    practice.hubspot.fails('readContacts', { error: new TryLater('busy') });

    await practice.look();

    expect(await database.query('select 1 from patients')).toEqual([]);
    expect(await undecided(database)).toBe(3);
  });

  test('what needs no look moves on: results, replies and timers of other patients, and of the same one', async () => {
    practice.hubspot.contacts.set('1', contact(1));
    await practice.hears(created(1));
    await practice.look();
    await practice.text();
    await practice.hears(news('contact_changed', '1', { property: 'email' }), created(2));
    practice.hubspot.fails('readContacts', { error: new TryLater('busy') });

    await practice.look();
    await practice.advance();

    expect((await inquiryOf(database, '1'))?.acknowledgment.state).toBe('sent');
    expect(await undecided(database)).toBe(2);
  });
});

describe('a contact that HubSpot does not show yet is looked at again', () => {
  test.each(['contact_created', 'contact_changed', 'contact_restored'] as const)('after %s', async (kind) => {
    await practice.hears(news(kind, '1', { by: 'FORM', property: 'recent_conversion_date' }));

    await practice.look();
    const again = await practice.look();
    practice.hubspot.contacts.set('1', contact(1));
    practice.clock.moveBy({ seconds: 5 });
    await practice.settle();

    expect(again).toEqual({ busy: false, next: Temporal.Instant.from('2026-11-23T16:00:05Z') });
    expect(await patientOf('1')).not.toEqual(expect.objectContaining({ gone: 'deleted' }));
    expect(await undecided(database)).toBe(0);
    expect(practice.twilio.taken).toHaveLength(kind === 'contact_restored' ? 0 : 1);
  });

  test('and is taken for deleted when it has not appeared within a minute', async () => {
    await practice.hears(created(1));
    await practice.look();
    practice.clock.moveBy({ seconds: 61 });

    await practice.settle();

    expect(await patientOf('1')).toMatchObject({ gone: 'deleted' });
    expect(await undecided(database)).toBe(0);
  });

  test('a contact that was deleted is not waited for', async () => {
    await practice.hears(created(1), news('contact_deleted', '1', { at: '2026-11-23T10:00:05-06:00' }));

    await practice.settle();

    expect(await patientOf('1')).toMatchObject({ gone: 'deleted' });
    expect(await undecided(database)).toBe(0);
  });

  test('a contact that was deleted and restored is waited for', async () => {
    await practice.hears(
      created(1),
      news('contact_deleted', '1', { at: '2026-11-23T10:00:05-06:00' }),
      news('contact_restored', '1', { at: '2026-11-23T10:00:06-06:00' }),
    );

    await practice.settle();

    expect(await patientOf('1')).toBeUndefined();
    expect(await undecided(database)).toBe(3);
  });
});
