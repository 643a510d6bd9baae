import type { Queries } from './database.ts';

/** How much waits in one queue, and for how long the oldest of it has been late. */
export interface Depth {
  readonly queue: 'inbox' | 'strangers' | 'outbox_text' | 'outbox_email' | 'outbox_task' | 'contact_updates';
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
       select 'contact_updates', due_at from contact_updates)
     select queue, count(due_at)::integer as waiting,
            greatest(0, coalesce(extract(epoch from $1::timestamptz - min(due_at)), 0))::float8 as oldest_seconds
       from unnest(array['inbox', 'strangers', 'outbox_text', 'outbox_email', 'outbox_task', 'contact_updates']) as queues (queue)
       left join waits using (queue)
      group by queue`,
    [now.toString()],
  );
  return rows.map((row) => ({ queue: row.queue, waiting: row.waiting, oldestSeconds: row.oldest_seconds }));
}

/** How much can be done at `now` or is being done. */
export async function countLeft(queries: Queries, now: Temporal.Instant): Promise<number> {
  const [row] = await queries.query<{ left: number }>(
    `select ((select count(*) from inbox where done_at is null and due_at <= $1)
           + (select count(*) from patients where due_at <= $1)
           + (select count(*) from outbox where state = 'calling' or (state in ('due', 'unknown') and due_at <= $1))
           + (select count(*) from strangers where done_at is null and due_at <= $1)
           + (select count(*) from action_runs left join outbox on outbox.id = action_runs.outbox_id
               where action_runs.state = 'asked' and action_runs.due_at <= $1
                 and (action_runs.outputs is not null or outbox.done_at is not null))
           + (select count(*) from contact_updates where claimed_by is not null or due_at <= $1))::integer as left`,
    [now.toString()],
  );
  return row?.left ?? 0;
}
