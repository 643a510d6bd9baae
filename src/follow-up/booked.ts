import { addBusinessMinutes } from './calendar.ts';
import type { Inquiry, NextAction } from './inquiry.ts';
import { later } from './moments.ts';
import { endOfNextBusinessDay } from './next-action.ts';
import { locationOf, type PracticePolicy } from './policy.ts';
import { say } from './sentence.ts';
import { withStatus } from './statuses.ts';

/** A visit without a known date counts as over after this long. */
const longestWaitDays = 30;

/** Preparation is sent this long before the visit, or soon after the booking where that is later. */
const preparationHours = 72;

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
    ...withStatus(inquiry, 'booked'),
    appointment: { at: appointmentAt, state: 'booked', notedAt: now },
    notBookedReason: null,
    cadence: cadence === null ? null : { ...cadence, stopped: cadence.stopped ?? { at: now, because } },
    nextAction: preparation(inquiry, appointmentAt, policy, now),
  };
}

function preparation(
  inquiry: Inquiry,
  appointmentAt: Temporal.Instant | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): NextAction {
  const { calendar } = locationOf(policy, inquiry.location);
  const soonest = endOfNextBusinessDay(calendar, now);
  const wanted = appointmentAt === null ? soonest : later(soonest, appointmentAt.subtract({ hours: preparationHours }));
  return { kind: 'send_preparation', due: addBusinessMinutes(calendar, wanted, 0), by: 'person', reminders: 0 };
}

/**
 * When a booked inquiry is over by itself: an hour after the visit began, or thirty days after the booking where nobody
 * said when the visit is. Null for an inquiry that is not booked.
 */
export function bookedUntil({ status, appointment }: Pick<Inquiry, 'status' | 'appointment'>): Temporal.Instant | null {
  if (status !== 'booked' || appointment === null) return null;
  return appointment.at?.add({ hours: 1 }) ?? appointment.notedAt.add({ hours: longestWaitDays * 24 });
}
