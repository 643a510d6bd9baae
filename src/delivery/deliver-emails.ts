import type { Clock } from '../clock.ts';
import { say, type Sentence } from '../follow-up/sentence.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Script } from '../follow-up/policy/scripts.ts';
import { nameOf, type ContactLook, type LookAtContacts } from '../intake/look-at-contacts.ts';
import type { Database } from '../journal/database.ts';
import {
  clearHandedOver,
  contactsWithEmailToTell,
  emailNotSent,
  emailSent,
  handToWorkflows,
  oldestHandedOver,
} from '../journal/emails.ts';
import { appendNews } from '../journal/inbox.ts';
import { releaseForgotten } from '../journal/lost-claims.ts';
import {
  claimDue,
  claimUnknown,
  nextDue,
  recordOutcomes,
  type ClaimedEffect,
  type Outcome,
  type StoredEmail,
} from '../journal/outbox.ts';
import { noteScripts, readSendFacts } from '../journal/send-facts.ts';
import type { Log } from '../log.ts';
import { GiveUp, TryLater } from '../partners/errors.ts';
import type { Seal } from '../seal.ts';
import type { Turn } from '../work-loop.ts';
import { nextTry } from './backoff.ts';
import { judgeMessage, scriptOf, unreachable, type ReachedContact } from './judge-message.ts';
import { withTakingBack } from './taking-back.ts';

/** As many contacts as HubSpot reads in one call. */
const emailsATurn = 100;

/** Long enough for HubSpot's workflow to have begun. */
const clearedAfter = Temporal.Duration.from({ minutes: 10 });

/** An e-mail to a patient whose last one HubSpot has not been told of waits this long. */
const afterTheOther = Temporal.Duration.from({ minutes: 1 });

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly seal: Pick<Seal, 'nameNews'>;
  readonly policy: () => PracticePolicy;
  readonly lookAtContacts: LookAtContacts;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly onNews: () => void;
  /** There are values to be written to HubSpot. */
  readonly onValues: () => void;
}

type Email = ClaimedEffect & { readonly effect: StoredEmail };

/**
 * Makes the turn that delivers e-mails. HubSpot's own workflow sends the approved e-mail when the property
 * `speedwell_email_to_send` becomes the id of its script; we make the send check, set the property, and empty it some
 * minutes later, so that the same id set again would be a change.
 *
 * All that comes of an e-mail is written in one transaction of our own store, so there is nothing to look up afterwards.
 */
export function createEmailsTurn(needs: Needs): () => Promise<Turn> {
  const { database, clock } = needs;
  const takeBack = () => releaseForgotten(database, 'email', [], clock.now());
  return withTakingBack(takeBack, async () => {
    const now = clock.now();
    const due = await claimDue(database, 'email', emailsATurn, now);
    // A process died before it had written anything: nobody was asked to send it.
    const lost = due.length === 0 ? await claimUnknown(database, 'email', emailsATurn, now) : [];
    const emails = [...due, ...lost].filter(isEmail);
    if (emails.length > 0) await deliver(needs, emails);

    const cleared = await database.transaction((transaction) =>
      clearHandedOver(transaction, clock.now().subtract(clearedAfter), clock.now()),
    );
    if (cleared > 0) needs.onValues();
    return { busy: emails.length > 0, next: await nextTime(database) };
  });
}

async function nextTime(database: Database): Promise<Temporal.Instant | null> {
  const [due, handedOver] = await Promise.all([nextDue(database, 'email'), oldestHandedOver(database)]);
  const toClear = handedOver?.add(clearedAfter) ?? null;
  if (due === null || toClear === null) return due ?? toClear;
  return Temporal.Instant.compare(due, toClear) < 0 ? due : toClear;
}

function isEmail(effect: ClaimedEffect): effect is Email {
  return effect.effect.type === 'SendEmail';
}

/** What becomes of one e-mail; `notSent` where the follow-up hears that it was not sent. */
interface Result {
  readonly email: Email;
  readonly outcome: Outcome;
  readonly notSent: Sentence | null;
}

async function deliver(needs: Needs, emails: readonly Email[]): Promise<void> {
  let results: readonly Result[];
  try {
    results = await judge(needs, emails);
  } catch (error) {
    if (!(error instanceof TryLater || error instanceof GiveUp)) throw error;
    results = emails.map((email) => waits(needs, email, error));
  }
  await record(needs, results);
}

/** The present truth could not be read, so the e-mails wait for it. */
function waits({ clock, chance }: Needs, email: Email, error: TryLater | GiveUp): Result {
  const afterMs = error instanceof TryLater ? error.afterMs : undefined;
  const at = nextTry(clock.now(), Math.max(email.attempts, 1), afterMs, chance());
  return { email, notSent: null, outcome: { id: email.id, state: 'due', at, because: error.message } };
}

async function judge(needs: Needs, emails: readonly Email[]): Promise<readonly Result[]> {
  const { database, clock } = needs;
  const looks = await needs.lookAtContacts(emails);
  const now = clock.now();
  const toJudge = emails.map(({ id }) => ({ id, numberHashes: [] }));
  const [facts, taken] = await Promise.all([readSendFacts(database, toJudge, now), placesTaken(database, emails)]);
  const policy = needs.policy();
  return emails.map((email) => {
    const { id, effect } = email;
    const stored = facts.get(id);
    const script = scriptOf(effect, stored, policy, now);
    const look = looks.get(nameOf(email));
    const verdict = judgeMessage(effect, { script, text: null }, stored, contactIn(look), policy, now);
    if (!verdict.send) return skipped(email, verdict.because);
    if (taken.has(nameOf(email))) return after(email, now);
    taken.add(nameOf(email));
    return handed(email, script);
  });
}

/** Contacts whose property holds another e-mail that HubSpot does not know of yet. */
async function placesTaken(database: Database, emails: readonly Email[]): Promise<Set<string>> {
  const taken = new Set<string>();
  for (const [portalId, ofPortal] of Map.groupBy(emails, (email) => email.portalId)) {
    const ids = ofPortal.map(({ contactId }) => contactId);
    for (const contactId of await contactsWithEmailToTell(database, portalId, ids)) {
      taken.add(nameOf({ portalId, contactId }));
    }
  }
  return taken;
}

/** A stop by text ends texts: who unsubscribes from e-mails takes that consent back. */
function contactIn(look: ContactLook | undefined): ReachedContact {
  if (look === undefined) return unreachable;
  const { canBeEmailed, consents } = look.facts;
  return { ...unreachable, isReachable: canBeEmailed, consents };
}

function skipped(email: Email, because: Sentence): Result {
  return { email, notSent: because, outcome: { id: email.id, state: 'skipped', because: because.en } };
}

function after(email: Email, now: Temporal.Instant): Result {
  const because = 'Another e-mail to the patient comes first.';
  return { email, notSent: null, outcome: { id: email.id, state: 'due', at: now.add(afterTheOther), because } };
}

/** The id of the script is all that HubSpot is told, so it is also the partner's name for the e-mail. */
function handed(email: Email, script: Script | null): Result {
  if (script === null) return skipped(email, noScript);
  return { email, notSent: null, outcome: { id: email.id, state: 'done', partnerId: script.id } };
}

const noScript = say('The script is no longer approved.', 'El guion ya no está aprobado.');

async function record(needs: Needs, results: readonly Result[]): Promise<void> {
  const { database, clock, seal, log } = needs;
  const now = clock.now();
  const hasNews = await database.transaction(async (transaction) => {
    const outcomes = results.map(({ outcome }) => outcome);
    const recorded = new Set(
      (await recordOutcomes(transaction, outcomes, database.processKey, now)).map(({ id }) => id),
    );
    const ours = results.filter(({ email }) => recorded.has(email.id));
    const sent = ours.flatMap(({ email: { id, portalId, contactId, effect }, outcome }) => {
      if (outcome.state !== 'done') return [];
      return [{ id, portalId, contactId, scriptId: outcome.partnerId, asked: effect.scriptId }];
    });
    await noteScripts(
      transaction,
      sent.filter(({ scriptId, asked }) => scriptId !== asked),
    );
    await handToWorkflows(transaction, sent, now);
    const news = ours.flatMap(({ email, outcome, notSent }) => {
      if (notSent !== null) return [emailNotSent(email, notSent, now, seal.nameNews)];
      return outcome.state === 'done' ? [emailSent(email, now, seal.nameNews)] : [];
    });
    return (await appendNews(transaction, news, now)) > 0;
  });
  if (hasNews) needs.onNews();
  needs.onValues();
  for (const [outcome, all] of Map.groupBy(results, (result) => result.outcome.state)) {
    const first = all[0]?.outcome;
    const because = first !== undefined && 'because' in first ? { because: first.because } : {};
    log.delivered({ kind: 'email', outcome, count: all.length, ...because });
  }
}
