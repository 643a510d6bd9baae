import type { Consents } from '../../follow-up/consent/consents.ts';
import type { Inquiry } from '../../follow-up/inquiry.ts';
import type { SendCheck } from '../../follow-up/messages/send-check.ts';
import type { Script } from '../../follow-up/policy/scripts.ts';
import { GiveUp, TryLater } from '../../partners/errors.ts';
import { answerWithin } from '../../partners/answer-within.ts';

/** What a person wants to answer with: an approved script, or words of their own. */
export type AnswerWords = { readonly script: Script } | { readonly text: string };

/** A patient whom somebody may want to answer, as the send check sees this moment. */
export interface LookedAtPatient {
  readonly inquiry: Inquiry | null;
  readonly consents: Consents;
  /** Several people, not known to be one, have this number. */
  readonly sharesPhone: boolean;
  /** The words as the patient would read them. */
  readonly filled: (words: AnswerWords) => string;
  /** The send check for these words, as a text. */
  readonly check: (
    words: AnswerWords,
    as: { readonly identityKnown: boolean; readonly mayAnswerLocked: boolean },
  ) => SendCheck;
}

/** Looks at a patient with the send check's eyes; rejects with TryLater while HubSpot cannot be read. */
export type LookAtAnswered = (contact: {
  readonly portalId: number;
  readonly contactId: string;
}) => Promise<LookedAtPatient>;

/** HubSpot gives a card fifteen seconds; whoever waits for one gives up much sooner. */
const patienceMs = 5_000;

/** The look, or null where HubSpot cannot be read in the time that somebody at a card waits. */
export async function lookInTime<Answer>(look: Promise<Answer>): Promise<Answer | null> {
  const within = await answerWithin(patienceMs, look);
  if (within.kind === 'answered') return within.answer;
  if (within.kind === 'silent' || within.error instanceof TryLater || within.error instanceof GiveUp) return null;
  throw within.error;
}
