import { isOpen } from '../follow-up/clocks/calendar.ts';
import type { Consent } from '../follow-up/codes.ts';
import { isLocked } from '../follow-up/escalation/escalations.ts';
import { locationOf, type PracticePolicy, type Script } from '../follow-up/policy.ts';
import { isApproved, scriptFor, type WantedScript } from '../follow-up/messages/scripts.ts';
import { sendCheck, type SendCheck, type TextTiming } from '../follow-up/messages/send-check.ts';
import type { StoredEmail, StoredText } from '../journal/outbox.ts';
import type { StoredSendFacts } from '../journal/send-facts.ts';

type Message = StoredText | StoredEmail;

/** The contact as it is now, as far as the send check asks. */
export interface ReachedContact {
  /** There is a number that can receive a text, or an e-mail address. */
  readonly isReachable: boolean;
  readonly consent: Consent;
  readonly optedOut: boolean;
  /** IANA name, where HubSpot knows it. */
  readonly timeZone: string | null;
}

/** Nobody who could be reached: the contact, its number or its address is gone. */
export const unreachable: ReachedContact = {
  ...{ isReachable: false, consent: 'unknown', optedOut: false, timeZone: null },
};

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
  script: Script | null,
  stored: StoredSendFacts | undefined,
  contact: ReachedContact,
  policy: PracticePolicy,
  now: Temporal.Instant,
): SendCheck {
  const { isReachable, consent, optedOut, timeZone } = contact;
  const inquiry = stored?.inquiry ?? null;
  return sendCheck(
    {
      channel: effect.type === 'SendText' ? 'text' : 'email',
      purpose: effect.purpose,
      timing: timingOf(effect),
      expiresAt: Temporal.Instant.from(effect.expiresAt),
      ...{ script, isReachable, consent, optedOut, inquiry },
      patientGone: stored?.gone ?? true,
      locked: inquiry !== null && isLocked(inquiry),
      hadThisScript: script !== null && stored?.scriptsSent.includes(script.id) === true,
      timeZones: timeZone === null ? [] : [timeZone],
      textsToNumberIn24h: stored?.textsToNumberIn24h ?? 0,
      messagesIn24h: stored?.messagesIn24h ?? 0,
      messagesIn7d: stored?.messagesIn7d ?? 0,
    },
    policy,
    now,
  );
}

/** Version 0.1 asked for first texts only, and named no timing. */
function timingOf(effect: Message): TextTiming {
  const { timing }: { readonly timing?: TextTiming } = effect.type === 'SendText' ? effect : {};
  return timing ?? (effect.purpose === 'acknowledgment' ? 'instant_reply' : 'texting_hours');
}
