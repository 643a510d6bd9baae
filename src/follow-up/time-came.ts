import { nothingToDo, type Decision } from './decision.ts';
import { isUnderWay, type Inquiry } from './inquiry.ts';
import { isBefore } from './moments.ts';
import { callSoon } from './next-action.ts';
import type { PracticePolicy } from './policy.ts';
import { breachTask } from './tasks.ts';

/** The moment came that the inquiry was waiting for. Being woken late, early or twice does no harm. */
export function timeCame(inquiry: Inquiry | null, policy: PracticePolicy, now: Temporal.Instant): Decision {
  if (inquiry === null || !isUnderWay(inquiry)) return nothingToDo(inquiry, 'No inquiry waits for this moment.');

  const { target } = inquiry;
  if (target.state !== 'running' && target.state !== 'warned') {
    return nothingToDo(inquiry, 'The target is not running any more.');
  }
  if (!isBefore(now, target.due)) return breach(inquiry, policy, now);
  if (target.state === 'running' && !isBefore(now, target.warnAt)) {
    return {
      inquiry: { ...inquiry, target: { ...target, state: 'warned' } },
      effects: [],
      because: 'Two thirds of the promised time have passed and nobody has answered yet.',
    };
  }
  return nothingToDo(inquiry, 'It is too early to remind anybody.');
}

function breach(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Decision {
  const breached: Inquiry = { ...inquiry, target: { ...inquiry.target, state: 'breached' } };
  const due = callSoon(breached.target, policy.calendar, now).due;
  return {
    inquiry: breached,
    effects: [breachTask(breached, policy, due)],
    because: 'The promised time passed and nobody has answered: the backup is asked to step in.',
  };
}
