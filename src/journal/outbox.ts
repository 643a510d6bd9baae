import type { Effect } from '../follow-up/decision.ts';
import type { Database, Queries } from './database.ts';

/** What a partner carries out. */
export type EffectKind = 'text' | 'email' | 'task';

/** A text, e-mail or task that was claimed for delivery. */
export interface ClaimedEffect {
  readonly id: string;
  readonly portalId: number;
  readonly contactId: string;
  readonly ordinal: number;
  /** As JSON: instants are ISO text. */
  readonly effect: StoredEffect;
  readonly sealed: Buffer | null;
  readonly expiresAt: Temporal.Instant | null;
  /** 1 on the first try. */
  readonly attempts: number;
  /** How often it was looked up at the partner since its last try. */
  readonly looks: number;
  readonly calledAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
}

type WithText<T> = { readonly [Key in keyof T]: T[Key] extends Temporal.Instant ? string : T[Key] };
export type StoredText = WithText<Extract<Effect, { readonly type: 'SendText' }>>;
export type StoredEmail = WithText<Extract<Effect, { readonly type: 'SendEmail' }>>;
export type StoredTask = WithText<Extract<Effect, { readonly type: 'CreateTask' }>>;
export type StoredEffect = StoredText | StoredEmail | StoredTask;

interface EffectRow {
  readonly id: string;
  readonly portal_id: string;
  readonly contact_id: string;
  readonly ordinal: number;
  readonly effect: StoredEffect;
  readonly sealed: Buffer | null;
  readonly expires_at: Temporal.Instant | null;
  readonly attempts: number;
  readonly looks: number;
  readonly called_at: Temporal.Instant;
  readonly created_at: Temporal.Instant;
}

const columns = `id, portal_id, contact_id, ordinal, effect, sealed, expires_at, attempts, looks, called_at, created_at`;

/**
 * Takes up to `limit` effects that are due and notes, before any partner is called, that they are being called. A
 * process that dies leaves them so; `releaseLost` then has them looked up instead of sent again. What a merge has handed
 * over (a negative ordinal) waits until the survivor has adopted it.
 */
export async function claimDue(
  database: Database,
  kind: EffectKind,
  limit: number,
  now: Temporal.Instant,
): Promise<readonly ClaimedEffect[]> {
  const rows = await database.query<EffectRow>(
    `with oldest as materialized (
       select id from outbox where kind = $1 and state = 'due' and due_at <= $3 and ordinal >= 0
        order by due_at limit $2 for update skip locked)
     update outbox set state = 'calling', claimed_by = $4, called_at = $3, attempts = attempts + 1, looks = 0
      where id in (select id from oldest)
     returning ${columns}`,
    [kind, limit, now.toString(), database.processKey],
  );
  return rows.map(rowToEffect);
}

/** How many effects are due now, at most `enough`. */
export async function countDue(
  queries: Queries,
  kind: EffectKind,
  now: Temporal.Instant,
  enough: number,
): Promise<number> {
  const rows = await queries.query(
    `select 1 from outbox where kind = $1 and state = 'due' and due_at <= $2 and ordinal >= 0 limit $3`,
    [kind, now.toString(), enough],
  );
  return rows.length;
}

/** Takes effects of which nobody knows whether the partner did them, to look them up. They stay unknown meanwhile. */
export async function claimUnknown(
  database: Database,
  kind: EffectKind,
  limit: number,
  now: Temporal.Instant,
): Promise<readonly ClaimedEffect[]> {
  const holdUntil = now.add({ seconds: 60 });
  const rows = await database.query<EffectRow>(
    `with oldest as materialized (
       select id from outbox where kind = $1 and state = 'unknown' and due_at <= $3
        order by due_at limit $2 for update skip locked)
     update outbox set due_at = $4, looks = looks + 1
      where id in (select id from oldest)
     returning ${columns}`,
    [kind, limit, now.toString(), holdUntil.toString()],
  );
  return rows.map(rowToEffect);
}

function rowToEffect(row: EffectRow): ClaimedEffect {
  return {
    id: row.id,
    portalId: Number(row.portal_id),
    contactId: row.contact_id,
    ordinal: row.ordinal,
    effect: row.effect,
    sealed: row.sealed,
    expiresAt: row.expires_at,
    attempts: row.attempts,
    looks: row.looks,
    calledAt: row.called_at,
    createdAt: row.created_at,
  };
}

/** What became of one claimed effect. */
export type Outcome =
  /** The partner did it. */
  | { readonly id: string; readonly state: 'done'; readonly partnerId: string }
  /** It shall not be done: the send check, or the contact is gone. */
  | { readonly id: string; readonly state: 'skipped'; readonly because: string }
  /** It cannot be done. */
  | { readonly id: string; readonly state: 'failed'; readonly because: string }
  /** To be tried again at `at`. */
  | { readonly id: string; readonly state: 'due'; readonly at: Temporal.Instant; readonly because: string }
  /** To be looked up at `at`. */
  | { readonly id: string; readonly state: 'unknown'; readonly at: Temporal.Instant; readonly because: string };

export interface Recorded {
  readonly id: string;
  readonly portalId: number;
  readonly contactId: string;
  /** Of the inquiry; 0 for what belongs to none. */
  readonly ordinal: number;
}

/**
 * Whether these effects are still in our hands, and from now on again for as long as a call can last. One that is not was
 * taken for lost, and is looked up or called by somebody else.
 *
 * @returns the ids of those that are.
 */
export async function confirmClaims(
  database: Database,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ id: string }>(
    `update outbox set called_at = $3 where id = any($1::uuid[]) and state = 'calling' and claimed_by = $2 returning id`,
    [ids, database.processKey, now.toString()],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Records outcomes. Says which were recorded now: one that a status callback or another process recorded first is left
 * out, so that its news is told once. That the partner did it counts whoever says so and however late; everything else
 * only from the process that called, or while nobody knows.
 *
 * @param calledBy - the `processKey` of the process that called; null where the partner reports by itself.
 */
export async function recordOutcomes(
  queries: Queries,
  outcomes: readonly Outcome[],
  calledBy: string | null,
  now: Temporal.Instant,
): Promise<readonly Recorded[]> {
  if (outcomes.length === 0) return [];
  const rows = await queries.query<{ id: string; portal_id: string; contact_id: string; ordinal: number }>(
    `update outbox set state = said.state, partner_id = coalesce(said.partner_id, outbox.partner_id),
            outcome = said.outcome, due_at = coalesce(said.at, outbox.due_at), claimed_by = null,
            done_at = case when said.state in ('done', 'skipped', 'failed') then $6::timestamptz end
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
            as said (id, state, partner_id, outcome, at)
      where outbox.id = said.id
        and (outbox.state = 'unknown' or (outbox.state = 'calling' and outbox.claimed_by = $7)
             or (outbox.state in ('due', 'calling') and said.state = 'done'))
     returning outbox.id, outbox.portal_id, outbox.contact_id, outbox.ordinal`,
    [
      outcomes.map((outcome) => outcome.id),
      outcomes.map((outcome) => outcome.state),
      outcomes.map((outcome) => (outcome.state === 'done' ? outcome.partnerId : null)),
      outcomes.map((outcome) => (outcome.state === 'done' ? null : outcome.because)),
      outcomes.map((outcome) => ('at' in outcome ? outcome.at.toString() : null)),
      now.toString(),
      calledBy,
    ],
  );
  return rows.map(({ id, portal_id, contact_id, ordinal }) => ({
    ...{ id, portalId: Number(portal_id), contactId: contact_id, ordinal },
  }));
}

/** When the next effect of this kind comes due or has to be looked up; null when none waits. */
export async function nextDue(queries: Queries, kind: EffectKind): Promise<Temporal.Instant | null> {
  const [row] = await queries.query<{ at: Temporal.Instant | null }>(
    `select min(due_at) as at from outbox where kind = $1 and (state = 'unknown' or (state = 'due' and ordinal >= 0))`,
    [kind],
  );
  return row?.at ?? null;
}
