import { z } from 'zod';
import { nextActions, type NextActionKind } from '../../follow-up/codes.ts';
import { foreignHost } from '../../follow-up/messages/links.ts';
import { placeholders } from '../../follow-up/messages/script-text.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { parsed, seenMark } from './act-request.ts';
import { cardRefusals, type CardRefusal } from './card-refusals.ts';

/** Longer than anybody reads on a phone. In characters. */
export const longestText = 1_000;

const next = {
  seen: seenMark.optional(),
  nextAction: z.enum(nextActions).optional(),
  due: z.iso.datetime({ offset: true }).optional(),
};

/** What the card sends: a key of its own for each answer, and a script or words. Whoever repeats it uses the same key. */
const AnswerRequest = z.union([
  z.strictObject({ key: z.uuid(), script: z.string().min(1).max(100), ...next }),
  z.strictObject({ key: z.uuid(), text: z.string(), identityKnown: z.boolean().optional(), ...next }),
]);

/** An answer that somebody wants to give. */
export interface WantedAnswer {
  readonly key: string;
  /** The mark of the inquiry that the person saw; null where the card does not say. */
  readonly seen: string | null;
  readonly words: { readonly script: string } | { readonly text: string };
  readonly identityKnown: boolean;
  readonly next: { readonly kind: NextActionKind; readonly due: Temporal.Instant | null } | null;
}

/** What the card asks for; undefined where it cannot be read. */
export function readAnswerRequest(body: Buffer): WantedAnswer | undefined {
  const { data } = AnswerRequest.safeParse(parsed(body));
  if (data === undefined || (data.due !== undefined && data.nextAction === undefined)) return undefined;
  const due = data.due === undefined ? null : Temporal.Instant.from(data.due);
  return {
    key: data.key.toLowerCase(),
    seen: data.seen ?? null,
    words: 'script' in data ? { script: data.script } : { text: data.text.trim() },
    identityKnown: 'text' in data && data.identityKnown === true,
    next: data.nextAction === undefined ? null : { kind: data.nextAction, due },
  };
}

/** What is wrong with words that a person wrote, whoever reads them; null where nothing is. */
export function faultOfText(text: string, policy: PracticePolicy): CardRefusal | null {
  if (!/[\p{Letter}\p{Number}]/u.test(text)) return cardRefusals.empty;
  if (Array.from(text).length > longestText) return cardRefusals.tooLong;
  if (placeholders.some((name) => text.includes(`{${name}}`))) return cardRefusals.placeholder;
  return foreignHost(text, policy) === null ? null : cardRefusals.foreignLink;
}
