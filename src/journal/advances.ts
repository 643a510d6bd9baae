import type { Effect } from '../follow-up/decision.ts';
import type { Inquiry } from '../follow-up/inquiry.ts';
import type { Queries } from './database.ts';

/** What one turn makes of one patient, to be written with all the others of the turn. */
export interface Advance {
  readonly portalId: number;
  readonly contactId: string;
  readonly gone: 'deleted' | 'erased' | 'merged' | null;
  readonly mergedInto: string | null;
  /** When the follow-up wants to be woken; null when it waits for nothing. */
  readonly dueAt: Temporal.Instant | null;
  readonly inquiry: Inquiry | null;
  /** HubSpot properties that changed. */
  readonly properties: Readonly<Record<string, string>>;
  /** When they are to be written at the latest; sooner if more changes before then. */
  readonly writeAt: Temporal.Instant;
  readonly timeline: readonly TimelineLine[];
  readonly outbox: readonly OutboxEntry[];
}

export interface TimelineLine {
  readonly ordinal: number | null;
  readonly event: string;
  readonly because: string;
}

export interface OutboxEntry {
  readonly id: string;
  readonly effect: Extract<Effect, { readonly type: 'SendText' | 'CreateTask' }>;
  /** Number, words and the facts of the send check, encrypted; null where delivery has to read the contact. */
  readonly sealed: Buffer | null;
  readonly numberHash: Buffer | null;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
}

/** Writes a whole turn in a handful of statements, however many patients it had. */
export async function writeAdvances(
  transaction: Queries,
  unsorted: readonly Advance[],
  policyVersion: string,
  now: Temporal.Instant,
): Promise<void> {
  // Whoever locks several rows locks them in this order, so that nobody waits for somebody who waits for him.
  const advances = unsorted.toSorted((a, b) => a.portalId - b.portalId || Number(a.contactId) - Number(b.contactId));
  await writePatients(transaction, advances, now);
  await writeInquiries(transaction, advances, policyVersion, now);
  await writeTimeline(transaction, advances, policyVersion, now);
  await writeOutbox(transaction, advances, now);
  await mergeContactUpdates(transaction, advances, now);
}

async function writePatients(transaction: Queries, advances: readonly Advance[], now: Temporal.Instant): Promise<void> {
  await transaction.query(
    `insert into patients (portal_id, contact_id, due_at, gone, merged_into, ordinal, updated_at)
     select *, $7::timestamptz
       from unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::text[], $5::bigint[], $6::integer[])
     on conflict (portal_id, contact_id) do update
        set due_at = excluded.due_at, gone = excluded.gone, merged_into = excluded.merged_into,
            ordinal = excluded.ordinal, updated_at = excluded.updated_at`,
    [
      advances.map((each) => each.portalId),
      advances.map((each) => each.contactId),
      advances.map((each) => each.dueAt?.toString() ?? null),
      advances.map((each) => each.gone),
      advances.map((each) => each.mergedInto),
      advances.map((each) => each.inquiry?.ordinal ?? 0),
      now.toString(),
    ],
  );
}

async function writeInquiries(
  transaction: Queries,
  advances: readonly Advance[],
  policyVersion: string,
  now: Temporal.Instant,
): Promise<void> {
  const rows = advances.flatMap(({ portalId, contactId, inquiry }) =>
    inquiry === null ? [] : [{ portalId, contactId, inquiry }],
  );
  if (rows.length === 0) return;

  await transaction.query(
    `insert into inquiries (portal_id, contact_id, ordinal, received_at, source, channel, status, target_state,
                            closed_at, state, policy_version, updated_at)
     select *, $11::text, $12::timestamptz
       from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::timestamptz[], $5::text[], $6::text[], $7::text[],
                   $8::text[], $9::timestamptz[], $10::jsonb[])
     on conflict (portal_id, contact_id, ordinal) do update
        set received_at = excluded.received_at, source = excluded.source, channel = excluded.channel,
            status = excluded.status, target_state = excluded.target_state, closed_at = excluded.closed_at,
            state = excluded.state, policy_version = excluded.policy_version, updated_at = excluded.updated_at`,
    [
      rows.map((row) => row.portalId),
      rows.map((row) => row.contactId),
      rows.map((row) => row.inquiry.ordinal),
      rows.map((row) => row.inquiry.receivedAt.toString()),
      rows.map((row) => row.inquiry.source),
      rows.map((row) => row.inquiry.channel),
      rows.map((row) => row.inquiry.status),
      rows.map((row) => row.inquiry.target.state),
      rows.map((row) => row.inquiry.closedAt?.toString() ?? null),
      rows.map((row) => JSON.stringify(row.inquiry)),
      policyVersion,
      now.toString(),
    ],
  );
}

async function writeTimeline(
  transaction: Queries,
  advances: readonly Advance[],
  policyVersion: string,
  now: Temporal.Instant,
): Promise<void> {
  const lines = advances.flatMap(({ portalId, contactId, timeline }) =>
    timeline.map((line) => ({ portalId, contactId, ...line })),
  );
  if (lines.length === 0) return;

  await transaction.query(
    `insert into timeline (portal_id, contact_id, ordinal, event, because, at, policy_version)
     select *, $6::timestamptz, $7::text
       from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::text[], $5::text[])`,
    [
      lines.map((line) => line.portalId),
      lines.map((line) => line.contactId),
      lines.map((line) => line.ordinal),
      lines.map((line) => line.event),
      lines.map((line) => line.because),
      now.toString(),
      policyVersion,
    ],
  );
}

async function writeOutbox(transaction: Queries, advances: readonly Advance[], now: Temporal.Instant): Promise<void> {
  const entries = advances.flatMap(({ portalId, contactId, outbox }) =>
    outbox.map((entry) => ({ portalId, contactId, ...entry })),
  );
  if (entries.length === 0) return;

  await transaction.query(
    `insert into outbox (id, portal_id, contact_id, ordinal, kind, effect, sealed, number_hash, due_at, expires_at,
                         state, created_at)
     select *, 'due', $11::timestamptz
       from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::integer[], $5::text[], $6::jsonb[], $7::bytea[],
                   $8::bytea[], $9::timestamptz[], $10::timestamptz[])`,
    [
      entries.map((entry) => entry.id),
      entries.map((entry) => entry.portalId),
      entries.map((entry) => entry.contactId),
      entries.map((entry) => entry.effect.ordinal),
      entries.map((entry) => (entry.effect.type === 'SendText' ? 'text' : 'task')),
      entries.map((entry) => JSON.stringify(entry.effect)),
      entries.map((entry) => entry.sealed),
      entries.map((entry) => entry.numberHash),
      entries.map((entry) => entry.dueAt.toString()),
      entries.map((entry) => entry.expiresAt?.toString() ?? null),
      now.toString(),
    ],
  );
}

/** Adds to what is still to be written of each contact; the newer value of a property wins. */
async function mergeContactUpdates(
  transaction: Queries,
  advances: readonly Advance[],
  now: Temporal.Instant,
): Promise<void> {
  const changed = advances.filter(({ properties }) => Object.keys(properties).length > 0);
  if (changed.length === 0) return;

  await transaction.query(
    `insert into contact_updates as pending (portal_id, contact_id, properties, due_at, created_at)
     select *, $5::timestamptz from unnest($1::bigint[], $2::bigint[], $3::jsonb[], $4::timestamptz[])
     on conflict (portal_id, contact_id) do update
        set properties = pending.properties || excluded.properties, revision = pending.revision + 1,
            due_at = case when pending.claimed_by is null then least(pending.due_at, excluded.due_at)
                          else pending.due_at end`,
    [
      changed.map((each) => each.portalId),
      changed.map((each) => each.contactId),
      changed.map((each) => JSON.stringify(each.properties)),
      changed.map((each) => each.writeAt.toString()),
      now.toString(),
    ],
  );
}
