import type { Response } from 'express';
import { readActRequest, readBookingRequest, readUndoRequest } from './act-request.ts';
import { actRefusals } from './act-refusals.ts';
import { answerJson } from './answer-json.ts';
import { aboutContact } from './asked-contact.ts';
import type { CardDesk } from './card-desk.ts';
import { bodyOf, type AnswerCard, type CardCaller } from './card-entrance.ts';
import { answerRefusal } from './card-refusals.ts';
import { showInquiry } from './card-view.ts';
import { showSlots } from './open-times.ts';
import { takeAct, takeBackAct, type ActAnswer } from './take-act.ts';
import { takeBooking } from './take-booking.ts';

/** GET /api/contacts/{contactId}/inquiry: all but what was said. 404 no contact's number · 503 the store is away. */
export function inquiryAnswer(desk: CardDesk): AnswerCard {
  return aboutContact(async (contactId, _request, response, caller) => {
    answerJson(response, await showInquiry(desk, caller, contactId));
  });
}

/**
 * POST /api/contacts/{contactId}/acts: what a person does to the inquiry.
 *
 * 202 taken · 400 unreadable · 409 the rules say no, something happened meanwhile, or there is no inquiry · 422 the key ·
 * 503 the store is away. Needs the body as it came, in a Buffer.
 */
export function actsAnswer(desk: CardDesk): AnswerCard {
  return doing(desk, readActRequest, takeAct);
}

/** POST /api/contacts/{contactId}/undo: takes an act back, within a minute. Answers as `actsAnswer` does. */
export function undoAnswer(desk: CardDesk): AnswerCard {
  return doing(desk, readUndoRequest, takeBackAct);
}

/**
 * POST /api/contacts/{contactId}/bookings: books an open time in HubSpot. Answers as `actsAnswer` does; 409 also where the
 * time was taken, or the contact lacks what HubSpot needs.
 */
export function bookingsAnswer(desk: CardDesk): AnswerCard {
  return doing(desk, readBookingRequest, takeBooking);
}

/** Months that can be asked for; calendars are rarely open for longer. */
const month = /^\d$/;

/** GET /api/contacts/{contactId}/slots?month=0: open times. 409 the practice offers none · 503 HubSpot cannot be asked. */
export function slotsAnswer(desk: CardDesk): AnswerCard {
  return aboutContact(async (contactId, { query }, response, caller) => {
    const { month: asked = '0' } = query;
    if (typeof asked !== 'string' || !month.test(asked)) {
      answerRefusal(response, actRefusals.unreadable);
      return;
    }
    const shown = await showSlots(desk, caller, contactId, Number(asked));
    if ('status' in shown) answerRefusal(response, shown);
    else answerJson(response, shown);
  });
}

function doing<Wanted>(
  desk: CardDesk,
  read: (body: Buffer) => Wanted | undefined,
  make: (desk: CardDesk, caller: CardCaller, contactId: string, wanted: Wanted) => Promise<ActAnswer>,
): AnswerCard {
  return aboutContact(async (contactId, request, response, caller) => {
    const wanted = read(bodyOf(request));
    if (wanted === undefined) answerRefusal(response, actRefusals.unreadable);
    else tell(response, await make(desk, caller, contactId, wanted));
  });
}

function tell(response: Response, { status, inquiry, ...told }: ActAnswer): void {
  if (status === 202) answerJson(response.status(status), { ...told, inquiry });
  else answerRefusal(response, { status, ...told }, inquiry);
}
