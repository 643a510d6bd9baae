import { stopCadence } from '../cadence/cadence.ts';
import { reclock } from '../clocks/clocks.ts';
import type { Status } from '../codes.ts';
import { nothingToDo, type Decision } from '../decision.ts';
import { actionFor, openLock } from '../escalation/open-escalation.ts';
import type { Correction } from '../correction.ts';
import { isUnderWay, type Acknowledgment, type Happening, type Inquiry } from '../inquiry.ts';
import { endBegunCadence, owedAfterReturn } from './interruption.ts';
import { isBefore, later } from '../clocks/moments.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { inOrder } from '../clocks/promises.ts';
import { say } from '../sentence.ts';
import { withStatus } from '../people/statuses.ts';

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
export function inquiryHandedOver(
  own: Inquiry | null,
  handed: Inquiry,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
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
    return { inquiry: { ...goesOn(handed, policy, now), ordinal, scriptsUsed }, effects: [], because };
  }
  const because = say(
    'A merged contact brought an open inquiry: both are one from now on.',
    'Un contacto unido trajo una solicitud abierta: desde ahora ambas son una sola.',
  );
  const inquiry = joinInquiries(goesOn(own, policy, now), goesOn(handed, policy, now), policy, now);
  return { inquiry, effects: [], because };
}

/**
 * The inquiry under way, with follow-ups that have begun at their end: a person looks at what the merge has brought.
 *
 * HubSpot may tell of the deletion before it tells of the merge that caused it. The first message was forgotten with the
 * deletion, so it may be asked for again.
 */
function goesOn(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Inquiry {
  const because = say('The contact was merged.', 'El contacto se unió a otro.');
  const quiet = endBegunCadence(inquiry, because, now);
  if (isUnderWay(inquiry)) return quiet;
  const { acknowledgment } = inquiry;
  const neverSent = say(
    'The contact was deleted and merged before the message was sent.',
    'El contacto fue eliminado y unido antes de que se enviara el mensaje.',
  );
  const awake = reclock({ ...quiet, stopped: null }, policy);
  return {
    ...awake,
    nextAction: owedAfterReturn(awake, policy, now),
    acknowledgment: acknowledgment.state === 'sending' ? { state: 'withheld', because: neverSent } : acknowledgment,
  };
}

/** How far an inquiry has come. Where both have come as far, the older one counts. */
const progress: readonly Status[] = [
  'new', 'attempted', 'awaiting_patient', 'awaiting_documents', 'insurance_pending', 'reached', 'escalated', 'booked',
]; // prettier-ignore

function joinInquiries(own: Inquiry, handed: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Inquiry {
  const [first, second] = isBefore(handed.receivedAt, own.receivedAt) ? [handed, own] : [own, handed];
  const isFurther = progress.indexOf(second.status) > progress.indexOf(first.status);
  const leading = isFurther ? second : first;
  const joined: Inquiry = {
    ...first,
    ...factsOf(first, second),
    ordinal: own.ordinal,
    lastSubmittedAt: later(first.lastSubmittedAt, second.lastSubmittedAt),
    ownerId: own.ownerId ?? handed.ownerId,
    status: leading.status,
    nextAction: leading.nextAction,
    cadence: leading.cadence,
    appointment: leading.appointment ?? first.appointment ?? second.appointment,
    acknowledgment: furthest(first.acknowledgment, second.acknowledgment),
    history: joinHistories(first.history, second.history),
    escalations: [...first.escalations, ...second.escalations],
    scriptsUsed: both(first.scriptsUsed, second.scriptsUsed),
    corrections: { ...second.corrections, ...first.corrections },
  };
  return withLockFirst(reclock(joined, policy), now);
}

/** What a person has corrected wins, and what only one of them knows is kept. */
function factsOf(first: Inquiry, second: Inquiry) {
  const from = (fact: Correction) =>
    second.corrections[fact] !== undefined && first.corrections[fact] === undefined ? second : first;
  const known = <Fact extends Correction & keyof Inquiry>(fact: Fact) =>
    from(fact)[fact] ?? first[fact] ?? second[fact];
  return {
    ...{ channel: from('channel').channel, language: from('language').language, source: from('source').source },
    ...{ campaign: known('campaign'), landingPage: known('landingPage'), form: known('form') },
    ...{ location: known('location'), preferredContact: known('preferredContact') },
    ...{ insuranceQuestion: known('insuranceQuestion'), serviceLine: first.serviceLine ?? second.serviceLine },
    sorting: {
      ...first.sorting,
      intent: from('intent').sorting.intent,
      group: from('group').sorting.group,
      score: from('score').sorting.score,
      patientStatus: from('patientStatus').sorting.patientStatus,
    },
  };
}

/** Of two wishes of one patient the younger is the patient speaking again: the promise to the older one stands. */
function joinHistories(first: readonly Happening[], second: readonly Happening[]): readonly Happening[] {
  const [asked] = second.filter((happening) => happening.what === 'received');
  const again = asked === undefined ? [] : [{ ...asked, what: 'patient_spoke' as const }];
  return inOrder([...first, ...again, ...second.filter(({ what }) => what !== 'received')]);
}

/** A question that is open in either is open in both, and goes before everything. */
function withLockFirst(inquiry: Inquiry, now: Temporal.Instant): Inquiry {
  const lock = openLock(inquiry);
  if (lock === null) return inquiry;
  const because = say('A question is open.', 'Hay una pregunta abierta.');
  const { acknowledgment, status } = inquiry;
  const escalations = inquiry.escalations.map((each) =>
    each.closed === null && status !== 'escalated' ? { ...each, statusBefore: status } : each,
  );
  return {
    ...withStatus(stopCadence({ ...inquiry, escalations }, because, now), 'escalated'),
    nextAction: actionFor(lock),
    acknowledgment: acknowledgment.state === 'sending' ? { state: 'withheld', because } : acknowledgment,
  };
}

function both(some: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...some, ...more])];
}

const howFar: readonly Acknowledgment['state'][] = ['withheld', 'failed', 'sending', 'sent'];

function furthest(a: Acknowledgment, b: Acknowledgment): Acknowledgment {
  return howFar.indexOf(b.state) > howFar.indexOf(a.state) ? b : a;
}
