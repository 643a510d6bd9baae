import type { RequestHandler } from 'express';
import { readAnswerRequest } from './answer-request.ts';
import type { CardDesk } from './card-desk.ts';
import { bodyOf, createCardEntrance, type AnswerCard, type CardEntranceNeeds } from './card-entrance.ts';
import { answerRefusal, cardRefusals } from './card-refusals.ts';
import { showConversation } from './show-conversation.ts';
import { takeAnswer } from './take-answer.ts';

export type CardRoutesNeeds = CardEntranceNeeds & {
  /** What the answers are made from. */
  readonly card: CardDesk;
};

/** The addresses that the card calls through HubSpot. */
export interface CardRoutes {
  /**
   * GET /api/contacts/{contactId}/conversation: what both sides said, and what can be said now. The look is recorded.
   *
   * 404 no contact's number · 503 the store is away.
   */
  readonly conversation: RequestHandler;
  /**
   * POST /api/contacts/{contactId}/answers: a person answers by text, with an approved script or in words of their own.
   *
   * 202 taken or held · 400 unreadable · 403 own words by somebody who uses scripts · 409 the send check says no, or there
   * is no inquiry · 422 the words or the key · 503 it cannot be checked now. Needs the body as it came, in a Buffer.
   */
  readonly answers: RequestHandler;
}

/** Makes the handlers; each lets in only what HubSpot signed for one of its users. */
export function cardRoutes(needs: CardRoutesNeeds): CardRoutes {
  const enter = createCardEntrance(needs);
  return { conversation: enter(conversation(needs.card)), answers: enter(answers(needs.card)) };
}

function conversation(desk: CardDesk): AnswerCard {
  return async ({ params }, response, caller) => {
    const contactId = contactIdIn(params);
    if (contactId === undefined) {
      answerRefusal(response, cardRefusals.notAContact);
      return;
    }
    response.json(await showConversation(desk, caller, contactId));
  };
}

function answers(desk: CardDesk): AnswerCard {
  return async (request, response, caller) => {
    const contactId = contactIdIn(request.params);
    const wanted = readAnswerRequest(bodyOf(request));
    if (contactId === undefined || wanted === undefined) {
      answerRefusal(response, contactId === undefined ? cardRefusals.notAContact : cardRefusals.unreadable);
      return;
    }
    const { status, ...told } = await takeAnswer(desk, caller, contactId, wanted);
    if (status === 202) response.status(status).json(told);
    else answerRefusal(response, { status, ...told });
  };
}

/** HubSpot's numbers; 0 is nobody's. */
function contactIdIn(params: Readonly<Record<string, string | readonly string[]>>): string | undefined {
  const { contactId } = params;
  return typeof contactId === 'string' && /^[1-9]\d{0,17}$/.test(contactId) ? contactId : undefined;
}
