import { nothingToDo, type Decision, type Effect } from '../decision.ts';
import type { FollowUpEvent } from '../events.ts';
import type { Inquiry } from '../inquiry.ts';
import { callSoon } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { takeOverFacts } from './take-over-facts.ts';
import { anotherTimeTask } from '../tasks/tasks-of-visits.ts';
import { withVisit } from './visit-set.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/**
 * Somebody corrects a closed inquiry: where it came from, why it was not booked, or what became of its visit. The numbers
 * of the practice go by it; the inquiry stays closed. A visit that did not take place is for a person to call about.
 */
export function correctedAfterwards(
  inquiry: Inquiry,
  event: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const facts = takeOverFacts(inquiry, event, policy, now);
  const corrected = withLaterVisit(facts, event, now);
  if (corrected === inquiry) {
    return nothingToDo(inquiry, say('The inquiry is closed and stays so.', 'La solicitud está cerrada y así queda.'));
  }
  return {
    inquiry: corrected,
    effects: corrected === facts ? [] : callIfItFellThrough(corrected, policy, now),
    because: say(
      'Facts about the closed inquiry were corrected: they are taken over, and it stays closed.',
      'Se corrigieron datos de la solicitud cerrada: se toman en cuenta y sigue cerrada.',
    ),
  };
}

/** Only of a visit that there was: an inquiry that was closed for another reason has none. */
function withLaterVisit(inquiry: Inquiry, { contact, corrected }: ContactSeen, now: Temporal.Instant): Inquiry {
  const { appointmentState: state, appointmentAt: at } = contact.said;
  const isSet = corrected.some(({ fact }) => fact === 'appointment');
  if (!isSet || inquiry.status !== 'booked' || state === null || state === inquiry.appointment?.state) return inquiry;
  return withVisit(inquiry, state, at, now);
}

function callIfItFellThrough(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): readonly Effect[] {
  const state = inquiry.appointment?.state;
  if (state !== 'missed' && state !== 'cancelled') return [];
  const { due } = callSoon({ ...inquiry.target, state: 'met' }, locationOf(policy, inquiry.location).calendar, now);
  return [anotherTimeTask(inquiry, policy, due)];
}
