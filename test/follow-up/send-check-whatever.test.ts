import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { messagePurposes } from '../../src/follow-up/decision.ts';
import { isBefore } from '../../src/follow-up/clocks/moments.ts';
import { mayTextAt } from '../../src/follow-up/clocks/quiet-hours.ts';
import { sendCheck, type SendFacts } from '../../src/follow-up/messages/send-check.ts';
import {
  at,
  closedInquiry,
  officeHours,
  openInquiry,
  period,
  policy,
  restingInquiry,
  saturdayNight,
  textingHours,
} from '../support/given.ts';
import { facts, followUp } from '../support/send-facts.ts';

const now = at(saturdayNight);

describe('whatever the facts are', () => {
  const anyFacts: fc.Arbitrary<SendFacts> = fc.record({
    channel: fc.constantFrom('text', 'email'),
    purpose: fc.constantFrom(...messagePurposes),
    timing: fc.constantFrom('instant_reply', 'after_our_call', 'texting_hours'),
    expiresAt: fc.integer({ min: -60, max: 10_000 }).map((minutes) => now.add({ minutes })),
    script: fc.constantFrom(null, facts.script, followUp.script),
    isReachable: fc.boolean(),
    consent: fc.constantFrom('unknown', 'given', 'given', 'revoked'),
    optedOut: fc.boolean(),
    patientGone: fc.boolean(),
    inquiry: fc.constantFrom(null, openInquiry, closedInquiry, restingInquiry),
    locked: fc.boolean(),
    hadThisScript: fc.boolean(),
    timeZones: fc.subarray(['America/Los_Angeles', 'America/New_York', 'Pacific/Honolulu', 'Nowhere/Land']),
    textsToNumberIn24h: fc.nat(6),
    messagesIn24h: fc.nat(2),
    messagesIn7d: fc.nat(4),
  });
  const anyMoment = fc.integer({ min: 0, max: 20_000 }).map((minutes) => now.add({ minutes }));
  const lawful = { ...textingHours, quietOnFederalHolidays: false, weekdays: Array(7).fill(period('08:00-21:00')) };
  const calendar = officeHours;

  test('what goes out breaks no rule', () => {
    fc.assert(
      fc.property(anyFacts, anyMoment, (given, moment) => {
        if (!sendCheck(given, policy, moment).send) return;
        const { channel, timing, timeZones } = given;
        expect(given.optedOut || given.patientGone || given.inquiry === null || !given.isReachable).toBe(false);
        expect(given.consent).not.toBe('revoked');
        expect(given.locked && given.purpose !== 'holding_line').toBe(false);
        expect(given.hadThisScript && (given.purpose === 'follow_up' || given.purpose === 'nurture')).toBe(false);
        expect(isBefore(given.expiresAt, moment)).toBe(false);
        if (channel === 'email') return;
        expect(given.consent).toBe('given');
        expect(given.textsToNumberIn24h).toBeLessThan(policy.loopGuard);
        const inHours = mayTextAt({ textingHours, calendar }, timeZones, moment);
        const inLawfulHours = mayTextAt({ textingHours: lawful, calendar }, timeZones, moment);
        expect(timing === 'instant_reply' || inHours || (timing === 'after_our_call' && inLawfulHours)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('a held text may go out at the moment it is held until, and not before', () => {
    fc.assert(
      fc.property(anyFacts, anyMoment, (given, moment) => {
        const verdict = sendCheck(given, policy, moment);
        if (verdict.send || verdict.until === undefined) return;
        expect(isBefore(moment, verdict.until)).toBe(true);
        expect(sendCheck(given, policy, verdict.until)).toEqual({ send: true });
        // The text after our call may go out in all lawful hours; once held, it keeps to the practice's own.
        if (given.timing === 'after_our_call') return;
        expect(sendCheck(given, policy, verdict.until.subtract({ milliseconds: 1 })).send).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
