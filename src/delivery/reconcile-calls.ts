import type { Clock } from '../clock.ts';
import { hasCallsOfNoLocation, neverTold } from '../journal/call-days.ts';
import type { Database } from '../journal/database.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { ListedCall, Twilio } from '../partners/twilio.ts';

/** As far back as texts are compared. */
const lookedBack = Temporal.Duration.from({ hours: 3 * 24 });

export interface ReconcileCallsNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'callsFoundLate'>;
  readonly portalId: number;
  readonly twilio: Pick<Twilio, 'listCalls' | 'listLegs'>;
  /** E.164: the numbers that are put through to a front desk. */
  readonly lines: readonly string[];
  /** E.164: the number that texts come from, which may take calls; none where Twilio picks it. */
  readonly textsFrom: string | undefined;
  /** Takes the ends to which the call was put through, too. Says whether the follow-up was told of it by this. */
  readonly recordLost: (call: ListedCall, legs: readonly ListedCall[]) => Promise<boolean>;
}

/**
 * Compares the calls of our own numbers with Twilio, once a day. A call that came while the service was wholly away
 * becomes news as if it had been reported in time, with the time at which it came in.
 *
 * @throws {TryLater | GiveUp} if Twilio cannot be asked; the next night asks for the same days again.
 */
export async function reconcileCalls(needs: ReconcileCallsNeeds): Promise<void> {
  const counts = { compared: 0, foundLate: 0, cutShort: 0 };
  const since = needs.clock.now().subtract(lookedBack);
  for (const to of await numbersWithCalls(needs)) {
    const { calls, isComplete } = await needs.twilio.listCalls({ to, since });
    counts.compared += calls.length;
    counts.foundLate += await takeInLost(needs, calls);
    if (!isComplete) counts.cutShort += 1;
  }
  needs.log.callsReconciled(counts);
}

/** What comes from where texts are sent is only ours to see to if Twilio tells us of its calls. */
async function numbersWithCalls({
  database,
  portalId,
  lines,
  textsFrom,
}: ReconcileCallsNeeds): Promise<ReadonlySet<string>> {
  if (textsFrom === undefined || !(await hasCallsOfNoLocation(database, portalId))) return new Set(lines);
  return new Set([...lines, textsFrom]);
}

async function takeInLost(needs: ReconcileCallsNeeds, calls: readonly ListedCall[]): Promise<number> {
  const { database, portalId, twilio, metrics } = needs;
  const sids = calls.map(({ sid }) => sid);
  const lost = await neverTold(database, portalId, sids);
  let foundLate = 0;
  // Oldest first: who called again is to have called again.
  for (const call of calls.toReversed()) {
    if (!lost.has(call.sid)) continue;
    if (!(await needs.recordLost(call, await twilio.listLegs(call.sid)))) continue;
    foundLate += 1;
    // At once: what is found stays found if Twilio does not answer the next question.
    metrics.callsFoundLate.inc();
  }
  return foundLate;
}
