import { createFindOwner } from './delivery/find-owner.ts';
import { createLookAtPatient } from './delivery/judge-answer.ts';
import { createRecentLooks } from './delivery/recent-looks.ts';
import { openIfPossible } from './delivery/sealed-text.ts';
import type { CardDesk } from './intake/card-api/card-desk.ts';
import type { Ground } from './ground.ts';
import type { Work } from './work.ts';

/** Puts together what people at the card are answered from. */
export function createCardDesk(ground: Ground, { lookAtContacts, onNews }: Work): CardDesk {
  const { clock, seal, hubspot } = ground;
  const lookAtOne = createRecentLooks(lookAtContacts, clock);
  return {
    ...{ ...ground, onNews },
    lookAtPatient: createLookAtPatient({ ...ground, lookAtOne }),
    ownerIdOf: createFindOwner(() => hubspot, clock),
    openText: (sealed) => openIfPossible(seal, sealed)?.body ?? null,
  };
}
