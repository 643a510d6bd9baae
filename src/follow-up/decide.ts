import { reclock } from './clocks/clocks.ts';
import { contactGone } from './contact/contact-gone.ts';
import { contactSeen } from './contact/contact-seen.ts';
import type { Decision } from './decision.ts';
import type { FollowUpEvent } from './events.ts';
import { isUnderWay, type Inquiry } from './inquiry.ts';
import { messageOutcome } from './messages/message-outcome.ts';
import { inquiryHandedOver, mergedAway } from './contact/merged-contacts.ts';
import { patientCalled } from './patient/patient-called.ts';
import { patientWrote } from './patient/patient-wrote.ts';
import { personCalled } from './people/person-called.ts';
import { personEntered } from './people/person-entered.ts';
import { personWrote } from './people/person-wrote.ts';
import { takeBack, undoAfter, withUndo } from './people/take-back.ts';
import type { PracticePolicy } from './policy/practice-policy.ts';
import { timeCame } from './clocks/time-came.ts';
import { withReportsAnswered } from './workflows/report-inquiry.ts';
import { routeToPerson } from './workflows/route-to-person.ts';
import { sendApprovedText } from './workflows/send-approved-text.ts';
import { startFollowUp } from './workflows/start-follow-up.ts';

/**
 * Decides what one fact means for a patient's follow-up: the whole product passes through here.
 *
 * It is pure: the same four arguments always give the same decision, so every line of a patient's timeline can be
 * replayed. It does not throw; "nothing to do" is a decision with a reason. While the contact is deleted the follow-up
 * rests: only a restoration, a merge, an erasure and what became of a text on its way change it.
 *
 * @param known - the patient's latest inquiry as it stands, open or not; null if there never was one.
 * @param now - the moment of deciding, which may be long after the event happened.
 */
export function decide(
  known: Inquiry | null,
  event: FollowUpEvent,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (event.type === 'ActTakenBack') return takeBack(known, event);

  const undo = known?.undo ?? null;
  const facts = withUndo(known, null);
  // The calendar may have changed since: what is promised is worked out anew before anything is decided on it.
  const inquiry = facts === null || !isUnderWay(facts) ? facts : reclock(facts, policy);
  const decision = decideOn(inquiry, event, policy, now);
  return {
    ...decision,
    inquiry: withUndo(decision.inquiry, undoAfter({ inquiry, undo, event, decision }, policy, now)),
  };
}

function decideOn(
  inquiry: Inquiry | null,
  event: Exclude<FollowUpEvent, { readonly type: 'ActTakenBack' }>,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  switch (event.type) {
    case 'ContactSeen':
      return withReportsAnswered(inquiry, event, contactSeen(inquiry, event, policy, now));
    case 'ContactGone':
      return contactGone(inquiry, event.how, now);
    case 'MergedAway':
      return mergedAway(inquiry, event.intoContactId);
    case 'InquiryHandedOver':
      return inquiryHandedOver(inquiry, event.inquiry, policy, now);
    case 'MessageSent':
    case 'MessageNotSent':
    case 'MessageUndelivered':
      return messageOutcome(inquiry, event, policy, now);
    case 'PatientWrote':
      return patientWrote(inquiry, event, policy, now);
    case 'PatientCalled':
      return patientCalled(inquiry, event, policy, now);
    case 'PersonCalled':
      return personCalled(inquiry, event, policy, now);
    case 'PersonEntered':
      return personEntered(inquiry, event, policy, now);
    case 'PersonWrote':
      return personWrote(inquiry, event, policy, now);
    case 'FollowUpAsked':
      return startFollowUp(inquiry, event, policy, now);
    case 'TextAsked':
      return sendApprovedText(inquiry, event, policy, now);
    case 'PersonAsked':
      return routeToPerson(inquiry, event, policy, now);
    case 'TimeCame':
      return timeCame(inquiry, policy, now);
  }
}
