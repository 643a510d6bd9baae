import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { createMetrics } from '../../src/metrics.ts';
import { GiveUp, TryLater } from '../../src/partners/errors.ts';
import { createTwilio } from '../../src/partners/twilio/client.ts';
import { explainTwilioCode, twilioErrors } from '../../src/partners/twilio/twilio-errors.ts';
import {
  account,
  base,
  config,
  failureOf,
  messages,
  metrics,
  number,
  refusedWith,
  sid,
  text,
  twilio,
  words,
} from './clinic-twilio.ts';

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
