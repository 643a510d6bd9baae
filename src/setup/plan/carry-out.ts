import type { Line } from '../lines.ts';
import { describeOutcome, describePlan, type Carried } from './describe-plan.ts';
import type { Plan } from './plan.ts';

/** Does one change. Null where it is done, else what a person must do about it. */
export type Perform<Call> = (call: Call) => Promise<string | null>;

/** What is said of a section, and what it leaves to people. */
export interface Told {
  readonly lines: readonly Line[];
  readonly byHand: readonly string[];
}

/**
 * Does what a plan says, one change after the other, or with `dryRun` only says it. A change that is refused holds up no
 * other.
 *
 * @param things - what the plan is about, such as "Segments".
 */
export async function carryOut<Call>(
  things: string,
  plan: Plan<Call>,
  { dryRun, perform }: { readonly dryRun: boolean; readonly perform: Perform<Call> },
): Promise<Told> {
  if (dryRun) return { lines: describePlan(things, plan), byHand: plan.byHand };
  const carried: Carried<Call>[] = [];
  for (const change of plan.changes) carried.push({ change, fault: await perform(change.call) });
  return { lines: describeOutcome(things, plan, carried), byHand: plan.byHand };
}
