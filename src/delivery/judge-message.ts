import { isOpen } from '../follow-up/clocks/calendar.ts';
import type { Consents } from '../follow-up/consent/consents.ts';
import { noConsents } from '../follow-up/consent/standing.ts';
import { isLocked } from '../follow-up/escalation/open-escalation.ts';
import { locationOf } from '../follow-up/policy/locations.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Script } from '../follow-up/policy/scripts.ts';
import { isApproved, scriptFor, type WantedScript } from '../follow-up/messages/scripts.ts';
import { sendCheck, type SendCheck, type TextTiming } from '../follow-up/messages/send-check.ts';
import type { MessageFacts, PatientFacts, StandingFacts } from '../follow-up/messages/send-facts.ts';
import { whereabouts, type KnownOfPlace } from '../follow-up/places/whereabouts.ts';
import type { StoredEmail, StoredText } from '../journal/outbox.ts';
import type { StoredSendFacts } from '../journal/send-facts.ts';

type Message = StoredText | StoredEmail;

/** The contact as it is now, as far as the send check asks. */
export interface ReachedContact extends Omit<KnownOfPlace, 'number'> {
  /** There is a number that can receive a text, or an e-mail address. */
  readonly isReachable: boolean;
  /** E.164; null for e-mails. Where its area code is counts. */
  readonly number: string | null;
  readonly consents: Consents;
  readonly optedOut: boolean;
  readonly learned: 'landline' | 'unreachable' | null;
}

/** Nobody who could be reached: the contact, its number or its address is gone. */
export const unreachable: ReachedContact = {
  ...{ isReachable: false, number: null, consents: noConsents, optedOut: false, learned: null },
  ...{ timeZone: null, zip: null, state: null },
};

/** What a message says: an approved script, or what a person wrote for this patient. */
export interface Words {
  readonly script: Script | null;
  /** As they would go out; null for e-mails, which HubSpot holds. */
  readonly text: string | null;
}

/**
 * The words that a message goes out with at `now`. For an acknowledgment they are chosen again when the practice has opened
 * or closed since, or has taken the script back; all other messages go out as they were asked for or not at all.
 */
export function scriptOf(
  effect: Message,
  stored: StoredSendFacts | undefined,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Script | null {
  const asked = policy.scripts.find(({ id }) => id === effect.scriptId) ?? null;
  if (effect.purpose !== 'acknowledgment') return asked;

  const { calendar } = locationOf(policy, stored?.inquiry?.location ?? null);
  const hours = isOpen(calendar, now) ? 'open' : 'closed';
  const fits = asked !== null && isApproved(asked, policy, now) && (asked.hours === 'any' || asked.hours === hours);
  if (fits) return asked;

  const wanted: WantedScript = {
    channel: effect.type === 'SendText' ? 'text' : 'email',
    moment: 'acknowledgment',
    about: asked?.about ?? 'general',
    hours,
    language: effect.language,
    used: [...(stored?.scriptsSent ?? []), ...(stored?.inquiry?.scriptsUsed ?? [])],
  };
  return scriptFor(policy, wanted, now) ?? asked;
}

/** Makes the send check for one message with the present truth. */
export function judgeMessage(
  effect: Message,
  words: Words,
  stored: StoredSendFacts | undefined,
  contact: ReachedContact,
  policy: PracticePolicy,
  now: Temporal.Instant,
): SendCheck {
  const facts = { ...messageFacts(effect, words), ...patientFacts(contact, stored), ...standingFacts(stored, words) };
  return sendCheck(facts, policy, now);
}

function messageFacts(effect: Message, { script, text }: Words): MessageFacts {
  return {
    channel: effect.type === 'SendText' ? 'text' : 'email',
    purpose: effect.purpose,
    timing: timingOf(effect),
    askedAt: Temporal.Instant.from(effect.notBefore),
    expiresAt: Temporal.Instant.from(effect.expiresAt),
    script,
    words: text,
    // Words that are gone are nobody's.
    isOwnWords: effect.draft !== undefined && text !== '',
    identityKnown: effect.identityKnown === true,
    mayAnswerLocked: effect.mayAnswerLocked === true,
  };
}

function patientFacts(contact: ReachedContact, stored: StoredSendFacts | undefined): PatientFacts {
  const { isReachable, consents, optedOut, learned } = contact;
  const { zones, states } = whereabouts(contact);
  return {
    ...{ isReachable, consents, optedOut, learned, timeZones: zones, states },
    sharesPhone: stored?.sharesPhone ?? false,
    spokeAt: stored?.inquiry?.history.findLast(({ what }) => what === 'patient_spoke')?.at ?? null,
  };
}

function standingFacts(stored: StoredSendFacts | undefined, { script }: Words): StandingFacts {
  const inquiry = stored?.inquiry ?? null;
  return {
    patientGone: stored?.gone ?? true,
    inquiry,
    locked: inquiry !== null && isLocked(inquiry),
    hadThisScript: script !== null && stored?.scriptsSent.includes(script.id) === true,
    stopConfirmed: stored?.stopConfirmed ?? true,
    textsToNumberIn24h: stored?.textsToNumberIn24h ?? 0,
    acknowledgmentsToNumberIn24h: stored?.acknowledgmentsToNumberIn24h ?? 0,
    messagesToNumberIn24h: stored?.messagesToNumberIn24h ?? 0,
    messagesToNumberIn7d: stored?.messagesToNumberIn7d ?? 0,
    messagesIn24h: stored?.messagesIn24h ?? 0,
    messagesIn7d: stored?.messagesIn7d ?? 0,
  };
}

/** Version 0.1 asked for first texts only, and named no timing. */
function timingOf(effect: Message): TextTiming {
  const { timing }: { readonly timing?: TextTiming } = effect.type === 'SendText' ? effect : {};
  return timing ?? (effect.purpose === 'acknowledgment' ? 'instant_reply' : 'texting_hours');
}
