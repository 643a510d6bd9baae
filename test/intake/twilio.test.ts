import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { signedByTwilio, startApp, StoreAway, twilioToken, type StartedApp } from './started-app.ts';
import { messagePath, reply, senderTo, sid, statusPath, textId, undelivered } from './twilio-posts.ts';

let app: StartedApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

const send = senderTo(() => app);

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
