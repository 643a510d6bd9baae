import { pause, type Clock } from '../clock.ts';
import type { Database } from '../journal/database.ts';
import { appendNews, type News } from '../journal/inbox.ts';
import { recordOptOut } from '../journal/opt-outs.ts';
import {
  claimDue,
  claimUnknown,
  nextDue,
  recordOutcomes,
  type ClaimedEffect,
  type Outcome,
} from '../journal/outbox.ts';
import { textNotSent, textSent, textsKnownAs } from '../journal/texts.ts';
import type { Log } from '../log.ts';
import { GiveUp, TryLater, Unknown } from '../partners/errors.ts';
import type { Twilio } from '../partners/twilio.ts';
import { explainTwilioCode } from '../partners/twilio/twilio-errors.ts';
import type { Seal } from '../seal.ts';
import type { Turn } from '../work-loop.ts';
import { nextTry } from './backoff.ts';
import { createGatherer, type Gatherer } from './gather.ts';
import type { JudgedText, JudgeTexts, Text } from './judge-texts.ts';
import { looksBeforeAgain, nextLook } from './looks.ts';
import { openText, type SealedText } from './sealed-text.ts';

/** As many texts as are handed to the carrier service side by side. */
const textsAtOnce = 64;
const placesToFill = 24;

/** Twilio's code when the recipient has texted STOP. @see https://www.twilio.com/docs/api/errors/21610 */
const recipientOptedOut = '21610';

/** Twilio keeps a text it could not send for ten hours at most. */
const longestValiditySeconds = 36_000;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly seal: Seal;
  readonly publicUrl: string;
  readonly twilioOf: (portalId: number) => Twilio;
  readonly judgeTexts: JudgeTexts;
  readonly onNews: () => void;
  /** Called when a text has come to its end, so that the next ones can be claimed. */
  readonly onFree: () => void;
  readonly chance: () => number;
}

/** What came of a text, and what the follow-up and the opt-outs have to know of it. */
interface Result {
  readonly text: Text;
  readonly outcome: Outcome;
  readonly optedOut: boolean;
  readonly to: string | null;
}

/** Delivers texts; each is accepted by the carrier service once. */
export interface TextDelivery {
  readonly turn: () => Promise<Turn>;
  /** How many texts are under way. */
  readonly underWay: () => number;
  /** Resolves when no text is under way, or after `withinMs`. */
  readonly finish: (withinMs: number) => Promise<void>;
}

/** Makes the delivery of texts: claims what is due, makes the send check, calls the carrier service, records. */
export function createTextDelivery(needs: Needs): TextDelivery {
  const { database, clock } = needs;
  const stopped = new AbortController();
  const results = createGatherer<Result>((batch) => record(needs, batch), needs.log, stopped.signal);
  const underWay = new Set<Promise<void>>();

  const launch = (delivery: Promise<void>): void => {
    underWay.add(delivery);
    void delivery.finally(() => {
      underWay.delete(delivery);
      needs.onFree();
    });
  };

  return {
    turn: async () => {
      const unknown = (await claimUnknown(database, 'text', textsAtOnce, clock.now())).filter(isText);
      for (const text of unknown) launch(lookUp(needs, text, results));

      // A claim is a write of its own, so places are filled again by the dozen and not one by one.
      const free = textsAtOnce - underWay.size;
      const due = free >= placesToFill ? (await claimDue(database, 'text', free, clock.now())).filter(isText) : [];
      if (due.length > 0) launch(judgeAndSend(needs, due, results, launch));

      const busy = due.length > 0;
      return { busy, next: busy || free < placesToFill ? null : await nextDue(database, 'text') };
    },
    underWay: () => underWay.size,
    finish: async (withinMs) => {
      const patience = new AbortController();
      await Promise.race([settleAll(underWay), pause(withinMs, patience.signal)]);
      patience.abort();
      stopped.abort();
    },
  };
}

async function settleAll(underWay: ReadonlySet<Promise<void>>): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled([...underWay]);
}

function isText(effect: ClaimedEffect): effect is Text {
  return effect.effect.type === 'SendText';
}

async function judgeAndSend(
  needs: Needs,
  texts: readonly Text[],
  results: Gatherer<Result>,
  launch: (delivery: Promise<void>) => void,
): Promise<void> {
  let judged: readonly JudgedText[];
  try {
    judged = await needs.judgeTexts(texts);
  } catch (error) {
    // Nothing was sent yet: the present truth could not be had, so the texts wait for it.
    if (!(error instanceof TryLater || error instanceof GiveUp)) needs.log.failed('making the send check', error);
    const because = 'The present truth could not be read.';
    await Promise.all(texts.map((text) => results.add(waits(needs, text, because, undefined))));
    return;
  }
  for (const each of judged) launch(sendOne(needs, each).then((result) => results.add(result)));
}

async function sendOne(needs: Needs, { claimed, verdict, text }: JudgedText): Promise<Result> {
  const base = { text: claimed, to: text?.to ?? null, optedOut: false };
  if (!verdict.send) {
    const { because, until, optOut } = verdict;
    const outcome: Outcome =
      until === undefined
        ? { id: claimed.id, state: 'skipped', because }
        : { id: claimed.id, state: 'due', at: until, because };
    return { ...base, outcome, optedOut: optOut === true };
  }
  if (text === null) {
    return { ...base, outcome: { id: claimed.id, state: 'skipped', because: 'There is no number to text.' } };
  }
  try {
    const sid = await needs.twilioOf(claimed.portalId).sendText({
      to: text.to,
      body: text.body,
      statusCallback: `${needs.publicUrl}/twilio/status?m=${claimed.id}`,
      validitySeconds: validity(claimed, needs.clock.now()),
    });
    return { ...base, outcome: { id: claimed.id, state: 'done', partnerId: sid } };
  } catch (error) {
    return afterFailure(needs, claimed, text, error);
  }
}

/** The carrier service must not send it when we would not any more. */
function validity({ expiresAt }: Text, now: Temporal.Instant): number {
  const leftSeconds = expiresAt === null ? longestValiditySeconds : Math.floor(expiresAt.since(now).total('seconds'));
  return Math.min(Math.max(leftSeconds, 10), longestValiditySeconds);
}

function afterFailure(needs: Needs, claimed: Text, { to }: SealedText, error: unknown): Result {
  const base = { text: claimed, to, optedOut: false };
  const afterMs = error instanceof TryLater ? error.afterMs : undefined;
  if (error instanceof TryLater || isForPractice(error))
    return { ...waits(needs, claimed, error.message, afterMs), to };
  if (error instanceof GiveUp) {
    const outcome: Outcome = { id: claimed.id, state: 'failed', because: error.message };
    return { ...base, outcome, optedOut: error.code === recipientOptedOut };
  }
  if (!(error instanceof Unknown)) needs.log.failed('sending a text', error);
  const because = error instanceof Unknown ? error.message : 'The call failed.';
  return { ...base, outcome: { id: claimed.id, state: 'unknown', at: nextLook(needs.clock.now(), 0), because } };
}

/** The account is set up wrongly (a token, a number, a registration): no patient's fault, so texts wait until it is mended. */
function isForPractice(error: unknown): error is GiveUp {
  if (!(error instanceof GiveUp) || error.code === undefined) return false;
  return explainTwilioCode(error.code).meaning === 'configuration';
}

function waits({ clock, chance }: Needs, text: Text, because: string, afterMs: number | undefined): Result {
  const at = nextTry(clock.now(), text.attempts, afterMs, chance());
  return { text, to: null, optedOut: false, outcome: { id: text.id, state: 'due', at, because } };
}

/** Asks the carrier service whether it has a text of which nobody knows; sends it again only if it certainly has not. */
async function lookUp(needs: Needs, claimed: Text, results: Gatherer<Result>): Promise<void> {
  const base = { text: claimed, to: null, optedOut: false };
  const { id, looks } = claimed;
  const now = needs.clock.now();
  if (claimed.sealed === null) {
    await results.add({ ...base, outcome: { id, state: 'failed', because: 'The number is no longer known.' } });
    return;
  }
  const { to, body } = openText(needs.seal, claimed.sealed);
  try {
    // Some minutes earlier than our call, in case the clocks differ.
    const texts = await needs.twilioOf(claimed.portalId).listTexts(to, claimed.calledAt.subtract({ minutes: 2 }));
    const sids = texts.map(({ sid }) => sid);
    const taken = await textsKnownAs(needs.database, claimed.portalId, sids);
    const found = texts.find((text) => text.body === body && !taken.has(text.sid));
    if (found !== undefined) {
      await results.add({ ...base, outcome: { id, state: 'done', partnerId: found.sid } });
    } else {
      const because = 'The carrier service does not have it.';
      const again: Outcome = { id, state: 'due', at: now, because };
      const lookAgain: Outcome = { id, state: 'unknown', at: nextLook(now, looks), because };
      await results.add({ ...base, outcome: looks >= looksBeforeAgain ? again : lookAgain });
    }
  } catch (error) {
    const because = error instanceof Error ? error.message : 'The look failed.';
    const at = nextTry(now, looks, undefined, needs.chance());
    await results.add({ ...base, outcome: { id, state: 'unknown', at, because } });
  }
}

/** Records what came of many texts, with the news of it, in one transaction. */
async function record(needs: Needs, results: readonly Result[]): Promise<void> {
  const { database, clock, seal, log } = needs;
  const now = clock.now();
  const hasNews = await database.transaction(async (transaction) => {
    const recorded = await recordOutcomes(
      transaction,
      results.map(({ outcome }) => outcome),
      now,
    );
    const byId = new Map(results.map((result) => [result.text.id, result]));
    const news: News[] = [];
    for (const where of recorded) {
      const result = byId.get(where.id);
      if (result === undefined) continue;
      const { outcome, optedOut, to } = result;
      if (outcome.state === 'done') news.push(textSent(where, now, seal.nameNews));
      if (outcome.state === 'skipped' || outcome.state === 'failed') {
        news.push(textNotSent(where, { because: outcome.because, optedOut }, now, seal.nameNews));
      }
      if (optedOut && to !== null) {
        const numberHash = seal.hashNumber(to);
        await recordOptOut(transaction, { portalId: where.portalId, numberHash, source: 'carrier service', at: now });
      }
    }
    return (await appendNews(transaction, news, now)) > 0;
  });
  if (hasNews) needs.onNews();
  for (const [outcome, all] of Map.groupBy(results, (result) => result.outcome.state)) {
    const first = all[0]?.outcome;
    const because = first !== undefined && 'because' in first ? { because: first.because } : {};
    log.delivered({ kind: 'text', outcome, count: all.length, ...because });
  }
}
