import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { consents as consentStates } from '../../src/follow-up/codes.ts';
import type { Consents } from '../../src/follow-up/consent/consents.ts';
import { isBefore } from '../../src/follow-up/clocks/moments.ts';
import { sendCheck, type SendCheck, type SendFacts } from '../../src/follow-up/messages/send-check.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { anyFacts, anyMoment, anyPolicy, now, stateHours } from '../support/any-send-facts.ts';
import { period, policy, restingInquiry } from '../support/given.ts';

const answered = { state: 'sent', sentAt: now, by: 'text' } as const;

/** Later than every moment: a message that is not sent at all. */
const never = now.add({ hours: 1_000_000 });

/** When the message would go out by what is known now. */
function goesOutAt(verdict: SendCheck, moment: Temporal.Instant): Temporal.Instant {
  return verdict.send ? moment : (verdict.until ?? never);
}

function revoked(consents: Consents, channel: keyof Consents, purpose: keyof Consents['text']): Consents {
  return { ...consents, [channel]: { ...consents[channel], [purpose]: 'revoked' } };
}

/** Each takes from a message; none gives it anything. */
const burdens: Readonly<Record<string, (given: SendFacts) => SendFacts>> = {
  'the number asks us to stop': (given) => ({ ...given, optedOut: true }),
  'the stop is confirmed': (given) => ({ ...given, stopConfirmed: true }),
  'consent to be answered is taken back': (given) => ({ ...given, consents: revoked(given.consents, 'text', 'reply') }),
  'consent to follow-ups is taken back': (given) => ({ ...given, consents: revoked(given.consents, 'text', 'care') }),
  'consent to marketing is taken back': (given) => ({ ...given, consents: revoked(given.consents, 'text', 'marketing') }),
  'consent to e-mails is taken back': (given) => ({ ...given, consents: revoked(given.consents, 'email', 'reply') }),
  'the number is a landline': (given) => ({ ...given, learned: 'landline' }),
  'the number cannot be reached': (given) => ({ ...given, learned: 'unreachable' }),
  'the number is gone': (given) => ({ ...given, isReachable: false }),
  'the contact is gone': (given) => ({ ...given, patientGone: true }),
  'several people have the number': (given) => ({ ...given, sharesPhone: true }),
  'nobody knows who reads it': (given) => ({ ...given, identityKnown: false }),
  'a grave question is open': (given) => ({ ...given, locked: true }),
  'the writer may not answer it': (given) => ({ ...given, mayAnswerLocked: false }),
  'the patient has had the script': (given) => ({ ...given, hadThisScript: true }),
  'the words link elsewhere': (given) => ({ ...given, words: 'https://elsewhere.example' }),
  'the script is gone': (given) => ({ ...given, script: null }),
  'another zone is possible': (given) => ({ ...given, timeZones: [...given.timeZones, 'America/Denver'] }),
  'an early zone is possible': (given) => ({ ...given, timeZones: [...given.timeZones, 'America/Halifax'] }),
  'Kentucky is possible': (given) => ({ ...given, states: [...given.states, 'KY'] }),
  'Pennsylvania is possible': (given) => ({ ...given, states: [...given.states, 'PA'] }),
  'one more text went to the number': (given) => ({ ...given, textsToNumberIn24h: given.textsToNumberIn24h + 1 }),
  'a first message went to the number': (given) => ({ ...given, acknowledgmentsToNumberIn24h: 1 }),
  'one more message went to the number today': (given) => ({ ...given, messagesToNumberIn24h: given.messagesToNumberIn24h + 1 }),
  'one more went to it this week': (given) => ({ ...given, messagesToNumberIn7d: given.messagesToNumberIn7d + 1 }),
  'one more message went to the patient today': (given) => ({ ...given, messagesIn24h: given.messagesIn24h + 1 }),
  'one more this week': (given) => ({ ...given, messagesIn7d: given.messagesIn7d + 1 }),
  'it expires earlier': (given) => ({ ...given, expiresAt: given.expiresAt.subtract({ hours: 3 }) }),
  'it was asked for earlier': (given) => ({ ...given, askedAt: given.askedAt.subtract({ minutes: 4 }) }),
  'the patient spoke longer ago': (given) => ({ ...given, spokeAt: given.spokeAt?.subtract({ hours: 1 }) ?? null }),
  'the patient has not spoken': (given) => ({ ...given, spokeAt: null }),
  'the inquiry is acknowledged': (given) => ({
    ...given,
    inquiry: given.inquiry === null ? null : { ...given.inquiry, acknowledgment: answered },
  }),
  'the inquiry is closed': (given) => ({
    ...given,
    inquiry: given.inquiry === null ? null : { ...given.inquiry, closedAt: given.inquiry.closedAt ?? now },
  }),
  'the follow-up rests': (given) => ({
    ...given,
    inquiry: given.inquiry === null ? null : { ...given.inquiry, stopped: restingInquiry.stopped },
  }),
  'the patient is booked': (given) => ({
    ...given,
    inquiry: given.inquiry === null ? null : { ...given.inquiry, status: 'booked' },
  }),
}; // prettier-ignore

/** The same of the practice's rules. */
const stricter: Readonly<Record<string, (rules: PracticePolicy) => PracticePolicy>> = {
  'texting begins later': (rules) => withWeek(rules, '11:00-20:00'),
  'texting ends earlier': (rules) => withWeek(rules, '09:00-12:00'),
  'Sundays are quiet': (rules) => ({
    ...rules,
    textingHours: { ...rules.textingHours, weekdays: rules.textingHours.weekdays.with(6, null) },
  }),
  'instant replies wait for texting hours': (rules) => ({
    ...rules,
    textingHours: { ...rules.textingHours, instantReplyAtAnyHour: false },
  }),
  'a state closes earlier': (rules) => ({ ...rules, stateHours: [...rules.stateHours, stateHours('KY', '10:00-12:00')] }),
  'fewer messages are allowed': (rules) => ({ ...rules, caps: { inOneDay: 1, inOneWeek: 1 }, loopGuard: 2 }),
  'Part 2 holds': (rules) => ({ ...rules, privacy: { ...rules.privacy, part2: true, discreetName: 'Main Street' } }),
}; // prettier-ignore

function withWeek(rules: PracticePolicy, hours: string): PracticePolicy {
  const weekdays = rules.textingHours.weekdays.map((day, index) => (day === null || index === 6 ? day : period(hours)));
  return { ...rules, textingHours: { ...rules.textingHours, weekdays } };
}

describe('more that speaks against a message never lets it out, nor lets it out earlier', () => {
  test.each(Object.entries(burdens))('%s', (_name, burden) => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, anyMoment, (given, rules, moment) => {
        const before = goesOutAt(sendCheck(given, rules, moment), moment);
        const after = goesOutAt(sendCheck(burden(given), rules, moment), moment);
        expect(isBefore(after, before)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(stricter))('%s', (_name, change) => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, anyMoment, (given, rules, moment) => {
        const before = goesOutAt(sendCheck(given, rules, moment), moment);
        const after = goesOutAt(sendCheck(given, change(rules), moment), moment);
        expect(isBefore(after, before)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('many at once, in any order', () => {
    const several = fc.subarray(Object.values(burdens), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(anyFacts, anyPolicy, anyMoment, several, (given, rules, moment, all) => {
        const burdened = all.reduce((each, burden) => burden(each), given);
        const before = sendCheck(given, rules, moment);
        const after = sendCheck(burdened, rules, moment);
        expect(isBefore(goesOutAt(after, moment), goesOutAt(before, moment))).toBe(false);
        if (after.send && before.send) expect(isBefore(before.before, after.before)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('of consent, only what allows can turn a skip into a send', () => {
  test.each(['text', 'email', 'call'] as const)('through %s', (channel) => {
    const purposes = fc.constantFrom('reply', 'care', 'marketing' as const);
    fc.assert(
      fc.property(anyFacts, anyMoment, purposes, fc.constantFrom(...consentStates), (given, moment, purpose, to) => {
        const from = given.consents[channel][purpose];
        const consents = { ...given.consents, [channel]: { ...given.consents[channel], [purpose]: to } };
        const before = sendCheck(given, policy, moment).send;
        const after = sendCheck({ ...given, consents }, policy, moment).send;
        if (before || !after) return;
        expect(consentStates.indexOf(from)).not.toBe(consentStates.indexOf(to));
        expect(to === 'given' || (from === 'revoked' && to === 'unknown')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
