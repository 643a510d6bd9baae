import type { Database } from '../../journal/database.ts';

/** What came of asking for turns. */
export interface TakenSlots {
  /** The slots that are now ours for one call each; empty if none was free. */
  readonly slots: readonly number[];
  /** How many slots there are. */
  readonly total: number;
  /** How many of them are left free. */
  readonly free: number;
  /** When they were taken, on the database's clock. */
  readonly takenAt: Temporal.Instant;
  /** Milliseconds until the next slot is free; null if none is taken. */
  readonly nextMs: number | null;
  /** Milliseconds for which the partner asked all of us to wait; null if it did not. */
  readonly pausedMs: number | null;
}

/**
 * One kind of calls of one account: a row for each call that the account allows in its window. A call takes the row that
 * was free the longest, and the row is free again a window later. All replicas share the rows, and all times are on the
 * database's clock.
 */
export interface CallSlots {
  /** Takes up to `wanted` free slots for `windowMs`; none while the partner has asked us to wait. */
  readonly take: (wanted: number, windowMs: number) => Promise<TakenSlots>;
  /** Lets a slot rest for `windowMs` from now, because its call reached the partner later than it was taken. */
  readonly rest: (slot: number, windowMs: number) => Promise<void>;
  /**
   * Of the slots that were free at `since` and still are, lets all but `most` rest for `windowMs`: HubSpot has fewer calls
   * left than we believe, because somebody else calls it with our token.
   */
  readonly restUnused: (since: Temporal.Instant, most: number, windowMs: number) => Promise<void>;
  /** Makes as many slots as the account allows calls. */
  readonly resize: (limit: number) => Promise<void>;
}

/**
 * No turn needs to survive a crash of the database: the loss is that some calls come up to half a second too early. So
 * its commit does not wait for the disk, which is most of its time.
 */
const withoutDisk = `set_config('synchronous_commit', 'off', true)`;

const takeFree = `
  with paused as materialized (
    select max(until) as until from partner_pauses
     where portal_id = $1 and partner = any($3) and until > clock_timestamp()
  ), free as materialized (
    select slot from call_slots
     where portal_id = $1 and policy = $2 and free_at <= clock_timestamp() and (select until from paused) is null
     order by free_at, slot limit $4 for update skip locked
  ), taken as (
    update call_slots set free_at = clock_timestamp() + $5 * interval '1 millisecond'
      from free where portal_id = $1 and policy = $2 and call_slots.slot = free.slot
    returning call_slots.slot
  )
  select ${withoutDisk},
         coalesce((select array_agg(slot) from taken), '{}') as slots,
         (select count(*)::int from call_slots where portal_id = $1 and policy = $2) as total,
         (select count(*)::int from call_slots
           where portal_id = $1 and policy = $2 and free_at <= clock_timestamp()
             and slot not in (select slot from taken)) as free,
         clock_timestamp() as "takenAt",
         (select (1000 * extract(epoch from min(free_at) - clock_timestamp()))::float8 from call_slots
           where portal_id = $1 and policy = $2 and free_at > clock_timestamp()) as "nextMs",
         (select (1000 * extract(epoch from until - clock_timestamp()))::float8 from paused) as "pausedMs"`;

const restOne = `
  with rested as (
    update call_slots set free_at = greatest(free_at, clock_timestamp() + $4 * interval '1 millisecond')
     where portal_id = $1 and policy = $2 and slot = $3
  )
  select ${withoutDisk}`;

const restSurplus = `
  with unused as materialized (
    select slot from call_slots where portal_id = $1 and policy = $2 and free_at <= $3
     order by slot for update skip locked
  ), surplus as (
    select slot from unused offset $4
  ), rested as (
    update call_slots set free_at = clock_timestamp() + $5 * interval '1 millisecond'
      from surplus where portal_id = $1 and policy = $2 and call_slots.slot = surplus.slot
  )
  select ${withoutDisk}`;

const setNumber = `
  with surplus as (delete from call_slots where portal_id = $1 and policy = $2 and slot > $3)
  insert into call_slots (portal_id, policy, slot, free_at)
  select $1, $2, slot, clock_timestamp() from generate_series(1, $3::int) as slot
  on conflict do nothing`;

/**
 * Keeps the slots in the table `call_slots`.
 *
 * @param pauses - the names in `partner_pauses` that these calls heed.
 */
export function createCallSlots(
  database: Pick<Database, 'query'>,
  { portalId, policy, pauses }: { portalId: number; policy: string; pauses: readonly string[] },
): CallSlots {
  return {
    take: async (wanted, windowMs) => {
      const [row] = await database.query<TakenSlots>(takeFree, [portalId, policy, pauses, wanted, windowMs]);
      if (row === undefined) throw new Error('Cannot take a turn: PostgreSQL returned no row');
      return row;
    },
    rest: async (slot, windowMs) => {
      await database.query(restOne, [portalId, policy, slot, windowMs]);
    },
    restUnused: async (since, most, windowMs) => {
      await database.query(restSurplus, [portalId, policy, since, most, windowMs]);
    },
    resize: async (limit) => {
      await database.query(setNumber, [portalId, policy, limit]);
    },
  };
}
