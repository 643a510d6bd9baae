import { signedByTwilio, type StartedApp } from './started-app.ts';

export const textId = '6f1c2c1e-5d0b-4f0e-9d3a-0a5f5f6f7a81';
export const sid = `SM${'0123456789abcdef'.repeat(2)}`;
export const statusPath = `/twilio/status?m=${textId}`;
export const messagePath = '/twilio/messages';

export const undelivered = {
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

export const reply = {
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

/** Posts as Twilio does, to this app unless another is given. */
export function senderTo(app: () => StartedApp) {
  return (path: string, fields: Readonly<Record<string, string>>, headers = signedByTwilio(path, fields), to = app()) =>
    to.post(path, new URLSearchParams(fields).toString(), headers);
}
