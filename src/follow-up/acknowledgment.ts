import { dateAt, isOpen } from './calendar.ts';
import type { Effect } from './decision.ts';
import type { ContactFacts } from './events.ts';
import type { Language } from './codes.ts';
import type { Inquiry } from './inquiry.ts';
import { isBefore, later } from './moments.ts';
import type { PracticePolicy, Script } from './policy.ts';
import { firstAllowedInstant } from './quiet-hours.ts';

/** Whether the automatic first message may be asked for now. */
export type AcknowledgmentPlan =
  | { readonly ask: Extract<Effect, { readonly type: 'SendText' }> }
  /** A sentence a coordinator understands. */
  | { readonly withheldBecause: string };

/** A text that had to wait for the end of the quiet hours may still be a little late then. */
const minutesAfterQuietHours = 30;

/**
 * Asks for the acknowledgment of an inquiry if the patient can be texted, agreed to it, has not asked us to stop, and
 * the inquiry is fresh; the send check judges all of it again when the text goes out.
 */
export function planAcknowledgment(
  inquiry: Pick<Inquiry, 'ordinal' | 'receivedAt' | 'language'>,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): AcknowledgmentPlan {
  const obstacle = obstacleOf(contact) ?? (isFresh(inquiry, policy, now) ? null : 'the inquiry came too long ago');
  if (obstacle !== null) return { withheldBecause: obstacle };

  const notBefore = policy.textingHours.instantReplyAtAnyHour
    ? now
    : firstAllowedInstant(policy, contact.timeZone === null ? [] : [contact.timeZone], now);
  if (notBefore === null) return { withheldBecause: 'the texting hours leave no time for it' };

  const script = scriptFor(policy, inquiry.language, notBefore);
  if (script === null) return { withheldBecause: 'no approved script fits' };

  return {
    ask: {
      type: 'SendText',
      ordinal: inquiry.ordinal,
      purpose: 'acknowledgment',
      scriptId: script.id,
      language: script.language,
      instantReply: true,
      notBefore,
      expiresAt: expiryOf(inquiry, notBefore, policy, now),
    },
  };
}

/**
 * The approved script for the moment at which the text goes out: the open-hours or the closed-hours version, in the
 * patient's language or else in the practice's; null where the practice has none that is still approved.
 */
export function scriptFor(policy: PracticePolicy, language: Language, at: Temporal.Instant): Script | null {
  const moment = isOpen(policy.calendar, at) ? 'acknowledgment_open' : 'acknowledgment_closed';
  const fitting = policy.scripts
    .filter((script) => script.moment === moment && isApproved(script, policy, at))
    .toSorted((a, b) => b.version - a.version);
  const inLanguage = (wanted: Language) => fitting.find((script) => script.language === wanted);
  return inLanguage(language) ?? inLanguage(policy.defaultLanguage) ?? null;
}

/** Whether the practice's approval of `script` has not run out at `at`. */
export function isApproved(script: Script, policy: Pick<PracticePolicy, 'calendar'>, at: Temporal.Instant): boolean {
  if (script.expiresOn === null) return true;
  return Temporal.PlainDate.compare(dateAt(policy.calendar, at), script.expiresOn) < 0;
}

function obstacleOf(contact: ContactFacts): string | null {
  if (!contact.canBeTexted) return 'there is no number that can receive a text';
  if (contact.optedOut) return 'the patient asked us to stop texting';
  if (contact.textConsent === 'revoked') return 'the patient took back the consent to texts';
  if (contact.textConsent === 'unknown') return 'there is no consent to texts';
  return null;
}

function isFresh(inquiry: Pick<Inquiry, 'receivedAt'>, policy: PracticePolicy, now: Temporal.Instant): boolean {
  return !isBefore(staleAt(inquiry, policy), now);
}

function staleAt({ receivedAt }: Pick<Inquiry, 'receivedAt'>, policy: PracticePolicy): Temporal.Instant {
  return receivedAt.add({ minutes: policy.acknowledgeWithinMinutes });
}

function expiryOf(
  inquiry: Pick<Inquiry, 'receivedAt'>,
  notBefore: Temporal.Instant,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Temporal.Instant {
  const stale = staleAt(inquiry, policy);
  return isBefore(now, notBefore) ? later(stale, notBefore.add({ minutes: minutesAfterQuietHours })) : stale;
}
