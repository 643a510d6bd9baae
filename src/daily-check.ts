import type { Clock } from './clock.ts';
import { locationOf } from './follow-up/policy/locations.ts';
import type { PracticePolicy } from './follow-up/policy/practice-policy.ts';
import type { Queries } from './journal/database.ts';
import { faultsInLedger, readLedger, standing, withoutNextAction } from './journal/ledger.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Far enough back for any inquiry that could still be put right. */
const daysChecked = 400;

/** As many forgotten inquiries as one line of the log names. */
const mostNamed = 20;

interface Needs {
  readonly database: Queries;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'inquiriesWithoutNextAction' | 'ledgerFaults'>;
  readonly policy: () => Pick<PracticePolicy, 'locations'>;
}

/**
 * Proves once a day that nobody was forgotten: no inquiry under way is without owner or next action, and what came in is
 * what stands somewhere, for every day and source. What is wrong is told in the log and by two metrics.
 */
export async function checkDaily({ database, clock, log, metrics, policy }: Needs, portalId: number): Promise<void> {
  const forgotten = await withoutNextAction(database, portalId);
  metrics.inquiriesWithoutNextAction.set(forgotten.length);
  if (forgotten.length > 0) {
    log.alarm({ portalId, count: forgotten.length, inquiries: forgotten.slice(0, mostNamed) });
  }

  const until = clock.now();
  const from = until.subtract({ hours: 24 * daysChecked });
  const { timeZone } = locationOf(policy(), null).calendar;
  const faults = faultsInLedger(await readLedger(database, portalId, { from, until, timeZone }));
  metrics.ledgerFaults.set(faults.length);
  for (const fault of faults) {
    const { day, source, received } = fault;
    log.ledgerOpen({ portalId, day: day.toString(), source, received, standing: standing(fault) });
  }
}
