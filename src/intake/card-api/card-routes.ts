import type { RequestHandler } from 'express';
import { actsAnswer, bookingsAnswer, inquiryAnswer, slotsAnswer, undoAnswer } from './act-routes.ts';
import { answerJson } from './answer-json.ts';
import { readAnswerRequest } from './answer-request.ts';
import { aboutContact } from './asked-contact.ts';
import type { CardDesk } from './card-desk.ts';
import { bodyOf, createCardEntrance, type AnswerCard, type CardEntranceNeeds } from './card-entrance.ts';
import { answerRefusal, cardRefusals } from './card-refusals.ts';
import { forNamedPeople } from './named-people.ts';
import { nextAnswer, queueAnswer } from './queue-routes.ts';
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
  /** GET /api/contacts/{contactId}/inquiry: see `inquiryAnswer`. */
  readonly inquiry: RequestHandler;
  /** POST /api/contacts/{contactId}/acts: see `actsAnswer`. */
  readonly acts: RequestHandler;
  /** POST /api/contacts/{contactId}/undo: see `undoAnswer`. */
  readonly undo: RequestHandler;
  /** GET /api/contacts/{contactId}/slots: see `slotsAnswer`. */
  readonly slots: RequestHandler;
  /** POST /api/contacts/{contactId}/bookings: see `bookingsAnswer`. */
  readonly bookings: RequestHandler;
  /** GET /api/queue: see `queueAnswer`. */
  readonly queue: RequestHandler;
  /** GET /api/queue/next: see `nextAnswer`. */
  readonly queueNext: RequestHandler;
}

/**
 * Makes the handlers; each lets in only what HubSpot signed for one of its users, and whom the practice lets see cards and
 * the queue.
 */
export function cardRoutes(needs: CardRoutesNeeds): CardRoutes {
  const enter = forNamedPeople(createCardEntrance(needs), needs.card);
  return {
    conversation: enter(conversation(needs.card)),
    answers: enter(answers(needs.card)),
    inquiry: enter(inquiryAnswer(needs.card)),
    acts: enter(actsAnswer(needs.card)),
    undo: enter(undoAnswer(needs.card)),
    slots: enter(slotsAnswer(needs.card)),
    bookings: enter(bookingsAnswer(needs.card)),
    queue: enter(queueAnswer(needs.card)),
    queueNext: enter(nextAnswer(needs.card)),
  };
}

function conversation(desk: CardDesk): AnswerCard {
  return aboutContact(async (contactId, _request, response, caller) => {
    answerJson(response, await showConversation(desk, caller, contactId));
  });
}

function answers(desk: CardDesk): AnswerCard {
  return aboutContact(async (contactId, request, response, caller) => {
    const wanted = readAnswerRequest(bodyOf(request));
    if (wanted === undefined) {
      answerRefusal(response, cardRefusals.unreadable);
      return;
    }
    const { status, inquiry, ...told } = await takeAnswer(desk, caller, contactId, wanted);
    if (status === 202) response.status(status).json(told);
    else answerRefusal(response, { status, ...told }, inquiry);
  });
}
