import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isBefore } from '../../src/follow-up/clocks/moments.ts';
import { mayTextAt } from '../../src/follow-up/clocks/quiet-hours.ts';
import { consentFor } from '../../src/follow-up/consent/consents.ts';
import { sendCheck } from '../../src/follow-up/messages/send-check.ts';
import { anyFacts, anyMoment, withStates } from '../support/any-send-facts.ts';
import { officeHours, period, policy, textingHours } from '../support/given.ts';

describe('whatever the facts are', () => {
  const lawful = { ...textingHours, quietOnFederalHolidays: false, weekdays: Array(7).fill(period('08:00-21:00')) };
  const calendar = officeHours;

  test('what goes out breaks no rule', () => {
    fc.assert(
      fc.property(anyFacts, anyMoment, (given, moment) => {
        const verdict = sendCheck(given, policy, moment);
        if (!verdict.send) return;
        const { channel, timing, timeZones, purpose } = given;
        expect(isBefore(given.expiresAt, moment) || isBefore(given.expiresAt, verdict.before)).toBe(false);
        expect(given.isReachable).toBe(true);
        expect(channel === 'text' && given.learned !== null).toBe(false);
        if (purpose === 'stop_confirmation') {
          expect(given.stopConfirmed || isBefore(given.askedAt.add({ minutes: 5 }), moment)).toBe(false);
          return;
        }
        expect(given.optedOut).toBe(false);
        if (purpose === 'help_answer') return;
        expect(given.patientGone).toBe(false);
        expect(given.locked && purpose !== 'holding_line' && !(purpose === 'answer' && given.mayAnswerLocked)).toBe(
          false,
        );
        expect(given.hadThisScript && !given.isOwnWords && (purpose === 'follow_up' || purpose === 'nurture')).toBe(
          false,
        );
        expect(given.isOwnWords && given.sharesPhone && !given.identityKnown).toBe(false);
        expect(given.words ?? '').not.toContain('elsewhere');
        if (channel === 'email') return;
        expect(given.consents.text[consentFor(purpose)]).toBe('given');
        if (purpose === 'answer') return;
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
        const verdict = sendCheck(given, withStates, moment);
        if (verdict.send || verdict.until === undefined) return;
        expect(isBefore(moment, verdict.until)).toBe(true);
        expect(sendCheck(given, withStates, verdict.until).send).toBe(true);
        // The text after our call may go out in all lawful hours; once held, it keeps to the practice's own.
        if (given.timing === 'after_our_call') return;
        expect(sendCheck(given, withStates, verdict.until.subtract({ milliseconds: 1 })).send).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
