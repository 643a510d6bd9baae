import { reclock } from './clocks.ts';
import { nothingToDo, type Decision } from './decision.ts';
import { isUnderWay, type Acknowledgment, type Inquiry } from './inquiry.ts';
import { isBefore, later } from './moments.ts';
import { callWithinTarget } from './next-action.ts';
import type { PracticePolicy } from './policy.ts';
import { say } from './sentence.ts';

/** The contact was merged into another one: whatever it had goes there. */
export function mergedAway(inquiry: Inquiry | null, toContactId: string): Decision {
  return {
    inquiry: null,
    effects: [{ type: 'HandOver', toContactId, inquiry }],
    because: say(
      'The contact was merged into another one, which takes over the follow-up.',
      'El contacto se unió a otro, que continúa el seguimiento.',
    ),
  };
}

/**
 * Another contact was merged into this one and brings its inquiry. Two open ones become one, as old as the older, and
 * with at most one acknowledgment.
 */
export function inquiryHandedOver(own: Inquiry | null, handed: Inquiry, policy: PracticePolicy): Decision {
  if (handed.closedAt !== null) {
    const kept = say(
      'A merged contact brought a closed inquiry: it is kept.',
      'Un contacto unido trajo una solicitud cerrada: se conserva.',
    );
    if (own === null) return { inquiry: handed, effects: [], because: kept };
    const inquiry = { ...own, scriptsUsed: both(own.scriptsUsed, handed.scriptsUsed) };
    const nothing = say(
      'A merged contact brought a closed inquiry: nothing changes.',
      'Un contacto unido trajo una solicitud cerrada: nada cambia.',
    );
    return nothingToDo(inquiry, nothing);
  }
  if (own === null || own.closedAt !== null) {
    const ordinal = Math.max(handed.ordinal, (own?.ordinal ?? 0) + 1);
    const because = say(
      'A merged contact brought its open inquiry: the follow-up goes on here.',
      'Un contacto unido trajo su solicitud abierta: el seguimiento continúa aquí.',
    );
    const scriptsUsed = both(handed.scriptsUsed, own?.scriptsUsed ?? []);
    return { inquiry: { ...awake(handed), ordinal, scriptsUsed }, effects: [], because };
  }
  const because = say(
    'A merged contact brought an open inquiry: both are one from now on.',
    'Un contacto unido trajo una solicitud abierta: desde ahora ambas son una sola.',
  );
  return { inquiry: joinInquiries(awake(own), awake(handed), policy), effects: [], because };
}

/**
 * HubSpot may tell of the deletion before it tells of the merge that caused it. The first message was forgotten with the
 * deletion, so it may be asked for again.
 */
function awake(inquiry: Inquiry): Inquiry {
  if (isUnderWay(inquiry)) return inquiry;
  const { acknowledgment, target } = inquiry;
  const because = say(
    'The contact was deleted and merged before the message was sent.',
    'El contacto fue eliminado y unido antes de que se enviara el mensaje.',
  );
  return {
    ...inquiry,
    stopped: null,
    nextAction: callWithinTarget(target),
    acknowledgment: acknowledgment.state === 'sending' ? { state: 'withheld', because } : acknowledgment,
  };
}

function joinInquiries(own: Inquiry, handed: Inquiry, policy: PracticePolicy): Inquiry {
  const [first, second] = isBefore(handed.receivedAt, own.receivedAt) ? [handed, own] : [own, handed];
  const answered = second.response !== null && first.response === null ? second : first;
  const joined: Inquiry = {
    ...first,
    ordinal: own.ordinal,
    lastSubmittedAt: later(first.lastSubmittedAt, second.lastSubmittedAt),
    ownerId: own.ownerId ?? handed.ownerId,
    status: answered.status,
    nextAction: answered.nextAction,
    cadence: answered.cadence,
    appointment: answered.appointment ?? first.appointment ?? second.appointment,
    acknowledgment: furthest(first.acknowledgment, second.acknowledgment),
    history: [...first.history, ...second.history].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)),
    escalations: [...first.escalations, ...second.escalations],
    scriptsUsed: both(first.scriptsUsed, second.scriptsUsed),
    corrections: { ...second.corrections, ...first.corrections },
  };
  return reclock(joined, policy);
}

function both(some: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...some, ...more])];
}

const howFar: readonly Acknowledgment['state'][] = ['withheld', 'failed', 'sending', 'sent'];

function furthest(a: Acknowledgment, b: Acknowledgment): Acknowledgment {
  return howFar.indexOf(b.state) > howFar.indexOf(a.state) ? b : a;
}
