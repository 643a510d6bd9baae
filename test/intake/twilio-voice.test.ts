import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { policy as practicePolicy } from '../support/practice-policy.ts';
import { answerTo, call, desk, line, ours, patient, policy, send, sid, type Fields } from './given-calls.ts';
import { publicUrl, signedByTwilio, startApp, StoreAway, type StartedApp } from './started-app.ts';

let app: StartedApp;
beforeEach(async () => {
  app = await startApp(policy());
});
afterEach(() => app.close());

const report = (index = 0) => app.calls[index]?.report;

describe('a call to a location rings at its front desk', () => {
  test('as long as the practice set, and whoever picks up has to accept it', async () => {
    const query = `call=${sid}&amp;line=main`;
    const at = `${publicUrl}/twilio/voice`;

    expect(await answerTo(app, '/twilio/voice', call)).toBe(
      `<Response><Dial action="${at}/ended?${query}&amp;key=1" method="POST" answerOnBridge="true" timeout="18"` +
        ` callerId="${patient}"><Number url="${at}/screen?${query}" method="POST"` +
        ` statusCallback="${at}/status?${query}&amp;leg=desk&amp;key=1#rc=3&amp;rp=ct,rt,5xx"` +
        ` statusCallbackEvent="completed" statusCallbackMethod="POST">${line.frontDesk}</Number></Dial></Response>`,
    );
    expect(app.calls).toEqual([
      {
        ...{ sid, caller: patient, location: 'main', terms: { answeredFromSeconds: 15, offersVoicemail: true } },
        report: { what: 'asked', route: 'front_desk' },
      },
    ]);
  });

  test('without a key where the practice wants none', async () => {
    await using plain = await startApp(policy({ acceptByKey: false }));

    const answer = await answerTo(plain, '/twilio/voice', call);

    expect(answer).toContain(`<Number statusCallback=`);
    expect(answer).not.toMatch(/screen|key=1/);
  });

  test('and shows no number where the caller withheld it', async () => {
    expect(await answerTo(app, '/twilio/voice', { ...call, From: 'anonymous' })).not.toContain('callerId');
    expect(app.calls).toMatchObject([{ caller: null }]);
  });

  test.each([
    ['away', (): Error => new StoreAway(), false],
    ['broken', () => new Error('it broke'), true],
  ])('also while the store is %s', async (_how, error, isTold) => {
    await using away = await startApp({ ...policy(), recordCall: () => Promise.reject(error()) });

    expect(await answerTo(away, '/twilio/voice', call)).toContain(line.frontDesk);
    expect(await away.metrics()).toContain('speedwell_twilio_posts_total{about="call",outcome="not_kept"} 1');
    expect(away.log().includes('it broke')).toBe(isTold);
  });
});

test('a number that belongs to no location says which one to call, and the call is kept', async () => {
  expect(await answerTo(app, '/twilio/voice', { ...call, To: '+13125550190' })).toMatch(
    /^<Response><Say language="en-US">.*Please call us at .*<\/Say><Say language="es-US">.*<\/Say><Hangup\/><\/Response>$/,
  );
  expect(app.calls).toMatchObject([
    {
      ...{ caller: patient, location: null, terms: { answeredFromSeconds: 15, offersVoicemail: false } },
      report: { what: 'asked', route: 'nobody' },
    },
  ]);
});

describe('whoever picks up at the front desk', () => {
  test('is told in the language of the practice what it is, and what to press', async () => {
    expect(await answerTo(app, `/twilio/voice/screen?${ours}`, desk)).toMatch(
      /^<Response><Gather action=".*\/accepted\?call=CA\w+&amp;line=main" method="POST" numDigits="1" timeout="8"><Say language="en-US" loop="2">Patient call\. Press 1\.<\/Say><\/Gather><Hangup\/><\/Response>$/,
    );
    await using spanish = await startApp({ policy: () => ({ ...practicePolicy, defaultLanguage: 'es' }) });
    expect(await answerTo(spanish, `/twilio/voice/screen?call=${sid}`, desk)).toContain(
      '<Say language="es-US" loop="2">Llamada de un paciente. Oprima 1.</Say>',
    );
  });

  test('is put through by pressing a key', async () => {
    expect(await answerTo(app, `/twilio/voice/accepted?${ours}`, { ...desk, Digits: '1' })).toBe('<Response/>');
    expect(app.calls).toMatchObject([{ sid, caller: patient, location: 'main', report: { what: 'accepted' } }]);
  });

  test('is put through while the store is away, too', async () => {
    await using away = await startApp({ ...policy(), recordCall: () => Promise.reject(new StoreAway()) });

    expect(await answerTo(away, `/twilio/voice/accepted?${ours}`, { ...desk, Digits: '1' })).toBe('<Response/>');
  });

  test('is not put through without a key', async () => {
    expect(await answerTo(app, `/twilio/voice/accepted?${ours}`, desk)).toBe('<Response><Hangup/></Response>');
    expect(app.calls).toEqual([]);
  });
});

describe('when the ringing has ended', () => {
  const path = `/twilio/voice/ended?${ours}&key=1`;
  const dial = (DialCallStatus: string, more: Fields = {}) => ({
    ...call,
    CallStatus: 'in-progress',
    DialCallStatus,
    ...more,
  });

  test.each([
    ['nobody picked up', dial('no-answer')],
    ['the line was busy', dial('busy')],
    ['a mailbox picked up', dial('completed', { DialCallDuration: '40', DialBridged: 'false' })],
    ['Twilio does not say how', dial('teleported')],
  ])('a caller hears the words of the practice and can leave a voicemail when %s', async (_name, fields) => {
    const query = `call=${sid}&amp;line=main`;
    const recorded = `${publicUrl}/twilio/voice/voicemail?${query}`;

    expect(await answerTo(app, path, fields)).toBe(
      '<Response><Say language="en-US">Leave your name &amp; number.</Say>' +
        '<Say language="es-US">Deje su nombre y número.</Say>' +
        `<Record action="${recorded}" method="POST" playBeep="true" maxLength="180" timeout="5"` +
        ` recordingStatusCallback="${recorded}#rc=3&amp;rp=ct,rt,5xx" recordingStatusCallbackMethod="POST"/>` +
        '<Hangup/></Response>',
    );
  }); // prettier-ignore

  test('the voicemail is not offered where a text follows', async () => {
    await using texting = await startApp(policy({ unanswered: 'text_back' }));

    expect(await answerTo(texting, path, dial('no-answer'))).not.toContain('Record');
  });

  test.each([
    ['a person accepted', path, dial('completed', { DialCallDuration: '90', DialBridged: 'true' })],
    ['a person talked, where no key is wanted', `/twilio/voice/ended?${ours}`, dial('completed', { DialCallDuration: '15' })],
  ])('that is all when %s', async (_name, to, fields) => {
    expect(await answerTo(app, to, fields)).toBe('<Response><Hangup/></Response>');
  }); // prettier-ignore

  test('what is known of the call decides, also of what Twilio does not repeat', async () => {
    await answerTo(app, `/twilio/voice/accepted?${ours}`, { ...desk, Digits: '1' });

    expect(await answerTo(app, path, dial('completed', { DialCallDuration: '40' }))).toBe(
      '<Response><Hangup/></Response>',
    );
    expect(report(1)).toEqual({ what: 'dialled', status: 'completed', seconds: 40, screened: true, bridged: null });
  });

  test('the caller is not hung up on while the store is away', async () => {
    await using away = await startApp({ ...policy(), recordCall: () => Promise.reject(new StoreAway()) });

    expect(await answerTo(away, path, dial('no-answer'))).toContain('<Record');
    expect(await answerTo(away, path, dial('completed', { DialBridged: 'true' }))).not.toContain('<Record');
  });
});

describe('when Twilio could not use an answer of ours', () => {
  const failed = (step: string) => ({ ...call, ErrorCode: '11200', ErrorUrl: `${publicUrl}/twilio/voice${step}` });

  test('the call rings at the front desk without more conditions', async () => {
    const answer = await answerTo(app, '/twilio/voice/fallback', failed(''));

    expect(answer).toContain(`>${line.frontDesk}</Number>`);
    expect(answer).not.toMatch(/screen|key=1/);
    expect(report()).toEqual({ what: 'asked', route: 'front_desk' });
  });

  test.each([
    ['a caller whom nobody answered is asked for a voicemail', '/ended?call=CA1', /<Record/],
    ['a voicemail that was left is enough', '/voicemail?call=CA1', /^<Response><Hangup\/><\/Response>$/],
  ])('%s', async (_name, step, answer) => {
    expect(await answerTo(app, '/twilio/voice/fallback', failed(step))).toMatch(answer);
  });

  test('a number that belongs to no location still says which one to call', async () => {
    expect(await answerTo(app, '/twilio/voice/fallback', { ...failed(''), To: '+13125550190' })).toContain('<Say');
  });
});

describe('what Twilio did not send is refused', () => {
  test.each([
    '/twilio/voice', '/twilio/voice/ended', '/twilio/voice/screen', '/twilio/voice/accepted', '/twilio/voice/voicemail',
    '/twilio/voice/status', '/twilio/voice/fallback',
  ])('%s', async (path) => {
    const response = await send(app, path, call, signedByTwilio('/twilio/messages', call));

    expect([response.status, app.calls]).toEqual([403, []]);
  }); // prettier-ignore

  test('the end of a call at the address for new calls, and a recording, as well', async () => {
    const ended = { ...call, CallStatus: 'completed', RecordingStatus: 'completed' };

    expect((await send(app, '/twilio/voice', ended, signedByTwilio('/', ended))).status).toBe(403);
    expect((await send(app, '/twilio/voice/voicemail', ended, signedByTwilio('/', ended))).status).toBe(403);
  });

  test('the previous token still counts while it is being replaced', async () => {
    await using rotating = await startApp({ ...policy(), config: { TWILIO_AUTH_TOKEN_PREVIOUS: 'the old one' } });

    expect((await send(rotating, '/twilio/voice', call, signedByTwilio('/twilio/voice', call, 'the old one'))).status).toBe(200);
  }); // prettier-ignore
});

test('no number of a patient reaches the log or an address', async () => {
  const answer = await answerTo(app, '/twilio/voice', call);
  await send(app, '/twilio/voice', call, signedByTwilio('/', call));

  expect(app.log()).toContain('"route":"/twilio/voice"');
  expect(app.log()).not.toContain('3125550123');
  expect(answer.match(/https?:[^"]*/g)?.join(' ')).not.toContain('3125550123');
});
