import { isDue, letOthersIn, pause, type Clock } from '../clock.ts';
import { whyNot } from '../follow-up/messages/send-sentences.ts';
import { say, type Sentence } from '../follow-up/sentence.ts';
import type { Database } from '../journal/database.ts';
import { releaseForgotten } from '../journal/lost-claims.ts';
import { claimDue, claimUnknown, confirmClaims, nextDue, type ClaimedEffect, type Outcome } from '../journal/outbox.ts';
import { recipientOptedOut } from '../journal/texts.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { GiveUp, TryLater, Unknown } from '../partners/errors.ts';
import type { Twilio } from '../partners/twilio.ts';
import { explainTwilioCode } from '../partners/twilio/twilio-errors.ts';
import { segmentCount } from '../policy/segments.ts';
import type { Seal } from '../seal.ts';
import type { Turn } from '../work-loop.ts';
import { nextTry } from './backoff.ts';
import { createGatherer, type Gatherer } from './gather.ts';
import type { JudgedText, JudgeTexts, Text } from './judge-texts.ts';
import { lookUpText } from './look-up-text.ts';
import { nextLook } from './looks.ts';
import { recordTexts, type TextResult } from './record-texts.ts';
import type { SealedText } from './sealed-text.ts';
import { withTakingBack } from './taking-back.ts';

/** As many texts as are handed to the carrier service side by side. */
const textsAtOnce = 64;
const placesToFill = 24;

/** To begin a text takes a quarter of a millisecond; webhooks have to be answered meanwhile. */
const launchedAtOnce = 8;

/** Twilio keeps a text it could not send for ten hours at most. */
const longestValiditySeconds = 36_000;
/** It wants more than five seconds to send one. */
const shortestValiditySeconds = 10;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'textSegments'>;
  readonly seal: Seal;
  readonly publicUrl: string;
  readonly twilioOf: (portalId: number) => Twilio;
  readonly judgeTexts: JudgeTexts;
  readonly onNews: () => void;
  /** Called when a text has come to its end, so that the next ones can be claimed. */
  readonly onFree: () => void;
  /** Called when the fate of a text is known for which a workflow waits. */
  readonly onRunEnded: () => void;
  readonly chance: () => number;
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
  const results = createGatherer<TextResult>((batch) => recordTexts(needs, batch), needs.log, stopped.signal);
  const underWay = new Map<Promise<void>, readonly string[]>();

  const launch = (texts: readonly Text[], delivery: Promise<void>): void => {
    const ended = delivery
      .catch((error: unknown) => {
        needs.log.failed('delivering a text', error);
      })
      .finally(() => {
        underWay.delete(ended);
        needs.onFree();
      });
    underWay.set(
      ended,
      texts.map(({ id }) => id),
    );
  };
  const takeBack = () => releaseForgotten(database, 'text', [...underWay.values()].flat(), nextLook(clock.now(), 0));

  return {
    turn: withTakingBack(takeBack, async () => {
      // A claim is a write of its own, so places are filled again by the dozen and not one by one.
      const free = textsAtOnce - underWay.size;
      const due = free >= placesToFill ? (await claimDue(database, 'text', free, clock.now())).filter(isText) : [];
      if (due.length > 0) launch(due, judgeAndSend(needs, due, results, launch));

      const next = await nextDue(database, 'text');
      const unknown = isDue(next, clock) ? await claimUnknown(database, 'text', textsAtOnce, clock.now()) : [];
      for (const text of unknown.filter(isText)) {
        launch(
          [text],
          lookUpText(needs, text).then((result) => results.add(result)),
        );
      }

      // Without a free place the next text has to wait for one, however long it has been due.
      if (free < placesToFill) return { busy: false, next: null };
      return { busy: due.length + unknown.length > 0 && isDue(next, clock), next };
    }),
    underWay: () => underWay.size,
    finish: async (withinMs) => {
      const patience = new AbortController();
      await Promise.race([settleAll(underWay), pause(withinMs, patience.signal)]);
      patience.abort();
      stopped.abort();
    },
  };
}

async function settleAll(underWay: ReadonlyMap<Promise<void>, unknown>): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled(underWay.keys());
}

function isText(effect: ClaimedEffect): effect is Text {
  return effect.effect.type === 'SendText';
}

async function judgeAndSend(
  needs: Needs,
  texts: readonly Text[],
  results: Gatherer<TextResult>,
  launch: (texts: readonly Text[], delivery: Promise<void>) => void,
): Promise<void> {
  let judged: readonly JudgedText[];
  try {
    judged = await judgeNow(needs, texts);
  } catch (error) {
    // Nothing was sent yet: the present truth could not be had, so the texts wait for it.
    if (!(error instanceof TryLater || error instanceof GiveUp)) needs.log.failed('making the send check', error);
    const because = 'The present truth could not be read.';
    await Promise.all(texts.map((text) => results.add(waits(needs, text, because, undefined))));
    return;
  }
  for (const [index, each] of judged.entries()) {
    if (index % launchedAtOnce === launchedAtOnce - 1) await letOthersIn();
    launch(
      [each.claimed],
      sendOne(needs, each).then((result) => results.add(result)),
    );
  }
}

/** A verdict this old says nothing of the present: a stop may have come since. */
const verdictIsFresh = Temporal.Duration.from({ seconds: 1 });
const judgedAtMost = 3;

/**
 * The send check for the texts that are still in our hands, made again where something held it up until it was old: a store
 * that came back, a machine that slept.
 *
 * @throws {TryLater} when it is held up again and again.
 */
async function judgeNow(needs: Needs, texts: readonly Text[]): Promise<readonly JudgedText[]> {
  let toJudge = texts;
  for (let judgings = 0; judgings < judgedAtMost; judgings += 1) {
    const judged = await stillOurs(needs, await needs.judgeTexts(toJudge));
    const now = needs.clock.now();
    if (judged.every(({ at }) => Temporal.Instant.compare(at.add(verdictIsFresh), now) >= 0)) return judged;
    toJudge = judged.map(({ claimed }) => claimed);
  }
  throw new TryLater('The send check was held up');
}

/** A claim this old may have been taken for lost meanwhile, and the text sent by somebody else. */
const claimIsSure = Temporal.Duration.from({ seconds: 10 });

/** Leaves out the texts that are not in our hands any more: the send check waited long for HubSpot, or the machine slept. */
async function stillOurs({ database, clock }: Needs, judged: readonly JudgedText[]): Promise<readonly JudgedText[]> {
  const now = clock.now();
  const isSure = ({ claimed }: JudgedText) => Temporal.Instant.compare(claimed.calledAt.add(claimIsSure), now) > 0;
  if (judged.every(isSure)) return judged;
  const ids = judged.map(({ claimed }) => claimed.id);
  const ours = await confirmClaims(database, ids, now);
  return judged.filter(({ claimed }) => ours.has(claimed.id));
}

async function sendOne(needs: Needs, { claimed, verdict, text }: JudgedText): Promise<TextResult> {
  const base = { text: claimed, to: text?.to ?? null, notSent: null, optedOut: false };
  if (!verdict.send) {
    const { because, until, optOut = false } = verdict;
    if (until === undefined) return { ...base, ...skipped(claimed, because), optedOut: optOut };
    return { ...base, outcome: { id: claimed.id, state: 'due', at: until, because: because.en } };
  }
  if (text === null) return { ...base, ...skipped(claimed, whyNot.noNumber) };
  try {
    const sid = await needs.twilioOf(claimed.portalId).sendText({
      to: text.to,
      body: text.body,
      statusCallback: `${needs.publicUrl}/twilio/status?m=${claimed.id}`,
      validitySeconds: validity(verdict.before, needs.clock.now()),
    });
    needs.metrics.textSegments.inc({ purpose: claimed.effect.purpose }, segmentCount(text.body));
    return { ...base, outcome: { id: claimed.id, state: 'done', partnerId: sid } };
  } catch (error) {
    return afterFailure(needs, claimed, text, error);
  }
}

function skipped({ id }: Text, because: Sentence): Pick<TextResult, 'outcome' | 'notSent'> {
  return { outcome: { id, state: 'skipped', because: because.en }, notSent: because };
}

/** The carrier service must not send it when we would not any more: past its time, or in quiet hours. */
function validity(before: Temporal.Instant, now: Temporal.Instant): number {
  const leftSeconds = Math.floor(before.since(now).total('seconds'));
  return Math.min(Math.max(leftSeconds, shortestValiditySeconds), longestValiditySeconds);
}

function afterFailure(needs: Needs, claimed: Text, { to }: SealedText, error: unknown): TextResult {
  const base = { text: claimed, to, notSent: null, optedOut: false };
  const afterMs = error instanceof TryLater ? error.afterMs : undefined;
  if (error instanceof TryLater || isForPractice(error))
    return { ...waits(needs, claimed, error.message, afterMs), to };
  if (error instanceof GiveUp) {
    const outcome: Outcome = { id: claimed.id, state: 'failed', because: error.message };
    const refusal = error.code === undefined ? {} : { refusal: explainTwilioCode(error.code).meaning };
    return { ...base, outcome, notSent: refused(error), optedOut: error.code === recipientOptedOut, ...refusal };
  }
  if (!(error instanceof Unknown)) needs.log.failed('sending a text', error);
  const because = error instanceof Unknown ? error.message : 'The call failed.';
  return { ...base, outcome: { id: claimed.id, state: 'unknown', at: nextLook(needs.clock.now(), 0), because } };
}

/** The carrier service's reasons are in English; its code says the same in any language. */
function refused({ message, code }: GiveUp): Sentence {
  const known = code === undefined ? '' : ` (código ${code})`;
  return say(message, `El servicio de mensajes no aceptó el texto${known}.`);
}

/** The account is set up wrongly (a token, a number, a registration): no patient's fault, so texts wait until it is mended. */
function isForPractice(error: unknown): error is GiveUp {
  if (!(error instanceof GiveUp) || error.code === undefined) return false;
  return explainTwilioCode(error.code).meaning === 'configuration';
}

function waits({ clock, chance }: Needs, text: Text, because: string, afterMs: number | undefined): TextResult {
  const at = nextTry(clock.now(), text.attempts, afterMs, chance());
  return { text, to: null, notSent: null, optedOut: false, outcome: { id: text.id, state: 'due', at, because } };
}
