import { answerRefusal, cardRefusals } from './card-refusals.ts';
import type { AnswerCard } from './card-entrance.ts';

/** Answers a request about the contact that its address names. */
export type AnswerAboutContact = (contactId: string, ...asked: Parameters<AnswerCard>) => Promise<void>;

/** Lets through who asks about a contact; 404 where the address names none. */
export function aboutContact(answer: AnswerAboutContact): AnswerCard {
  return async (request, response, caller) => {
    const contactId = contactIdIn(request.params);
    if (contactId === undefined) answerRefusal(response, cardRefusals.notAContact);
    else await answer(contactId, request, response, caller);
  };
}

/** HubSpot's numbers; 0 is nobody's. */
function contactIdIn(params: Readonly<Record<string, string | readonly string[]>>): string | undefined {
  const { contactId } = params;
  return typeof contactId === 'string' && /^[1-9]\d{0,17}$/.test(contactId) ? contactId : undefined;
}
