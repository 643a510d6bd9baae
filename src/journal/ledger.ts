import { statuses, type Source, type Status } from '../follow-up/codes.ts';
import type { Queries } from './database.ts';

/** All inquiries that one source brought on one day of the practice, and where they stand now. */
export interface LedgerRow {
  /** The date on the practice's clock on which they came in. */
  readonly day: Temporal.PlainDate;
  readonly source: Source;
  /** Counted when they came in, apart from where they stand. Those that became one by a merge count as one. */
  readonly received: number;
  /** How many stand at each of the twelve statuses. */
  readonly counted: Readonly<Record<Status, number>>;
}

/**
 * Reads the ledger: what came in, by day and source, and where all of it stands.
 *
 * @param within - from `from` (with it) until `until` (without it); `timeZone` is the practice's, an IANA name.
 */
export async function readLedger(
  queries: Queries,
  portalId: number,
  { from, until, timeZone }: { from: Temporal.Instant; until: Temporal.Instant; timeZone: string },
): Promise<readonly LedgerRow[]> {
  const rows = await queries.query<CountRow>(
    `with entries (day, source, status) as (
       select (received_at at time zone $4)::date, source, 'received' from receipts
        where portal_id = $1 and not joined and received_at >= $2 and received_at < $3
       union all
       select (received_at at time zone $4)::date, source, status from inquiries
        where portal_id = $1 and received_at >= $2 and received_at < $3)
     select day::text, source, status, count(*)::integer as entries from entries
      group by day, source, status order by day, source`,
    [portalId, from.toString(), until.toString(), timeZone],
  );
  const byDayAndSource = Map.groupBy(rows, ({ day, source }) => `${day} ${source}`);
  return [...byDayAndSource.values()].flatMap(rowOf);
}

interface CountRow {
  readonly day: string;
  readonly source: Source;
  readonly status: Status | 'received';
  readonly entries: number;
}

function rowOf(rows: readonly CountRow[]): readonly LedgerRow[] {
  const [first] = rows;
  if (first === undefined) return [];
  const count = (wanted: CountRow['status']) => rows.find(({ status }) => status === wanted)?.entries ?? 0;
  const counted = Object.fromEntries(statuses.map((status) => [status, count(status)])) as Record<Status, number>;
  return [{ day: Temporal.PlainDate.from(first.day), source: first.source, received: count('received'), counted }];
}

/** The rows in which what came in is not what stands somewhere: an inquiry was lost or doubled. Empty when all is well. */
export function faultsInLedger(ledger: readonly LedgerRow[]): readonly LedgerRow[] {
  return ledger.filter(({ received, counted }) => received !== standing({ counted }));
}

/** How many stand somewhere, whatever the status. */
export function standing({ counted }: Pick<LedgerRow, 'counted'>): number {
  return statuses.reduce((sum, status) => sum + counted[status], 0);
}

/** An inquiry that nobody would take care of. */
export interface Forgotten {
  readonly contactId: string;
  readonly ordinal: number;
}

/**
 * The alarm list: inquiries under way without an owner or a next action. It is empty when all is well; one without an
 * owner is there because the practice has named nobody.
 */
export async function withoutNextAction(queries: Queries, portalId: number): Promise<readonly Forgotten[]> {
  const rows = await queries.query<{ contact_id: string; ordinal: number }>(
    `select contact_id, ordinal from inquiries
      where portal_id = $1 and under_way and (owner_id is null or not has_next_action)
      order by received_at, contact_id`,
    [portalId],
  );
  return rows.map((row) => ({ contactId: row.contact_id, ordinal: row.ordinal }));
}
