import type { Clock } from '../clock.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Script } from '../follow-up/policy/scripts.ts';
import { fillScript } from '../follow-up/messages/script-text.ts';
import type { SendCheck } from '../follow-up/messages/send-check.ts';
import { aboutTexting } from '../follow-up/messages/send-facts.ts';
import { nameOf, type ContactLook, type LookAtContacts } from '../intake/look-at-contacts.ts';
import type { Database } from '../journal/database.ts';
import { readDrafts } from '../journal/drafts.ts';
import type { ClaimedEffect, StoredText } from '../journal/outbox.ts';
import { readSendFacts, resealTexts, type StoredSendFacts } from '../journal/send-facts.ts';
import { inPlainCharacters, segmentCount } from '../policy/segments.ts';
import type { Seal } from '../seal.ts';
import { byPortal } from './by-portal.ts';
import { judgeMessage, scriptOf, unreachable, type ReachedContact } from './judge-message.ts';
import { openIfPossible, sealText, textTo, type SealedText } from './sealed-text.ts';
import { standingOfNumbers, type StandingOfNumber } from './standing-of-numbers.ts';

/** What was known of a contact counts as the present truth for this long; then it is looked at again. */
const looksStayTrue = Temporal.Duration.from({ seconds: 60 });

export type Text = ClaimedEffect & { readonly effect: StoredText };

/** A text with the verdict of the send check. `text` is null where nobody can be texted. */
export interface JudgedText {
  readonly claimed: Text;
  readonly verdict: SendCheck;
  readonly text: SealedText | null;
  /** The moment of which the verdict is. */
  readonly at: Temporal.Instant;
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
 * last minute), the inquiry and the consents as our store has them now, and the words as the policy has them now.
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
  const known = await knownNow(needs, claimed);
  const now = clock.now();
  const policy = needs.policy();
  const toJudge = claimed.map(({ id }) => ({ id, numberHashes: hashesOf(known.get(id), seal) }));
  const [facts, drafts] = await Promise.all([readSendFacts(database, toJudge, now), draftsOf(needs, claimed)]);
  const checked = claimed.map((text) =>
    check(text, known.get(text.id) ?? null, { stored: facts.get(text.id), drafts, policy, now }),
  );
  await keepRewritten(needs, checked);
  // Read last: what the number asks of us must not be overtaken by anything that has to be waited for.
  const at = clock.now();
  const standing = await standingOf(needs, claimed, known);
  return checked.map(({ claimed: one, text, script, stored }) => {
    const contact = text === null ? unreachable : reached(text, standing.get(`${one.portalId}/${text.to}`));
    const verdict = judgeMessage(one.effect, { script, text: text?.body ?? null }, stored, contact, policy, now);
    return { claimed: one, text, verdict, at };
  });
}

/** What is known of the contacts, by outbox id: as it was sealed a moment ago, or as HubSpot shows it now. */
async function knownNow(
  { seal, clock, lookAtContacts }: Needs,
  claimed: readonly Text[],
): Promise<ReadonlyMap<string, SealedText | null>> {
  const known = new Map(claimed.map((text) => [text.id, openIfPossible(seal, text.sealed)]));
  const stale = claimed.filter((text) => !isFresh(text, known.get(text.id), clock.now()));
  const looks = stale.length === 0 ? new Map<string, ContactLook>() : await lookAtContacts(stale);
  // Without words yet: they depend on what our store knows.
  for (const text of stale) known.set(text.id, textTo(looks.get(nameOf(text)), ''));
  return known;
}

/** What we say about the texting itself goes to the number that asked, whoever has it. */
function isFresh({ effect }: Text, text: SealedText | null | undefined, now: Temporal.Instant): boolean {
  if (aboutTexting.includes(effect.purpose)) return true;
  return text != null && Temporal.Instant.compare(text.at.add(looksStayTrue), now) >= 0;
}

function hashesOf(text: SealedText | null | undefined, seal: Seal): readonly Buffer[] {
  return text == null ? [] : seal.hashesOfNumber(text.to);
}

interface ToCheckWith {
  readonly stored: StoredSendFacts | undefined;
  readonly drafts: ReadonlyMap<string, string>;
  readonly policy: PracticePolicy;
  readonly now: Temporal.Instant;
}

function check(claimed: Text, text: SealedText | null, { stored, drafts, policy, now }: ToCheckWith): Checked {
  const { effect, portalId } = claimed;
  const script = scriptOf(effect, stored, policy, now);
  const same = { claimed, script, stored, text, isRewritten: false };
  if (text === null || aboutTexting.includes(effect.purpose)) return same;
  if (effect.draft !== undefined) {
    const body = inPlainCharacters(drafts.get(`${portalId}/${effect.draft}`) ?? '');
    return { ...same, text: { ...text, body }, isRewritten: body !== text.body };
  }
  if (script === null || (text.body !== '' && script.id === effect.scriptId)) return same;
  const body = inPlainCharacters(fillScript(script, policy, stored?.inquiry?.location ?? null, now));
  return { ...same, text: { ...text, body }, isRewritten: true };
}

/** Kept before anything is sent: a text that nobody knows the end of is found at the carrier service by its words. */
async function keepRewritten({ database, seal }: Needs, checked: readonly Checked[]): Promise<void> {
  await resealTexts(
    database,
    checked.flatMap(({ claimed: { id, effect }, script, text, isRewritten }) => {
      if (!isRewritten || text === null) return [];
      const numberHash = seal.hashNumber(text.to);
      const segments = segmentCount(text.body);
      return [{ id, sealed: sealText(seal, text), numberHash, scriptId: script?.id ?? effect.scriptId, segments }];
    }),
  );
}

function reached(text: SealedText, standing: StandingOfNumber | undefined): ReachedContact {
  const { to, timeZone, zip = null, state = null } = text;
  // An opt-out of the last minute, made by hand or by text, is not in what was sealed.
  const { consents = text.consents, optedOut = false, learned = null } = standing ?? {};
  return { isReachable: true, number: to, consents, timeZone, zip, state, optedOut, learned };
}

/** By account and number. */
async function standingOf(
  needs: Needs,
  claimed: readonly Text[],
  known: ReadonlyMap<string, SealedText | null>,
): Promise<ReadonlyMap<string, StandingOfNumber>> {
  const standing = new Map<string, StandingOfNumber>();
  for (const [portalId, texts] of byPortal(claimed)) {
    const numbers = texts.flatMap((text) => known.get(text.id)?.to ?? []);
    for (const [number, each] of await standingOfNumbers(needs, portalId, numbers)) {
      standing.set(`${portalId}/${number}`, each);
    }
  }
  return standing;
}

/** By account and id. */
async function draftsOf({ database, seal }: Needs, claimed: readonly Text[]): Promise<ReadonlyMap<string, string>> {
  const drafts = new Map<string, string>();
  for (const [portalId, texts] of byPortal(claimed)) {
    const ids = texts.flatMap(({ effect }) => effect.draft ?? []);
    for (const [id, text] of await readDrafts(database, portalId, ids, seal)) drafts.set(`${portalId}/${id}`, text);
  }
  return drafts;
}
