import { addBusinessMinutes, nextOpening } from '../clocks/calendar.ts';
import { openEscalation } from '../escalation/open-escalation.ts';
import { withoutFirstMessage } from '../messages/first-message.ts';
import type { Inquiry, NextAction } from '../inquiry.ts';
import { earlier, later } from '../clocks/moments.ts';
import { endOfNextBusinessDay } from './next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { Calendar } from '../policy/opening-hours.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { withStatus } from './statuses.ts';

/** A visit without a known date counts as over after this long. */
const longestWaitDays = 30;

/** Preparation is sent this long before the visit, or on the next business day where that is later. */
const preparationHours = 72;

/** It is of no use later than this, unless the visit was booked on short notice. */
const latestPreparationHours = 24;

/** What a visit on short notice leaves a person to get to it. In business minutes. */
const soonMinutes = 15;

/** The inquiry with its visit: the follow-ups stop, and what the patient needs to prepare is next. */
export function book(
  inquiry: Inquiry,
  appointmentAt: Temporal.Instant | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Inquiry {
  const because = say('The visit is booked.', 'La cita está agendada.');
  const { cadence } = inquiry;
  return {
    ...withStatus(withoutFirstMessage(inquiry), 'booked'),
    appointment: { at: appointmentAt, state: 'booked', notedAt: now },
    notBookedReason: null,
    cadence: cadence === null ? null : { ...cadence, stopped: cadence.stopped ?? { at: now, because } },
    nextAction: preparation(inquiry, appointmentAt, policy, now),
  };
}

/** What a booked patient needs to prepare, in time for the visit. */
export function preparation(
  { location }: Inquiry,
  appointmentAt: Temporal.Instant | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): NextAction {
  const { calendar } = locationOf(policy, location);
  const nextDay = endOfNextBusinessDay(calendar, now);
  const due = appointmentAt === null ? nextDay : preparationDue(appointmentAt, nextDay, calendar, now);
  return { kind: 'send_preparation', due, by: 'person', reminders: 0 };
}

function preparationDue(
  appointmentAt: Temporal.Instant,
  nextDay: Temporal.Instant,
  calendar: Calendar,
  now: Temporal.Instant,
): Temporal.Instant {
  const planned = nextOpening(calendar, appointmentAt.subtract({ hours: preparationHours }));
  const latest = later(
    appointmentAt.subtract({ hours: latestPreparationHours }),
    addBusinessMinutes(calendar, now, soonMinutes),
  );
  return earlier(appointmentAt, earlier(later(planned, nextDay), latest));
}

/**
 * When a booked inquiry is over by itself: an hour after the visit began, or thirty days after the booking where nobody
 * said when the visit is. Null for an inquiry that is not booked, or while a question of the patient is open.
 */
export function bookedUntil(inquiry: Pick<Inquiry, 'status' | 'appointment' | 'escalations'>): Temporal.Instant | null {
  const { status, appointment } = inquiry;
  if (status !== 'booked' || appointment === null || openEscalation(inquiry) !== null) return null;
  return appointment.at?.add({ hours: 1 }) ?? appointment.notedAt.add({ hours: longestWaitDays * 24 });
}
