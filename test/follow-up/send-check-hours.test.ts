import { describe, expect, test } from '@jest/globals';
import { sendCheck, type SendFacts } from '../../src/follow-up/messages/send-check.ts';
import { at, officeHours, openInquiry, policy, saturdayNight, textingHours } from '../support/given.ts';
import { facts, followUp } from '../support/send-facts.ts';

const now = at(saturdayNight);
const heldAtNight = { ...policy, textingHours: { ...textingHours, instantReplyAtAnyHour: false } };

/** The English sentence of the verdict; null where the message goes out. */
function refusal(changed: SendFacts, moment = now): string | null {
  const verdict = sendCheck(changed, policy, moment);
  return verdict.send ? null : verdict.because.en;
}

describe('quiet hours', () => {
  test('a text is held until they end', () => {
    const late = { ...facts, expiresAt: at('2026-11-22T12:30-06:00') };

    expect(sendCheck(late, heldAtNight, now)).toEqual({
      send: false,
      because: {
        en: 'Quiet hours: the text waits until the patient may be texted.',
        es: 'Horas de silencio: el texto espera hasta que se le pueda escribir al paciente.',
      },
      until: at('2026-11-22T12:00-06:00'),
    });
    expect(sendCheck(late, heldAtNight, at('2026-11-22T12:00-06:00'))).toMatchObject({ send: true });
  });

  test('a text that would be too late by then is not sent at all', () => {
    expect(sendCheck(facts, heldAtNight, now)).toMatchObject({
      because: { en: 'Quiet hours last until the message would be too late.' },
    });
    expect(sendCheck(facts, heldAtNight, now)).not.toHaveProperty('until');
  });

  test('a text whose moment never comes is not sent at all', () => {
    const never = { ...policy, textingHours: { ...textingHours, weekdays: [], instantReplyAtAnyHour: false } };

    expect(sendCheck(facts, never, now)).toMatchObject({ send: false });
  });

  test('the switch for instant replies does not cover other texts', () => {
    const reminder = { ...facts, timing: 'texting_hours', expiresAt: at('2026-11-23T12:00-06:00') } as const;

    expect(sendCheck(reminder, policy, now)).toMatchObject({ until: at('2026-11-22T12:00-06:00') });
  });

  test('the patient’s own clock counts', () => {
    const west = { ...facts, timeZones: ['America/Los_Angeles'], expiresAt: at('2026-11-23T12:00-06:00') };

    expect(sendCheck(west, heldAtNight, at('2026-11-23T09:00-06:00'))).toMatchObject({
      until: at('2026-11-23T11:00-06:00'),
    });
  });

  test('the clock of the location that the inquiry is for counts', () => {
    const denver = { ...officeHours, timeZone: 'America/Denver' };
    const rules = {
      ...policy,
      locations: [...policy.locations, { ...policy.locations[0], id: 'west', calendar: denver }] as const,
    };
    const inWest = { ...followUp, inquiry: { ...openInquiry, location: 'west' } };

    expect(sendCheck(inWest, rules, at('2026-11-23T09:30-06:00'))).toMatchObject({
      until: at('2026-11-23T10:00-06:00'),
    });
  });
});

describe('the text after a person’s call goes out at once', () => {
  const afterCall = { ...followUp, timing: 'after_our_call', expiresAt: at('2026-11-24T12:00-06:00') } as const;
  const strict = { ...policy, textingHours: { ...textingHours, atOnceAfterOurCall: false } };

  test.each([
    ['08:05, before the practice’s texting hours', '2026-11-23T08:05-06:00', true],
    ['20:59, at the end of the lawful day', '2026-11-23T20:59-06:00', true],
    ['07:59, before the lawful day', '2026-11-23T07:59-06:00', false],
    ['21:00, after it', '2026-11-23T21:00-06:00', false],
  ])('at %s', (_name, moment, goesOut) => {
    expect(refusal(afterCall, at(moment)) === null).toBe(goesOut);
  });

  test('not while it is early where the patient lives, and not where the practice does not want it', () => {
    const west = { ...afterCall, timeZones: ['America/Los_Angeles'] };

    expect(sendCheck(west, policy, at('2026-11-23T09:30-06:00'))).toMatchObject({
      until: at('2026-11-23T11:00-06:00'),
    });
    expect(sendCheck(afterCall, strict, at('2026-11-23T08:05-06:00'))).toMatchObject({
      until: at('2026-11-23T09:00-06:00'),
    });
  });
});
