import type { Database } from '../../journal/database.ts';

/** Which calls wait: all to HubSpot, or searches only, which HubSpot counts apart. */
export type Paused = 'hubspot' | 'hubspot search';

/** Writes down that a partner asked us to wait, for all replicas and over a restart. */
export interface Pauses {
  /**
   * Lets the calls wait for `wait` milliseconds, or until the next full hour in UTC. A longer pause stays as it is.
   *
   * @returns the milliseconds left to wait.
   */
  readonly begin: (paused: Paused, wait: number | 'next hour', because: string) => Promise<number>;
}

const beginPause = `
  insert into partner_pauses as pauses (portal_id, partner, until, because)
  values ($1, $2, coalesce(clock_timestamp() + $3::float8 * interval '1 millisecond',
                           date_trunc('hour', clock_timestamp(), 'UTC') + interval '1 hour'), $4)
  on conflict (portal_id, partner) do update
    set until = greatest(pauses.until, excluded.until), because = excluded.because
  returning (1000 * extract(epoch from until - clock_timestamp()))::float8 as "leftMs"`;

/** Keeps the pauses of one account in the table `partner_pauses`; the turns of `call-slots.ts` read them. */
export function createPauses(database: Pick<Database, 'query'>, portalId: number): Pauses {
  return {
    begin: async (paused, wait, because) => {
      const waitMs = wait === 'next hour' ? null : wait;
      const [row] = await database.query<{ leftMs: number }>(beginPause, [portalId, paused, waitMs, because]);
      return Math.max(Math.ceil(row?.leftMs ?? 0), 0);
    },
  };
}
