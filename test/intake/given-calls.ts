import { expect } from '@jest/globals';
import type { PhoneLine } from '../../src/follow-up/policy/phone-lines.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { policy as practicePolicy } from '../support/practice-policy.ts';
import { signedByTwilio, type StartedApp } from './started-app.ts';

export const sid = `CA${'0123456789abcdef'.repeat(2)}`;
const childSid = `CA${'fedcba9876543210'.repeat(2)}`;
export const recordingSid = `RE${'0123456789abcdef'.repeat(2)}`;
export const patient = '+13125550123';

/** The line of the practice in these tests. */
export const line: PhoneLine = {
  ...{ location: 'main', number: '+13125550191', frontDesk: '+13125550192', ringSeconds: 18 },
  ...{ unanswered: 'voicemail', acceptByKey: true, answeredFromSeconds: 15 },
  greeting: say('Leave your name & number.', 'Deje su nombre y número.'),
};

/** A policy with that line, changed as said. */
export const policy = (change: Partial<PhoneLine> = {}) => ({
  policy: () => ({ ...practicePolicy, phoneLines: [{ ...line, ...change }] }),
});

/** A patient calls, as Twilio tells it. */
export const call = {
  ...{ CallSid: sid, AccountSid: `AC${'0'.repeat(32)}`, ApiVersion: '2010-04-01', Direction: 'inbound' },
  ...{ From: patient, Caller: patient, To: line.number, Called: line.number, CallStatus: 'ringing' },
};
/** The front desk's end of that call. */
export const desk = { ...call, CallSid: childSid, ParentCallSid: sid, To: line.frontDesk, CallStatus: 'in-progress' };
/** What our own addresses say of it. */
export const ours = `call=${sid}&line=main`;

export type Fields = Readonly<Record<string, string>>;

/** Posts as Twilio does. */
export function send(to: StartedApp, path: string, fields: Fields, headers = signedByTwilio(path, fields)) {
  return to.post(path, new URLSearchParams(fields).toString(), headers);
}

/** What the service has Twilio do. */
export async function answerTo(to: StartedApp, path: string, fields: Fields): Promise<string> {
  const response = await send(to, path, fields);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
  return (await response.text()).replace('<?xml version="1.0" encoding="UTF-8"?>', '');
}
