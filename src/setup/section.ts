import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { GiveUp, TryLater } from '../partners/errors.ts';
import type { AskHubSpot } from './ask-hubspot.ts';
import type { HubSpotAccount } from './check-account.ts';
import { amiss, told } from './lines.ts';
import type { Told } from './plan/carry-out.ts';

/** One kind of thing that the setup makes in HubSpot. */
export interface Section {
  /** Such as "Segments". */
  readonly things: string;
  /** How many things would be made or changed. */
  readonly open: number;
  /** Makes and changes them, or with `dryRun` only says so. */
  readonly carryOut: (dryRun: boolean) => Promise<Told>;
}

/** What the sections are planned from. */
export interface SectionNeeds {
  readonly ask: AskHubSpot;
  readonly account: HubSpotAccount;
  /** Null where it cannot be used; then nothing is known of e-mails. */
  readonly policy: PracticePolicy | null;
  readonly now: Temporal.Instant;
}

/** The section, or one that only says why there is none and what a person does. */
export async function unlessRefused<Planned extends Section>(
  things: string,
  plan: () => Promise<Planned>,
  byHand: readonly string[],
): Promise<Planned | Section> {
  try {
    return await plan();
  } catch (error) {
    if (error instanceof GiveUp && error.code === '403') {
      return idle(things, { lines: [told(`${things}: ${error.message}`)], byHand });
    }
    if (error instanceof GiveUp || error instanceof TryLater) return idle(things, { lines: [amiss(error.message)], byHand: [] });
    throw error;
  }
} // prettier-ignore

/** A section without work. */
export function idle(things: string, said: Told): Section {
  return { things, open: 0, carryOut: () => Promise.resolve(said) };
}
