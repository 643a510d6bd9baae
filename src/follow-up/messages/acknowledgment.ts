import { isOpen } from '../clocks/calendar.ts';
import type { Channel, Intent } from '../codes.ts';
import type { Effect } from '../decision.ts';
import type { ContactFacts } from '../events.ts';
import type { Inquiry } from '../inquiry.ts';
import { isBefore, later } from '../clocks/moments.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { AcknowledgmentKind, Script } from '../policy/scripts.ts';
import { firstAllowedInstant } from '../clocks/quiet-hours.ts';
import { scriptFor } from './scripts.ts';
import { whyNot } from './send-sentences.ts';
import { join, say, type Sentence } from '../sentence.ts';

/** Whether the automatic first message may be asked for now, and how. */
export type AcknowledgmentPlan =
  | { readonly ask: Extract<Effect, { readonly type: 'SendText' | 'SendEmail' }> }
  | { readonly withheldBecause: Sentence };

type ToAcknowledge = Pick<
  Inquiry,
  'ordinal' | 'receivedAt' | 'language' | 'channel' | 'location' | 'preferredContact' | 'sorting'
>;

/** A text that had to wait for the end of the quiet hours may still be a little late then. */
const minutesAfterQuietHours = 30;

const kindByChannel: ReadonlyMap<Channel, AcknowledgmentKind> = new Map([
  ['missed_call', 'missed_call'],
  ['voicemail', 'missed_call'],
  ['social_message', 'social'],
]);

const kindByIntent: Readonly<Record<Intent, AcknowledgmentKind>> = {
  ready_to_schedule: 'ready_to_schedule',
  service_fit: 'service_fit',
  insurance_or_authorization: 'insurance',
  referral_coordination: 'referral',
  language_support: 'bilingual',
  // No automatic words touch on what only a clinician may answer.
  clinical_question: 'general',
  information_only: 'general',
};

/**
 * Asks for the acknowledgment of an inquiry that is fresh: by text where the patient can be texted and agreed to it, or
 * else by e-mail, unless the patient said which of the two comes first. The send check judges all of it again when the
 * message goes out.
 */
export function planAcknowledgment(
  inquiry: ToAcknowledge,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): AcknowledgmentPlan {
  if (isBefore(staleAt(inquiry, policy), now)) return { withheldBecause: tooLate };

  const ways = inquiry.preferredContact === 'email' ? [byEmail, byText] : [byText, byEmail];
  const plans = ways.map((way) => way(inquiry, contact, policy, now));
  const reasons = plans.flatMap((plan) => ('withheldBecause' in plan ? [plan.withheldBecause] : []));
  return plans.find((plan) => 'ask' in plan) ?? { withheldBecause: join(' ', ...reasons) };
}

/** Why this patient may not be texted, whatever the text says; null where nothing stands against it. */
export function obstacleToTexts(contact: Pick<ContactFacts, 'canBeTexted' | 'optedOut' | 'consents'>): Sentence | null {
  if (!contact.canBeTexted) return whyNot.noNumber;
  if (contact.optedOut) return whyNot.optedOut;
  const { reply } = contact.consents.text;
  if (reply === 'revoked') return whyNot.textsRevoked;
  return reply === 'unknown' ? whyNot.noTextConsent : null;
}

/**
 * Why this patient may not have an e-mail that answers what was asked; null where nothing stands against it. An answer
 * to somebody who has just written needs no consent to marketing.
 */
export function obstacleToEmails(contact: Pick<ContactFacts, 'canBeEmailed' | 'consents'>): Sentence | null {
  if (!contact.canBeEmailed) return whyNot.noAddress;
  return contact.consents.email.reply === 'revoked' ? whyNot.emailsRevoked : null;
}

/** Which of the approved first messages fits the inquiry. */
export function acknowledgmentKindOf(
  { channel, sorting }: Pick<Inquiry, 'channel' | 'sorting'>,
  policy: Pick<PracticePolicy, 'groups'>,
): AcknowledgmentKind {
  const { message } = policy.groups[sorting.group.value];
  return kindByChannel.get(channel) ?? (message === 'by_intent' ? kindByIntent[sorting.intent.value] : message);
}

function byText(
  inquiry: ToAcknowledge,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): AcknowledgmentPlan {
  const obstacle = obstacleToTexts(contact);
  if (obstacle !== null) return { withheldBecause: obstacle };

  const notBefore = textedAt(inquiry, contact, policy, now);
  if (notBefore === null) return { withheldBecause: obstacles.quiet };
  const script = wordsFor('text', inquiry, policy, notBefore);
  if (script === null) return { withheldBecause: obstacles.noText };

  const expiresAt = expiryOf(inquiry, notBefore, policy, now);
  return {
    ask: { type: 'SendText', timing: 'instant_reply', ...messageOf(inquiry, script), notBefore, expiresAt },
  };
}

function byEmail(
  inquiry: ToAcknowledge,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): AcknowledgmentPlan {
  const obstacle = obstacleToEmails(contact);
  if (obstacle !== null) return { withheldBecause: obstacle };

  const script = wordsFor('email', inquiry, policy, now);
  if (script === null) return { withheldBecause: obstacles.noEmail };

  const expiresAt = staleAt(inquiry, policy);
  return { ask: { type: 'SendEmail', ...messageOf(inquiry, script), notBefore: now, expiresAt } };
}

function messageOf({ ordinal }: ToAcknowledge, { id, language }: Script) {
  return { ordinal, purpose: 'acknowledgment', scriptId: id, language } as const;
}

/** When the text may go out: at once, or when the quiet hours end; null where they do not end. */
function textedAt(
  { location }: ToAcknowledge,
  { timeZones }: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const { textingHours } = policy;
  if (textingHours.instantReplyAtAnyHour) return now;
  const { calendar } = locationOf(policy, location);
  return firstAllowedInstant({ textingHours, calendar }, timeZones, now);
}

/**
 * The words for the moment at which they go out, in the open-hours or the closed-hours version. The patient's language
 * comes before the kind: general words that are understood beat fitting ones that are not.
 */
function wordsFor(
  channel: 'text' | 'email',
  inquiry: ToAcknowledge,
  policy: PracticePolicy,
  at: Temporal.Instant,
): Script | null {
  const { language, location } = inquiry;
  const hours = isOpen(locationOf(policy, location).calendar, at) ? 'open' : 'closed';
  const find = (about: AcknowledgmentKind) =>
    scriptFor(policy, { channel, moment: 'acknowledgment', about, hours, language }, at);
  const found = [find(acknowledgmentKindOf(inquiry, policy)), find('general')];
  return found.find((script) => script?.language === language) ?? found.find((script) => script !== null) ?? null;
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

const tooLate = say(
  'The inquiry came too long ago for an automatic first message.',
  'La solicitud llegó hace demasiado tiempo para un primer mensaje automático.',
);

const obstacles = {
  quiet: say(
    'The texting hours leave no time for a first text.',
    'El horario de mensajes no deja tiempo para un primer mensaje de texto.',
  ),
  noText: say('No approved text fits.', 'Ningún mensaje de texto aprobado corresponde.'),
  noEmail: say('No approved e-mail fits.', 'Ningún correo electrónico aprobado corresponde.'),
} as const;
