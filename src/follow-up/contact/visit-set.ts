import { stopCadence } from '../cadence/cadence.ts';
import type { AppointmentState } from '../codes.ts';
import type { Step } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { SaidInHubSpot } from '../events.ts';
import type { Inquiry } from '../inquiry.ts';
import { withoutWaiting } from './interruption.ts';
import { callSoon } from '../people/next-action.ts';
import { enter } from '../people/person-entered.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { withStatus } from '../people/statuses.ts';
import { anotherTimeTask } from '../tasks/tasks-of-visits.ts';

type Said = Pick<SaidInHubSpot, 'appointmentAt' | 'appointmentState'>;

/**
 * What became of the visit, as somebody has set it in HubSpot; null where that says nothing new. Another time for the
 * visit is a booking, whatever state HubSpot still shows of the visit before; emptied, a booked visit is cancelled.
 *
 * @param by - HubSpot user id of who set it, where it is known.
 */
export function visitSet(
  inquiry: Inquiry,
  said: Said,
  by: string | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step | null {
  const state = stateSaid(inquiry, said);
  switch (state) {
    case 'booked':
    case 'confirmed':
    case 'rescheduled':
      return visitStands(inquiry, state, said.appointmentAt, by, policy, now);
    case 'cancelled':
    case 'missed':
      return visitFellThrough(inquiry, state, policy, now);
    case 'attended':
      return visitTookPlace(inquiry, said.appointmentAt, now);
    case null:
      return null;
  }
}

/** The inquiry with what became of its visit. */
export function withVisit(
  inquiry: Inquiry,
  state: AppointmentState,
  at: Temporal.Instant | null,
  now: Temporal.Instant,
): Inquiry {
  return { ...inquiry, appointment: { at: at ?? inquiry.appointment?.at ?? null, state, notedAt: now } };
}

/** What is said of the visit that is not known yet. */
function stateSaid({ appointment, status }: Inquiry, said: Said): AppointmentState | null {
  const { appointmentAt: at, appointmentState: state } = said;
  if (state === null && at === null) return status === 'booked' ? 'cancelled' : null;
  if (state !== null && state !== appointment?.state) return state;
  if (at === null || isAt(appointment, at)) return null;
  return status === 'booked' ? 'rescheduled' : 'booked';
}

function isAt(appointment: Inquiry['appointment'], at: Temporal.Instant): boolean {
  return appointment?.at?.equals(at) === true;
}

/** A confirmation of the visit that we know changes nothing else; everything else is a booking. */
function visitStands(
  inquiry: Inquiry,
  state: 'booked' | 'confirmed' | 'rescheduled',
  at: Temporal.Instant | null,
  by: string | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const isKnown = inquiry.status === 'booked' && (at === null || isAt(inquiry.appointment, at));
  if (isKnown && state === 'confirmed') {
    const because = say('The patient confirmed the visit.', 'El paciente confirmó la cita.');
    return { inquiry: withVisit(inquiry, state, at, now), effects: [], because };
  }
  const booked = enter(inquiry, { what: 'booked', appointmentAt: at }, by, policy, now);
  if (booked.inquiry === inquiry) return booked;
  return { ...booked, inquiry: withVisit(booked.inquiry, state, at, now) };
}

/** The wish is still there: a call offers another time. An open question goes first, and the visit is only noted. */
function visitFellThrough(
  inquiry: Inquiry,
  state: 'cancelled' | 'missed',
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const noted = withVisit(inquiry, state, null, now);
  if (isLocked(inquiry)) return { inquiry: noted, effects: [], because: questionStands };

  const resumed = withoutWaiting(noted, policy, now);
  const nextAction = callSoon(resumed.target, locationOf(policy, inquiry.location).calendar, now);
  return {
    inquiry: { ...withStatus(resumed, 'reached'), nextAction },
    effects: [anotherTimeTask(inquiry, policy, nextAction.due)],
    because: say(
      'The visit did not take place: a call to offer another time is next.',
      'La cita no se realizó: lo siguiente es llamar para ofrecer otra hora.',
    ),
  };
}

function visitTookPlace(inquiry: Inquiry, at: Temporal.Instant | null, now: Temporal.Instant): Step {
  const noted = withVisit(inquiry, 'attended', at, now);
  const because = say('The patient came: the inquiry is closed.', 'El paciente asistió: la solicitud se cierra.');
  if (isLocked(inquiry)) return { inquiry: noted, effects: [], because: questionStands };
  return {
    inquiry: { ...withStatus(stopCadence(noted, because, now), 'booked'), nextAction: null, closedAt: now },
    effects: [{ type: 'CancelPending' }],
    because,
  };
}

const questionStands = say(
  'What became of the visit is noted; the open question still goes before everything else.',
  'Se anotó qué pasó con la cita; la pregunta abierta sigue teniendo prioridad.',
);
