import { isKnownRun } from './action-runs.ts';
import type { Queries } from './database.ts';

const queues = [
  'inbox', 'strangers', 'outbox_text', 'outbox_email', 'outbox_task', 'contact_updates', 'workflow_actions',
] as const; // prettier-ignore

/** How much waits in one queue, and for how long the oldest of it has been late. */
export interface Depth {
  readonly queue: (typeof queues)[number];
  readonly waiting: number;
  /** Since the oldest entry was due; 0 when nothing is due. Not what waits for a later time on purpose. */
  readonly oldestSeconds: number;
}

/**
 * Counts what waits, over all portals. Reads only the indexes of what is undone, so it stays cheap with a long history.
 *
 * @throws whatever the store says when it does not answer.
 */
export async function readDepths(queries: Queries, now: Temporal.Instant): Promise<readonly Depth[]> {
  const rows = await queries.query<{ queue: Depth['queue']; waiting: number; oldest_seconds: number }>(
    `with waits (queue, due_at) as (
       select 'inbox', due_at from inbox where done_at is null
       union all
       select 'outbox_' || kind, due_at from outbox where state in ('due', 'calling', 'unknown')
       union all
       select 'strangers', due_at from strangers where done_at is null
       union all
       select 'contact_updates', due_at from contact_updates
       union all
       select 'workflow_actions', ${runIsDue} from action_runs as runs left join outbox on outbox.id = runs.outbox_id
        where runs.state = 'asked')
     select queue, count(due_at)::integer as waiting,
            greatest(0, coalesce(extract(epoch from $1::timestamptz - min(due_at)), 0))::float8 as oldest_seconds
       from unnest($2::text[]) as queues (queue)
       left join waits using (queue)
      group by queue`,
    [now.toString(), queues],
  );
  return rows.map((row) => ({ queue: row.queue, waiting: row.waiting, oldestSeconds: row.oldest_seconds }));
}

/**
 * Since when a workflow could have been told what became of its step. One that waits for a text is not late: the text is. One
 * that nobody has decided on is.
 */
const runIsDue = `
  case when runs.outbox_id is not null and not ${isKnownRun} then $1::timestamptz
       else greatest(runs.due_at, outbox.done_at) end`;

/** How much can be done at `now` or is being done. */
export async function countLeft(queries: Queries, now: Temporal.Instant): Promise<number> {
  const [row] = await queries.query<{ left: number }>(
    `select ((select count(*) from inbox where done_at is null and due_at <= $1)
           + (select count(*) from patients where due_at <= $1)
           + (select count(*) from outbox where state = 'calling' or (state in ('due', 'unknown') and due_at <= $1))
           + (select count(*) from strangers where done_at is null and due_at <= $1)
           + (select count(*) from action_runs as runs left join outbox on outbox.id = runs.outbox_id
               where runs.state = 'asked' and runs.due_at <= $1 and ${isKnownRun})
           + (select count(*) from contact_updates where claimed_by is not null or due_at <= $1))::integer as left`,
    [now.toString()],
  );
  return row?.left ?? 0;
}
