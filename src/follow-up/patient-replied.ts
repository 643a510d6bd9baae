import { nothingToDo, type Decision } from './decision.ts';
import { isUnderWay, type Acknowledgment, type Inquiry } from './inquiry.ts';
import { callSoon } from './next-action.ts';
import type { PracticePolicy } from './policy.ts';
import { replyTask } from './tasks.ts';

/**
 * The patient wrote to us: a person answers, also when the inquiry is closed. A request to stop ends the texts, not the
 * wish for care, so a call stays owed.
 */
export function patientReplied(
  inquiry: Inquiry | null,
  asksToStop: boolean,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry === null) return nothingToDo(inquiry, 'The patient wrote, but never made an inquiry.');
  if (inquiry.stopped !== null) return nothingToDo(inquiry, 'The patient wrote, but the contact is gone from HubSpot.');
  if (asksToStop) return stopTexting(inquiry, policy, now);

  const nextAction = callSoon(inquiry.target, policy.calendar, now);
  return {
    inquiry: isUnderWay(inquiry) ? { ...inquiry, nextAction } : inquiry,
    effects: [replyTask(inquiry, nextAction.due)],
    because: 'The patient replied: a person is asked to answer.',
  };
}

/** The opt-out itself belongs to the number and is kept where the text came in; the send check heeds it. */
function stopTexting(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Decision {
  const acknowledgment = disownedBy(inquiry.acknowledgment);
  if (!isUnderWay(inquiry) || inquiry.response !== null) {
    const because = 'The patient asked us to stop texting: no more texts are sent.';
    return { inquiry: { ...inquiry, acknowledgment }, effects: [], because };
  }
  return {
    inquiry: { ...inquiry, acknowledgment, nextAction: callSoon(inquiry.target, policy.calendar, now) },
    effects: [],
    because: 'The patient asked us to stop texting: no more texts are sent, and the call is what we owe now.',
  };
}

/** An acknowledgment that is answered with a request to stop does not count. */
function disownedBy(acknowledgment: Acknowledgment): Acknowledgment {
  if (acknowledgment.state === 'withheld') return acknowledgment;
  return { state: 'failed', because: 'the patient asked us to stop texting' };
}
