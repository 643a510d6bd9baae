import type { EscalationKind } from '../codes.ts';
import type { FollowUpEvent } from '../events.ts';
import type { Inquiry, NextAction } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon, endOfNextBusinessDay } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { askedTime } from '../words/asked-time.ts';
import type { Understood } from '../words/understand.ts';
import { hearStop } from './stop-words.ts';

/** A message of a patient, what it means, and the moment of deciding on it. */
export interface Message {
  readonly event: Extract<FollowUpEvent, { readonly type: 'PatientWrote' }>;
  readonly understood: Understood;
  /** Questions in it that only a named role may answer, the gravest first. */
  readonly kinds: readonly EscalationKind[];
  readonly policy: PracticePolicy;
  readonly now: Temporal.Instant;
}

/** The message with which an inquiry began is no reply to us. */
export function isReply({ receivedAt }: Inquiry, { event }: Message): boolean {
  return isBefore(receivedAt, event.at);
}

/** The whole message asks us to stop, or says so among other words. */
export function asksForStop({ event, policy }: Message): boolean {
  return event.asksToStop || hearStop(event.text, policy) !== null;
}

/** A picture, and nothing said about it. */
export function isOnlyPicture({ event }: Message): boolean {
  return event.hasMedia && event.text.trim() === '';
}

/** "Call me at 4" is a next action with its own time; null where the patient named none, or it is not to come. */
export function atAskedTime({ location }: Inquiry, { event, policy, now }: Message): NextAction | null {
  const due = askedTime(event.text, locationOf(policy, location).calendar, event.at);
  if (due === null || !isBefore(now, due)) return null;
  return { kind: 'call_back', due, by: 'person', reminders: 0 };
}

/** The call that is owed when the patient speaks, on the calendar of the inquiry's location. */
export function soon({ target, location }: Inquiry, { policy, now }: Message): NextAction {
  return callSoon(target, locationOf(policy, location).calendar, now);
}

/** By when a person has looked at what is not urgent: the end of the next business day. */
export function endOfNextDay({ location }: Inquiry, { policy, now }: Message): Temporal.Instant {
  return endOfNextBusinessDay(locationOf(policy, location).calendar, now);
}
