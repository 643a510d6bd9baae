import type { CadencePlan, CadenceStep } from '../follow-up/policy/cadence-plan.ts';

/** A step that does not fit the ones around it; `index` counts from 0. */
export interface StepFault {
  readonly index: number;
  readonly message: string;
}

type Steps = readonly CadenceStep[];
type Rule = (step: CadenceStep, index: number, steps: Steps) => string | null;

/** What is wrong with the order of a cadence's steps; empty if nothing is. */
export function faultsOfSteps({ purpose, steps }: CadencePlan): readonly StepFault[] {
  const rules = purpose === 'follow_up' ? [beginsWithCall, ...everywhere] : everywhere;
  return steps.flatMap((step, index) =>
    rules.flatMap((rule) => {
      const message = rule(step, index, steps);
      return message === null ? [] : [{ index, message }];
    }),
  );
}

const beginsWithCall: Rule = (step, index) =>
  index > 0 || (step.do === 'call' && step.at === 'within_target' && step.day === 0)
    ? null
    : 'must be a call within target on day 0, because a person answers first; or write purpose: nurture';

const everywhere: readonly Rule[] = [
  (step, index, steps) =>
    step.day < (steps[index - 1]?.day ?? 0) ? 'must not be on an earlier day than the step before it' : null,

  (step, index) =>
    step.do === 'call' && step.at === 'within_target' && index > 0
      ? 'must not be within target; only the first call is'
      : null,

  (step, index, steps) => {
    const before = steps[index - 1];
    if (step.do !== 'message' || step.at !== 'at_once') return null;
    return before?.do === 'call' && before.day === step.day
      ? null
      : 'must come right after a call on the same day, because it is sent at once when nobody answers';
  },

  (step, index, steps) => {
    if (step.do !== 'call' || step.at !== 'later_the_same_day') return null;
    const isSecond = steps.slice(0, index).some((before) => before.do === 'call' && before.day === step.day);
    return isSecond ? null : 'must come after another call on the same day';
  },

  (step, index, steps) => {
    if (step.do !== 'call' || step.at !== 'another_time_of_day') return null;
    return steps.slice(0, index).some((before) => before.do === 'call') ? null : 'must come after another call';
  },

  (step, index, steps) => {
    const isSame = (before: CadenceStep) => before.do === 'message' && before.script === scriptOf(step);
    return steps.slice(0, index).some(isSame) ? 'uses a script that this cadence has sent before; write another' : null;
  },

  (step, index, steps) => {
    const isLast = index === steps.length - 1;
    if (step.do === 'close') return isLast ? null : 'must be the last step, because it closes the inquiry';
    return isLast ? 'must be followed by a close, so that no inquiry stays open for ever' : null;
  },
];

function scriptOf(step: CadenceStep): string | null {
  return step.do === 'message' ? step.script : null;
}
