import { DateInput, Select, TimeInput, type DateInputProps } from '@hubspot/ui-extensions';
import { expect } from '@jest/globals';
import type { ShownInquiry } from '../../extensions/shared/card-api.ts';
import { choosing, settled } from '../support/render.ts';
import { shownInquiry } from '../support/shown-inquiry.ts';
import { showCard } from './render-card.tsx';

/** A card on the screen. */
export type Card = Awaited<ReturnType<typeof showCard>>;

const because = { en: 'The call was logged.', es: 'Se registró la llamada.' };
const taken = (inquiry: ShownInquiry) => ({ code: 'taken', because, inquiry });
/** The inquiry after any act. */
export const afterwards = shownInquiry({ mark: 'mark-2', lastReason: because });

/** A card whose next act is done. */
export async function readyCard(over: Partial<ShownInquiry> = {}): Promise<Card> {
  const card = await showCard({ inquiry: shownInquiry(over) });
  for (const path of ['acts', 'undo', 'bookings']) card.tells(`POST ${path}`, 202, taken(afterwards));
  return card;
}

/** Chooses a code in a form. */
export async function chooses(card: Card, id: string, name: string, code: string): Promise<void> {
  card.windowOf(id).find(Select, { name }).trigger('onChange', choosing(code));
  await settled();
}

/** Types a day, and half past an hour. */
export async function types(
  card: Card,
  id: string,
  name: string,
  day: DateInputProps['value'],
  hours: number,
): Promise<void> {
  card
    .windowOf(id)
    .find(DateInput, { name: `${name}-day` })
    .trigger('onChange', choosing(day));
  await settled();
  card
    .windowOf(id)
    .find(TimeInput, { name: `${name}-time` })
    .trigger('onChange', choosing({ hours, minutes: 30 }));
  await settled();
}

/** The day after, as HubSpot's field has it. */
export const tuesday = { year: 2026, month: 10, date: 24 };
/** A key of the card's own. */
export const key = expect.stringMatching(/^[0-9a-f-]{36}$/);
/** The only act that was sent. */
export const act = (said: object) => [{ key, seen: 'mark-1', act: said }];
