import type { Clock } from '../clock.ts';
import type { Sentence } from '../follow-up/sentence.ts';
import type { Database } from '../journal/database.ts';
import { appendNews, type News } from '../journal/inbox.ts';
import { recordOptOut } from '../journal/opt-outs.ts';
import { recordOutcomes, type Outcome } from '../journal/outbox.ts';
import { textNotSent, textSent } from '../journal/texts.ts';
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
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly log: Log;
  readonly onNews: () => void;
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
      const { outcome, notSent, optedOut, to } = result;
      if (outcome.state === 'done') news.push(textSent(where, now, seal.nameNews));
      if (notSent !== null) news.push(textNotSent(where, { because: notSent, optedOut }, now, seal.nameNews));
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
