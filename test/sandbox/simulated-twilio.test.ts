import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import segments from 'sms-segments-calculator';
import twilio from 'twilio';
import { segmentsOf } from '../../src/sandbox/simulated-twilio/segments.ts';
import {
  createTwilioClient,
  givenReceiver,
  givenTwilio,
  practice,
  saturdayEvening,
  twilioAccount,
  until,
} from './given-partners.ts';

let simulated: Awaited<ReturnType<typeof givenTwilio>>;
let client: ReturnType<typeof createTwilioClient>;

beforeEach(async () => {
  simulated = await givenTwilio();
  client = createTwilioClient(simulated.baseUrl);
});
afterEach(async () => {
  await simulated[Symbol.asyncDispose]();
});

const ana = '+13125550123';
const body = 'We got your message.';
const viaService = { to: ana, body, messagingServiceSid: twilioAccount.messagingServiceSid };

describe('a text goes out', () => {
  test('Twilio’s own client gets an accepted message, and the phone shows it', async () => {
    const message = await client.messages.create(viaService);
    await until(() => simulated.settled());

    expect(message).toMatchObject({ status: 'accepted', numSegments: '0', direction: 'outbound-api', to: ana });
    expect(message.sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(message.dateCreated.toISOString()).toBe('2026-11-22T02:30:00.000Z');
    expect(await client.messages(message.sid).fetch()).toMatchObject({ status: 'delivered', from: practice });
    expect(simulated.phone(ana)).toEqual([{ sid: message.sid, at: saturdayEvening, by: 'practice', body }]);
  });

  test('from a bare number it is queued', async () => {
    expect(await client.messages.create({ to: ana, body, from: practice })).toMatchObject({
      ...{ status: 'queued', from: practice, numSegments: '1' },
    });
  });

  test('the list finds the texts to a number, newest first, page by page', async () => {
    const first = await client.messages.create(viaService);
    await client.messages.create({ ...viaService, to: '+13125550199' });
    const second = await client.messages.create({ ...viaService, body: 'Another one.' });

    const listed = await client.messages.list({ to: ana, pageSize: 1 });

    expect(listed.map(({ sid }) => sid)).toEqual([second.sid, first.sid]);
  });

  test.each([
    ['a number that is none', { to: '+1312555' }, 21211],
    ['a number as people write it', { to: '(312) 555-0123' }, 21211],
    ['a number abroad', { to: '+442071838750' }, 21408],
    ['the magic number of those who opted out', { to: '+15005550004' }, 21610],
    ['the magic number of landlines', { to: '+15005550009' }, 21614],
    ['an empty text', { body: '' }, 21602],
    ['a text beyond 1,600 characters', { body: 'a'.repeat(1601) }, 21617],
    ['a sender that is none', { from: 'Speedwell' }, 21212],
    ['a sender of somebody else', { from: '+13125550177' }, 21606],
    ['a messaging service of somebody else', { messagingServiceSid: `MG${'0'.repeat(32)}` }, 21701],
    ['a callback that is no address', { statusCallback: '/twilio/status' }, 21609],
    ['a callback with an underscore in its host', { statusCallback: 'https://my_host.example/s' }, 21609],
    ['a validity beyond ten hours', { validityPeriod: 36_001 }, 90007],
  ])('%s is refused', async (_what, change, code) => {
    const sent = client.messages.create({ ...viaService, ...change });

    await expect(sent).rejects.toMatchObject({ status: 400, code });
    expect(simulated.texts()).toEqual([]);
  });

  test('nobody sends with a wrong token', async () => {
    const stranger = createTwilioClient(simulated.baseUrl, 'another token');

    await expect(stranger.messages.create(viaService)).rejects.toMatchObject({ status: 401, code: 20003 });
  });

  test.each([
    '',
    'Hi Ana',
    'a'.repeat(160),
    'a'.repeat(161),
    '€'.repeat(80),
    '€'.repeat(81),
    'ñandú',
    'á'.repeat(71),
    '👍'.repeat(36),
  ])('a text has as many segments as the calculator says (%#)', (text) => {
    expect(Math.max(segmentsOf(text), 1)).toBe(Math.max(new segments.SegmentedMessage(text).segmentsCount, 1));
  });
});

describe('what became of a text', () => {
  test('sent and delivered are told in order, signed so that Twilio’s own check holds', async () => {
    await using receiver = await givenReceiver();

    const message = await client.messages.create({ ...viaService, statusCallback: `${receiver.url}?m=7` });
    await receiver.calls(2);

    const forms = receiver.received.map((one) => Object.fromEntries(new URLSearchParams(one.body)));
    expect(forms).toMatchObject([
      { MessageSid: message.sid, MessageStatus: 'sent', AccountSid: twilioAccount.accountSid, To: ana },
      { MessageSid: message.sid, MessageStatus: 'delivered', SmsStatus: 'delivered', RawDlrDoneDate: '2611220230' },
    ]);
    const signatures = receiver.received.map(({ headers }) => String(headers['x-twilio-signature']));
    expect(
      forms.map((form, place) =>
        twilio.validateRequest(twilioAccount.authToken, signatures[place] ?? '', `${receiver.url}?m=7`, form),
      ),
    ).toEqual([true, true]);
  });

  test.each([
    ['landline', ['sent', 'undelivered'], '30006'],
    ['unreachable', ['sent', 'undelivered'], '30003'],
    ['filtered', ['sent', 'undelivered'], '30007'],
    ['silent', ['sent'], undefined],
    ['expired', ['undelivered'], '30036'],
  ] as const)('a number that is %s', async (behaviour, states, code) => {
    await using receiver = await givenReceiver();
    simulated.behave(ana, behaviour);

    await client.messages.create({ ...viaService, statusCallback: receiver.url });
    await receiver.calls(states.length);
    await until(() => simulated.settled());

    const forms = receiver.received.map((one) => new URLSearchParams(one.body));
    expect(forms.map((form) => form.get('MessageStatus'))).toEqual(states);
    expect(forms.at(-1)?.get('ErrorCode') ?? undefined).toBe(code);
  });

  test('callbacks come twice, backwards and before the answer where that is asked for', async () => {
    const told: string[] = [];
    await using receiver = await givenReceiver((received) => {
      told.push(new URLSearchParams(received.body).get('MessageStatus') ?? '');
      return 204;
    });
    simulated.misbehave({ duplicateCallbacks: true, reverseCallbacks: true, callbackBeforeAnswer: true });

    await client.messages.create({ ...viaService, statusCallback: receiver.url }).then(() => told.push('answered'));

    expect(told).toEqual(['delivered', 'delivered', 'sent', 'sent', 'answered']);
  });

  test('a callback that is refused is lost, unless its address asks for repeats', async () => {
    await using receiver = await givenReceiver((_received, count) => (count <= 3 ? 500 : 204));
    simulated.behave(ana, 'silent');

    await client.messages.create({ ...viaService, statusCallback: receiver.url });
    await until(() => simulated.lostWebhooks() === 1);
    await client.messages.create({ ...viaService, statusCallback: `${receiver.url}#rc=3&rp=all` });
    await receiver.calls(4);
    await until(() => simulated.settled());

    expect(simulated.lostWebhooks()).toBe(1);
    expect(receiver.received).toHaveLength(4);
  });
});

describe('trouble on demand', () => {
  test('a connection cut after the text was taken leaves a text that nobody was told of', async () => {
    simulated.fail({ as: 'drop-after', path: /^POST/ });

    await expect(client.messages.create(viaService)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await until(() => simulated.settled());

    expect(simulated.phone(ana)).toHaveLength(1);
    expect(await client.messages.list({ to: ana })).toHaveLength(1);
  });

  test.each([
    ['drop-before', { code: 'ECONNRESET' }],
    [429, { status: 429, code: 20429 }],
    [500, { status: 500, code: 20500 }],
    [502, { status: 502 }],
  ] as const)('%s leaves none', async (as, error) => {
    simulated.fail({ as });

    await expect(client.messages.create(viaService)).rejects.toMatchObject(error);
    expect(simulated.texts()).toEqual([]);
  });

  test('too many requests at a time are refused', async () => {
    await using narrow = await givenTwilio({ mostAtOnce: 1, latencyMs: 20 });
    const send = () => createTwilioClient(narrow.baseUrl).messages.create(viaService);

    const sent = await Promise.allSettled([send(), send()]);

    expect(sent.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(narrow.traffic()).toEqual(
      new Map([
        ['201', 1],
        ['429', 1],
      ]),
    );
  });
});
