import type { Clock } from '../clock.ts';
import type { PracticePolicy, Script } from '../follow-up/policy.ts';
import { fillScript } from '../follow-up/messages/script-text.ts';
import type { SendCheck } from '../follow-up/messages/send-check.ts';
import { nameOf, type ContactLook, type LookAtContacts } from '../intake/look-at-contacts.ts';
import type { Database } from '../journal/database.ts';
import { optedOutAmong } from '../journal/opt-outs.ts';
import type { ClaimedEffect, StoredText } from '../journal/outbox.ts';
import { readSendFacts, resealTexts, type StoredSendFacts } from '../journal/send-facts.ts';
import type { Seal } from '../seal.ts';
import { judgeMessage, scriptOf, unreachable } from './judge-message.ts';
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

/** A text on its way through the check. */
interface Checked {
  readonly claimed: Text;
  readonly script: Script | null;
  readonly stored: StoredSendFacts | undefined;
  readonly text: SealedText | null;
  /** The number or the words are other ones than what is kept. */
  readonly isRewritten: boolean;
}

async function judgeTexts(needs: Needs, claimed: readonly Text[]): Promise<readonly JudgedText[]> {
  const { database, seal, clock } = needs;
  const known = new Map(claimed.map((text) => [text.id, openIfPossible(seal, text.sealed)]));
  const stale = claimed.filter((text) => !isFresh(known.get(text.id), clock.now()));
  const looks = stale.length === 0 ? new Map<string, ContactLook>() : await needs.lookAtContacts(stale);
  for (const text of stale) known.set(text.id, seenNow(looks.get(nameOf(text))));

  const now = clock.now();
  const policy = needs.policy();
  const [facts, optedOut] = await Promise.all([
    readSendFacts(
      database,
      claimed.map(({ id }) => ({ id, numberHash: hashOf(known.get(id), seal) })),
      now,
    ),
    whoOptedOut(needs, claimed, known),
  ]);
  const checked = claimed.map((text) => check(text, known.get(text.id) ?? null, facts.get(text.id), policy, now));
  await keepRewritten(needs, checked);
  return checked.map(({ claimed: one, text, script, stored }) => {
    const stop = text !== null && optedOut.has(`${one.portalId}/${text.to}`);
    const contact = text === null ? unreachable : { ...text, isReachable: true, optedOut: stop };
    return { claimed: one, text, verdict: judgeMessage(one.effect, script, stored, contact, policy, now) };
  });
}

function isFresh(text: SealedText | null | undefined, now: Temporal.Instant): boolean {
  return text != null && Temporal.Instant.compare(text.at.add(looksStayTrue), now) >= 0;
}

/** Without words yet: they depend on what our store knows. */
function seenNow(look: ContactLook | undefined): SealedText | null {
  if (look === undefined || look.number === null) return null;
  const { facts, number, at } = look;
  return { to: number, body: '', consent: facts.textConsent, timeZone: facts.timeZone, at };
}

function hashOf(text: SealedText | null | undefined, seal: Seal): Buffer | null {
  return text == null ? null : seal.hashNumber(text.to);
}

function check(
  claimed: Text,
  text: SealedText | null,
  stored: StoredSendFacts | undefined,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Checked {
  const { effect } = claimed;
  const script = scriptOf(effect, stored, policy, now);
  const isRewritten = text !== null && (text.body === '' || script?.id !== effect.scriptId);
  if (!isRewritten || script === null) return { claimed, script, stored, text, isRewritten: false };
  const body = fillScript(script, policy, stored?.inquiry?.location ?? null, now);
  return { claimed, script, stored, text: { ...text, body }, isRewritten };
}

/** Kept before anything is sent: a text that nobody knows the end of is found at the carrier service by its words. */
async function keepRewritten({ database, seal }: Needs, checked: readonly Checked[]): Promise<void> {
  await resealTexts(
    database,
    checked.flatMap(({ claimed: { id }, script, text, isRewritten }) => {
      if (!isRewritten || script === null || text === null) return [];
      const numberHash = seal.hashNumber(text.to);
      return [{ id, sealed: sealText(seal, text), numberHash, scriptId: script.id }];
    }),
  );
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
