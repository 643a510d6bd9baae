import { pause } from './clock.ts';
import { createFindOwner } from './delivery/find-owner.ts';
import type { Ground } from './ground.ts';
import type { ActionDesk } from './intake/workflow-actions/take-action.ts';
import type { Work } from './work.ts';

/** HubSpot waits for the answer of a step; an owner whose id is not known by then is left out of it. In milliseconds. */
const ownersWithinMs = 500;

/** Puts together what the steps of workflows are taken with. */
export function createActionDesk(ground: Ground, { onNews }: Pick<Work, 'onNews'>): ActionDesk {
  const ownerIdOf = createFindOwner(() => ground.hubspot, ground.clock);
  return {
    ...{ ...ground, onNews },
    ownerIdsOf: async (portalId, owners) => {
      const ids = new Map<string, string>();
      const find = async (owner: string) => {
        const id = await ownerIdOf(portalId, owner).catch(() => null);
        if (id !== null) ids.set(owner, id);
      };
      const patience = new AbortController();
      await Promise.race([Promise.all(owners.map(find)), pause(ownersWithinMs, patience.signal)]);
      patience.abort();
      return new Map(ids);
    },
  };
}
