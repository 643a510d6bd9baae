import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../src/journal/database.ts';
import { TryLater } from '../../src/partners/errors.ts';
import { manager, type CardAtWork, type CardUser } from '../support/card-at-work.ts';
import { openTestDatabase } from '../support/database.ts';
import { contact, created } from '../support/practice-at-work.ts';
import type { TextedPractice } from '../support/texted-practice.ts';
import { openCard, readCard } from './open-card.ts';

let database: Database;
let practice: TextedPractice;
let card: CardAtWork;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ({ practice, card } = await openCard(database));
});
afterEach(async () => {
  await card[Symbol.asyncDispose]();
});

const shown = (contactId?: number | string, user?: CardUser) => readCard(card, contactId, user);

describe('the card says what can be sent now', () => {
  test('every approved answer in the patient’s language, as the patient would read it', async () => {
    const { scripts, texting, ownWords, language, consents } = await shown();

    expect(scripts.length).toBeGreaterThan(2);
    expect(new Set(scripts.map((each) => each.language))).toEqual(new Set(['en']));
    expect(scripts[0]).toMatchObject({ possible: true, because: null, words: expect.stringContaining('Example') });
    expect(texting).toEqual({ possible: true, because: null, from: null });
    expect(ownWords).toMatchObject({ possible: false, because: { en: expect.stringContaining('approved script') } });
    expect([language, consents?.text.reply]).toEqual(['en', 'given']);
  });

  test('own words to those whom the practice named', async () => {
    expect((await shown(1, manager)).ownWords).toMatchObject({ possible: true, longest: 1000, needsIdentity: false });
  });

  test('on a shared phone it has to be known who reads', async () => {
    practice.hubspot.contacts.set('1', contact(1, { firstname: 'Ana' }));
    practice.hubspot.contacts.set('2', contact(1, { firstname: 'Leo' }));
    await practice.hears(created(2));
    await practice.settle();

    expect((await shown(1, manager)).ownWords).toMatchObject({ possible: true, needsIdentity: true });
  });

  test('nothing after a stop, and why', async () => {
    await practice.writes('STOP');

    const { texting, scripts } = await shown();

    expect(texting).toMatchObject({ possible: false, because: { en: 'The patient asked us to stop texting.' } });
    expect(scripts.every(({ possible }) => !possible)).toBe(true);
  });

  test('later, where quiet hours hold it', async () => {
    practice.clock.moveTo(Temporal.Instant.from('2026-11-23T22:30-06:00'));

    expect((await shown()).texting).toMatchObject({ possible: true, from: '2026-11-24T15:00:00Z' });
  });

  test('nothing to somebody without an inquiry, or whom HubSpot does not have', async () => {
    practice.hubspot.contacts.set('7', contact(7));

    expect((await shown(7)).texting).toMatchObject({
      possible: false,
      because: { en: expect.stringContaining('no inquiry') },
    });
    expect((await shown(8)).consents?.text.reply).toBe('unknown');
  });

  test('while HubSpot cannot be read the words are shown all the same', async () => {
    practice.clock.moveBy({ minutes: 2 });
    practice.hubspot.fails('readContacts', { error: new TryLater('HubSpot is away') });

    const { lines, texting, consents } = await shown();

    expect(lines).toHaveLength(1);
    expect([texting.possible, consents]).toEqual([false, null]);
  });
});

test('fifty people at once are answered with a few looks at HubSpot, and soon again with none', async () => {
  const users = Array.from({ length: 50 }, (_, index) => ({ userId: 1000 + index, userEmail: 'desk@example.com' }));
  for (let patient = 2; patient <= 50; patient += 1) practice.hubspot.contacts.set(String(patient), contact(patient));
  const before = practice.hubspot.count('readContacts');

  const ask = () => Promise.all(users.map((user, index) => card.conversation(index + 1, { user })));
  const first = await ask();
  const afterOnce = practice.hubspot.count('readContacts');
  await ask();

  expect(first.every(({ status }) => status === 200)).toBe(true);
  expect(afterOnce - before).toBeLessThan(25);
  expect(practice.hubspot.count('readContacts')).toBe(afterOnce);
});
