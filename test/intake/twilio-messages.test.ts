import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { signedByTwilio, startApp, StoreAway, type StartedApp } from './started-app.ts';
import { messagePath, reply, senderTo, sid } from './twilio-posts.ts';

const emptyAnswer = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

let app: StartedApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

const send = senderTo(() => app);

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
