import { describe, expect, test } from '@jest/globals';
import { contact, created, inquiryOf, merged, mobileOf, news, outbox, undecided } from './support/practice-at-work.ts';
import { database, practice } from './support/one-practice.ts';

const [lost, survivor, third] = ['1', '2', '3'] as const;
const soon = '2026-11-23T10:00:05-06:00';

/** Two contacts become one, as HubSpot shows it: one is there no more. */
function mergeInHubSpot(from: string, into: string): void {
  practice.hubspot.contacts.delete(from);
  practice.hubspot.contacts.set(into, contact(Number(into)));
}

async function inquires(...contactIds: readonly string[]): Promise<void> {
  for (const id of contactIds) practice.hubspot.contacts.set(id, contact(Number(id)));
  await practice.hears(...contactIds.map((id) => created(id)));
}

async function openInquiries() {
  return database.query('select contact_id, ordinal from inquiries where closed_at is null order by contact_id');
}

describe('a merged contact hands over its inquiry', () => {
  test('to a survivor whom we do not know yet: a new contact with an id of its own', async () => {
    await inquires(lost);
    await practice.settle();
    mergeInHubSpot(lost, third);
    await practice.hears(...merged(lost, third, soon));

    await practice.settle();

    expect(await openInquiries()).toEqual([{ contact_id: third, ordinal: 1 }]);
    expect((await inquiryOf(database, third))?.acknowledgment.state).toBe('sent');
    expect(practice.twilio.taken).toHaveLength(1);
    expect((await outbox(database)).map((text) => text.contact_id)).toEqual([third]);
    expect(await undecided(database)).toBe(0);
  });

  test('to a survivor with an open inquiry: both are one from now on, and HubSpot is shown all of it', async () => {
    await inquires(lost, survivor);
    await practice.settle();
    mergeInHubSpot(lost, survivor);
    await practice.hears(...merged(lost, survivor, soon));
    await database.query('delete from contact_updates');

    await practice.settle();

    expect(await openInquiries()).toEqual([{ contact_id: survivor, ordinal: 1 }]);
    expect(practice.twilio.taken).toHaveLength(2);
    expect(await database.query('select contact_id, properties from contact_updates')).toMatchObject([
      { contact_id: survivor, properties: { speedwell_status: 'new', speedwell_target_state: 'running' } },
    ]);
  });

  test.each([
    ['the survivor has an owner in HubSpot: it stays, and works on it from now on', '905', '905', undefined],
    ['the survivor has none in HubSpot: the inquiry brings its own', null, '903', '903'],
  ])('%s', async (_name, ownerOfSurvivor, owner, writes) => {
    practice.hubspot.contacts.set(lost, contact(1, { hubspot_owner_id: '903' }));
    await practice.hears(created(lost));
    await practice.settle();
    practice.hubspot.contacts.delete(lost);
    practice.hubspot.contacts.set(survivor, { ...contact(1), hubspot_owner_id: ownerOfSurvivor });
    const [away, seen] = merged(lost, survivor, soon);
    // HubSpot tells of the survivor first, before it has an inquiry.
    await practice.hears(...(seen === undefined ? [] : [seen]));
    await practice.look();
    await practice.hears(...(away === undefined ? [] : [away]));
    await practice.settle();
    practice.clock.moveBy({ seconds: 10 });
    await practice.write();

    expect((await inquiryOf(database, survivor))?.ownerId).toBe(owner);
    const written = practice.hubspot.updates.flat().filter(({ contactId }) => contactId === survivor);
    expect(written.map(({ properties }) => properties)).toMatchObject([{ speedwell_status: 'new' }]);
    expect(written[0]?.properties['hubspot_owner_id']).toBe(writes);
  });

  test('two first texts that wait become one', async () => {
    await inquires(lost, survivor);
    await practice.look();
    mergeInHubSpot(lost, survivor);
    await practice.hears(...merged(lost, survivor, soon));
    await practice.advance();
    await practice.look();
    await practice.advance();

    await practice.settle();

    expect(practice.twilio.taken).toHaveLength(1);
    expect((await inquiryOf(database, survivor))?.acknowledgment.state).toBe('sent');
  });

  test('a text that comes due in the middle of the handover waits for it, and goes out', async () => {
    await inquires(lost);
    await practice.look();
    mergeInHubSpot(lost, survivor);
    await practice.hears(...merged(lost, survivor, soon));
    await practice.advance();

    const inTheMiddle = await practice.text();
    await practice.settle();

    expect(inTheMiddle).toMatchObject({ busy: false, next: null });
    expect(practice.twilio.taken.map(({ to }) => to)).toEqual([mobileOf(1)]);
    expect((await inquiryOf(database, survivor))?.acknowledgment.state).toBe('sent');
  });

  test('the merge is told before the creation: the wish for care is not lost', async () => {
    mergeInHubSpot(lost, survivor);
    await practice.hears(...merged(lost, survivor, soon));
    await practice.settle();
    await practice.hears(created(lost));

    await practice.settle();

    expect(await openInquiries()).toEqual([{ contact_id: survivor, ordinal: 1 }]);
    expect(practice.twilio.taken).toHaveLength(1);
    expect(await undecided(database)).toBe(0);
  });

  test('the merge is told together with the creation: the wish for care is not lost', async () => {
    mergeInHubSpot(lost, survivor);
    await practice.hears(created(lost), ...merged(lost, survivor, soon));

    await practice.settle();

    expect(await openInquiries()).toEqual([{ contact_id: survivor, ordinal: 1 }]);
    expect(practice.twilio.taken).toHaveLength(1);
  });

  test.each([
    ['before', ['contact_deleted'], []],
    ['after', [], ['contact_deleted']],
  ] as const)('the deletion that the merge caused is told %s it: the survivor goes on', async (_when, first, then) => {
    await inquires(lost);
    await practice.settle();
    practice.hubspot.contacts.clear();
    await practice.hears(...first.map((kind) => news(kind, lost, { at: soon })));
    await practice.settle();
    await practice.hears(...merged(lost, survivor, soon));
    await practice.settle();
    await practice.hears(...then.map((kind) => news(kind, lost, { at: soon })));
    await practice.settle();
    mergeInHubSpot(lost, survivor);
    practice.clock.moveBy({ seconds: 5 });

    await practice.settle();

    expect(await inquiryOf(database, survivor)).toMatchObject({ stopped: null, closedAt: null });
    expect(await database.query('select gone from patients where contact_id = $1', [survivor])).toEqual([
      { gone: null },
    ]);
    expect(await undecided(database)).toBe(0);
  });

  test('a merge told twice, and once more of the survivor itself, changes nothing and comes to an end', async () => {
    await inquires(lost);
    await practice.settle();
    mergeInHubSpot(lost, survivor);
    await practice.hears(...merged(lost, survivor, soon));
    await practice.settle();
    await practice.hears(...merged(lost, survivor, '2026-11-23T10:00:06-06:00'));
    await practice.hears(news('contact_merged', survivor, { into: survivor }));

    await practice.settle();

    expect(await openInquiries()).toEqual([{ contact_id: survivor, ordinal: 1 }]);
    expect(await undecided(database)).toBe(0);
  });

  test.each([
    ['in their order', [0, 1]],
    ['the later one first', [1, 0]],
  ] as const)('of two merges in a row, told %s, the last survivor has it all', async (_order, order) => {
    await inquires(lost);
    await practice.look();
    mergeInHubSpot(lost, third);
    const merges = [merged(lost, survivor, soon), merged(survivor, third, '2026-11-23T10:00:06-06:00')];
    for (const index of order) {
      await practice.hears(...(merges[index] ?? []));
      await practice.advance();
    }

    await practice.settle();

    expect(await openInquiries()).toEqual([{ contact_id: third, ordinal: 1 }]);
    expect(practice.twilio.taken).toHaveLength(1);
    expect((await inquiryOf(database, third))?.acknowledgment.state).toBe('sent');
    expect(await undecided(database)).toBe(0);
  });
});
