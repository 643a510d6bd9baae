import type { Database, Queries } from './database.ts';

/** The property values of one contact that HubSpot does not show yet. */
export interface PendingUpdate {
  readonly portalId: number;
  readonly contactId: string;
  readonly properties: Readonly<Record<string, string>>;
  /** Rises with every change, so that a change during a write is not lost. */
  readonly revision: string;
  readonly attempts: number;
}

interface UpdateRow {
  readonly portal_id: string;
  readonly contact_id: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly revision: string;
  readonly attempts: number;
}

/**
 * Takes up to `limit` contacts whose values are due to be written, the longest waiting first, for a minute: whoever has
 * neither finished nor put them off by then has lost them, and writing the same values again is harmless.
 */
export async function claimUpdates(
  database: Database,
  limit: number,
  now: Temporal.Instant,
): Promise<readonly PendingUpdate[]> {
  const rows = await database.query<UpdateRow>(
    `with oldest as materialized (
       select portal_id, contact_id from contact_updates where claimed_by is null and due_at <= $1
        order by due_at limit $2 for update skip locked)
     update contact_updates as pending set claimed_by = $3, attempts = attempts + 1, due_at = $4
       from oldest
      where pending.portal_id = oldest.portal_id and pending.contact_id = oldest.contact_id
     returning pending.portal_id, pending.contact_id, properties, revision, attempts`,
    [now.toString(), limit, database.processKey, now.add({ seconds: 60 }).toString()],
  );
  return rows.map((row) => ({
    portalId: Number(row.portal_id),
    contactId: row.contact_id,
    properties: row.properties,
    revision: row.revision,
    attempts: row.attempts,
  }));
}

/** Gives back what this process has claimed without knowing it, because the connection broke before the answer. */
export async function releaseForgottenUpdates(database: Database, now: Temporal.Instant): Promise<void> {
  await database.query('update contact_updates set claimed_by = null, due_at = $2 where claimed_by = $1', [
    database.processKey,
    now.toString(),
  ]);
}

/** How many contacts have values due now, at most `enough`. */
export async function countDueUpdates(queries: Queries, now: Temporal.Instant, enough: number): Promise<number> {
  const rows = await queries.query('select 1 from contact_updates where claimed_by is null and due_at <= $1 limit $2', [
    now.toString(),
    enough,
  ]);
  return rows.length;
}

/**
 * Forgets what was written. Of a contact that changed meanwhile only the newer values stay, to be written next: a value
 * that is in HubSpot already must not go there again over what a person has set since. Locks in
 * the order in which `writeAdvances` does, so that neither waits for the other for ever. What is not in our hands any more
 * (dropped with its contact, or taken for lost) is left alone.
 */
export async function finishUpdates(
  database: Database,
  written: readonly PendingUpdate[],
  now: Temporal.Instant,
): Promise<void> {
  if (written.length === 0) return;
  const keys = [
    written.map((update) => update.portalId),
    written.map((update) => update.contactId),
    written.map((update) => update.revision),
    database.processKey,
  ];
  const forgotten = await database.query(
    `with locked as materialized (
       select pending.portal_id, pending.contact_id
         from contact_updates as pending
         join unnest($1::bigint[], $2::bigint[], $3::bigint[]) as written (portal_id, contact_id, revision)
              using (portal_id, contact_id, revision)
        where pending.claimed_by = $4
        order by pending.portal_id, pending.contact_id for update of pending)
     delete from contact_updates as pending using locked
      where pending.portal_id = locked.portal_id and pending.contact_id = locked.contact_id
     returning 1`,
    keys,
  );
  if (forgotten.length < written.length) await keepNewer(database, written, now);
}

async function keepNewer(database: Database, written: readonly PendingUpdate[], now: Temporal.Instant): Promise<void> {
  await database.query(
    `with locked as materialized (
       select pending.portal_id, pending.contact_id, written.properties
         from contact_updates as pending
         join unnest($1::bigint[], $2::bigint[], $3::jsonb[]) as written (portal_id, contact_id, properties)
              using (portal_id, contact_id)
        where pending.claimed_by = $5
        order by pending.portal_id, pending.contact_id for update of pending)
     update contact_updates as pending
        set claimed_by = null, due_at = $4,
            properties = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(pending.properties)
                           where not locked.properties @> jsonb_build_object(key, value))
       from locked
      where pending.portal_id = locked.portal_id and pending.contact_id = locked.contact_id`,
    [
      written.map((update) => update.portalId),
      written.map((update) => update.contactId),
      written.map((update) => JSON.stringify(update.properties)),
      now.toString(),
      database.processKey,
    ],
  );
}

/** Gives the contacts back that are in our hands, to be written at `until`. Locks in the same order as all others. */
export async function putOffUpdates(
  database: Database,
  updates: readonly PendingUpdate[],
  until: Temporal.Instant,
): Promise<void> {
  await database.query(
    `with locked as materialized (
       select pending.portal_id, pending.contact_id
         from contact_updates as pending
         join unnest($1::bigint[], $2::bigint[]) as given (portal_id, contact_id) using (portal_id, contact_id)
        where pending.claimed_by = $4
        order by pending.portal_id, pending.contact_id for update of pending)
     update contact_updates as pending set claimed_by = null, due_at = $3
       from locked
      where pending.portal_id = locked.portal_id and pending.contact_id = locked.contact_id`,
    [
      updates.map((update) => update.portalId),
      updates.map((update) => update.contactId),
      until.toString(),
      database.processKey,
    ],
  );
}

/** When the next contact has values to be written; null when none has. */
export async function nextUpdateDue(queries: Queries): Promise<Temporal.Instant | null> {
  const [row] = await queries.query<{ at: Temporal.Instant | null }>(
    'select min(due_at) as at from contact_updates where claimed_by is null',
  );
  return row?.at ?? null;
}
