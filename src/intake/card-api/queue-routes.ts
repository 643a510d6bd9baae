import { answerJson } from './answer-json.ts';
import type { AnswerCard } from './card-entrance.ts';
import { answerRefusal } from './card-refusals.ts';
import { showNext, showQueue, type QueueDesk } from './queue-answers.ts';
import { queueUnreadable, readNextAsked, readQueueAsked } from './queue-request.ts';

/**
 * GET /api/queue: a page of who waits, with names as HubSpot has them. Answers `{ unchanged: true }` to whoever has seen
 * this already.
 *
 * 400 unreadable · 503 the store is away.
 */
export function queueAnswer(desk: QueueDesk): AnswerCard {
  return async ({ query }, response, caller) => {
    const asked = readQueueAsked(query);
    if (asked === undefined) answerRefusal(response, queueUnreadable);
    else answerJson(response, await showQueue(desk, caller, asked));
  };
}

/** GET /api/queue/next: whom to turn to after a contact. 400 unreadable · 503 the store is away. */
export function nextAnswer(desk: QueueDesk): AnswerCard {
  return async ({ query }, response, caller) => {
    const asked = readNextAsked(query);
    if (asked === undefined) answerRefusal(response, queueUnreadable);
    else answerJson(response, await showNext(desk, caller, asked.after));
  };
}
