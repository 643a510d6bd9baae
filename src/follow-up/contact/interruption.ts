import { preparation } from '../people/booked.ts';
import { stopCadence } from '../cadence/cadence.ts';
import { withHappening } from '../clocks/clocks.ts';
import { actionFor, openLock } from '../escalation/open-escalation.ts';
import type { Cadence, Inquiry, NextAction } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon, callWithinTarget } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { Sentence } from '../sentence.ts';
import { statusByAttempts, waitingStatuses, withStatus } from '../people/statuses.ts';

/** Whether none of the follow-ups has been done yet: the first of them is still to come. */
export function isUntouched(cadence: Cadence | null): cadence is Cadence {
  return cadence !== null && cadence.step === 0 && !cadence.asked && cadence.stopped === null;
}

/**
 * Ends follow-ups that have begun, because a deletion or a merge has come between: who the patient is may have changed,
 * so a person goes on. Those of which nothing has been done yet stay.
 */
export function endBegunCadence(inquiry: Inquiry, because: Sentence, now: Temporal.Instant): Inquiry {
  return isUntouched(inquiry.cadence) ? inquiry : stopCadence(inquiry, because, now);
}

/** The inquiry when we do not wait for anybody any longer, because the patient spoke, came back or was given up. */
export function withoutWaiting(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Inquiry {
  if (!waitingStatuses.includes(inquiry.status)) return inquiry;
  const status = statusByAttempts(inquiry) === 'reached' ? 'reached' : 'attempted';
  return withStatus(withHappening(inquiry, { what: 'resumed', at: now }, policy), status);
}

/**
 * What is owed to a patient whose contact came back: an open question goes before everything, a booked visit is prepared,
 * and everybody else is called, within the promise where that is still to be kept.
 */
export function owedAfterReturn(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): NextAction {
  const { target, status, appointment, location } = inquiry;
  const soon = callSoon({ ...target, state: 'met' }, locationOf(policy, location).calendar, now);
  const lock = openLock(inquiry);
  if (lock !== null) return { ...actionFor(lock), due: soon.due };
  if (status === 'booked') return preparation(inquiry, appointment?.at ?? null, policy, now);
  return target.answeredAt === null && isBefore(now, target.due) ? callWithinTarget(target) : soon;
}
