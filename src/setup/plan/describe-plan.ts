import { amiss, told, well, type Line } from '../lines.ts';
import type { Change, Plan } from './plan.ts';

/** What became of a change: null where it was made, or else what a person must do about it. */
export interface Carried<Call> {
  readonly change: Change<Call>;
  readonly fault: string | null;
}

/** What a plan would do, old → new, and what it leaves. For a dry run. */
export function describePlan<Call>(things: string, plan: Plan<Call>): readonly Line[] {
  const lines = plan.changes.flatMap((change) => [told(wouldBe(change)), ...differencesOf(change)]);
  return [...thereOf(things, plan), ...lines, ...restOf(plan)];
}

/** What was done of a plan. */
export function describeOutcome<Call>(
  things: string,
  plan: Plan<Call>,
  carried: readonly Carried<Call>[],
): readonly Line[] {
  const lines = carried.flatMap(({ change, fault }) =>
    fault === null ? [well(hasBeen(change)), ...differencesOf(change)] : [amiss(fault)],
  );
  return [...thereOf(things, plan), ...lines, ...restOf(plan)];
}

function thereOf<Call>(things: string, { there }: Plan<Call>): readonly Line[] {
  return there === 0 ? [] : [well(`${things}: ${there} as ${there === 1 ? 'it' : 'they'} should be`)];
}

function wouldBe({ kind, what }: Change<unknown>): string {
  return `${what} would be ${kind === 'make' ? 'made' : 'changed'}`;
}

function hasBeen({ kind, what }: Change<unknown>): string {
  return `${what} is ${kind === 'make' ? 'made' : 'changed'}`;
}

function differencesOf({ kind, differences }: Change<unknown>): readonly Line[] {
  return differences.map(({ field, old, wanted }) =>
    told(kind === 'make' ? `    ${field}: ${wanted}` : `    ${field}: ${old} → ${wanted}`),
  );
}

function restOf<Call>({ left, faults }: Plan<Call>): readonly Line[] {
  return [...left.map(told), ...faults.map(amiss)];
}
