import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';

/** Long enough that a rush costs one count in many turns. */
const keptFor = Temporal.Duration.from({ seconds: 10 });

/** How many open inquiries each owner has, to share the work evenly. */
export interface OwnerLoads {
  /** By owner, a HubSpot owner id or an e-mail address. The map goes on to count what `assigned` tells. */
  readonly read: (portalId: number) => Promise<ReadonlyMap<string, number>>;
  /** An owner was just given another inquiry: the next one is chosen with that in mind, before anything is counted anew. */
  readonly assigned: (portalId: number, owner: string) => void;
}

/** Counts the open inquiries of an account's owners, at most once in ten seconds. */
export function createOwnerLoads(database: Database, clock: Clock): OwnerLoads {
  const counted = new Map<number, { readonly at: Temporal.Instant; readonly loads: Map<string, number> }>();
  return {
    read: async (portalId) => {
      const now = clock.now();
      const kept = counted.get(portalId);
      if (kept !== undefined && Temporal.Instant.compare(kept.at.add(keptFor), now) > 0) return kept.loads;

      const rows = await database.query<{ owner_id: string; open: number }>(
        `select owner_id, count(*)::integer as open from inquiries
          where portal_id = $1 and under_way and owner_id is not null group by owner_id`,
        [portalId],
      );
      const loads = new Map(rows.map(({ owner_id, open }) => [owner_id, open]));
      counted.set(portalId, { at: now, loads });
      return loads;
    },
    assigned: (portalId, owner) => {
      const loads = counted.get(portalId)?.loads;
      loads?.set(owner, (loads.get(owner) ?? 0) + 1);
    },
  };
}
