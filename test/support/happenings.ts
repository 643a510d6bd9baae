import { readClocks } from '../../src/follow-up/clocks/clocks.ts';
import type { AttemptOutcome } from '../../src/follow-up/codes.ts';
import type { Happening } from '../../src/follow-up/inquiry.ts';
import type { TargetRule } from '../../src/follow-up/policy/target-rule.ts';
import { officeHours, policy } from './practice-policy.ts';

/** The promise of the inquiry that `received` tells of. */
export const quarterOfAnHour = { kind: 'business_minutes', minutes: 15 } as const;
/** What is promised when the patient speaks again. */
export const oneHour = { kind: 'business_minutes', minutes: 60 } as const;

/** The Monday of Thanksgiving week. */
export const day = '2026-11-23';
/** A time on that Monday in Chicago. */
export const monday = (time: string) => Temporal.Instant.from(`${day}T${time}-06:00`);
/** A time on the Tuesday after. */
export const tuesday = (time: string) => Temporal.Instant.from(`2026-11-24T${time}-06:00`);

export const received = (moment: Temporal.Instant, rule: TargetRule = quarterOfAnHour): Happening => ({
  what: 'received',
  at: moment,
  rule,
});
export const spoke = (moment: Temporal.Instant): Happening => ({ what: 'patient_spoke', at: moment, rule: oneHour });
export const attempted = (moment: Temporal.Instant, outcome: AttemptOutcome = 'no_answer'): Happening => ({
  ...{ what: 'attempted', at: moment, outcome, by: null },
});
export const paused = (moment: Temporal.Instant): Happening => ({ what: 'paused', at: moment });
export const resumed = (moment: Temporal.Instant): Happening => ({ what: 'resumed', at: moment });
export const told = (
  what: 'warned' | 'breached' | 'manager_told',
  moment: Temporal.Instant,
  since = monday('09:00'),
): Happening => ({ what, at: moment, since });

/** What the clocks say after a history, in the order in which it was logged. */
export function clocks(history: readonly Happening[], calendar = officeHours, longestPauseDays = 5) {
  return readClocks(history, calendar, { ...policy.targets, longestPauseDays });
}

/** The target after that, in office hours. */
export function targetAfter(...history: readonly Happening[]) {
  return clocks(history).target;
}
