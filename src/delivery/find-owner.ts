import type { HubSpot } from '../partners/hubspot.ts';
import type { Clock } from '../clock.ts';

/** Owners change rarely; a new one is known after this long at the latest. */
const keptFor = Temporal.Duration.from({ minutes: 10 });

/** Looks up the HubSpot owner id of an owner id or e-mail address; null where HubSpot knows no such owner. */
export type FindOwner = (portalId: number, owner: string) => Promise<string | null>;

/** The owners of accounts, as they were in the last ten minutes. Both reject while HubSpot cannot be read. */
export interface OwnerBook {
  readonly idOf: FindOwner;
  /** The e-mail address of an owner id, in small letters; null where HubSpot knows no such owner. */
  readonly emailOf: (portalId: number, ownerId: string) => Promise<string | null>;
}

interface Known {
  readonly at: Temporal.Instant;
  /** Kept as a promise, so that the many tasks of one call wait for one answer. */
  readonly owners: Promise<Owners>;
}

interface Owners {
  readonly idByEmail: ReadonlyMap<string, string>;
  readonly emailById: ReadonlyMap<string, string>;
}

/** Reads an account's owners once and keeps them for ten minutes. */
export function createOwnerBook(hubspotOf: (portalId: number) => HubSpot, clock: Pick<Clock, 'now'>): OwnerBook {
  const known = new Map<number, Known>();
  const ownersOf = async (portalId: number) => {
    const kept = known.get(portalId);
    const isFresh = kept !== undefined && Temporal.Instant.compare(kept.at.add(keptFor), clock.now()) > 0;
    const asked = isFresh ? kept : { at: clock.now(), owners: readOwners(hubspotOf(portalId)) };
    known.set(portalId, asked);
    try {
      return await asked.owners;
    } catch (error) {
      if (known.get(portalId) === asked) known.delete(portalId);
      throw error;
    }
  };
  return {
    // Ids are passed through without a call.
    idOf: async (portalId, owner) =>
      /^\d+$/.test(owner) ? owner : ((await ownersOf(portalId)).idByEmail.get(owner.toLowerCase()) ?? null),
    emailOf: async (portalId, ownerId) => (await ownersOf(portalId)).emailById.get(ownerId) ?? null,
  };
}

/** Reads an account's owners once and keeps them for ten minutes; ids are passed through without a call. */
export function createFindOwner(hubspotOf: (portalId: number) => HubSpot, clock: Pick<Clock, 'now'>): FindOwner {
  return createOwnerBook(hubspotOf, clock).idOf;
}

async function readOwners(hubspot: HubSpot): Promise<Owners> {
  const owners = await hubspot.readOwners();
  const named = owners.filter(({ email }) => email !== '');
  return {
    idByEmail: new Map(named.map(({ id, email }) => [email.toLowerCase(), id])),
    emailById: new Map(named.map(({ id, email }) => [id, email.toLowerCase()])),
  };
}
