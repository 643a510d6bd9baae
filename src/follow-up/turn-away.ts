import { scriptFor } from './scripts.ts';
import type { Decision, Effect } from './decision.ts';
import type { ContactFacts } from './events.ts';
import type { Inquiry } from './inquiry.ts';
import type { PracticePolicy } from './policy.ts';
import { say } from './sentence.ts';
import type { Fit } from './sorting/fit.ts';
import { closeInquiry } from './statuses.ts';

/** The kind answer goes out with the inquiry, or not at all. */
const sendWithinMinutes = 60;

/**
 * Closes the inquiry of somebody whom the practice cannot serve, with the reason, and tells the patient kindly by text
 * or else by e-mail where that is allowed. Nobody is asked to call.
 */
export function turnAway(
  inquiry: Inquiry,
  fit: Extract<Fit, { readonly fits: false }>,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
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
    effects: kindAnswer(inquiry, fit.rule, contact, policy, now),
    because: fit.because,
  };
}

function kindAnswer(
  { ordinal, language }: Inquiry,
  about: string,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): readonly Effect[] {
  const find = (channel: 'text' | 'email') => scriptFor(policy, { channel, moment: 'not_a_fit', about, language }, now);
  const common = {
    ordinal,
    purpose: 'not_a_fit',
    notBefore: now,
    expiresAt: now.add({ minutes: sendWithinMinutes }),
  } as const;
  const text = contact.canBeTexted && contact.textConsent === 'given' && !contact.optedOut ? find('text') : null;
  if (text !== null) {
    return [{ ...common, type: 'SendText', scriptId: text.id, language: text.language, timing: 'instant_reply' }];
  }
  const email = contact.canBeEmailed && contact.emailConsent !== 'revoked' ? find('email') : null;
  return email === null ? [] : [{ ...common, type: 'SendEmail', scriptId: email.id, language: email.language }];
}
