import type { Language } from '../codes.ts';
import type { Period } from './opening-hours.ts';
import type { AcknowledgmentKind } from './scripts.ts';
import type { TargetRule } from './target-rule.ts';
import type { Sentence } from '../sentence.ts';

/** Somebody, or a role, who answers for inquiries. */
export interface Person {
  /** A short name such as front_desk. */
  readonly id: string;
  /** As the procedure names the role, such as "Front desk". */
  readonly role: string;
  /** HubSpot owner id or e-mail address; null while the practice has named nobody. */
  readonly owner: string | null;
  readonly languages: readonly Language[];
  /** Ids of locations; empty for all. */
  readonly locations: readonly string[];
  /** Ids of service lines; empty for all. */
  readonly serviceLines: readonly string[];
  /** When the person works, on the wall clock of the first location, by ISO weekday; null for whenever the location is open. */
  readonly shifts: readonly (readonly Period[])[] | null;
  /** No new inquiry while the person has this many open, if anybody else can take it; null for no limit. */
  readonly mostOpenInquiries: number | null;
}

/** All that the practice decides about one group of inquiries. */
export interface GroupRecord {
  /** Ids of people among whom the owner is chosen, the first one preferred where all else is equal. */
  readonly owners: readonly string[];
  /** Id of the person who is asked when the owner is late. */
  readonly backup: string;
  /** Id of the person who is told when the backup is late too. */
  readonly manager: string;
  /** What is promised, unless the channel or the source has a promise of its own. */
  readonly window: TargetRule;
  /** The approved first message, or `by_intent` to choose it by what the patient asked. */
  readonly message: AcknowledgmentKind | 'by_intent';
  /** What people write down. */
  readonly documentation: Sentence;
  /** The name of a cadence; null for the service line's, or else the practice's usual one. */
  readonly cadence: string | null;
}

/** All that the practice decides about one kind of escalation. */
export interface EscalationRecord {
  /** Ids of people. */
  readonly owner: string;
  readonly backup: string;
  readonly manager: string;
  readonly window: TargetRule;
}

/** Whom HubSpot is asked to show as owner for a person of the policy; null where the practice has named nobody. */
export function ownerOf(policy: { readonly people: ReadonlyMap<string, Person> }, personId: string): string | null {
  return policy.people.get(personId)?.owner ?? null;
}
