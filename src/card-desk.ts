import { createOwnerBook } from './delivery/find-owner.ts';
import { createLookAtPatient } from './delivery/judge-answer.ts';
import { createRecentLooks } from './delivery/recent-looks.ts';
import { openIfPossible } from './delivery/sealed-text.ts';
import type { CardDesk } from './intake/card-api/card-desk.ts';
import { createMarksOf } from './intake/card-api/queue-marks.ts';
import { createNamesOf } from './intake/card-api/queue-names.ts';
import type { Ground } from './ground.ts';
import type { Work } from './work.ts';

/** Puts together what people at the card are answered from. */
export function createCardDesk(ground: Ground, { lookAtContacts, onNews }: Work): CardDesk {
  const { clock, seal, hubspot, database } = ground;
  const owners = createOwnerBook(() => hubspot, clock);
  const lookAtOne = createRecentLooks(lookAtContacts, clock);
  return {
    ...{ ...ground, onNews },
    lookAtPatient: createLookAtPatient({ ...ground, lookAtOne }),
    ownerIdOf: owners.idOf,
    ownerEmailOf: owners.emailOf,
    meetings: hubspot,
    namesOf: createNamesOf(() => hubspot, clock),
    marksOf: createMarksOf(database),
    openText: (sealed) => openIfPossible(seal, sealed)?.body ?? null,
  };
}
