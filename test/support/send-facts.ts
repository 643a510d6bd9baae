import type { SendFacts } from '../../src/follow-up/messages/send-check.ts';
import { at, openInquiry, script } from './given.ts';

/** The acknowledgment of the inquiry of that Saturday evening, with nothing that speaks against it. */
export const facts: SendFacts = {
  channel: 'text',
  purpose: 'acknowledgment',
  timing: 'instant_reply',
  expiresAt: at('2026-11-21T22:30-06:00'),
  script: script('acknowledgment', 'general', 'es', { hours: 'closed' }),
  isReachable: true,
  consent: 'given',
  optedOut: false,
  patientGone: false,
  inquiry: openInquiry,
  locked: false,
  hadThisScript: false,
  timeZones: [],
  textsToNumberIn24h: 0,
  messagesIn24h: 0,
  messagesIn7d: 0,
};

/** A follow-up text at noon of a working day. */
export const followUp: SendFacts = {
  ...facts,
  ...{ purpose: 'follow_up', timing: 'texting_hours', expiresAt: at('2026-11-23T18:00-06:00') },
  script: script('follow_up', 'missed_you', 'es'),
};
