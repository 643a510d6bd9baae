import { heard } from '../cadence/cadence-calls.ts';
import type { Effect, Step } from '../decision.ts';
import type { FollowUpEvent } from '../events.ts';
import type { NextAction } from '../inquiry.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { colon, say } from '../sentence.ts';
import { endOfNextBusinessDay } from './next-action.ts';

type PersonCalled = Extract<FollowUpEvent, { readonly type: 'PersonCalled' }>;

/**
 * What follows from a call, with what the person said is owed next in place of what was planned. A time for which the
 * patient asked stays: "call me at 4" is a promise.
 */
export function withSaidNext(
  step: Step,
  { next, outcome, callBackAt }: PersonCalled,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const isAskedFor = outcome === 'asked_callback' && callBackAt !== null;
  if (next === undefined || next === null || isAskedFor) return step;

  const { calendar } = locationOf(policy, step.inquiry.location);
  const due = next.due ?? endOfNextBusinessDay(calendar, now);
  const nextAction: NextAction = { kind: next.kind, due, by: 'person', reminders: 0 };
  return {
    inquiry: { ...step.inquiry, nextAction },
    effects: tasksFor(nextAction, step.effects),
    because: colon(heard[outcome], personSaid),
  };
}

const personSaid = say('A person said what is next.', 'Una persona indicó qué sigue.');

/** Nobody is asked for the call that was planned; for the one that the person said, its owner is. */
function tasksFor({ kind, due }: NextAction, effects: readonly Effect[]): readonly Effect[] {
  return effects.flatMap((effect): readonly Effect[] => {
    if (effect.type !== 'CreateTask' || effect.reason !== 'cadence_call') return [effect];
    return kind === 'call_back' ? [{ ...effect, due }] : [];
  });
}
