import type { EscalationKind, Language } from '../codes.ts';
import type { Effect } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { scriptFor } from '../messages/scripts.ts';

/** How the patient who raised a question can be answered by itself; by neither where the patient asked us to stop. */
export interface HowToAnswer {
  readonly text: boolean;
  /** Used only where a text cannot be. */
  readonly email?: boolean;
  /** The language of the patient's words, where it is known; else the inquiry's. */
  readonly language?: Language | null;
}

/** A holding line that comes later would answer a question that is long in somebody's hands. */
const expiresAfterMinutes = 60;

/**
 * The approved holding line for a kind of question, or else for any: at most one message, none where the practice has
 * approved none. It may repeat: the boundary for emergencies is never left out because it was said before.
 */
export function holdingLine(
  { ordinal, language: usual }: Pick<Inquiry, 'ordinal' | 'language'>,
  kind: EscalationKind,
  policy: PracticePolicy,
  now: Temporal.Instant,
  { text, email = false, language }: HowToAnswer,
): readonly Effect[] {
  if (!text && !email) return [];
  const channel = text ? 'text' : 'email';
  const approved = (about: string) =>
    scriptFor(policy, { channel, moment: 'holding_line', about, language: language ?? usual }, now);
  const script = approved(kind) ?? approved('any');
  if (script === null) return [];

  const message = {
    ordinal,
    purpose: 'holding_line',
    scriptId: script.id,
    language: script.language,
    notBefore: now,
    expiresAt: now.add({ minutes: expiresAfterMinutes }),
  } as const;
  return text ? [{ type: 'SendText', ...message, timing: 'instant_reply' }] : [{ type: 'SendEmail', ...message }];
}
