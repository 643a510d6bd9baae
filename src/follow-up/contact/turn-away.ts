import type { Effect, Step } from '../decision.ts';
import type { ContactFacts } from '../events.ts';
import type { Inquiry } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { scriptFor } from '../messages/scripts.ts';
import { say } from '../sentence.ts';
import type { Fit } from '../sorting/fit.ts';
import { closeInquiry } from '../people/statuses.ts';
import { waysToAnswer } from './ways-to-answer.ts';

/**
 * Closes the inquiry of somebody whom the practice cannot serve, with the reason, and tells the patient kindly by text
 * or e-mail. Nobody is asked to call.
 *
 * @returns null where the patient cannot be told by itself, or not while the inquiry is fresh: nobody is closed without a
 * word, so a person looks instead.
 */
export function turnAway(
  inquiry: Inquiry,
  fit: Extract<Fit, { readonly fits: false }>,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step | null {
  const answer = kindAnswer(inquiry, fit.rule, contact, policy, now);
  if (answer === null) return null;

  const withheld = say(
    'The practice cannot serve this patient, and says so kindly instead.',
    'El consultorio no puede atender a este paciente y se lo dice con amabilidad.',
  );
  const score = { value: 'E', because: fit.because, confidence: 'sure' } as const;
  const closed = closeInquiry(inquiry, 'not_qualified', fit.reason, now);
  return {
    inquiry: {
      ...closed,
      sorting: { ...closed.sorting, score },
      acknowledgment: { state: 'withheld', because: withheld },
    },
    effects: [answer],
    because: fit.because,
  };
}

function kindAnswer(
  { ordinal, language, receivedAt, preferredContact }: Inquiry,
  about: string,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Effect | null {
  const expiresAt = receivedAt.add({ minutes: policy.acknowledgeWithinMinutes });
  if (isBefore(expiresAt, now)) return null;

  const ways = waysToAnswer(contact, null);
  const order = preferredContact === 'email' ? (['email', 'text'] as const) : (['text', 'email'] as const);
  const scripts = order.flatMap((channel) =>
    ways[channel] ? (scriptFor(policy, { channel, moment: 'not_a_fit', about, language }, now) ?? []) : [],
  );
  const [script] = scripts;
  if (script === undefined) return null;

  const common = { ordinal, purpose: 'not_a_fit', scriptId: script.id, language: script.language } as const;
  return script.channel === 'text'
    ? { type: 'SendText', ...common, notBefore: now, expiresAt, timing: 'instant_reply' }
    : { type: 'SendEmail', ...common, notBefore: now, expiresAt };
}
