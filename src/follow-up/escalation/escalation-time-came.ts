import type { Step } from '../decision.ts';
import { backupAsked, managerTold } from './escalation-sentences.ts';
import { isUnderWay, type Inquiry } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { escalationBreachTask, escalationManagerTask } from '../tasks/tasks-of-escalations.ts';

/**
 * The moment came of a question that nobody has closed: the backup is asked once it is due, the manager is told an hour or
 * so later, as the policy says. Null when nobody is to be told anything now.
 */
export function escalationTimeCame(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step | null {
  if (!isUnderWay(inquiry)) return null;
  const late = inquiry.escalations.filter(({ closed, due }) => closed === null && !isBefore(now, due));
  const breached = late.filter(({ breachedAt }) => breachedAt === null);
  const untold = late.filter(({ managerAt, managerToldAt }) => managerToldAt === null && !isBefore(now, managerAt));
  if (breached.length + untold.length === 0) return null;

  const { due } = callSoon(inquiry.target, locationOf(policy, inquiry.location).calendar, now);
  const told = inquiry.escalations.map((each) => ({
    ...each,
    breachedAt: breached.includes(each) ? now : each.breachedAt,
    managerToldAt: untold.includes(each) ? now : each.managerToldAt,
  }));
  return {
    inquiry: { ...inquiry, escalations: told },
    effects: [
      ...breached.map((each) => escalationBreachTask(inquiry, each, policy, due)),
      ...untold.map((each) => escalationManagerTask(inquiry, each, policy, due)),
    ],
    because: untold.length > 0 ? managerTold : backupAsked,
  };
}
