import { bookedUntil } from '../people/booked.ts';
import { nextCadenceMoment } from '../cadence/cadence.ts';
import { nextTargetMoment } from './clocks.ts';
import { isUnderWay, type Escalation, type Inquiry } from '../inquiry.ts';
import { earlier } from './moments.ts';
import { nextReminderAt } from './overdue.ts';

/**
 * When the follow-up wants to be woken next: for the promise about the response, the follow-ups, an open question, what a
 * person owes, or a visit that is over. Null when it waits for nothing. It is read off the inquiry, so there is no timer
 * that could be lost, doubled or left over.
 */
export function nextWake(inquiry: Inquiry): Temporal.Instant | null {
  if (!isUnderWay(inquiry)) return null;
  const moments = [
    nextTargetMoment(inquiry.target),
    nextCadenceMoment(inquiry),
    ...inquiry.escalations.map((escalation) => nextEscalationMoment(escalation)),
    nextReminderAt(inquiry),
    bookedUntil(inquiry),
  ];
  return moments.reduce((soonest, moment) => {
    if (soonest === null || moment === null) return soonest ?? moment;
    return earlier(soonest, moment);
  }, null);
}

/** The backup is asked when an open question is due, the manager is told later; closed ones wait for nothing. */
function nextEscalationMoment({
  closed,
  breachedAt,
  managerToldAt,
  due,
  managerAt,
}: Escalation): Temporal.Instant | null {
  if (closed !== null) return null;
  if (breachedAt === null) return due;
  return managerToldAt === null ? managerAt : null;
}
