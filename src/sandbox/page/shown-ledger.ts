import { statuses } from '../../follow-up/codes.ts';
import { sourceLabels, statusLabels } from '../../follow-up/labels.ts';
import type { Calendar } from '../../follow-up/policy/opening-hours.ts';
import { capital } from '../../follow-up/sentence.ts';
import { faultsInLedger, standing, type Forgotten, type LedgerRow } from '../../journal/ledger.ts';
import type { InquiryReads } from '../read-inquiry.ts';

/** The ledger of the page: what came in on each of the last days, and where it stands. */
export interface ShownLedger {
  readonly rows: readonly {
    readonly day: string;
    readonly source: string;
    readonly received: number;
    readonly standing: number;
    /** Only statuses at which any stand, such as `Booked 2`. */
    readonly counted: readonly { readonly label: string; readonly count: number }[];
  }[];
  readonly received: number;
  readonly standing: number;
  /** Every row closes. */
  readonly isClosed: boolean;
  /** Contact ids of open inquiries without an owner or a next action. */
  readonly forgotten: readonly string[];
}

const shownDays = 28;

/** Reads the ledger of the last four weeks, today included; newest day first. */
export async function readShownLedger(
  reads: Pick<InquiryReads, 'readLedger' | 'readForgotten'>,
  { timeZone }: Pick<Calendar, 'timeZone'>,
  now: Temporal.Instant,
): Promise<ShownLedger> {
  const tomorrow = now.toZonedDateTimeISO(timeZone).startOfDay().add({ days: 1 });
  const from = tomorrow.subtract({ days: shownDays }).toInstant();
  const [ledger, forgotten] = await Promise.all([
    reads.readLedger({ from, until: tomorrow.toInstant(), timeZone }),
    reads.readForgotten(),
  ]);
  return shownLedger(ledger, forgotten);
}

function shownLedger(ledger: readonly LedgerRow[], forgotten: readonly Forgotten[]): ShownLedger {
  const newestFirst = ledger.toSorted((one, other) => Temporal.PlainDate.compare(other.day, one.day));
  return {
    rows: newestFirst.map(({ day, source, received, counted }) => ({
      day: day.toLocaleString('en-US', { weekday: 'short', month: 'short', day: 'numeric' }),
      source: capital(sourceLabels[source]).en,
      ...{ received, standing: standing({ counted }) },
      counted: statuses
        .filter((status) => counted[status] > 0)
        .map((status) => ({ label: capital(statusLabels[status]).en, count: counted[status] })),
    })),
    received: ledger.reduce((sum, row) => sum + row.received, 0),
    standing: ledger.reduce((sum, row) => sum + standing(row), 0),
    isClosed: faultsInLedger(ledger).length === 0,
    forgotten: forgotten.map(({ contactId }) => contactId),
  };
}
