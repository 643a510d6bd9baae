import type { HubSpot } from '../partners/hubspot.ts';
import type { Clock } from '../clock.ts';

/** Owners change rarely; a new one is known after this long at the latest. */
const keptFor = Temporal.Duration.from({ minutes: 10 });

/** Looks up the HubSpot owner id of an owner id or e-mail address; null where HubSpot knows no such owner. */
export type FindOwner = (portalId: number, owner: string) => Promise<string | null>;

interface Known {
  readonly at: Temporal.Instant;
  readonly idByEmail: ReadonlyMap<string, string>;
}

/** Reads an account's owners once and keeps them for ten minutes; ids are passed through without a call. */
export function createFindOwner(hubspotOf: (portalId: number) => HubSpot, clock: Clock): FindOwner {
  const known = new Map<number, Known>();
  return async (portalId, owner) => {
    if (/^\d+$/.test(owner)) return owner;

    const kept = known.get(portalId);
    if (kept !== undefined && Temporal.Instant.compare(kept.at.add(keptFor), clock.now()) > 0) {
      return kept.idByEmail.get(owner.toLowerCase()) ?? null;
    }
    const owners = await hubspotOf(portalId).readOwners();
    const idByEmail = new Map(owners.map(({ id, email }) => [email.toLowerCase(), id]));
    known.set(portalId, { at: clock.now(), idByEmail });
    return idByEmail.get(owner.toLowerCase()) ?? null;
  };
}
