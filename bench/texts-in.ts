import { createHmac, randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { pause } from '../src/clock.ts';
import { monotonicMs } from './monotonic.ts';
import { practice } from './practice.ts';
import { post } from './webhooks.ts';

/** A patient's text as Twilio hands it on, signed and ready to be sent. */
export interface IncomingText {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** @param from - E.164. */
export function incomingText(url: string, from: string, words: string): IncomingText {
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const parameters: Readonly<Record<string, string>> = {
    ...{ AccountSid: practice.accountSid, ApiVersion: '2010-04-01', Body: words, From: from, MessageSid: sid },
    ...{
      NumMedia: '0',
      NumSegments: '1',
      SmsMessageSid: sid,
      SmsSid: sid,
      SmsStatus: 'received',
      To: practice.textsFrom,
    },
  };
  const signed = Object.keys(parameters)
    .sort()
    .reduce((text, name) => `${text}${name}${parameters[name] ?? ''}`, `${url}/twilio/messages`);
  const body = new URLSearchParams(parameters).toString();
  return {
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      'X-Twilio-Signature': createHmac('sha1', practice.authToken).update(signed).digest('base64'),
    },
  };
}

/** Twilio, as far as it brings patients' texts. Disposing of it closes its connections. */
export interface TextSender extends Disposable {
  /** As many as the connections allow at a time. @returns milliseconds from the first to the last answer. */
  readonly flatOut: (texts: readonly IncomingText[]) => Promise<number>;
  /** So many a second. @returns for each, milliseconds from the moment it was to be sent. */
  readonly atRate: (texts: readonly IncomingText[], perSecond: number) => Promise<readonly number[]>;
}

export function createTextSender(url: string, connections: number): TextSender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = ({ headers, body }: IncomingText) => post(agent, `${url}/twilio/messages`, headers, body, 200);
  return {
    flatOut: async (texts) => {
      const left = texts.values();
      const startedMs = monotonicMs();
      const sendAll = async () => {
        for (const text of left) await send(text);
      };
      await Promise.all(Array.from({ length: connections }, sendAll));
      return monotonicMs() - startedMs;
    },
    atRate: async (texts, perSecond) => {
      const startMs = monotonicMs() + 50;
      return Promise.all(
        texts.map(async (text, index) => {
          const dueMs = startMs + (index * 1000) / perSecond;
          await pause(Math.max(dueMs - monotonicMs(), 0));
          await send(text);
          return monotonicMs() - dueMs;
        }),
      );
    },
    [Symbol.dispose]: () => {
      agent.destroy();
    },
  };
}
