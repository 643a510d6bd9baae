import { beginWaiting } from './begin-waiting.ts';
import { book } from './booked.ts';
import { refused, questionFirst, type Entered } from './entered.ts';
import { stopCadence } from '../cadence/cadence.ts';
import { withHappening } from '../clocks/clocks.ts';
import type { NotBookedReason, Status } from '../codes.ts';
import type { Step } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import { withoutFirstMessage } from '../messages/first-message.ts';
import type { Inquiry } from '../inquiry.ts';
import { statusLabels } from '../labels.ts';
import { endOfNextBusinessDay } from './next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { closeInquiry, mayBecome, waitingStatuses, withStatus } from './statuses.ts';

/** A visit is booked. Told twice, or again without its time, a visit is as it was. */
export function enterBooked(
  inquiry: Inquiry,
  appointmentAt: Temporal.Instant | null,
  { at, policy, now }: Entered,
): Step {
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

/** A person sets a status by hand: only those that do not follow from what happened. */
export function enterStatus(inquiry: Inquiry, to: Status, reason: NotBookedReason | null, entered: Entered): Step {
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
