import type { HubSpot } from '../partners/hubspot.ts';
import type { Clock } from '../clock.ts';

/** Owners change rarely; a new one is known after this long at the latest. */
const keptFor = Temporal.Duration.from({ minutes: 10 });

/** Looks up the HubSpot owner id of an owner id or e-mail address; null where HubSpot knows no such owner. */
export type FindOwner = (portalId: number, owner: string) => Promise<string | null>;

interface Known {
  readonly at: Temporal.Instant;
  /** Kept as a promise, so that the many tasks of one call wait for one answer. */
  readonly idByEmail: Promise<ReadonlyMap<string, string>>;
}

/** Reads an account's owners once and keeps them for ten minutes; ids are passed through without a call. */
export function createFindOwner(hubspotOf: (portalId: number) => HubSpot, clock: Clock): FindOwner {
  const known = new Map<number, Known>();
  return async (portalId, owner) => {
    if (/^\d+$/.test(owner)) return owner;

    const kept = known.get(portalId);
    const isFresh = kept !== undefined && Temporal.Instant.compare(kept.at.add(keptFor), clock.now()) > 0;
    const asked = isFresh ? kept : { at: clock.now(), idByEmail: readIds(hubspotOf(portalId)) };
    known.set(portalId, asked);
    try {
      return (await asked.idByEmail).get(owner.toLowerCase()) ?? null;
    } catch (error) {
      if (known.get(portalId) === asked) known.delete(portalId);
      throw error;
    }
  };
}

async function readIds(hubspot: HubSpot): Promise<ReadonlyMap<string, string>> {
  const owners = await hubspot.readOwners();
  return new Map(owners.map(({ id, email }) => [email.toLowerCase(), id]));
}
