import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { createMetrics } from '../../src/metrics.ts';
import { GiveUp, TryLater, Unknown } from '../../src/partners/errors.ts';
import { createTwilio } from '../../src/partners/twilio/client.ts';
import { explainTwilioCode, twilioErrors } from '../../src/partners/twilio/twilio-errors.ts';

const account = `AC${'0'.repeat(32)}`;
const sid = `SM${'1'.repeat(32)}`;
const number = '+13125550123';
const words = 'Lakeside Clinic: we have your request';
const text = {
  to: number,
  body: words,
  statusCallback: 'https://clinic.example/twilio/status?m=7f3a',
  validitySeconds: 600,
};
const messages = `/2010-04-01/Accounts/${account}/Messages.json`;
const base = 'https://twilio.example';

const metrics = createMetrics();
const config = {
  TWILIO_ACCOUNT_SID: account,
  TWILIO_AUTH_TOKEN: 'a-secret-token',
  TWILIO_BASE_URL: base,
  TWILIO_MESSAGING_SERVICE_SID: `MG${'2'.repeat(32)}`,
  TWILIO_FROM: undefined,
};
const twilio = createTwilio({ config, metrics });
const hasty = createTwilio({ config, metrics, timeLimitMs: 30 });

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

const refusedWith = (status: number, code: number) =>
  nock(base)
    .post(messages)
    .reply(status, { code, status, message: `The number ${number} is odd: ${words}` });

describe('a text goes to Twilio', () => {
  test('with the sender, the address for reports and the time after which it is of no use', async () => {
    let body = '';
    nock(base)
      .post(messages, (form: Record<string, string>) => {
        body = JSON.stringify(form);
        return true;
      })
      .basicAuth({ user: account, pass: 'a-secret-token' })
      .reply(201, { sid, status: 'accepted' });

    const id = await twilio.sendText(text);

    expect(id).toBe(sid);
    expect(JSON.parse(body)).toEqual({
      To: number,
      Body: words,
      StatusCallback: text.statusCallback,
      ValidityPeriod: '600',
      MessagingServiceSid: config.TWILIO_MESSAGING_SERVICE_SID,
    });
  });

  test.each([
    ['half a second counts as one second', 0.5, '1'],
    ['a day counts as ten hours, the longest Twilio allows', 86_400, '36000'],
  ])('%s', async (_name, validitySeconds, sent) => {
    nock(base)
      .post(messages, (form: Record<string, string>) => form['ValidityPeriod'] === sent)
      .reply(201, { sid });

    await expect(twilio.sendText({ ...text, validitySeconds })).resolves.toBe(sid);
  });

  test('from the practice’s own number where it has no messaging service', async () => {
    const own = { ...config, TWILIO_MESSAGING_SERVICE_SID: undefined, TWILIO_FROM: '+13125550100' };
    nock(base)
      .post(
        messages,
        (form: Record<string, string>) => form['From'] === '+13125550100' && !('MessagingServiceSid' in form),
      )
      .reply(201, { sid });

    await expect(createTwilio({ config: own, metrics }).sendText(text)).resolves.toBe(sid);
  });
});

describe('a text that Twilio refuses is given up, in words that say what to do', () => {
  test.each([
    ['a patient who asked to stop', 400, 21610, /the patient has asked this sender to stop \(21610\)/],
    ['a number that does not exist', 400, 21211, /the number is not valid \(21211\); ask the patient for the number/],
    ['wrong credentials', 401, 20003, /does not accept the credentials \(20003\); copy TWILIO_ACCOUNT_SID/],
    ['a sender that is not ours', 400, 21606, /the sender is not ours .* \(21606\); compare TWILIO_FROM/],
    ['a trial account', 400, 21608, /has no approved profile \(21608\); upgrade it/],
    ['a sender without registration', 400, 30034, /not registered for A2P 10DLC \(30034\); finish the registration/],
    ['a code that nobody has seen', 400, 29999, /Twilio refused it \(29999\); see the message in console\.twilio\.com/],
  ])('%s', async (_name, status, code, message) => {
    refusedWith(status, code);

    const error = await failureOf(twilio.sendText(text));

    expect(error).toBeInstanceOf(GiveUp);
    expect(error).toMatchObject({ code: String(code) });
    expect(String(error)).toMatch(/^GiveUp: Cannot send text: /);
    expect(String(error)).toMatch(message);
  });

  test('credentials refused without a code are known by the status', async () => {
    nock(base).post(messages).reply(401, 'go away');

    const error = await failureOf(twilio.sendText(text));

    expect(error).toMatchObject({ name: 'GiveUp', code: '20003' });
  });
});

describe('a text that Twilio certainly did not take is sent again later', () => {
  test('too many requests', async () => {
    refusedWith(429, 20429);

    const error = await failureOf(twilio.sendText(text));

    expect(error).toBeInstanceOf(TryLater);
    expect(error).toMatchObject({
      afterMs: 1000,
      message: 'Cannot send text yet: too many requests at once (20429); it is sent again by itself',
    });
  });

  test('a full queue at the sender', async () => {
    refusedWith(400, 21611);

    const error = await failureOf(twilio.sendText(text));

    expect(error).toMatchObject({ name: 'TryLater', afterMs: 60_000 });
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('no connection: %s', async (code) => {
    nock(base)
      .post(messages)
      .replyWithError(Object.assign(new Error('no connection'), { code }));

    const error = await failureOf(twilio.sendText(text));

    expect(error).toBeInstanceOf(TryLater);
    expect(error).toMatchObject({
      message: `Cannot send text yet: no connection to Twilio (${code}); ask again later`,
    });
  });
});

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

describe('nobody learns from an error who was written to, or how', () => {
  test.each([
    ['a broken connection', () => nock(base).post(messages).replyWithError('socket hang up')],
    ['a refusal that quotes number and text', () => refusedWith(400, 21610)],
    ['an answer that cannot be read', () => nock(base).post(messages).reply(201, `${number} ${words}`)],
  ])('%s', async (_name, prepare) => {
    prepare();

    const error = await failureOf(twilio.sendText(text));

    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: Infinity })).not.toMatch(/Authorization|Basic |3125550123|Lakeside|secret/);
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

test('every call is counted by what became of it', async () => {
  const own = createMetrics();
  const counted = createTwilio({ config, metrics: own });
  nock(base).post(messages).reply(201, { sid });
  refusedWith(400, 21610);

  await counted.sendText(text);
  await failureOf(counted.sendText(text));

  const { values } = await own.partnerCalls.get();
  expect(values.map(({ labels, value }) => [labels.call, labels.outcome, value])).toEqual([
    ['texts_create', 'ok', 1],
    ['texts_create', '21610', 1],
  ]);
});

test('every code of Twilio has words, advice and no more than one meaning', () => {
  for (const [code, { words: said, advice }] of Object.entries(twilioErrors)) {
    expect(code).toMatch(/^\d{5}$/);
    expect(said).not.toMatch(/[.']/);
    expect(advice).not.toBe('');
  }
  expect(explainTwilioCode('30006').meaning).toBe('not_textable');
  expect(explainTwilioCode('constructor').meaning).toBe('request');
});
