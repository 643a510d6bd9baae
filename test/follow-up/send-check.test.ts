import { describe, expect, test } from '@jest/globals';
import { sendCheck, type SendFacts } from '../../src/follow-up/send-check.ts';
import {
  at,
  closedInquiry,
  openInquiry,
  policy,
  restingInquiry,
  saturdayNight,
  script,
  textingHours,
} from '../support/given.ts';

const facts: SendFacts = {
  purpose: 'acknowledgment',
  instantReply: true,
  expiresAt: at('2026-11-21T22:30-06:00'),
  script: script('acknowledgment_closed', 'es'),
  canBeTexted: true,
  consent: 'given',
  optedOut: false,
  patientGone: false,
  inquiry: openInquiry,
  timeZones: [],
  textsToNumberIn24h: 0,
};

const now = at(saturdayNight);
const heldAtNight = { ...policy, textingHours: { ...textingHours, instantReplyAtAnyHour: false } };

test('the first text goes out when nothing speaks against it', () => {
  expect(sendCheck(facts, policy, now)).toEqual({ send: true });
});

test('a number that asked us to stop gets nothing, and it is said why', () => {
  expect(sendCheck({ ...facts, optedOut: true }, policy, now)).toEqual({
    send: false,
    because: 'The patient asked us to stop texting.',
    optOut: true,
  });
});

describe('a text is skipped for good', () => {
  const answered = {
    firstAttemptAt: now, firstAttemptOutcome: 'reached', respondedAt: now, minutes: 0, attempts: 1,
  } as const; // prettier-ignore

  test.each<[string, Partial<SendFacts>, string]>([
    ['the contact is gone', { patientGone: true }, 'The contact is no longer in HubSpot.'],
    ['there is no inquiry any more', { inquiry: null }, 'The follow-up was stopped.'],
    ['the follow-up rests', { inquiry: restingInquiry }, 'The follow-up was stopped.'],
    ['the inquiry is closed', { inquiry: closedInquiry }, 'The inquiry is closed.'],
    ['it was acknowledged already', { inquiry: { ...openInquiry, acknowledgment: { state: 'sent', sentAt: now } } }, 'The inquiry has been acknowledged already.'],
    ['a person was faster', { inquiry: { ...openInquiry, response: answered } }, 'A person has answered already.'],
    ['the number is gone', { canBeTexted: false }, 'There is no number that can receive a text.'],
    ['consent was taken back', { consent: 'revoked' }, 'The patient took back the consent to texts.'],
    ['consent was never given', { consent: 'unknown' }, 'There is no consent to texts.'],
    ['the script is gone', { script: null }, 'The script is no longer approved.'],
    ['the approval has ended', { script: script('acknowledgment_closed', 'es', { expiresOn: Temporal.PlainDate.from('2026-11-21') }) }, 'The script is no longer approved.'],
    ['it is too late', { expiresAt: now.subtract({ milliseconds: 1 }) }, 'It is too late for the automatic first text.'],
    ['the number had five texts already', { textsToNumberIn24h: 5 }, 'This number had too many automatic texts in 24 hours.'],
  ])('%s', (_name, changes, because) => {
    expect(sendCheck({ ...facts, ...changes }, policy, now)).toEqual({ send: false, because });
  }); // prettier-ignore

  test('the fifth text to a number still goes out, and so does one at its last moment', () => {
    expect(sendCheck({ ...facts, textsToNumberIn24h: 4, expiresAt: now }, policy, now)).toEqual({ send: true });
  });
});

describe('quiet hours', () => {
  test('a text is held until they end', () => {
    const late = { ...facts, expiresAt: at('2026-11-22T12:30-06:00') };

    expect(sendCheck(late, heldAtNight, now)).toEqual({
      send: false,
      because: 'Quiet hours: the text waits until the patient may be texted.',
      until: at('2026-11-22T12:00-06:00'),
    });
    expect(sendCheck(late, heldAtNight, at('2026-11-22T12:00-06:00'))).toEqual({ send: true });
  });

  test('a text that would be too late by then is not sent at all', () => {
    expect(sendCheck(facts, heldAtNight, now)).toEqual({
      send: false,
      because: 'Quiet hours last until the text would be too late.',
    });
  });

  test('a text whose moment never comes is not sent at all', () => {
    const never = { ...policy, textingHours: { ...textingHours, weekdays: [], instantReplyAtAnyHour: false } };

    expect(sendCheck(facts, never, now)).toMatchObject({ send: false });
  });

  test('the switch for instant replies does not cover other texts', () => {
    const reminder = { ...facts, instantReply: false, expiresAt: at('2026-11-23T12:00-06:00') };

    expect(sendCheck(reminder, policy, now)).toMatchObject({ until: at('2026-11-22T12:00-06:00') });
  });

  test('the patient’s own clock counts', () => {
    const west = { ...facts, timeZones: ['America/Los_Angeles'], expiresAt: at('2026-11-23T12:00-06:00') };

    expect(sendCheck(west, heldAtNight, at('2026-11-23T09:00-06:00'))).toMatchObject({
      until: at('2026-11-23T11:00-06:00'),
    });
  });
});
