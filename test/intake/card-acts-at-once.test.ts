import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Act } from '../../extensions/shared/card-api.ts';
import { clinicalLead, frontDesk, manager, type CardUser } from '../support/card-at-work.ts';
import { openCardForEach } from '../support/open-card-file.ts';
import { inquiryOf } from '../support/practice-at-work.ts';
import { actFrom, answerFrom, readInquiry, told, wordsAfterFirst, type ToldOfPress } from './open-card.ts';

const file = openCardForEach();
const noAnswer: Act = { what: 'log_call', outcome: 'no_answer' };
const script = 'follow-up-options-any-text-en';

async function attempts(): Promise<number | undefined> {
  await file.practice.settle();
  return (await inquiryOf(file.database, 1))?.history.filter(({ what }) => what === 'attempted').length;
}

async function takeBack(key: string, user: CardUser = frontDesk): Promise<ToldOfPress> {
  return told(await file.card.does('undo', 1, { key }, { user }));
}

describe('the same key is the same act', () => {
  test('however often it comes, and it is done once', async () => {
    const { mark: seen } = await readInquiry(file.card);
    const key = randomUUID();
    const first = await actFrom(file.card, noAnswer, { key, seen });
    await file.practice.settle();
    const second = await actFrom(file.card, noAnswer, { key: key.toUpperCase(), seen });

    expect(second).toMatchObject({ status: 202, code: first.code, because: first.because });
    expect(second.inquiry?.mark).toBe(first.inquiry?.mark);
    expect(await attempts()).toBe(1);
  });

  test('also when several come at the same moment', async () => {
    const { mark: seen } = await readInquiry(file.card);
    const key = randomUUID();

    const answers = await Promise.all(Array.from({ length: 8 }, () => actFrom(file.card, noAnswer, { key, seen })));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ inquiry }) => inquiry?.mark)).size).toBe(1);
    expect(await attempts()).toBe(1);
  });

  test('a refusal too, although it could be done by now', async () => {
    const key = randomUUID();
    const { mark: seen } = await readInquiry(file.card);
    const closing: Act = { what: 'close_escalation', outcome: 'resolved' };
    const refused = await actFrom(file.card, closing, { key, seen, user: clinicalLead });
    await actFrom(file.card, { what: 'escalate', kind: 'clinical' });

    expect(refused).toMatchObject({ status: 409, code: 'not_now' });
    expect(await actFrom(file.card, closing, { key, seen, user: clinicalLead })).toMatchObject({
      ...{ status: 409, because: refused.because, inquiry: { status: { code: 'escalated' } } },
    });
  });

  test('with something else it is a fault of the card, and nothing is done', async () => {
    const key = randomUUID();
    await actFrom(file.card, noAnswer, { key });

    expect(await actFrom(file.card, { what: 'stop_follow_ups' }, { key })).toMatchObject({ status: 422, code: 'key_used' });
    expect((await readInquiry(file.card)).followUps.running).toBe(true);
  }); // prettier-ignore

  test('of another person it is another act', async () => {
    const key = randomUUID();
    await actFrom(file.card, noAnswer, { key });
    expect(await actFrom(file.card, noAnswer, { key, user: manager })).toMatchObject({ status: 202 });
    expect(await attempts()).toBe(2);
  });
});

describe('of two people who act at once', () => {
  test('one wins, and the other is told and shown what stands now', async () => {
    const { mark: seen } = await readInquiry(file.card);
    const closing: Act = { what: 'close', status: 'declined', reason: 'price' };

    const answers = await Promise.all([
      actFrom(file.card, { what: 'book' }, { seen }),
      actFrom(file.card, closing, { seen, user: manager }),
    ]);
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);

    expect([won?.status, lost?.status, lost?.code]).toEqual([202, 409, 'changed_meanwhile']);
    expect(lost?.inquiry?.mark).toBe(won?.inquiry?.mark);
    await file.practice.settle();
    expect((await inquiryOf(file.database, 1))?.status).toBe(won?.inquiry?.status?.code);
  });

  test('the second can do it on what stands now', async () => {
    const { mark: seen } = await readInquiry(file.card);
    await actFrom(file.card, noAnswer, { seen });
    const late = await actFrom(file.card, { what: 'book' }, { seen, user: manager });

    expect(late).toMatchObject({ status: 409, code: 'changed_meanwhile' });
    const again = await actFrom(file.card, { what: 'book' }, { seen: late.inquiry?.mark ?? '', user: manager });
    expect(again).toMatchObject({ status: 202, inquiry: { status: { code: 'booked' }, attempts: 1 } });
  });

  test('it is one who answers the patient, where the card says what was seen', async () => {
    const { mark: seen } = await readInquiry(file.card);
    const key = randomUUID();
    const answers = await Promise.all([
      answerFrom(file.card, { script, seen, key }),
      answerFrom(file.card, { text: 'We call you.', seen }, { user: manager }),
    ]);
    await file.practice.settle();

    expect(answers.map(({ code }) => code).toSorted()).toEqual(['changed_meanwhile', 'taken']);
    expect(wordsAfterFirst(file.practice)).toHaveLength(1);
    expect((await answerFrom(file.card, { script, seen, key })).code).toBe(answers[0].code);
  });

  test('a patient who wrote meanwhile is somebody else, too', async () => {
    const { mark: seen } = await readInquiry(file.card);
    await file.practice.writes('can you call me tomorrow');
    await file.practice.settle();

    expect(await actFrom(file.card, noAnswer, { seen })).toMatchObject({ status: 409, code: 'changed_meanwhile' });
  });

  test('a warning that the promise is about to end is nobody’s act', async () => {
    const { mark: seen } = await readInquiry(file.card);
    file.practice.clock.moveTo(Temporal.Instant.from('2026-11-23T21:01:00Z'));
    await file.practice.settle();

    expect((await readInquiry(file.card)).target?.state.code).toBe('warned');
    expect(await actFrom(file.card, noAnswer, { seen })).toMatchObject({ status: 202 });
  });
});

describe('an act is taken back', () => {
  test('within a minute, by whoever did it, however often that is pressed', async () => {
    const before = await readInquiry(file.card);
    const key = randomUUID();
    const done = await actFrom(file.card, { what: 'close', status: 'declined', reason: 'price' }, { key });
    await file.practice.settle();
    expect(done.inquiry?.undo).toMatchObject({ key, isMine: true });
    expect((await readInquiry(file.card, 1, manager)).undo?.isMine).toBe(false);

    const answers = await Promise.all([takeBack(key), takeBack(key)]);
    await file.practice.settle();

    for (const answer of answers) expect(answer).toMatchObject({ status: 202, code: 'taken', inquiry: { state: 'open' } });
    expect(await readInquiry(file.card)).toMatchObject({ mark: before.mark, state: 'open', undo: null });
  }); // prettier-ignore

  test('also before it was decided on', async () => {
    const before = await readInquiry(file.card);
    const key = randomUUID();
    await actFrom(file.card, { what: 'book' }, { key });

    expect(await takeBack(key)).toMatchObject({ status: 202, inquiry: { mark: before.mark } });
    await file.practice.settle();
    expect(await readInquiry(file.card)).toMatchObject({ mark: before.mark, appointment: null });
  });

  test.each([
    ['by nobody else', () => takeBack(key, manager)],
    ['after another act', () => actFrom(file.card, noAnswer).then(() => takeBack(key))],
    ['after a minute', () => aMinuteLater().then(() => takeBack(key))],
    ['nor an act that never was', () => takeBack(randomUUID())],
  ])('%s: it stays, with the reason', async (_when, press) => {
    await actFrom(file.card, { what: 'book' }, { key });
    await file.practice.settle();

    expect(await press()).toMatchObject({ status: 409, code: 'not_now', inquiry: { status: { code: 'booked' } } });
  });

  test('of a contact without an inquiry there is nothing to take back, and without a key nothing is read', async () => {
    expect(await told(await file.card.does('undo', 77, { key }))).toMatchObject({ status: 409, code: 'no_inquiry' });
    expect(await told(await file.card.does('undo', 1, {}))).toMatchObject({ status: 400, code: 'unreadable' });
  });
});

function aMinuteLater(): Promise<void> {
  file.practice.clock.moveBy({ seconds: 61 });
  return Promise.resolve();
}

const key = '0f8fad5b-d9cb-469f-a165-70867728950e';
