import type { Step } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import { say } from '../sentence.ts';
import { withCorrections } from '../contact/take-over-facts.ts';
import { refused, type Entered } from './entered.ts';

/**
 * A person takes the inquiry over: it is theirs from now on, whatever a form or a program says later. What is owed to the
 * patient, and who has an open question, stay as they are.
 *
 * @param owner - HubSpot owner id.
 */
export function takeInquiry(inquiry: Inquiry, owner: string, { by, now }: Entered): Step {
  if (inquiry.ownerId === owner) return refused(inquiry, theirsAlready);
  const corrections = withCorrections(inquiry.corrections, [{ fact: 'owner', by: 'person', userId: by }], now);
  return {
    inquiry: { ...inquiry, ownerId: owner, corrections },
    effects: [],
    because: say('A person took over the inquiry.', 'Una persona se hizo cargo de la solicitud.'),
  };
}

const theirsAlready = say(
  'The inquiry belongs to this person already.',
  'La solicitud ya está a cargo de esta persona.',
);
