import { isDue, type Clock } from '../clock.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { endForgottenCalls, nextForgottenCall } from '../journal/calls.ts';
import type { Database } from '../journal/database.ts';
import type { Seal } from '../seal.ts';
import type { Turn } from '../work-loop.ts';
import { callTerms } from './call-terms.ts';

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly policy: () => PracticePolicy;
  readonly portalId: number;
  /** There is news of a call. */
  readonly onNews: () => void;
}

/** Makes the turn that tells the follow-up of calls whose end Twilio never told, because a report got lost. */
export function createForgottenCallsTurn({
  database,
  clock,
  seal,
  policy,
  portalId,
  onNews,
}: Needs): () => Promise<Turn> {
  return async () => {
    const told = await endForgottenCalls(database, portalId, callTerms(seal, policy()), clock.now());
    if (told > 0) onNews();
    const next = await nextForgottenCall(database, portalId);
    return { busy: told > 0 && isDue(next, clock), next };
  };
}
