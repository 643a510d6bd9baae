import { nothingToDo, type Decision } from './decision.ts';
import { isUnderWay, type Acknowledgment, type Inquiry, type Response } from './inquiry.ts';
import { isBefore, later } from './moments.ts';
import { callWithinTarget } from './next-action.ts';
import { targetAfterResponse } from './targets.ts';

/** The contact was merged into another one: whatever it had goes there. */
export function mergedAway(inquiry: Inquiry | null, toContactId: string): Decision {
  return {
    inquiry: null,
    effects: [{ type: 'HandOver', toContactId, inquiry }],
    because: 'The contact was merged into another one, which takes over the follow-up.',
  };
}

/**
 * Another contact was merged into this one and brings its inquiry. Two open ones become one, as old as the older, and
 * with at most one acknowledgment.
 */
export function inquiryHandedOver(own: Inquiry | null, handed: Inquiry): Decision {
  if (handed.closedAt !== null) {
    return own === null
      ? { inquiry: handed, effects: [], because: 'A merged contact brought a closed inquiry: it is kept.' }
      : nothingToDo(own, 'A merged contact brought a closed inquiry: nothing changes.');
  }
  if (own === null || own.closedAt !== null) {
    const ordinal = Math.max(handed.ordinal, (own?.ordinal ?? 0) + 1);
    const because = 'A merged contact brought its open inquiry: the follow-up goes on here.';
    return { inquiry: { ...awake(handed), ordinal }, effects: [], because };
  }
  const because = 'A merged contact brought an open inquiry: both are one from now on.';
  return { inquiry: join(awake(own), awake(handed)), effects: [], because };
}

/**
 * HubSpot may tell of the deletion before it tells of the merge that caused it. The first text was forgotten with the
 * deletion, so it may be asked for again.
 */
function awake(inquiry: Inquiry): Inquiry {
  if (isUnderWay(inquiry)) return inquiry;
  const { acknowledgment, target } = inquiry;
  const because = 'the contact was deleted and merged before the text was sent';
  return {
    ...inquiry,
    stopped: null,
    nextAction: callWithinTarget(target),
    acknowledgment: acknowledgment.state === 'sending' ? { state: 'withheld', because } : acknowledgment,
  };
}

function join(own: Inquiry, handed: Inquiry): Inquiry {
  const [first, second] = isBefore(handed.receivedAt, own.receivedAt) ? [handed, own] : [own, handed];
  const answered = second.response !== null && first.response === null ? second : first;
  const response = earlierResponse(first.response, second.response);
  return {
    ...first,
    ordinal: own.ordinal,
    lastSubmittedAt: later(first.lastSubmittedAt, second.lastSubmittedAt),
    ownerId: own.ownerId ?? handed.ownerId,
    status: answered.status,
    nextAction: answered.nextAction,
    acknowledgment: furthest(first.acknowledgment, second.acknowledgment),
    response,
    target: response === null ? first.target : targetAfterResponse(first.target, response.respondedAt),
  };
}

function earlierResponse(a: Response | null, b: Response | null): Response | null {
  if (a === null || b === null) return a ?? b;
  const earliest = isBefore(b.firstAttemptAt, a.firstAttemptAt) ? b : a;
  return { ...earliest, attempts: a.attempts + b.attempts };
}

const howFar: readonly Acknowledgment['state'][] = ['withheld', 'failed', 'sending', 'sent'];

function furthest(a: Acknowledgment, b: Acknowledgment): Acknowledgment {
  return howFar.indexOf(b.state) > howFar.indexOf(a.state) ? b : a;
}
