import { nock } from '../support/nock.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createTwilio } from '../../src/partners/twilio/client.ts';

export const account = `AC${'0'.repeat(32)}`;
export const sid = `SM${'1'.repeat(32)}`;
export const number = '+13125550123';
export const words = 'Lakeside Clinic: we have your request';
/** A text to a patient, as the service asks for it. */
export const text = {
  to: number,
  body: words,
  statusCallback: 'https://clinic.example/twilio/status?m=7f3a',
  validitySeconds: 600,
};
export const messages = `/2010-04-01/Accounts/${account}/Messages.json`;
export const base = 'https://twilio.example';

export const metrics = createMetrics();
export const config = {
  TWILIO_ACCOUNT_SID: account,
  TWILIO_AUTH_TOKEN: 'a-secret-token',
  TWILIO_BASE_URL: base,
  TWILIO_MESSAGING_SERVICE_SID: `MG${'2'.repeat(32)}`,
  TWILIO_FROM: undefined,
};
/** Twilio as the service reaches it; no request leaves this machine. */
export const twilio = createTwilio({ config, metrics });
/** The same, but it does not wait for a slow answer. */
export const hasty = createTwilio({ config, metrics, timeLimitMs: 30 });

/** Waits half a second for an answer. */
export const patient = createTwilio({ config, metrics, timeLimitMs: 500 });

/** What the promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

/** Twilio's answer to a text that it does not take. */
export const refusedWith = (status: number, code: number) =>
  nock(base)
    .post(messages)
    .reply(status, { code, status, message: `The number ${number} is odd: ${words}` });
