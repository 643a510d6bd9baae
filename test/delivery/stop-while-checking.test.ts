import { expect, test } from '@jest/globals';
import type { Database } from '../../src/journal/database.ts';
import { asksToStop } from '../support/agreed.ts';
import { database, policy } from '../support/one-practice.ts';
import { contact, createPractice, created, mobileOf, outbox } from '../support/practice-at-work.ts';

/** A store that does something after it has answered a question about consents, and before that answer arrives. */
function heldUp(meanwhile: (answered: number) => Promise<void>): {
  readonly store: Database;
  readonly arm: () => void;
} {
  let isArmed = false;
  let answered = 0;
  const store: Database = {
    ...database,
    query: async <Row extends object>(sql: string, values?: readonly unknown[]) => {
      const rows = await database.query<Row>(sql, values);
      if (isArmed && sql.includes('from consents')) await meanwhile((answered += 1));
      return rows;
    },
  };
  return { store, arm: () => (isArmed = true) };
}

test('a stop that comes while the send check is held up is heeded: the check is made again', async () => {
  const { store, arm } = heldUp(async (answered) => {
    if (answered > 1) return;
    await asksToStop(database, practice, mobileOf(1));
    practice.clock.moveBy({ seconds: 5 });
  });
  const practice = createPractice(store, { policy });
  practice.hubspot.contacts.set('1', contact(1));
  await practice.hears(created(1));
  await practice.look();
  arm();

  await practice.settle();

  expect(practice.twilio.asked).toEqual([]);
  expect(await outbox(database)).toContainEqual(expect.objectContaining({ kind: 'text', state: 'skipped' }));
});

test('a send check that is held up again and again lets the text wait, and it goes out afterwards', async () => {
  const { store, arm } = heldUp((answered) => {
    if (answered <= 3) practice.clock.moveBy({ seconds: 3 });
    return Promise.resolve();
  });
  const practice = createPractice(store, { policy });
  practice.hubspot.contacts.set('1', contact(1));
  await practice.hears(created(1));
  await practice.look();
  arm();
  await practice.text();
  const asked = practice.twilio.asked.length;
  practice.clock.moveBy({ seconds: 30 });
  await practice.settle();

  expect(asked).toBe(0);
  expect(practice.twilio.taken).toHaveLength(1);
});
