import fc from 'fast-check';
import type { Consent } from '../../src/follow-up/codes.ts';
import type { Consents } from '../../src/follow-up/consent/consents.ts';
import { messagePurposes } from '../../src/follow-up/decision.ts';
import type { SendFacts } from '../../src/follow-up/messages/send-check.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import type { StateHours } from '../../src/follow-up/policy/texting.ts';
import {
  at,
  closedInquiry,
  openInquiry,
  period,
  policy,
  restingInquiry,
  saturdayNight,
  textingHours,
} from './given.ts';
import { facts, followUp } from './send-facts.ts';

/** That Saturday night. */
export const now = at(saturdayNight);
const calledInVain = { ...openInquiry, channel: 'missed_call' } as const;
const booked = { ...openInquiry, status: 'booked' } as const;

const anyConsent = fc.constantFrom<Consent>('given', 'given', 'given', 'unknown', 'revoked');
const ofPurposes = fc.record({ reply: anyConsent, care: anyConsent, marketing: anyConsent });
const anyConsents: fc.Arbitrary<Consents> = fc.record({ call: ofPurposes, text: ofPurposes, email: ofPurposes });

const seldom = fc.boolean().chain((first) => (first ? fc.boolean() : fc.constant(false)));
/** Within two weeks from that Saturday night on. */
export const anyMoment = fc.integer({ min: 0, max: 20_000 }).map((minutes) => now.add({ minutes }));
/** Mostly facts that let a message out, so that what is added to them matters. */
export const anyFacts: fc.Arbitrary<SendFacts> = fc.record({
  channel: fc.constantFrom('text', 'text', 'text', 'email'),
  purpose: fc.constantFrom(...messagePurposes),
  timing: fc.constantFrom('instant_reply', 'after_our_call', 'texting_hours'),
  askedAt: fc.integer({ min: -10, max: 10_000 }).map((minutes) => now.add({ minutes })),
  expiresAt: fc.integer({ min: -60, max: 40_000 }).map((minutes) => now.add({ minutes })),
  script: fc.constantFrom(null, facts.script, facts.script, followUp.script),
  words: fc.constantFrom(null, 'We call you.', 'We call you.', 'See https://elsewhere.example'),
  isOwnWords: fc.boolean(),
  identityKnown: fc.boolean(),
  mayAnswerLocked: fc.boolean(),
  isReachable: seldom.map((not) => !not),
  consents: anyConsents,
  optedOut: seldom,
  learned: fc.constantFrom(null, null, null, 'landline', 'unreachable'),
  sharesPhone: seldom,
  spokeAt: fc.option(anyMoment),
  patientGone: seldom,
  inquiry: fc.constantFrom(null, openInquiry, openInquiry, calledInVain, booked, closedInquiry, restingInquiry),
  locked: seldom,
  hadThisScript: seldom,
  stopConfirmed: seldom,
  timeZones: fc.subarray(['America/Los_Angeles', 'America/New_York', 'Pacific/Honolulu', 'Nowhere/Land']),
  states: fc.subarray(['KY', 'PA']),
  textsToNumberIn24h: fc.nat(5),
  acknowledgmentsToNumberIn24h: fc.nat(1),
  messagesToNumberIn24h: fc.nat(1),
  messagesToNumberIn7d: fc.nat(3),
  messagesIn24h: fc.nat(1),
  messagesIn7d: fc.nat(3),
});

/** A state with these hours on all days but Sunday. */
export function stateHours(state: string, hours: string): StateHours {
  return {
    ...{ state, weekdays: [...Array.from({ length: 6 }, () => period(hours)), null] },
    ...{ quietOnFederalHolidays: true, mostIn24h: 4, source: 'a table' },
    readOn: Temporal.PlainDate.from('2026-11-21'),
  };
}

/** Kentucky and Pennsylvania have hours of their own. */
export const withStates: PracticePolicy = {
  ...policy,
  stateHours: [stateHours('KY', '10:00-18:00'), stateHours('PA', '09:00-14:00')],
};
/** The same with each setting of the switches. */
export const anyPolicy = fc
  .record({ instantReplyAtAnyHour: fc.boolean(), atOnceAfterOurCall: fc.boolean() })
  .map((switches) => ({ ...withStates, textingHours: { ...textingHours, ...switches } }));
