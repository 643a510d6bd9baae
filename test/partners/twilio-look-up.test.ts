import { describe, expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { TryLater, Unknown } from '../../src/partners/errors.ts';
import { base, failureOf, hasty, messages, number, patient, sid, text, twilio, words } from './clinic-twilio.ts';

describe('a text that Twilio may have taken is looked up and never sent blindly again', () => {
  test('Twilio has an error of its own', async () => {
    nock(base).post(messages).reply(503, 'upstream');

    const error = await failureOf(twilio.sendText(text));

    expect(error).toBeInstanceOf(Unknown);
    expect(error).toMatchObject({
      message: 'Cannot tell whether Twilio did it: send text: status 503; look it up before asking again',
    });
  });

  test('the connection breaks', async () => {
    nock(base)
      .post(messages)
      .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));

    const error = await failureOf(twilio.sendText(text));

    expect(error).toBeInstanceOf(Unknown);
    expect(error).toMatchObject({ message: expect.stringContaining('ECONNRESET') });
  });

  test('no answer comes in time', async () => {
    nock(base).post(messages).delay(200).reply(201, { sid });

    const error = await failureOf(hasty.sendText(text));

    expect(error).toBeInstanceOf(Unknown);
    expect(error).toMatchObject({ message: expect.stringContaining('no answer within 0.03 s') });
  });

  test.each([
    ['no message id', { status: 'queued' }],
    ['words instead of an answer', 'ok'],
  ])('the answer has %s', async (_name, answer) => {
    nock(base).post(messages).reply(201, answer);

    const error = await failureOf(twilio.sendText(text));

    expect(error).toBeInstanceOf(Unknown);
  });
});

describe('the texts of a number are looked up', () => {
  const since = Temporal.Instant.from('2026-11-21T16:00:05.900Z');
  const message = (createdAt: string, changes: object = {}) => ({
    sid,
    to: number,
    body: words,
    status: 'delivered',
    direction: 'outbound-api',
    error_code: null,
    date_created: createdAt,
    ...changes,
  });

  test('over all pages, newest first, without what the patient wrote and without older ones', async () => {
    nock(base)
      .get(messages)
      .query({ To: number, PageSize: '50' })
      .reply(200, {
        messages: [
          message('Sat, 21 Nov 2026 16:00:05 +0000', { error_code: 30003 }),
          message('Sat, 21 Nov 2026 16:00:04 +0000'),
          message('Sat, 21 Nov 2026 16:01:00 +0000', { direction: 'inbound' }),
        ],
        next_page_uri: `${messages}?Page=1&PageToken=PA1`,
      });
    nock(base)
      .get(messages)
      .query({ Page: '1', PageToken: 'PA1' })
      .reply(200, { messages: [message('Sat, 21 Nov 2026 17:00:00 +0000')], next_page_uri: null });

    const texts = await twilio.listTexts(number, since);

    expect(texts.map(({ createdAt, errorCode }) => [createdAt.toString(), errorCode])).toEqual([
      ['2026-11-21T17:00:00Z', null],
      ['2026-11-21T16:00:05Z', '30003'],
    ]);
    expect(texts[0]).toMatchObject({ sid, to: number, body: words, status: 'delivered' });
  });

  test('later, if Twilio cannot answer now: looking twice is harmless', async () => {
    nock(base).get(messages).query(true).reply(500, 'oops');

    const error = await failureOf(twilio.listTexts(number, since));

    expect(error).toBeInstanceOf(TryLater);
    expect(error).toMatchObject({ message: 'Cannot list texts yet: status 500; ask again later' });
  });
});

describe('the texts that patients sent are read', () => {
  const since = Temporal.Instant.from('2026-11-21T16:00:00Z');
  const ours = '+13125550190';
  const message = (id: string, direction: string) => ({ sid: id, from: number, to: ours, body: 'hello', direction });

  test('of one of our numbers, over all pages, without what we sent', async () => {
    nock(base)
      .get(messages)
      .query((query) => query['To'] === ours && query['PageSize'] === '1000')
      .reply(200, {
        messages: [message('SM3', 'inbound'), message('SM2', 'outbound-api')],
        next_page_uri: `${messages}?Page=1&PageToken=PA1`,
      });
    nock(base)
      .get(messages)
      .query({ Page: '1', PageToken: 'PA1' })
      .reply(200, { messages: [message('SM1', 'inbound')], next_page_uri: null });

    const { texts, isComplete } = await twilio.listReceived({ to: ours, since });

    expect(texts.map((each) => each.sid)).toEqual(['SM3', 'SM1']);
    expect(isComplete).toBe(true);
  });

  test('each page in its own time, because all of them would not come in the time of one', async () => {
    const page = (next: string | null) => ({ messages: [message('SM1', 'inbound')], next_page_uri: next });
    nock(base)
      .get(messages)
      .query({ Page: '1' })
      .times(4)
      .delay(140)
      .reply(200, page(`${messages}?Page=1`));
    nock(base).get(messages).query({ Page: '1' }).reply(200, page(null));
    nock(base)
      .get(messages)
      .query(true)
      .reply(200, page(`${messages}?Page=1`));

    const { texts } = await patient.listReceived({ to: null, since });

    expect(texts).toHaveLength(6);
  });

  test('to fifty pages, and that there are more is told', async () => {
    nock(base)
      .get(messages)
      .query(true)
      .times(50)
      .reply(200, { messages: [message('SM1', 'inbound')], next_page_uri: `${messages}?Page=1&PageToken=PA1` });

    const { texts, isComplete } = await twilio.listReceived({ to: null, since });

    expect([texts.length, isComplete]).toEqual([50, false]);
  });
});

describe('a text is emptied at Twilio', () => {
  const one = messages.replace('.json', `/${sid}.json`);

  test('by an empty body, whatever Twilio answers with', async () => {
    const asked = nock(base).post(one, 'Body=').reply(200, { sid, body: '' });

    await twilio.blankText(sid);

    expect(asked.isDone()).toBe(true);
  });

  test('one that is not there any more is as good as emptied', async () => {
    nock(base).post(one).reply(404, { code: 20404, message: 'not found', status: 404 });

    await expect(twilio.blankText(sid)).resolves.toBeUndefined();
  });

  test.each([
    ['on its way, and refused', 400, { code: 20009, status: 400 }, 'GiveUp'],
    ['asked for too fast', 429, { code: 20429, status: 429 }, 'TryLater'],
    ['asked for while Twilio has an error of its own', 503, 'upstream', 'TryLater'],
  ])('one that is %s stays as it is', async (_what, status, answer, name) => {
    nock(base).post(one).reply(status, answer);

    expect(await failureOf(twilio.blankText(sid))).toMatchObject({ name });
  });
});
