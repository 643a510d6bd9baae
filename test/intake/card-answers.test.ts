import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/journal/database.ts';
import {
  clinicalLead,
  frontDesk,
  manager,
  stranger,
  type CardAtWork,
  type CardRequest,
} from '../support/card-at-work.ts';
import { openTestDatabase } from '../support/database.ts';
import { contact, created, inquiryOf, mobileOf, undecided } from '../support/practice-at-work.ts';
import type { TextedPractice } from '../support/texted-practice.ts';
import { answerFrom, openCard, wordsAfterFirst } from './open-card.ts';

const script = 'follow-up-options-any-text-en';
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

const answer = (body: object, request?: CardRequest) => answerFrom(card, body, request);
const sentWords = () => wordsAfterFirst(practice);

describe('a person answers from the card', () => {
  test('with an approved script: it goes out and counts as the response', async () => {
    const told = await answer({ script });
    await practice.settle();

    expect(told).toMatchObject({ status: 202, code: 'taken', from: null });
    expect(sentWords()).toEqual(['Example Family Clinic: we call today. STOP to end.']);
    const inquiry = await inquiryOf(database, 1);
    expect(inquiry?.target.state).toBe('met');
    expect(inquiry?.history.at(-1)).toMatchObject({ outcome: 'text_delivered', by: '101', answer: told.answer });
  });

  test('in her own words, where the practice lets her; what is owed next is what she says', async () => {
    const next = { nextAction: 'verify_insurance', due: '2026-11-24T10:00:00-06:00' };
    const told = await answer({ text: ' Yes, we do “that”. ', ...next }, { user: manager });
    await practice.settle();

    expect(told.status).toBe(202);
    expect(sentWords()).toEqual(['Yes, we do "that".']);
    expect((await inquiryOf(database, 1))?.nextAction).toMatchObject({
      ...{ kind: 'verify_insurance', due: Temporal.Instant.from('2026-11-24T16:00Z'), by: 'person' },
    });
  });

  test('what could not go out is told to whoever wrote it, and answers nothing', async () => {
    await answer({ text: 'Yes, we do.' }, { user: manager });
    await practice.writes('STOP');
    await practice.settle();

    expect(sentWords()).not.toContain('Yes, we do.');
    expect((await inquiryOf(database, 1))?.target.answeredAt).toBeNull();
    expect(practice.hubspot.tasks.map(({ subject }) => subject).join()).toContain(
      'your text did not reach the patient',
    );
  });

  test('quiet hours hold it, and the card says until when', async () => {
    practice.clock.moveTo(Temporal.Instant.from('2026-11-23T21:30-06:00'));

    expect(await answer({ script })).toMatchObject({ status: 202, code: 'held', from: '2026-11-24T15:00:00Z' });
  });
});

describe('what may not be sent is refused at once, with the reason', () => {
  test('after a stop: 409 in both languages, and a line on the timeline', async () => {
    await practice.writes('STOP');
    await practice.settle();

    const told = await answer({ script });

    expect(told).toMatchObject({
      ...{ status: 409, code: 'not_now' },
      because: { en: 'The patient asked us to stop texting.', es: 'El paciente pidió que no le enviemos más textos.' },
    });
    const lines = await database.query(`select event, because from timeline order by id desc limit 1`);
    expect(lines).toEqual([{ event: 'AnswerNotSent', because: 'The patient asked us to stop texting.' }]);
    expect(await undecided(database)).toBe(0);
  });

  test('while a question is open only who has it may answer', async () => {
    await practice.writes('my chest hurts');
    await practice.settle();

    expect(await answer({ script })).toMatchObject({ status: 409, because: { en: expect.stringContaining('question is open') } }); // prettier-ignore
    expect((await answer({ text: 'I call you now.' }, { user: clinicalLead })).status).toBe(202);
    await practice.settle();
    expect(sentWords().at(-1)).toBe('I call you now.');
  });

  test('words of a person go to a shared phone only when it is known who reads', async () => {
    practice.hubspot.contacts.set('2', contact(1, { firstname: 'Leo', createdate: '2026-11-23T10:00-06:00' }));
    practice.hubspot.contacts.set('1', contact(1, { firstname: 'Ana' }));
    await practice.hears(created(2));
    await practice.settle();

    expect(await answer({ text: 'Yes, we do.' }, { user: manager })).toMatchObject({ status: 409 });
    expect(await answer({ text: 'Yes, we do.', identityKnown: true }, { user: manager })).toMatchObject({
      status: 202,
    });
  });

  test('while HubSpot cannot be read: 503, and the same may be tried again with the same key', async () => {
    const { TryLater } = await import('../../src/partners/errors.ts');
    practice.hubspot.fails('readContacts', { error: new TryLater('HubSpot is away') });
    const key = randomUUID();

    expect(await answer({ key, script })).toMatchObject({ status: 503, code: 'cannot_check' });
    expect((await answer({ key, script })).status).toBe(202);
  });

  test('nobody without an inquiry is answered', async () => {
    practice.hubspot.contacts.set('77', contact(7));

    expect((await card.answer(77, { key: randomUUID(), script })).status).toBe(409);
  });

  test.each([
    ['own words of the front desk', { text: 'Hello there' }, frontDesk, 403, 'scripts_only'],
    ['own words of somebody whom the policy does not name', { text: 'Hello there' }, stranger, 403, 'scripts_only'],
    ['no words', { text: ' … ' }, manager, 422, 'empty'],
    ['too many words', { text: 'x'.repeat(1_001) }, manager, 422, 'too_long'],
    ['a link of somebody else', { text: 'See evil.com now' }, manager, 422, 'foreign_link'],
    ['a placeholder', { text: 'Call {phone}' }, manager, 422, 'placeholder'],
    ['a script that does not exist', { script: 'nothing' }, frontDesk, 422, 'not_an_answer'],
    ['a first message', { script: 'acknowledgment-general-open-text-en' }, frontDesk, 422, 'not_an_answer'],
    ['the script of another language', { script: 'follow-up-options-any-text-es' }, frontDesk, 422, 'not_an_answer'],
    ['a script and words', { script, text: 'Hello' }, manager, 400, 'unreadable'],
    ['a key that is none', { key: 'again', script }, frontDesk, 400, 'unreadable'],
    ['an identity in the body', { script, userId: '107' }, frontDesk, 400, 'unreadable'],
    ['a time without an action', { script, due: '2026-11-24T10:00:00Z' }, frontDesk, 400, 'unreadable'],
    ['an action that does not exist', { script, nextAction: 'hope' }, frontDesk, 400, 'unreadable'],
  ])('%s', async (_what, body, user, status, code) => {
    const told = await answer(body, { user });
    await practice.settle();

    expect(told).toMatchObject({ status, code, because: { en: expect.any(String), es: expect.any(String) } });
    expect(sentWords()).toEqual([]);
  });

  test('a body that is no JSON', async () => {
    expect((await card.answer(1, '{')).status).toBe(400);
  });

  test('a script may be sent by anybody who is signed in', async () => {
    expect((await answer({ script }, { user: stranger })).status).toBe(202);
  });
});

test('neither the words nor the number reach the log or, in clear, the store', async () => {
  await answer({ text: 'The crown is 900 dollars' }, { user: manager });
  await answer({ text: 'The crown is 900 dollars {phone}' }, { user: manager });
  await practice.settle();

  const kept = JSON.stringify(await database.query('select told, payload from drafts, inbox'));
  for (const word of ['crown', mobileOf(1).slice(2), 'example.com']) {
    expect(card.app.log() + practice.logged()).not.toContain(word);
    expect(kept).not.toContain(word);
  }
});
