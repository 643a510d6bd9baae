import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import twilio from 'twilio';
import { createTwilioClient, givenReceiver, givenTwilio, practice, twilioAccount, until } from './given-partners.ts';

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

describe('a patient answers', () => {
  test('the text reaches the service with Twilio’s parameters, signed', async () => {
    await using receiver = await givenReceiver();
    simulated.setInboundUrl(receiver.url);

    const sid = await simulated.reply({ from: ana, body: '  Mañana, por favor ' });

    const form = Object.fromEntries(new URLSearchParams(receiver.received[0]?.body));
    expect(form).toMatchObject({
      ...{
        MessageSid: sid,
        From: ana,
        To: practice,
        Body: '  Mañana, por favor ',
        SmsStatus: 'received',
        NumMedia: '0',
      },
      MessagingServiceSid: twilioAccount.messagingServiceSid,
    });
    expect(form).not.toHaveProperty('OptOutType');
    const signature = String(receiver.received[0]?.headers['x-twilio-signature']);
    expect(twilio.validateRequest(twilioAccount.authToken, signature, receiver.url, form)).toBe(true);
  });

  test('STOP ends all texts to this number, with one confirmation, until START', async () => {
    await simulated.reply({ from: ana, body: ' stop ' });
    await expect(client.messages.create(viaService)).rejects.toMatchObject({ code: 21610 });
    await simulated.reply({ from: ana, body: 'START' });

    await client.messages.create(viaService);
    await until(() => simulated.settled());

    expect(simulated.phone(ana).map(({ by }) => by)).toEqual(['patient', 'twilio', 'patient', 'twilio', 'practice']);
    expect(simulated.phone(ana)[1]?.body).toContain('unsubscribed');
  });

  test.each(['STOP PLEASE', 'alto', 'please cancel', 'no'])('"%s" is not a stop word of Twilio', async (words) => {
    await simulated.reply({ from: ana, body: words });

    expect(simulated.optedOut(ana)).toBe(false);
    expect(simulated.phone(ana)).toHaveLength(1);
  });

  test('pictures go with a text by kind and address', async () => {
    await using receiver = await givenReceiver();
    simulated.setInboundUrl(receiver.url);

    await simulated.reply({ from: ana, body: '', media: ['image/jpeg'] });

    const form = Object.fromEntries(new URLSearchParams(receiver.received[0]?.body));
    expect(form).toMatchObject({
      NumMedia: '1',
      MediaContentType0: 'image/jpeg',
      MediaUrl0: expect.stringMatching('^https'),
    });
  });

  test('Advanced Opt-Out says what Twilio understood, while it is on', async () => {
    await using receiver = await givenReceiver();
    simulated.setInboundUrl(receiver.url);
    simulated.setAdvancedOptOut(true);

    await simulated.reply({ from: ana, body: 'STOP' });

    expect(new URLSearchParams(receiver.received[0]?.body).get('OptOutType')).toBe('STOP');
  });

  test('a text that is handed on again is the same, and one that nobody took goes to the second address', async () => {
    await using first = await givenReceiver((_one, count) => (count === 1 ? 200 : 500));
    await using second = await givenReceiver();
    await using other = await givenTwilio({ inboundUrl: first.url, fallbackUrl: second.url });

    const sid = await other.reply({ from: ana, body: 'Hola' });
    const before = second.received.length;
    await other.handOnAgain(sid);
    await other.handOnAgain('SM0');

    const [again] = second.received;
    expect([before, second.received.length]).toEqual([0, 1]);
    expect(Object.fromEntries(new URLSearchParams(again?.body))).toMatchObject({ MessageSid: sid, ErrorCode: '11200' });
  });

  test('YES of one who never stopped is an ordinary answer', async () => {
    await simulated.reply({ from: ana, body: 'Yes' });

    expect(simulated.phone(ana)).toHaveLength(1);
  });
});
