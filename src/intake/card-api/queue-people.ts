import { answerWithin } from '../../partners/answer-within.ts';
import type { CardDesk } from './card-desk.ts';
import { whoIsWho, type CardViewer, type NameOwner } from './card-viewer.ts';

/** The queue is worth showing without HubSpot's addresses; whoever waits for it waits no longer. */
const patienceMs = 700;

/** The viewer's address and HubSpot owner id, in small letters, as the queue knows whose inquiries are whose. */
export function namesOfViewer({ email, ownerId }: CardViewer): readonly string[] {
  return [email.toLowerCase(), ...(ownerId == null ? [] : [ownerId])];
}

/** Who the owners of a page are; while HubSpot cannot be read, as far as the policy and their addresses say. */
export async function ownersOfPage(
  desk: Pick<CardDesk, 'policy' | 'ownerIdOf' | 'ownerEmailOf'>,
  viewer: CardViewer,
  owners: readonly (string | null)[],
): Promise<NameOwner> {
  const asked = await answerWithin(patienceMs, whoIsWho(desk, viewer, owners));
  return asked.kind === 'answered' ? asked.answer : whoIsWho(desk, viewer, []);
}
