import type { Clock } from '../clock.ts';
import { consentPurposes } from '../follow-up/codes.ts';
import type { Sentence } from '../follow-up/sentence.ts';
import type { Database } from '../journal/database.ts';
import { appendNews, type News } from '../journal/inbox.ts';
import { recordStop } from '../journal/consents.ts';
import { learnFrom } from '../journal/learned-numbers.ts';
import { recordOutcomes, type Outcome } from '../journal/outbox.ts';
import { belongsToInquiry, textNotSent, textSent } from '../journal/texts.ts';
import type { Log } from '../log.ts';
import type { Seal } from '../seal.ts';
import type { Text } from './judge-texts.ts';

/** What came of a text, and what the follow-up and the opt-outs have to know of it. */
export interface TextResult {
  readonly text: Text;
  readonly outcome: Outcome;
  /** Why it was not sent and will not be; null where it was, or may still be. */
  readonly notSent: Sentence | null;
  readonly optedOut: boolean;
  readonly to: string | null;
  /** What the carrier service's refusal means; see `TwilioMeaning`. */
  readonly refusal?: string;
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly log: Log;
  readonly onNews: () => void;
  readonly onRunEnded: () => void;
}

/** Records what came of many texts, with the news of it, in one transaction. */
export async function recordTexts(needs: Needs, results: readonly TextResult[]): Promise<void> {
  const { database, clock, seal, log } = needs;
  const now = clock.now();
  const hasNews = await database.transaction(async (transaction) => {
    const recorded = await recordOutcomes(
      transaction,
      results.map(({ outcome }) => outcome),
      database.processKey,
      now,
    );
    const byId = new Map(results.map((result) => [result.text.id, result]));
    const news: News[] = [];
    for (const where of recorded) {
      const result = byId.get(where.id);
      if (result === undefined) continue;
      const { outcome, notSent, optedOut, to, refusal } = result;
      if (refusal !== undefined && to !== null) {
        const numberHash = seal.hashNumber(to);
        await learnFrom(transaction, { portalId: where.portalId, numberHash, meaning: refusal, at: now });
      }
      const isTold = belongsToInquiry(where);
      if (outcome.state === 'done' && isTold) news.push(textSent(where, now, seal.nameNews));
      if (notSent !== null && isTold) news.push(textNotSent(where, { because: notSent, optedOut }, now, seal.nameNews));
      // What the send check refused because of a stop is in the ledger already.
      if (optedOut && to !== null && outcome.state === 'failed') {
        const contactId = where.contactId === '0' ? null : where.contactId;
        const stop = { number: to, at: now, source: 'carrier', purposes: consentPurposes, contactId } as const;
        await recordStop(transaction, seal, where.portalId, { ...stop, evidence: { text: where.id } }, now);
      }
    }
    return (await appendNews(transaction, news, now)) > 0;
  });
  if (hasNews) needs.onNews();
  if (results.some(({ text }) => text.effect.run !== undefined)) needs.onRunEnded();
  for (const [outcome, all] of Map.groupBy(results, (result) => result.outcome.state)) {
    const first = all[0]?.outcome;
    const because = first !== undefined && 'because' in first ? { because: first.because } : {};
    log.delivered({ kind: 'text', outcome, count: all.length, ...because });
  }
}
