/** A field that is not as wanted. */
export interface Difference {
  /** Where it is, such as `enrollmentCriteria.type`. */
  readonly field: string;
  readonly old: string;
  readonly wanted: string;
}

/** One thing that the setup would make or change, as a value: nothing has happened yet. */
export interface Change<Call> {
  readonly kind: 'make' | 'change';
  /** As in "The segment "Speedwell: late now"". */
  readonly what: string;
  /** For a change, what it changes; for something new, what is worth showing. */
  readonly differences: readonly Difference[];
  readonly call: Call;
}

/** What is there beside what is wanted, and what would bring them together. Nothing in it takes anything away. */
export interface Plan<Call> {
  readonly changes: readonly Change<Call>[];
  /** How many things are as they should be. */
  readonly there: number;
  /** What people changed and the setup leaves alone, a sentence each. */
  readonly left: readonly string[];
  /** What a person must mend, in words that say how. */
  readonly faults: readonly string[];
  /** What a person does because no program can, in the order in which it is done. */
  readonly byHand: readonly string[];
}

/** A plan that does nothing, with what is given. */
export function planOf<Call>(parts: Partial<Plan<Call>>): Plan<Call> {
  return { changes: [], there: 0, left: [], faults: [], byHand: [], ...parts };
}
