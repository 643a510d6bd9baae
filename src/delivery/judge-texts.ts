import type { Clock } from '../clock.ts';
import type { PracticePolicy } from '../follow-up/policy.ts';
import { scriptFor } from '../follow-up/acknowledgment.ts';
import { fillScript } from '../follow-up/script-text.ts';
import { sendCheck, type SendCheck } from '../follow-up/send-check.ts';
import { nameOf, type ContactLook, type LookAtContacts } from '../intake/look-at-contacts.ts';
import type { Database } from '../journal/database.ts';
import { optedOutAmong } from '../journal/opt-outs.ts';
import type { ClaimedEffect, StoredText } from '../journal/outbox.ts';
import { readSendFacts, resealText, type StoredSendFacts } from '../journal/send-facts.ts';
import type { Seal } from '../seal.ts';
import { openIfPossible, sealText, type SealedText } from './sealed-text.ts';

/** What was known of a contact counts as the present truth for this long; then it is looked at again. */
const looksStayTrue = Temporal.Duration.from({ seconds: 60 });

export type Text = ClaimedEffect & { readonly effect: StoredText };

/** A text with the verdict of the send check. `text` is null where nobody can be texted. */
export interface JudgedText {
  readonly claimed: Text;
  readonly verdict: SendCheck;
  readonly text: SealedText | null;
}

export type JudgeTexts = (texts: readonly Text[]) => Promise<readonly JudgedText[]>;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly policy: () => PracticePolicy;
  readonly lookAtContacts: LookAtContacts;
}

/**
 * Makes the send check for claimed texts from the present truth: the contact as HubSpot shows it (looked at within the
 * last minute), the inquiry and the opt-outs as our store has them now, and the words as the policy has them now.
 */
export function createJudgeTexts(needs: Needs): JudgeTexts {
  return (claimed) => judgeTexts(needs, claimed);
}

async function judgeTexts(needs: Needs, claimed: readonly Text[]): Promise<readonly JudgedText[]> {
  const known = new Map(claimed.map((text) => [text.id, openIfPossible(needs.seal, text.sealed)]));
  const stale = claimed.filter((text) => !isFresh(known.get(text.id), needs.clock.now()));
  const looks = stale.length === 0 ? new Map<string, ContactLook>() : await needs.lookAtContacts(stale);
  for (const text of stale) known.set(text.id, await renew(needs, text, looks.get(nameOf(text))));

  const now = needs.clock.now();
  const ids = claimed.map(({ id }) => id);
  const [facts, optedOut] = await Promise.all([
    readSendFacts(needs.database, ids, now),
    whoOptedOut(needs, claimed, known),
  ]);
  return claimed.map((text) => {
    const sealed = known.get(text.id) ?? null;
    return {
      claimed: text,
      text: sealed,
      verdict: judge(needs.policy(), text, sealed, facts.get(text.id), optedOut, now),
    };
  });
}

function isFresh(text: SealedText | null | undefined, now: Temporal.Instant): boolean {
  return text != null && Temporal.Instant.compare(text.at.add(looksStayTrue), now) >= 0;
}

/** Writes the text out again from how the contact looks now, and keeps it before anything is sent. */
async function renew(needs: Needs, { id, effect }: Text, look: ContactLook | undefined): Promise<SealedText | null> {
  if (look === undefined || look.number === null) return null;
  const now = needs.clock.now();
  const policy = needs.policy();
  const script = scriptFor(policy, effect.language, now);
  const text = {
    to: look.number,
    body: script === null ? '' : fillScript(script, policy, now),
    consent: look.facts.textConsent,
    timeZone: look.facts.timeZone,
    at: look.at,
  };
  await resealText(needs.database, id, sealText(needs.seal, text), needs.seal.hashNumber(text.to));
  return text;
}

async function whoOptedOut(
  { database, seal }: Needs,
  claimed: readonly Text[],
  known: ReadonlyMap<string, SealedText | null>,
): Promise<ReadonlySet<string>> {
  const stopped = new Set<string>();
  for (const [portalId, texts] of Map.groupBy(claimed, (text) => text.portalId)) {
    const numbers = texts.flatMap((text) => known.get(text.id)?.to ?? []);
    for (const number of await optedOutAmong(database, seal, portalId, numbers)) stopped.add(`${portalId}/${number}`);
  }
  return stopped;
}

function judge(
  policy: PracticePolicy,
  { portalId, effect }: Text,
  text: SealedText | null,
  stored: StoredSendFacts | undefined,
  optedOut: ReadonlySet<string>,
  now: Temporal.Instant,
): SendCheck {
  return sendCheck(
    {
      purpose: effect.purpose,
      instantReply: effect.instantReply,
      expiresAt: Temporal.Instant.from(effect.expiresAt),
      script: scriptFor(policy, effect.language, now),
      canBeTexted: text !== null,
      consent: text?.consent ?? 'unknown',
      optedOut: text !== null && optedOut.has(`${portalId}/${text.to}`),
      patientGone: stored?.gone ?? true,
      inquiry: stored?.inquiry ?? null,
      timeZones: text?.timeZone == null ? [] : [text.timeZone],
      textsToNumberIn24h: stored?.textsToNumberIn24h ?? 0,
    },
    policy,
    now,
  );
}
