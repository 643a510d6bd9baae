import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { signedByTwilio, startApp, StoreAway, twilioToken, type StartedApp } from './started-app.ts';

const textId = '6f1c2c1e-5d0b-4f0e-9d3a-0a5f5f6f7a81';
const sid = `SM${'0123456789abcdef'.repeat(2)}`;
const statusPath = `/twilio/status?m=${textId}`;
const messagePath = '/twilio/messages';
const emptyAnswer = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

const undelivered = {
  ErrorCode: '30034',
  SmsSid: sid,
  SmsStatus: 'undelivered',
  MessageStatus: 'undelivered',
  To: '+13125550123',
  MessageSid: sid,
  AccountSid: `AC${'0'.repeat(32)}`,
  From: '+13125550100',
  ApiVersion: '2010-04-01',
};

const reply = {
  ToCountry: 'US',
  NumMedia: '0',
  FromZip: '60601',
  Body: ' me duele el pecho ¿está bien? ',
  To: '+13125550100',
  MessageSid: sid,
  AccountSid: `AC${'0'.repeat(32)}`,
  From: '+13125550123',
  ApiVersion: '2010-04-01',
};

let app: StartedApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function send(
  path: string,
  fields: Readonly<Record<string, string>>,
  headers = signedByTwilio(path, fields),
  to = app,
) {
  return to.post(path, new URLSearchParams(fields).toString(), headers);
}

describe('what became of a text is kept before Twilio is answered', () => {
  test('with the carrier’s reason', async () => {
    const response = await send(statusPath, undelivered);

    expect(response.status).toBe(204);
    expect(app.reports).toEqual([{ textId, sid, status: 'undelivered', errorCode: '30034', meaning: 'configuration' }]);
    expect(app.wakes()).toBe(1);
  });

  test.each([
    ['without an error', { ...undelivered, MessageStatus: 'delivered', ErrorCode: '' }],
    ['with error 0', { ...undelivered, MessageStatus: 'delivered', ErrorCode: '0' }],
    [
      'with a field that Twilio added yesterday',
      { ...undelivered, MessageStatus: 'delivered', ErrorCode: '', RawDlrDoneDate: '2611212130' },
    ],
  ])('%s', async (_name, fields) => {
    await send(statusPath, fields);

    expect(app.reports).toEqual([{ textId, sid, status: 'delivered', errorCode: null, meaning: null }]);
  });

  test('a report that changes nothing wakes nobody', async () => {
    await using known = await startApp({ recordTextStatus: () => Promise.resolve(false) });

    expect((await send(statusPath, undelivered, signedByTwilio(statusPath, undelivered), known)).status).toBe(204);
    expect(known.wakes()).toBe(0);
  });

  test.each([
    ['no text is named', '/twilio/status', undelivered],
    ['the name is none of ours', '/twilio/status?m=1%27%20or%201', undelivered],
    ['two texts are named', `${statusPath}&m=${textId}`, undelivered],
    ['Twilio’s id is none', statusPath, { ...undelivered, MessageSid: 'SM1' }],
    ['the status does not exist yet', statusPath, { ...undelivered, MessageStatus: 'teleported' }],
  ])('it is answered without harm when %s', async (_name, path, fields) => {
    const response = await send(path, fields);

    expect([response.status, app.reports]).toEqual([204, []]);
    expect(await app.metrics()).toContain('speedwell_twilio_posts_total{about="status",outcome="dropped"} 1');
  });

  test('503 while the store is away', async () => {
    await using away = await startApp({ recordTextStatus: () => Promise.reject(new StoreAway()) });

    expect((await send(statusPath, undelivered, signedByTwilio(statusPath, undelivered), away)).status).toBe(503);
  });
});

describe('what a patient texts is kept before Twilio is answered', () => {
  test('letter by letter, and nothing is answered in its place', async () => {
    const response = await send(messagePath, reply);

    expect([response.status, await response.text()]).toEqual([200, emptyAnswer]);
    expect(response.headers.get('content-type')).toMatch(/^text\/xml/);
    expect(app.texts).toEqual([
      { sid, fromNumberE164: '+13125550123', to: '+13125550100', body: reply.Body, optOutType: null, media: [] },
    ]);
    expect(app.wakes()).toBe(1);
  });

  test.each(['STOP', 'START', 'HELP'] as const)('with what Twilio made of it: %s', async (optOutType) => {
    await send(messagePath, { ...reply, OptOutType: optOutType });

    expect(app.texts).toMatchObject([{ optOutType }]);
  });

  test('a picture without words', async () => {
    const picture = { MessageSid: sid.replace('SM', 'MM'), From: reply.From, To: reply.To, NumMedia: '1' };

    await send(messagePath, picture);

    expect(app.texts).toMatchObject([{ body: '', media: [{ url: '', contentType: 'unknown' }] }]);
  });

  test('pictures by kind and address, no more than a message can hold', async () => {
    const kinds = {
      MediaContentType0: 'image/jpeg',
      MediaUrl0: 'https://pictures.example/ME0',
      MediaContentType1: 'text/vcard',
    };

    await send(messagePath, { ...reply, NumMedia: '2', ...kinds });
    await send(messagePath, { ...reply, NumMedia: '5000' });
    await send(messagePath, { ...reply, NumMedia: '-1' });

    expect(app.texts[0]?.media).toEqual([
      { url: 'https://pictures.example/ME0', contentType: 'image/jpeg' },
      { url: '', contentType: 'text/vcard' },
    ]);
    expect(app.texts.map(({ media }) => media.length)).toEqual([2, 10, 0]);
  });

  test('at the second address as well, where Twilio could not reach the first', async () => {
    const path = '/twilio/messages/fallback';
    const failed = { ...reply, ErrorCode: '11200', ErrorUrl: `https://speedwell.example${messagePath}` };

    const response = await send(path, failed);

    expect([response.status, await response.text(), app.texts.length]).toEqual([200, emptyAnswer, 1]);
    expect((await send(path, failed, signedByTwilio(messagePath, failed))).status).toBe(403);
  });

  test('nobody is woken for a text that was kept before', async () => {
    await using again = await startApp({ recordReply: () => Promise.resolve({ isNew: false }) });

    await send(messagePath, reply, signedByTwilio(messagePath, reply), again);

    expect(again.wakes()).toBe(0);
  });

  test.each([
    ['a short code', '72345'],
    ['another channel', 'whatsapp:+13125550123'],
    ['a named sender', 'Pharmacy'],
  ])('from %s, which is not taken for a patient later', async (_name, from) => {
    await send(messagePath, { ...reply, From: from });

    expect(app.texts).toMatchObject([{ fromNumberE164: from }]);
  });

  test.each([
    ['nobody', { ...reply, From: '' }],
    ['no message', { ...reply, MessageSid: '' }],
  ])('it is answered without harm when it comes from %s', async (_name, fields) => {
    const response = await send(messagePath, fields);

    expect([response.status, await response.text(), app.texts]).toEqual([200, emptyAnswer, []]);
  });

  test('503 while the store is away', async () => {
    await using away = await startApp({ recordReply: () => Promise.reject(new StoreAway()) });

    expect((await send(messagePath, reply, signedByTwilio(messagePath, reply), away)).status).toBe(503);
  });
});

describe('what Twilio did not send is refused', () => {
  test.each([
    ['nothing is signed', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['another address was signed', signedByTwilio('/twilio/messages', undelivered)],
    ['another text was signed', signedByTwilio('/twilio/status?m=6f1c2c1e-5d0b-4f0e-9d3a-000000000000', undelivered)],
    ['a field was changed', signedByTwilio(statusPath, { ...undelivered, MessageStatus: 'delivered' })],
    ['a field was added', signedByTwilio(statusPath, { ...undelivered, Extra: '1' })],
    ['another token signed', signedByTwilio(statusPath, undelivered, 'another token')],
  ])('when %s', async (_name, headers) => {
    const response = await send(statusPath, undelivered, headers as ReturnType<typeof signedByTwilio>);

    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      error: expect.stringContaining('not signed by Twilio'),
      requestId: expect.any(String),
    });
    expect(app.reports).toEqual([]);
  });

  test('a patient’s text as well', async () => {
    const response = await send(messagePath, reply, signedByTwilio(messagePath, { ...reply, Body: 'STOP' }));

    expect([response.status, app.texts]).toEqual([403, []]);
  });

  test('the previous token still counts while it is being replaced', async () => {
    await using rotating = await startApp({ config: { TWILIO_AUTH_TOKEN_PREVIOUS: 'the old one' } });

    const response = await send(
      statusPath,
      undelivered,
      signedByTwilio(statusPath, undelivered, 'the old one'),
      rotating,
    );

    expect(response.status).toBe(204);
    for (const token of ['the old one', twilioToken]) {
      const text = await send(messagePath, reply, signedByTwilio(messagePath, reply, token), rotating);
      expect(text.status).toBe(200);
    }
  });

  test('a body in another form is refused, not misread', async () => {
    const response = await app.post(statusPath, JSON.stringify(undelivered), {
      ...signedByTwilio(statusPath, undelivered),
      'content-type': 'application/json',
    });

    expect([response.status, app.reports]).toEqual([403, []]);
  });

  test('413 for more than any text holds', async () => {
    const fields = { ...reply, Body: 'x'.repeat(70_000) };

    expect((await send(messagePath, fields)).status).toBe(413);
  });
});

test('no number or word of a patient reaches the log', async () => {
  await using away = await startApp({ recordReply: () => Promise.reject(new Error('it broke')) });

  await send(messagePath, reply);
  await send(messagePath, reply, signedByTwilio(messagePath, reply), away);
  await send(`/twilio/status?m=${reply.From}`, undelivered);
  await send(messagePath, reply, signedByTwilio('/', reply));

  const logged = app.log() + away.log();
  expect(logged).toContain('"route":"/twilio/messages"');
  for (const word of ['3125550123', 'pecho', '60601', sid]) expect(logged).not.toContain(word);
});
