import type { Step } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';

/** Who entered something and when, and the moment of deciding on it. */
export interface Entered {
  readonly by: string | null;
  readonly at: Temporal.Instant;
  readonly policy: PracticePolicy;
  readonly now: Temporal.Instant;
}

/** The inquiry as it was, and why nothing was entered. */
export function refused(inquiry: Inquiry, because: Sentence): Step {
  return { inquiry, effects: [], because };
}

/** Why nothing is entered beside an open question that locks the inquiry. */
export const questionFirst = say(
  'A question that only a named person may answer is open: it is closed first.',
  'Hay una pregunta abierta que solo puede responder una persona designada: primero se cierra esa pregunta.',
);
