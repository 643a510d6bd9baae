import fc from 'fast-check';
import { attemptOutcomes } from '../../src/follow-up/codes.ts';
import type { Happening } from '../../src/follow-up/inquiry.ts';
import type { TargetRule } from '../../src/follow-up/policy/target-rule.ts';
import { changingDays } from './random-calendars.ts';

/** Any promise. */
export const rules: fc.Arbitrary<TargetRule> = fc.oneof(
  fc.record({ kind: fc.constant('business_minutes' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  fc.constant({ kind: 'same_business_day' as const }),
  fc.constant({ kind: 'before_close' as const }),
  fc.record({ kind: fc.constant('business_days' as const), days: fc.integer({ min: 1, max: 3 }) }),
);

/** Something that happened so many minutes after the beginning. */
export type Step = { readonly minutes: number } & (
  | { readonly what: 'received' | 'patient_spoke'; readonly rule: TargetRule }
  | { readonly what: 'attempted'; readonly outcome: (typeof attemptOutcomes)[number] }
  | { readonly what: 'paused' | 'resumed' }
);

/** In minutes: how long after the beginning something happens at most. */
export const days = 4 * 24 * 60;
export const minutes = fc.integer({ min: 1, max: days });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constantFrom('received' as const, 'patient_spoke' as const), minutes, rule: rules }),
  fc.record({ what: fc.constant('attempted' as const), minutes, outcome: fc.constantFrom(...attemptOutcomes) }),
  fc.record({ what: fc.constantFrom('paused' as const, 'resumed' as const), minutes }),
);

/** An inquiry that came in at the beginning, and what happened then, each at a moment of its own. */
const steps = fc
  .tuple(rules, fc.uniqueArray(step, { maxLength: 10, selector: (one) => one.minutes }))
  .map(([rule, more]): readonly Step[] => [{ what: 'received', minutes: 0, rule }, ...more]);

/** Days on which the calendar may change, and what happens to an inquiry on them. */
export const lives = fc.record({ days: changingDays, steps });

/** What happened, at its moments, to an inquiry that came in at `start`. */
export function historyOf(start: Temporal.Instant, all: readonly Step[]): readonly Happening[] {
  return all.map((one): Happening => {
    const at = start.add({ minutes: one.minutes });
    switch (one.what) {
      case 'received':
      case 'patient_spoke':
        return { what: one.what, at, rule: one.rule };
      case 'attempted':
        return { what: 'attempted', at, outcome: one.outcome, by: null };
      case 'paused':
      case 'resumed':
        return { what: one.what, at };
    }
  });
}
