import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { answerTo, call, desk, ours, patient, policy, recordingSid, send, sid } from './given-calls.ts';
import { startApp, StoreAway, type StartedApp } from './started-app.ts';

let app: StartedApp;
beforeEach(async () => {
  app = await startApp(policy());
});
afterEach(() => app.close());

describe('of a voicemail its reference and length are kept', () => {
  const path = `/twilio/voice/voicemail?${ours}`;
  const url = `https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/${recordingSid}`;
  const kept = { what: 'recorded', recordingSid, seconds: 25 };

  test.each([
    ['with its id', { RecordingSid: recordingSid, RecordingUrl: url, RecordingDuration: '25' }],
    ['with its address only', { RecordingUrl: url, RecordingDuration: '25' }],
  ])('when the caller has spoken, %s', async (_name, recording) => {
    expect(await answerTo(app, path, { ...call, ...recording })).toBe('<Response><Hangup/></Response>');
    expect(app.calls).toMatchObject([{ sid, caller: patient, report: kept }]);
  });

  test('when Twilio tells that it is ready, which does not say who called', async () => {
    const ready = { CallSid: sid, RecordingSid: recordingSid, RecordingDuration: '25', RecordingStatus: 'completed' };

    expect((await send(app, path, ready)).status).toBe(204);
    expect(app.calls).toMatchObject([{ sid, caller: undefined, location: 'main', report: kept }]);
  });

  test.each([
    ['that is empty', { RecordingSid: recordingSid, RecordingDuration: '0', RecordingStatus: 'completed' }],
    ['that is not ready', { RecordingSid: recordingSid, RecordingDuration: '25', RecordingStatus: 'in-progress' }],
    ['without a reference', { RecordingSid: 'RE1', RecordingDuration: '25', RecordingStatus: 'completed' }],
  ])('but nothing of one %s', async (_name, recording) => {
    expect((await send(app, path, { CallSid: sid, ...recording })).status).toBe(204);
    expect(app.calls).toEqual([]);
  });
});

describe('how a call ended is told', () => {
  const ended = { ...call, CallStatus: 'completed', CallDuration: '42' };

  test.each([
    ['at its own address', '/twilio/voice/status'],
    ['at the address for new calls, by mistake', '/twilio/voice'],
    ['at the address for texts, by mistake', '/twilio/status'],
  ])('%s', async (_name, path) => {
    expect((await send(app, path, ended)).status).toBe(204);
    expect(app.calls).toMatchObject([
      { sid, caller: patient, location: 'main', report: { what: 'ended', status: 'completed', seconds: 42 } },
    ]);
  });

  test('for a number that others route, which belongs to no location', async () => {
    await send(app, '/twilio/voice/status', {
      ...ended,
      CallStatus: 'no-answer',
      To: '+13125550199',
      CallDuration: 'long',
    });

    expect(app.calls).toMatchObject([
      { location: null, terms: { answeredFromSeconds: 15 }, report: { status: 'no-answer', seconds: 0 } },
    ]);
    expect(app.wakes()).toBe(1);
  });

  test('of the front desk’s end it is told how the ringing ended', async () => {
    await send(app, `/twilio/voice/status?${ours}&leg=desk&key=1`, { ...desk, CallStatus: 'canceled' });

    expect(app.calls).toMatchObject([{ sid, location: 'main', report: { what: 'dialled', status: 'canceled', screened: true } }]);
  }); // prettier-ignore

  test('again while the store is away, because nobody waits for the answer', async () => {
    await using away = await startApp({ ...policy(), recordCall: () => Promise.reject(new StoreAway()) });

    expect((await send(away, '/twilio/voice/status', ended)).status).toBe(503);
  });

  test.each([
    ['a call that goes on', { ...call, CallStatus: 'in-progress' }],
    ['no call', { ...ended, CallSid: 'CA1' }],
  ])('%s is answered without harm', async (_name, fields) => {
    expect((await send(app, '/twilio/voice/status', fields)).status).toBe(204);
    expect(app.calls).toEqual([]);
    expect(await app.metrics()).toContain('speedwell_twilio_posts_total{about="call",outcome="dropped"} 1');
  });
});
