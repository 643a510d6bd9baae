import { beginWaiting } from './begin-waiting.ts';
import { book } from './booked.ts';
import { stopCadence } from '../cadence/cadence.ts';
import { isRunning } from '../cadence/cadence-steps.ts';
import { withHappening } from '../clocks/clocks.ts';
import type { EscalationOutcome, NextActionKind, NotBookedReason, Status } from '../codes.ts';
import { nothingToDo, type Decision, type Step } from '../decision.ts';
import { closeEscalation } from '../escalation/close-escalation.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import { raiseEscalations } from '../escalation/raise-escalations.ts';
import type { FollowUpEvent, StaffEntry } from '../events.ts';
import { cancelMessages, withoutFirstMessage } from '../messages/first-message.ts';
import { isUnderWay, type Inquiry, type NextAction } from '../inquiry.ts';
import { statusLabels } from '../labels.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon, endOfNextBusinessDay } from './next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { closeInquiry, mayBecome, waitingStatuses, withStatus } from './statuses.ts';

type PersonEntered = Extract<FollowUpEvent, { readonly type: 'PersonEntered' }>;

/**
 * A person entered something about the inquiry. It never counts as the response: that is a recorded act. A question that
 * was left open when the inquiry was closed can still be closed.
 */
export function personEntered(
  inquiry: Inquiry | null,
  { at, by, entry }: PersonEntered,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const isClosed = inquiry !== null && inquiry.closedAt !== null;
  if (isClosed && entry.what === 'close_escalation') return closeEscalation(inquiry, entry.outcome, by, policy, now);
  if (inquiry === null || !isUnderWay(inquiry)) {
    const because = say(
      'Something was entered, but no inquiry is open.',
      'Se registró algo, pero no hay ninguna solicitud abierta.',
    );
    return nothingToDo(inquiry, because);
  }
  if (isBefore(at, inquiry.receivedAt)) {
    const because = say(
      'Something was entered before this inquiry came in.',
      'Se registró algo antes de que llegara esta solicitud.',
    );
    return nothingToDo(inquiry, because);
  }
  return enter(inquiry, entry, by, policy, now, at);
}

/**
 * What an entry makes of an open inquiry; unchanged, with the reason, where the rules do not allow it.
 *
 * @param at - when it was entered, which the clocks run by: news can be late.
 */
export function enter(
  inquiry: Inquiry,
  entry: StaffEntry,
  by: string | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
  at: Temporal.Instant = now,
): Step {
  const entered: Entered = { by, at, policy, now };
  switch (entry.what) {
    case 'booked':
      return enterBooked(inquiry, entry.appointmentAt, entered);
    case 'status':
      return enterStatus(inquiry, entry.to, entry.notBookedReason, entered);
    case 'next_action':
      return enterNextAction(inquiry, entry.kind, entry.due, entered);
    case 'escalate':
      return raiseEscalations(inquiry, [entry.kind], at, policy, now, { text: false });
    case 'close_escalation':
      return enterAnswer(inquiry, entry.outcome, entered);
    case 'stop_cadence':
      return enterStop(inquiry, entered);
  }
}

/** Who entered something and when, and the moment of deciding on it. */
interface Entered {
  readonly by: string | null;
  readonly at: Temporal.Instant;
  readonly policy: PracticePolicy;
  readonly now: Temporal.Instant;
}

function refused(inquiry: Inquiry, because: Sentence): Step {
  return { inquiry, effects: [], because };
}

const questionFirst = say(
  'A question that only a named person may answer is open: it is closed first.',
  'Hay una pregunta abierta que solo puede responder una persona designada: primero se cierra esa pregunta.',
);

/** Told twice, or again without its time, a visit is as it was. */
function enterBooked(inquiry: Inquiry, appointmentAt: Temporal.Instant | null, { at, policy, now }: Entered): Step {
  if (isLocked(inquiry)) return refused(inquiry, questionFirst);
  const known = inquiry.status === 'booked' ? (inquiry.appointment?.at ?? null) : null;
  const visitAt = appointmentAt ?? known;
  if (inquiry.status === 'booked' && isSameMoment(visitAt, known)) return refused(inquiry, bookedAlready);
  return {
    inquiry: book(withoutPause(inquiry, policy, at), visitAt, policy, now),
    effects: [{ type: 'CancelMessages' }],
    because: say(
      'The visit is booked: the follow-ups stop, and preparation is next.',
      'La cita está agendada: los seguimientos se detienen y lo siguiente es la preparación.',
    ),
  };
}

function isSameMoment(a: Temporal.Instant | null, b: Temporal.Instant | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

const bookedAlready = say('The visit is booked already.', 'La cita ya está agendada.');

function enterStatus(inquiry: Inquiry, to: Status, reason: NotBookedReason | null, entered: Entered): Step {
  if (to === inquiry.status) return refused(inquiry, say('The status is as it was.', 'El estado sigue igual.'));
  if (!mayBecome(inquiry.status, to)) return refused(inquiry, notByHand(inquiry.status));
  switch (to) {
    case 'not_qualified':
    case 'lost_to_other':
    case 'closed_after_cadence':
    case 'declined':
      return enterClosed(inquiry, to, reason, entered);
    case 'booked':
      return enterBooked(inquiry, null, entered);
    case 'reached':
      return isLocked(inquiry) ? refused(inquiry, questionFirst) : enterReached(inquiry, entered);
    case 'awaiting_patient':
    case 'awaiting_documents':
    case 'insurance_pending':
      return isLocked(inquiry) ? refused(inquiry, questionFirst) : beginWaiting(inquiry, to, entered);
    case 'new':
    case 'attempted':
    case 'escalated':
      return refused(inquiry, notByHand(inquiry.status));
  }
}

function enterReached(inquiry: Inquiry, { at, policy, now }: Entered): Step {
  const { calendar } = locationOf(policy, inquiry.location);
  const because = say(
    'A person noted that the patient was reached: booking the appointment is next.',
    'Una persona anotó que se habló con el paciente: lo siguiente es agendar la cita.',
  );
  const noted = withStatus(withoutPause(withoutFirstMessage(inquiry), policy, at), 'reached');
  const nextAction = { kind: 'book_appointment', due: endOfNextBusinessDay(calendar, now), by: 'person' } as const;
  return {
    inquiry: { ...stopCadence(noted, because, now), appointment: null, nextAction: { ...nextAction, reminders: 0 } },
    effects: [{ type: 'CancelMessages' }],
    because,
  };
}

function notByHand(status: Status): Sentence {
  const { en, es } = statusLabels[status];
  return say(
    `This status is not set by hand: it follows from what happened, and the inquiry stays "${en}".`,
    `Este estado no se pone a mano: depende de lo que ocurrió, y la solicitud sigue como "${es}".`,
  );
}

function enterClosed(
  inquiry: Inquiry,
  to: Status,
  reason: NotBookedReason | null,
  { by, at, policy, now }: Entered,
): Step {
  const { en, es } = statusLabels[to];
  const closed = { at: now, outcome: 'resolved', by } as const;
  const escalations = inquiry.escalations.map((each) => ({ ...each, closed: each.closed ?? closed }));
  const ended = withoutPause(withoutFirstMessage({ ...inquiry, escalations }), policy, at);
  return {
    inquiry: closeInquiry(ended, to, reason ?? usualReason[to] ?? 'other', now),
    effects: [{ type: 'CancelPending' }],
    because: say(
      `A person closed the inquiry as "${en}": nothing more is sent.`,
      `Una persona cerró la solicitud como "${es}": no se envía nada más.`,
    ),
  };
}

const usualReason: Readonly<Partial<Record<Status, NotBookedReason>>> = {
  not_qualified: 'not_a_fit',
  lost_to_other: 'chose_other',
  closed_after_cadence: 'unreachable',
};

function withoutPause(inquiry: Inquiry, policy: PracticePolicy, at: Temporal.Instant): Inquiry {
  return waitingStatuses.includes(inquiry.status) ? withHappening(inquiry, { what: 'resumed', at }, policy) : inquiry;
}

function enterNextAction(
  inquiry: Inquiry,
  kind: NextActionKind,
  due: Temporal.Instant | null,
  { policy, now }: Entered,
): Step {
  if (isLocked(inquiry)) return refused(inquiry, questionFirst);
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction: NextAction = { kind, due: due ?? endOfNextBusinessDay(calendar, now), by: 'person', reminders: 0 };
  return {
    inquiry: { ...inquiry, nextAction },
    effects: [],
    because: say('A person set the next action.', 'Una persona fijó la próxima acción.'),
  };
}

/** Who declined on a call while the question was open is let go with it, unless the answer brought another wish. */
function enterAnswer(inquiry: Inquiry, outcome: EscalationOutcome, { by, policy, now }: Entered): Step {
  const answered = closeEscalation(inquiry, outcome, by, policy, now);
  const nothingWished = outcome === 'resolved' || outcome === 'false_alarm';
  if (!nothingWished || isLocked(answered.inquiry) || !hasDeclined(inquiry)) return answered;
  return {
    inquiry: closeInquiry(answered.inquiry, 'declined', 'other', now),
    effects: [{ type: 'CancelPending' }],
    because: say(
      'The question is closed and the patient had declined: the inquiry is closed and nothing more is sent.',
      'La pregunta quedó cerrada y el paciente no quiso seguir: la solicitud se cierra y no se envía nada más.',
    ),
  };
}

/** The last that was heard of the patient is a no. */
function hasDeclined({ history }: Inquiry): boolean {
  const last = history.findLast(({ what }) => what === 'attempted' || what === 'patient_spoke');
  return last?.what === 'attempted' && last.outcome === 'declined';
}

/** A first message that is on its way is no follow-up, and still goes out. */
function enterStop(inquiry: Inquiry, { policy, now }: Entered): Step {
  if (!isRunning(inquiry.cadence)) {
    return refused(inquiry, say('No automatic follow-ups go on.', 'No hay seguimientos automáticos en curso.'));
  }
  const because = say('A person stopped the automatic follow-ups.', 'Una persona detuvo los seguimientos automáticos.');
  const { calendar } = locationOf(policy, inquiry.location);
  const isBySpeedwell = inquiry.nextAction?.by === 'speedwell';
  const nextAction = isBySpeedwell ? callSoon(inquiry.target, calendar, now) : inquiry.nextAction;
  return {
    inquiry: { ...stopCadence(inquiry, because, now), nextAction },
    effects: cancelMessages(inquiry),
    because,
  };
}
