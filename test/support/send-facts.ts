import type { Consent } from '../../src/follow-up/codes.ts';
import type { Consents } from '../../src/follow-up/consent/consents.ts';
import type { SendFacts } from '../../src/follow-up/messages/send-check.ts';
import { at, openInquiry, script } from './given.ts';

/** One answer for every channel and purpose. */
export function consenting(consent: Consent): Consents {
  const all = { reply: consent, care: consent, marketing: consent };
  return { call: all, text: all, email: all };
}

/** The acknowledgment of the inquiry of that Saturday evening, with nothing that speaks against it. */
export const facts: SendFacts = {
  channel: 'text',
  purpose: 'acknowledgment',
  timing: 'instant_reply',
  expiresAt: at('2026-11-21T22:30-06:00'),
  script: script('acknowledgment', 'general', 'es', { hours: 'closed' }),
  words: 'Example Family Clinic: we call Monday from 8 AM. STOP to end.',
  ...{ askedAt: at('2026-11-21T21:30-06:00'), isOwnWords: false, identityKnown: false, mayAnswerLocked: false },
  isReachable: true,
  consents: consenting('given'),
  optedOut: false,
  learned: null,
  sharesPhone: false,
  spokeAt: null,
  patientGone: false,
  inquiry: openInquiry,
  locked: false,
  hadThisScript: false,
  stopConfirmed: false,
  timeZones: [],
  states: [],
  textsToNumberIn24h: 0,
  acknowledgmentsToNumberIn24h: 0,
  messagesToNumberIn24h: 0,
  messagesToNumberIn7d: 0,
  messagesIn24h: 0,
  messagesIn7d: 0,
};

/** A follow-up text at noon of a working day. */
export const followUp: SendFacts = {
  ...facts,
  ...{ purpose: 'follow_up', timing: 'texting_hours', expiresAt: at('2026-11-23T18:00-06:00') },
  script: script('follow_up', 'missed_you', 'es'),
};
