import { stopCadence } from './cadence.ts';
import { book } from './booked.ts';
import { withHappening } from './clocks.ts';
import type { NextActionKind, NotBookedReason, Status } from './codes.ts';
import { nothingToDo, type Decision, type Step } from './decision.ts';
import { closeEscalation, isLocked, raiseEscalations } from './escalations.ts';
import type { FollowUpEvent, StaffEntry } from './events.ts';
import { isUnderWay, type Inquiry, type NextAction } from './inquiry.ts';
import { statusLabels } from './labels.ts';
import { callSoon, endOfNextBusinessDay } from './next-action.ts';
import { locationOf, type PracticePolicy } from './policy.ts';
import { say, type Sentence } from './sentence.ts';
import { closeInquiry, isClosing, mayBecome, waitingStatuses, withStatus } from './statuses.ts';
import { clockOf } from './clocks.ts';

type PersonEntered = Extract<FollowUpEvent, { readonly type: 'PersonEntered' }>;

/** What we wait for is asked about again after this many business days. */
const askAgainAfterDays = 2;

/** A person entered something about the inquiry. It never counts as the response: that is a recorded act. */
export function personEntered(
  inquiry: Inquiry | null,
  event: PersonEntered,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry === null || !isUnderWay(inquiry)) {
    const because = say(
      'Something was entered, but no inquiry is open.',
      'Se registró algo, pero no hay ninguna solicitud abierta.',
    );
    return nothingToDo(inquiry, because);
  }
  return enter(inquiry, event.entry, event.by, policy, now);
}

/** What an entry makes of an open inquiry; unchanged, with the reason, where the rules do not allow it. */
export function enter(
  inquiry: Inquiry,
  entry: StaffEntry,
  by: string | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  switch (entry.what) {
    case 'booked':
      return enterBooked(inquiry, entry.appointmentAt, policy, now);
    case 'status':
      return enterStatus(inquiry, entry.to, entry.notBookedReason, policy, now);
    case 'next_action':
      return enterNextAction(inquiry, entry.kind, entry.due, policy, now);
    case 'escalate':
      return raiseEscalations(inquiry, [entry.kind], now, policy, now, { text: false });
    case 'close_escalation':
      return closeEscalation(inquiry, entry.outcome, by, policy, now);
    case 'stop_cadence': {
      const because = say(
        'A person stopped the automatic follow-ups.',
        'Una persona detuvo los seguimientos automáticos.',
      );
      const { calendar } = locationOf(policy, inquiry.location);
      const nextAction =
        inquiry.nextAction?.by === 'speedwell' ? callSoon(inquiry.target, calendar, now) : inquiry.nextAction;
      return {
        inquiry: { ...stopCadence(inquiry, because, now), nextAction },
        effects: [{ type: 'CancelMessages' }],
        because,
      };
    }
  }
}

function refused(inquiry: Inquiry, because: Sentence): Step {
  return { inquiry, effects: [], because };
}

function enterBooked(
  inquiry: Inquiry,
  appointmentAt: Temporal.Instant | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  if (isLocked(inquiry)) return refused(inquiry, questionFirst);
  return {
    inquiry: book(withoutPause(inquiry, policy, now), appointmentAt, policy, now),
    effects: [{ type: 'CancelMessages' }],
    because: say(
      'The visit is booked: the follow-ups stop, and preparation is next.',
      'La cita está agendada: los seguimientos se detienen y lo siguiente es la preparación.',
    ),
  };
}

const questionFirst = say(
  'A question that only a named person may answer is open: it is closed first.',
  'Hay una pregunta abierta que solo puede responder una persona designada: primero se cierra esa pregunta.',
);

function enterStatus(
  inquiry: Inquiry,
  to: Status,
  reason: NotBookedReason | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  if (to === inquiry.status) return refused(inquiry, say('The status is as it was.', 'El estado sigue igual.'));
  if (isClosing(to) && mayBecome(inquiry.status, to)) return enterClosed(inquiry, to, reason, now);
  if (isLocked(inquiry)) return refused(inquiry, questionFirst);
  if (to === 'booked') return enterBooked(inquiry, null, policy, now);
  if (waitingStatuses.includes(to) && mayBecome(inquiry.status, to)) return enterWaiting(inquiry, to, policy, now);
  if (to !== 'reached' || !mayBecome(inquiry.status, to)) return refused(inquiry, notByHand(inquiry.status));

  const { calendar } = locationOf(policy, inquiry.location);
  const because = say(
    'A person noted that the patient was reached: booking the appointment is next.',
    'Una persona anotó que se habló con el paciente: lo siguiente es agendar la cita.',
  );
  const stopped = stopCadence(withStatus(withoutPause(inquiry, policy, now), to), because, now);
  const nextAction = { kind: 'book_appointment', due: endOfNextBusinessDay(calendar, now), by: 'person' } as const;
  return {
    inquiry: { ...stopped, appointment: null, nextAction: { ...nextAction, reminders: 0 } },
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

function enterClosed(inquiry: Inquiry, to: Status, reason: NotBookedReason | null, now: Temporal.Instant): Step {
  const { en, es } = statusLabels[to];
  const closed = inquiry.escalations.map((each) =>
    each.closed === null ? { ...each, closed: { at: now, outcome: 'resolved', by: null } as const } : each,
  );
  return {
    inquiry: closeInquiry({ ...inquiry, escalations: closed }, to, reason ?? usualReason[to] ?? 'other', now),
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

/** The promise stands still while somebody else has to act, and the follow-ups stop. */
function enterWaiting(inquiry: Inquiry, to: Status, policy: PracticePolicy, now: Temporal.Instant): Step {
  const { en, es } = statusLabels[to];
  const because = say(
    `We are ${en}: the clock stands still, and we ask again in two business days.`,
    `La solicitud está ${es}: el reloj se detiene y volvemos a preguntar en dos días hábiles.`,
  );
  const { calendar } = locationOf(policy, inquiry.location);
  const again = { kind: 'business_days', days: askAgainAfterDays } as const;
  const { due } = clockOf(again, now, calendar, policy.targets.managerAfterMinutes);
  const kind = waitingAction[to] ?? 'call_back';
  const isPausedAlready = waitingStatuses.includes(inquiry.status);
  const paused = isPausedAlready ? inquiry : withHappening(inquiry, { what: 'paused', at: now }, policy);
  return {
    inquiry: {
      ...stopCadence(withStatus(paused, to), because, now),
      nextAction: { kind, due, by: 'person', reminders: 0 },
    },
    effects: [{ type: 'CancelMessages' }],
    because,
  };
}

const waitingAction: Readonly<Partial<Record<Status, NextActionKind>>> = {
  awaiting_documents: 'request_documents',
  insurance_pending: 'verify_insurance',
};

function withoutPause(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Inquiry {
  return waitingStatuses.includes(inquiry.status)
    ? withHappening(inquiry, { what: 'resumed', at: now }, policy)
    : inquiry;
}

function enterNextAction(
  inquiry: Inquiry,
  kind: NextActionKind,
  due: Temporal.Instant | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
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
