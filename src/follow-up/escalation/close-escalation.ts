import type { EscalationOutcome } from '../codes.ts';
import type { Step } from '../decision.ts';
import { closedAfterwards, closingSentences, nothingOpen, stillLocked } from './escalation-sentences.ts';
import { isUnderWay, type Escalation, type Inquiry, type NextAction } from '../inquiry.ts';
import { callSoon, endOfNextBusinessDay } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { closeInquiry, statusByAttempts, withStatus } from '../people/statuses.ts';
import { answeredTask } from '../tasks/tasks-of-escalations.ts';
import { actionFor, openEscalation, openLock } from './open-escalation.ts';

/**
 * Closes the gravest open question with its outcome. While another one locks, the inquiry stays locked; else it stands
 * again where it stood, and what is owed to the patient follows from the outcome.
 *
 * @param by - HubSpot user id of who closed it, where it is known.
 */
export function closeEscalation(
  inquiry: Inquiry,
  outcome: EscalationOutcome,
  by: string | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const gravest = openEscalation(inquiry);
  if (gravest === null) return { inquiry, effects: [], because: nothingOpen };

  const closed = { at: now, outcome, by };
  const escalations = inquiry.escalations.map((each) => (each === gravest ? { ...each, closed } : each));
  const answered: Inquiry = { ...inquiry, escalations };
  if (!isUnderWay(inquiry)) return { inquiry: answered, effects: [], because: closedAfterwards };

  const lock = openLock(answered);
  if (lock !== null) {
    return { inquiry: { ...answered, nextAction: actionFor(lock) }, effects: [], because: stillLocked };
  }
  return afterLastLock(answered, gravest, outcome, policy, now);
}

function afterLastLock(
  inquiry: Inquiry,
  answered: Escalation,
  outcome: EscalationOutcome,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const because = closingSentences[outcome];
  if (outcome === 'clinical_redirect') {
    const closed = { at: now, outcome, by: null };
    const escalations = inquiry.escalations.map((each) => ({ ...each, closed: each.closed ?? closed }));
    const redirected = closeInquiry({ ...inquiry, escalations }, 'not_qualified', 'clinical_redirect', now);
    return { inquiry: redirected, effects: [], because };
  }
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction: NextAction =
    outcome === 'book'
      ? { kind: 'book_appointment', due: endOfNextBusinessDay(calendar, now), by: 'person', reminders: 0 }
      : callSoon(inquiry.target, calendar, now);
  const unlocked: Inquiry = { ...asBefore(inquiry, answered), nextAction };
  return { inquiry: unlocked, effects: [answeredTask(unlocked, outcome, policy, nextAction.due)], because };
}

/** Where it stood; but who was called meanwhile is not new again. A status that a person has set stays. */
function asBefore(inquiry: Inquiry, { statusBefore: before }: Escalation): Inquiry {
  if (inquiry.status !== 'escalated') return inquiry;
  const byAttempts = statusByAttempts(inquiry);
  const isOvertaken = before === 'new' || (before === 'attempted' && byAttempts === 'reached');
  return withStatus(inquiry, isOvertaken ? byAttempts : before);
}
