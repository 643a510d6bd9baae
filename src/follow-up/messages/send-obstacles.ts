import type { Channel } from '../codes.ts';
import { isBefore } from '../clocks/moments.ts';
import { consentFor } from '../consent/consents.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { Sentence } from '../sentence.ts';
import { understand } from '../words/understand.ts';
import { foreignHost } from './links.ts';
import { isApproved } from './scripts.ts';
import { aboutTexting, isForEverybody, programmes, type SendFacts } from './send-facts.ts';
import { whyNot } from './send-sentences.ts';

/** A confirmation of a stop is lawful without consent only for so long. Source: 47 CFR § 64.1200(a)(12). */
export const confirmationWithin = Temporal.Duration.from({ minutes: 5 });

/** Calls that a text answers, once a day for one number. */
const callsTextedBack: readonly Channel[] = ['missed_call', 'voicemail'];

/** What speaks against the message in the inquiry that it belongs to. */
export function obstacleOfInquiry(facts: SendFacts): Sentence | null {
  const { patientGone, inquiry, purpose, locked, mayAnswerLocked } = facts;
  if (aboutTexting.includes(purpose)) return null;
  if (patientGone) return whyNot.contactGone;
  const isAnswer = purpose === 'answer';
  const needsNone = isAnswer || isForEverybody(purpose);
  if (inquiry === null ? !needsNone : inquiry.stopped !== null) return whyNot.followUpStopped;
  if (locked && purpose !== 'holding_line' && !(isAnswer && mayAnswerLocked)) return whyNot.questionOpen;
  return inquiry === null || needsNone ? null : obstacleOfProgress(facts, inquiry);
}

type OfInquiry = NonNullable<SendFacts['inquiry']>;

/** What has become of the inquiry makes the message needless. */
function obstacleOfProgress(facts: SendFacts, inquiry: OfInquiry): Sentence | null {
  const { purpose } = facts;
  if (inquiry.closedAt !== null && !isOwedAfterwards(facts, inquiry.closedAt)) return whyNot.inquiryClosed;
  if (purpose === 'acknowledgment') {
    if (inquiry.acknowledgment.state === 'sent') return whyNot.acknowledgedAlready;
    if (inquiry.response !== null) return whyNot.answeredAlready;
    if (isTextedBackAgain(facts, inquiry)) return whyNot.textedAfterCall;
  }
  return programmes.includes(purpose) && hasAppointment(inquiry) ? whyNot.booked : null;
}

/** The boundary for emergencies is told whenever a patient writes of one; after the end, because of what was written since. */
function isOwedAfterwards({ purpose, askedAt }: SendFacts, closedAt: Temporal.Instant): boolean {
  return purpose === 'not_a_fit' || (purpose === 'holding_line' && !isBefore(askedAt, closedAt));
}

/** Who calls five times a day is called back, not texted five times. */
function isTextedBackAgain({ channel, acknowledgmentsToNumberIn24h }: SendFacts, inquiry: OfInquiry): boolean {
  return channel === 'text' && callsTextedBack.includes(inquiry.channel) && acknowledgmentsToNumberIn24h > 0;
}

function hasAppointment({ status, appointment }: Pick<OfInquiry, 'status' | 'appointment'>): boolean {
  return status === 'booked' || ['booked', 'confirmed', 'rescheduled'].includes(appointment?.state ?? 'none');
}

/** What speaks against it in the patient, the number and the consent. */
export function obstacleOfPatient(facts: SendFacts): Sentence | null {
  const { channel, purpose, isReachable, learned, consents } = facts;
  const isText = channel === 'text';
  if (!isReachable) return isText ? whyNot.noNumber : whyNot.noAddress;
  if (isText && learned !== null) return whyNot[learned];
  // The one text after an opt-out.
  if (purpose === 'stop_confirmation') return null;

  const consent = consents[channel][consentFor(purpose)];
  if (consent === 'revoked') return isText ? whyNot.textsRevoked : whyNot.emailsRevoked;
  // Who texts HELP has just asked for the answer.
  if (consent === 'given' || purpose === 'help_answer') return null;
  if (isText) return isForEverybody(purpose) ? whyNot.noCampaignConsent : whyNot.noTextConsent;
  // Who asks the practice something by a form with an address may be answered there; advertising needs a yes.
  return consentFor(purpose) === 'marketing' ? whyNot.noMarketingConsent : null;
}

/** What speaks against it in the words. */
export function obstacleOfWords(facts: SendFacts, policy: PracticePolicy, now: Temporal.Instant): Sentence | null {
  const { purpose, words, isOwnWords, sharesPhone, identityKnown } = facts;
  if (words !== null && foreignHost(words, policy) !== null) return whyNot.foreignLink;
  if (words !== null && policy.privacy.part2 && namesService(words, policy)) return whyNot.namesService;
  // Of several people who have the number nobody knows which one wants to hear from us.
  if (isForEverybody(purpose) && sharesPhone) return whyNot.severalPeople;
  // Scripts hold no facts, so that anybody may read them.
  if (isOwnWords) return sharesPhone && !identityKnown ? whyNot.severalPeople : null;
  return obstacleOfScript(facts, policy, now);
}

function obstacleOfScript(
  { purpose, script, inquiry, hadThisScript }: SendFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Sentence | null {
  // What is said about the texting itself is Speedwell's own.
  if (aboutTexting.includes(purpose)) return null;
  if (script === null || !isApproved(script, policy, now)) return whyNot.notApproved;
  // First messages and answers are owed anew each time, above all the boundary for emergencies.
  if (!programmes.includes(purpose)) return null;
  return hadThisScript || inquiry?.scriptsUsed.includes(script.id) === true ? whyNot.saidBefore : null;
}

/** Whether the words name one of the practice's services, by its label or by one of its phrases. */
export function namesService(words: string, policy: Pick<PracticePolicy, 'words' | 'serviceLines'>): boolean {
  const plain = words.toLowerCase();
  const isLabelled = policy.serviceLines.some(({ label }) =>
    [label.en, label.es].some((written) => plain.includes(written.toLowerCase())),
  );
  return isLabelled || understand(words, policy).serviceLines.length > 0;
}
