import { describe, expect, test } from '@jest/globals';
import { Unknown } from '../src/partners/errors.ts';
import { contact, created, inquiryOf, merged, mobileOf, news, outbox, portalId } from './support/practice-at-work.ts';
import { asksToStop } from './support/agreed.ts';
import { database, practice } from './support/one-practice.ts';

const [lost, survivor] = ['1', '2'] as const;
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

describe('what became of a text on its way belongs to the survivor', () => {
  test('the news of the text comes in the same turn as the merge', async () => {
    await inquires(lost);
    await practice.look();
    await practice.text();
    mergeInHubSpot(lost, survivor);
    await practice.hears(...merged(lost, survivor, soon));

    await practice.settle();

    expect((await inquiryOf(database, survivor))?.acknowledgment.state).toBe('sent');
  });

  test('the text was not sent: the survivor’s inquiry knows, whatever its number there', async () => {
    await inquires(lost);
    await practice.look();
    await asksToStop(database, practice, mobileOf(1));
    await practice.text();
    // The survivor has had an inquiry before, so the one that it takes over gets another ordinal.
    await inquires(survivor);
    await practice.settle();
    await practice.hears(news('call_outcome', survivor, { outcome: 'declined', at: soon }));
    practice.clock.moveBy({ seconds: 10 });
    await practice.settle();
    await database.query(`update inbox set done_at = null, due_at = $1 where kind = 'text_not_sent'`, [
      practice.clock.now(),
    ]);
    await database.query(
      `update inquiries set state = jsonb_set(state, '{acknowledgment}', '{"state": "sending", "by": "text", "askedAt": "2026-11-23T16:00:00Z"}')
        where contact_id = $1`,
      [lost],
    );
    mergeInHubSpot(lost, survivor);
    await practice.hears(...merged(lost, survivor, soon));

    await practice.settle();

    expect(await inquiryOf(database, survivor)).toMatchObject({ ordinal: 2, acknowledgment: { state: 'failed' } });
  });

  test('a text of which nobody knows is looked up, found, and counts for the survivor', async () => {
    await inquires(lost);
    practice.twilio.failsToSend({ error: new Unknown('no answer'), afterDoing: true });
    await practice.settle();
    mergeInHubSpot(lost, survivor);
    await practice.hears(...merged(lost, survivor, soon));
    await practice.settle();
    practice.clock.moveBy({ seconds: 5 });

    await practice.settle();

    expect(practice.twilio.asked).toHaveLength(1);
    expect((await inquiryOf(database, survivor))?.acknowledgment.state).toBe('sent');
  });

  test('an erasure of the survivor empties the words of all who were merged into it', async () => {
    await inquires(lost);
    await practice.settle();
    await practice.hears(news('call_outcome', lost, { outcome: 'declined', at: soon }));
    await database.query(
      `insert into replies (portal_id, sid, contact_id, number_hash, sealed, received_at) values ($1, 'SM1', 1, $2, $3, $4)`,
      [portalId, practice.seal.hashNumber(mobileOf(1)), practice.seal.seal('it hurts'), practice.clock.now()],
    );
    await practice.settle();
    practice.clock.moveBy({ hours: 3 });
    await practice.hears(
      news('contact_changed', lost, { property: 'recent_conversion_date', at: '2026-11-23T13:00-06:00' }),
    );
    await practice.settle();
    mergeInHubSpot(lost, survivor);
    await practice.hears(...merged(lost, survivor, '2026-11-23T13:00:05-06:00'));
    await practice.settle();

    practice.hubspot.contacts.clear();
    await practice.hears(news('contact_erased', survivor));
    await practice.settle();

    const texts = await outbox(database);
    expect(texts).toHaveLength(2);
    expect(texts.filter(({ sealed, number_hash }) => sealed !== null || number_hash !== null)).toEqual([]);
    const kept = 'select 1 from replies where sealed is not null or number_hash is not null';
    expect(await database.query(kept)).toEqual([]);
  });
});
