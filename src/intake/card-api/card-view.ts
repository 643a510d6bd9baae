import type { ShownInquiry } from '../../../extensions/shared/card-api.ts';
import { openEscalation } from '../../follow-up/escalation/open-escalation.ts';
import { readCardFacts, type CardFacts } from '../../journal/card-facts.ts';
import { asItStands, type Standing } from './as-it-stands.ts';
import type { CardDesk } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';
import { viewerOf, whoIsWho, type CardViewer } from './card-viewer.ts';
import { shownInquiry } from './show-inquiry.ts';

/** Shows a contact's latest inquiry to whoever has the card open: one statement to the store, and no look at HubSpot. */
export async function showInquiry(desk: CardDesk, caller: CardCaller, contactId: string): Promise<ShownInquiry> {
  const [viewer, facts] = await Promise.all([
    viewerOf(desk, caller),
    readCardFacts(desk.database, caller.portalId, contactId),
  ]);
  const now = desk.clock.now();
  return showStanding(desk, { viewer, contactId, facts, standing: asItStands(facts, desk.policy(), now), now });
}

/** What an answer is made from once it is known how things stand. */
export interface OpenCard {
  readonly viewer: CardViewer;
  readonly contactId: string;
  readonly facts: CardFacts;
  readonly standing: Standing;
  readonly now: Temporal.Instant;
}

/** The inquiry as it stands, or as it will stand with an act that was just taken. */
export async function showStanding(desk: CardDesk, card: OpenCard): Promise<ShownInquiry> {
  const { inquiry } = card.standing;
  const owners = [inquiry?.ownerId ?? null, (inquiry && openEscalation(inquiry)?.owner) ?? null];
  const nameOwner = await whoIsWho(desk, card.viewer, owners);
  return shownInquiry({ ...card, nameOwner, policy: desk.policy() });
}
