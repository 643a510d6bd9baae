import type { Clock } from '../clock.ts';
import type { Consents } from '../follow-up/consent/consents.ts';
import { hasAskedToStop, standingConsents } from '../follow-up/consent/standing.ts';
import type { Inquiry } from '../follow-up/inquiry.ts';
import { foreignHost } from '../follow-up/messages/links.ts';
import { fillScript } from '../follow-up/messages/script-text.ts';
import { isApproved } from '../follow-up/messages/scripts.ts';
import type { SendCheck } from '../follow-up/messages/send-check.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Script } from '../follow-up/policy/scripts.ts';
import type { ContactKey, ContactLook } from '../intake/look-at-contacts.ts';
import { readAnswerFacts, type AnswerFacts } from '../journal/answer-facts.ts';
import type { Database } from '../journal/database.ts';
import type { StoredText } from '../journal/outbox.ts';
import type { StoredSendFacts } from '../journal/send-facts.ts';
import { inPlainCharacters } from '../policy/segments.ts';
import type { Seal } from '../seal.ts';
import { judgeMessage, unreachable, type ReachedContact } from './judge-message.ts';
import type { LookAtOne } from './recent-looks.ts';

/** What a person wants to answer with: an approved script, or words of their own. */
export type AnswerWords = { readonly script: Script } | { readonly text: string };

/** Who wants to answer. */
export interface AnswersAs {
  /** Has made sure who reads it. */
  readonly identityKnown: boolean;
  /** Has the question that is open, if one is. */
  readonly mayAnswerLocked: boolean;
}

/** A patient whom somebody may want to answer, at one moment. */
export interface PatientNow {
  readonly inquiry: Inquiry | null;
  /** What the number and the address agreed to. */
  readonly consents: Consents;
  /** Several people, not known to be one, have this number. */
  readonly sharesPhone: boolean;
  /** The words as the patient would read them. */
  readonly filled: (words: AnswerWords) => string;
  /** The send check for these words as a text, at this moment. */
  readonly check: (words: AnswerWords, as: AnswersAs) => SendCheck;
}

/**
 * Looks at a patient as the send check does.
 *
 * @throws {TryLater} while HubSpot cannot be read.
 */
export type LookAtPatient = (contact: ContactKey) => Promise<PatientNow>;

interface Needs {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly seal: Seal;
  readonly policy: () => PracticePolicy;
  readonly lookAtOne: LookAtOne;
}

/** An answer that could not go out by then answers nothing any more; the follow-up gives it the same time. */
const answersWithin = Temporal.Duration.from({ hours: 24 });

/** Makes the send check for answers that are not asked for yet, from the same truth from which they are judged later. */
export function createLookAtPatient(needs: Needs): LookAtPatient {
  const { database, clock, seal } = needs;
  return async (contact) => {
    const { portalId, contactId } = contact;
    const look = await needs.lookAtOne(contact);
    const number = look?.number ?? null;
    const hashes = number === null ? [] : seal.hashesOfNumber(number);
    const facts = await readAnswerFacts(database, portalId, contactId, hashes);
    const reached = reachedBy(look, facts);
    const [policy, now] = [needs.policy(), clock.now()];
    const filled = (words: AnswerWords) => inPlainCharacters(writtenOut(words, facts.inquiry, policy, now));
    const judge = (words: AnswerWords, as: AnswersAs) => {
      const script = 'script' in words ? words.script : null;
      const effect = effectOf(words, facts.inquiry, as, policy, now);
      return judgeMessage(effect, { script, text: filled(words) }, storedFacts(facts), reached, policy, now);
    };
    const judged = new Map<string, SendCheck>();
    return {
      inquiry: facts.inquiry,
      consents: reached.consents,
      sharesPhone: facts.sharesPhone,
      filled,
      check: (words, as) => {
        if (!isFaultless(words, filled(words), policy, now)) return judge(words, as);
        return judged.getOrInsertComputed(JSON.stringify(as), () => judge(words, as));
      },
    };
  };
}

/** Approved words with nothing in them that could be refused have all the same verdict: a card shows a dozen. */
function isFaultless(words: AnswerWords, filled: string, policy: PracticePolicy, now: Temporal.Instant): boolean {
  if (!('script' in words) || policy.privacy.part2) return false;
  return isApproved(words.script, policy, now) && foreignHost(filled, policy) === null;
}

function writtenOut(
  words: AnswerWords,
  inquiry: Inquiry | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): string {
  return 'script' in words ? fillScript(words.script, policy, inquiry?.location ?? null, now) : words.text;
}

function effectOf(
  words: AnswerWords,
  inquiry: Inquiry | null,
  { identityKnown, mayAnswerLocked }: AnswersAs,
  policy: PracticePolicy,
  now: Temporal.Instant,
): StoredText {
  return {
    ...{ type: 'SendText', purpose: 'answer', timing: 'texting_hours', ordinal: inquiry?.ordinal ?? 0 },
    scriptId: 'script' in words ? words.script.id : '',
    language: inquiry?.language ?? policy.defaultLanguage,
    notBefore: now.toString(),
    expiresAt: now.add(answersWithin).toString(),
    ...('script' in words ? {} : { draft: 'to be kept' }),
    ...(identityKnown ? { identityKnown } : {}),
    ...(mayAnswerLocked ? { mayAnswerLocked } : {}),
  };
}

function reachedBy(look: ContactLook | undefined, { consents: said, learned }: AnswerFacts): ReachedContact {
  if (look === undefined) return unreachable;
  const { facts, number } = look;
  if (number === null) return { ...unreachable, consents: facts.consents };
  return {
    ...{ isReachable: true, number, optedOut: hasAskedToStop(said), learned, timeZone: facts.timeZone },
    ...{ zip: facts.answers.zip, state: facts.answers.state },
    // What the number says now; what the address says was read with the look.
    consents: { ...standingConsents(said), email: facts.consents.email },
  };
}

/** No cap and no earlier message speaks against a person's answer, so none is counted. */
function storedFacts({ gone, inquiry, sharesPhone }: AnswerFacts): StoredSendFacts {
  return {
    ...{ gone, inquiry, sharesPhone, stopConfirmed: false, scriptsSent: [] },
    ...{ textsToNumberIn24h: 0, acknowledgmentsToNumberIn24h: 0, messagesToNumberIn24h: 0, messagesToNumberIn7d: 0 },
    ...{ messagesIn24h: 0, messagesIn7d: 0 },
  };
}
