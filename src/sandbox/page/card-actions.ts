import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { pause } from '../../clock.ts';
import type { CardConversation, ToldOfAnswer } from '../card-of-contact.ts';
import { clinicalLead, frontDesk, manager } from '../practice-people.ts';
import type { Sandbox } from '../sandbox.ts';

const contactId = z.string().regex(/^\d{1,18}$/);

/** Whose card it is: the first uses approved scripts, the others may write in words of their own. */
const users = { front_desk: frontDesk, manager, clinical_lead: clinicalLead } as const;
const as = z.enum(['front_desk', 'manager', 'clinical_lead']);

/** What somebody of the practice does on the card: the service's real addresses are called, signed as HubSpot signs. */
export const CardAction = [
  z.strictObject({ do: z.literal('readConversation'), contactId, as }),
  z.strictObject({ do: z.literal('answerWithScript'), contactId, as, script: z.string().min(1).max(100) }),
  z.strictObject({ do: z.literal('answerInOwnWords'), contactId, as, text: z.string().max(2_000) }),
] as const;
type CardAction = z.output<(typeof CardAction)[number]>;

/** What the page is told of it. */
export interface CardTold {
  readonly conversation?: CardConversation;
  readonly told?: ToldOfAnswer;
}

/** So long the page waits for an answer to be on its way, so that the conversation shows it. Real time. */
const patienceMs = 5_000;

/** Does it, and waits a little for what follows from it. */
export async function actOnCard(
  { card, settle }: Pick<Sandbox, 'card' | 'settle'>,
  action: CardAction,
): Promise<CardTold> {
  const user = users[action.as];
  if (action.do === 'readConversation') return { conversation: await card.conversation(action.contactId, user) };
  const words = action.do === 'answerWithScript' ? { script: action.script } : { text: action.text };
  const told = await card.answer(action.contactId, user, { key: randomUUID(), ...words });
  const patience = new AbortController();
  await Promise.race([settle(), pause(patienceMs, patience.signal)]);
  patience.abort();
  return { told };
}
