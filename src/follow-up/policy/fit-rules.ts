/** What happens to somebody whom the practice cannot serve: kindly closed, or a person looks first. */
export type WhenUnfit = 'close' | 'ask_a_person';

/** Whom the practice can serve; a rule that is null does not apply. */
export interface FitRules {
  readonly area: {
    readonly states: readonly string[];
    /** Beginnings of ZIP codes; with states, either is enough. */
    readonly zips: readonly string[];
    readonly otherwise: WhenUnfit;
  } | null;
  readonly age: { readonly least: number | null; readonly most: number | null; readonly otherwise: WhenUnfit } | null;
  /** For service lines that need a referral, where the form asks for one. */
  readonly referral: { readonly otherwise: WhenUnfit } | null;
  /** Plans that the practice does not take, as patients write them. */
  readonly coverage: { readonly notAccepted: readonly string[]; readonly otherwise: WhenUnfit } | null;
}
