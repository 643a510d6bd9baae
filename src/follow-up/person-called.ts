import { businessMinutesBetween } from './calendar.ts';
import { nothingToDo, type Decision } from './decision.ts';
import type { FollowUpEvent } from './events.ts';
import type { AttemptOutcome, Status } from './codes.ts';
import { isUnderWay, type Inquiry, type Response } from './inquiry.ts';
import { isBefore } from './moments.ts';
import { nextActionAfter } from './next-action.ts';
import type { Calendar, PracticePolicy } from './policy.ts';
import { targetAfterResponse } from './targets.ts';

type PersonCalled = Extract<FollowUpEvent, { readonly type: 'PersonCalled' }>;

/**
 * A person called and recorded the outcome: that is the response, and the next action follows from it. The target is met
 * if the call was in time, also when it was logged later; a late call is recorded and the target stays breached.
 */
export function personCalled(
  inquiry: Inquiry | null,
  event: PersonCalled,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry === null || !isUnderWay(inquiry))
    return nothingToDo(inquiry, 'A call was logged, but no inquiry is open.');
  if (isBefore(event.at, inquiry.receivedAt)) {
    return nothingToDo(inquiry, 'A call was logged that was made before this inquiry came in.');
  }

  const response = withAttempt(inquiry, event, policy.calendar);
  const recorded: Inquiry = {
    ...inquiry,
    response,
    target: targetAfterResponse(inquiry.target, response.respondedAt),
    status: statusAfter(event.outcome, inquiry.status),
    nextAction: nextActionAfter(event.outcome, event.at, policy.calendar, now),
  };
  switch (event.outcome) {
    case 'declined':
      return {
        inquiry: { ...recorded, closedAt: now },
        effects: [{ type: 'CancelPending' }],
        because: reasons.declined,
      };
    case 'wrong_number':
      return { inquiry: recorded, effects: [{ type: 'CancelPending' }], because: reasons.wrong_number };
    case 'reached':
    case 'left_voicemail':
    case 'no_answer':
    case 'asked_callback':
    case 'text_delivered':
    case 'text_failed':
    case 'email_sent':
      return { inquiry: recorded, effects: [], because: reasons[event.outcome] };
  }
}

/** The first attempt is the one made first, whichever was logged first. */
function withAttempt(inquiry: Inquiry, event: PersonCalled, calendar: Calendar): Response {
  const { response } = inquiry;
  const attempts = (response?.attempts ?? 0) + 1;
  if (response !== null && !isBefore(event.at, response.firstAttemptAt)) return { ...response, attempts };
  return {
    firstAttemptAt: event.at,
    firstAttemptOutcome: event.outcome,
    respondedAt: event.at,
    minutes: Math.floor(businessMinutesBetween(calendar, inquiry.receivedAt, event.at)),
    attempts,
  };
}

/** A patient who was reached once stays reached when a later call finds nobody. */
function statusAfter(outcome: AttemptOutcome, before: Status): Status {
  if (outcome === 'declined') return 'declined';
  if (outcome === 'reached' || outcome === 'asked_callback') return 'reached';
  return before === 'new' ? 'attempted' : before;
}

const another = 'another call is planned for the next business day at a different time of day.';

const reasons: Readonly<Record<AttemptOutcome, string>> = {
  reached: 'The patient was reached: booking the appointment is next.',
  declined: 'The patient declined: the inquiry is closed and nothing more is sent.',
  wrong_number:
    'The number is not the patient’s: nothing more is sent to it, and a person finds another way or closes.',
  left_voicemail: `A voicemail was left: ${another}`,
  no_answer: `Nobody answered: ${another}`,
  asked_callback: `The patient asked to be called back: ${another}`,
  text_delivered: `A person texted the patient: ${another}`,
  text_failed: `A person’s text did not arrive: ${another}`,
  email_sent: `A person wrote an e-mail: ${another}`,
};
