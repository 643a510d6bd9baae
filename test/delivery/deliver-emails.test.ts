import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { claimDue } from '../../src/journal/outbox.ts';
import { releaseLost } from '../../src/journal/lost-claims.ts';
import { TryLater } from '../../src/partners/errors.ts';
import { openTestDatabase } from '../support/database.ts';
import { openInquiry, policy, script } from '../support/given.ts';
import { message, writeTurn } from '../support/outbox-entries.ts';
import {
  contact,
  createPractice,
  emptyStore,
  mondayMorning,
  outbox,
  type Practice,
} from '../support/practice-at-work.ts';

const [first, second, third] = [
  script('follow_up', 'missed_you', 'en', { channel: 'email' }),
  script('follow_up', 'options', 'en', { channel: 'email' }),
  script('education', 'telehealth', 'en', { channel: 'email' }),
];
const now = Temporal.Instant.from(mondayMorning);
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let practice: Practice;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyStore(database);
  practice = createPractice(database, { policy });
  practice.hubspot.contacts.set('1', contact(1));
});
afterEach(() => {
  expect(practice.logged()).not.toMatch(/\+1312|example\.com/);
});

/** The follow-up asks for an e-mail to contact 1. */
async function asks(
  scriptId: string,
  changes: Parameters<typeof message>[2] = {},
  inquiry: Inquiry = openInquiry,
): Promise<void> {
  const at = practice.clock.now();
  await writeTurn(database, '1', inquiry, [message('SendEmail', at, { scriptId, ...changes })], at);
}

/** What HubSpot was told of e-mails to send, in order. */
function told() {
  return practice.hubspot.updates.flat().map(({ properties }) => properties['speedwell_email_to_send']);
}

async function news() {
  const rows = await database.query<{ kind: string; payload: { because?: { en: string } } }>(
    `select kind, payload from inbox where kind like 'email%' order by id`,
  );
  return rows.map(({ kind, payload }) => [kind, payload.because?.en]);
}

describe('an approved e-mail', () => {
  test('is handed to HubSpot’s workflow as the id of its script, once, and the follow-up hears of it', async () => {
    await asks(first.id);

    await practice.email();
    await practice.write();
    await practice.email();
    await practice.write();

    expect(told()).toEqual([first.id]);
    expect(await news()).toEqual([['email_sent', undefined]]);
    expect(await outbox(database, 'email')).toMatchObject([{ state: 'done', partner_id: first.id }]);
  });

  test('is emptied from the property ten minutes after, so that the same one would be a change again', async () => {
    await asks(first.id);
    const { next } = { ...(await practice.email()), ...(await practice.email()) };
    await practice.write();
    practice.clock.moveBy({ minutes: 10 });

    await practice.email();
    await practice.write();

    expect(next).toEqual(now.add({ minutes: 10 }));
    expect(told()).toEqual([first.id, '']);
    expect((await practice.email()).next).toBeNull();
  });

  test('is not emptied before HubSpot has been told of it, however long HubSpot is away', async () => {
    await asks(first.id);
    await practice.email();
    practice.clock.moveBy({ minutes: 30 });
    await practice.email();
    await practice.write();
    const before = told();
    await practice.email();
    await practice.write();

    expect(before).toEqual([first.id]);
    expect(told()).toEqual([first.id, '']);
  });

  test('that follows another one waits until HubSpot has been told of that, and is not emptied with it', async () => {
    await asks(first.id, { purpose: 'acknowledgment' }, { ...openInquiry, acknowledgment: waiting });
    await asks(third.id, { purpose: 'not_a_fit' });
    await practice.email();
    const handedAtOnce = (await outbox(database, 'email')).filter(({ state }) => state === 'done').length;
    await practice.write();
    practice.clock.moveBy({ minutes: 1 });
    await practice.email();
    await practice.write();
    practice.clock.moveBy({ minutes: 9 });
    await practice.email();
    await practice.write();
    const before = [...told()];
    practice.clock.moveBy({ minutes: 1 });
    await practice.email();
    await practice.write();

    expect(handedAtOnce).toBe(1);
    expect(before).toHaveLength(2);
    expect(told().at(-1)).toBe('');
    expect(told()).toHaveLength(3);
  });
});

const waiting = { state: 'sending', askedAt: now, by: 'email' } as const;

describe('the send check is made at the moment of sending', () => {
  test.each([
    ['the address is gone', { email: null }, 'There is no e-mail address.'],
    ['the patient took back the consent', { speedwell_email_consent: 'revoked' }, 'The patient took back the consent to e-mails.'],
  ])('%s: it is skipped with its reason, and the follow-up hears of it', async (_what, changes, because) => {
    practice.hubspot.contacts.set('1', contact(1, changes));
    await asks(first.id);

    await practice.email();
    await practice.write();

    expect(await news()).toEqual([['email_not_sent', because]]);
    expect(await outbox(database, 'email')).toMatchObject([{ state: 'skipped', outcome: because }]);
    expect(told()).toEqual([]);
  }); // prettier-ignore

  test('a contact that HubSpot does not have any more gets none', async () => {
    practice.hubspot.contacts.clear();
    await asks(first.id);

    await practice.email();

    expect(await news()).toEqual([['email_not_sent', 'There is no e-mail address.']]);
  });

  test('the practice’s caps count what went out through any channel, and the same script goes out once', async () => {
    await asks(first.id);
    await practice.email();
    await asks(second.id);
    await practice.email();
    await practice.write();
    practice.clock.moveBy({ hours: 24 });
    await asks(first.id);
    await practice.email();
    await asks(second.id);
    await practice.email();

    expect(await news()).toEqual([
      ['email_sent', undefined],
      ['email_not_sent', 'The patient has had as many messages today as the practice allows.'],
      ['email_not_sent', 'The patient has had this script already.'],
      ['email_sent', undefined],
    ]);
  });

  test('of two that are due at the same moment the cap lets one through', async () => {
    await writeTurn(
      database,
      '1',
      openInquiry,
      [first, second].map(({ id }) => message('SendEmail', now, { scriptId: id })),
      now,
    );

    await practice.email();

    expect((await news()).map(([kind]) => kind).toSorted()).toEqual(['email_not_sent', 'email_sent']);
  });

  test('an acknowledgment whose words the practice took back goes out with others, which are remembered', async () => {
    const acknowledging = { ...openInquiry, acknowledgment: waiting };
    await asks('words-of-last-year', { purpose: 'acknowledgment' }, acknowledging);

    await practice.email();
    await practice.write();

    expect(told()).toEqual(['acknowledgment-general-open-email-en']);
    expect(await database.query(`select effect->>'scriptId' as id from outbox`)).toEqual([
      { id: 'acknowledgment-general-open-email-en' },
    ]);
  });

  test('any other message whose words are gone is not sent', async () => {
    await asks('words-of-last-year');

    await practice.email();

    expect(await news()).toEqual([['email_not_sent', 'The script is no longer approved.']]);
  });
});

describe('nothing is lost or sent twice', () => {
  test('while HubSpot cannot be read the e-mail waits', async () => {
    await asks(first.id);
    practice.hubspot.fails('readContacts', { error: new TryLater('busy') });

    await practice.email();
    const before = await outbox(database, 'email');
    practice.clock.moveBy({ seconds: 1 });
    await practice.email();

    expect(before).toMatchObject([{ state: 'due' }]);
    expect(await outbox(database, 'email')).toMatchObject([{ state: 'done' }]);
  });

  test('what a process had claimed when it died is delivered by the next one', async () => {
    await asks(first.id);
    await claimDue(database, 'email', 10, now);
    await releaseLost(database, [database.processKey], now, now);

    await practice.email();

    expect(await news()).toEqual([['email_sent', undefined]]);
  });
});
