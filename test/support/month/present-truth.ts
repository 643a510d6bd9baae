import { isLocked } from '../../../src/follow-up/escalation/open-escalation.ts';
import type { SendFacts } from '../../../src/follow-up/messages/send-check.ts';
import type { PracticePolicy } from '../../../src/follow-up/policy/practice-policy.ts';
import type { Message, MonthPatient, SentMessage } from './month-patient.ts';

/** In which zones the patient may be. */
export function zonesOf({ contact }: MonthPatient): readonly string[] {
  return contact.timeZone === null ? [] : [contact.timeZone];
}

/** What delivery knows at the moment of sending. */
export function factsOf(
  patient: MonthPatient,
  message: Message,
  policy: PracticePolicy,
  now: Temporal.Instant,
): SendFacts {
  const { contact, inquiry, sent } = patient;
  const isText = message.type === 'SendText';
  const since = (hours: number) =>
    sent.filter((each) => Temporal.Instant.compare(each.at, now.subtract({ hours })) > 0);
  const programmes = (all: readonly SentMessage[]) =>
    all.filter(({ message: { purpose } }) => purpose === 'follow_up' || purpose === 'nurture').length;
  return {
    channel: isText ? 'text' : 'email',
    purpose: message.purpose,
    timing: isText ? message.timing : 'texting_hours',
    expiresAt: message.expiresAt,
    script: policy.scripts.find(({ id }) => id === message.scriptId) ?? null,
    isReachable: isText ? contact.canBeTexted : contact.canBeEmailed,
    consents: contact.consents,
    optedOut: isText && patient.optedOut,
    patientGone: patient.gone,
    inquiry: inquiry?.ordinal === message.ordinal ? inquiry : null,
    locked: inquiry !== null && isLocked(inquiry),
    hadThisScript: sent.some((each) => each.message.scriptId === message.scriptId),
    ...{ askedAt: message.notBefore, words: null, isOwnWords: false, identityKnown: false, mayAnswerLocked: false },
    ...{ learned: null, sharesPhone: false, spokeAt: null, stopConfirmed: false, acknowledgmentsToNumberIn24h: 0 },
    ...{ messagesToNumberIn24h: 0, messagesToNumberIn7d: 0, states: [] },
    timeZones: zonesOf(patient),
    textsToNumberIn24h: since(24).filter((each) => each.message.type === 'SendText').length,
    messagesIn24h: programmes(since(24)),
    messagesIn7d: programmes(since(7 * 24)),
  };
}
