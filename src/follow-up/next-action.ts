import {
  addBusinessMinutes,
  dateAt,
  endOfBusinessDay,
  instantAt,
  nextOpening,
  openingOfNextBusinessDay,
} from './calendar.ts';
import type { AttemptOutcome } from './codes.ts';
import type { NextAction, Target } from './inquiry.ts';
import { earlier } from './moments.ts';
import type { Calendar } from './policy.ts';

/** What "as soon as the practice is open" leaves a person to get to it. */
const soonMinutes = 15;

const noon = Temporal.PlainTime.from('12:00');
const afternoon = Temporal.PlainTime.from('13:00');

/** A call within what the practice promised. */
export function callWithinTarget(target: Pick<Target, 'due'>): NextAction {
  return { kind: 'call_back', due: target.due };
}

/** A call as soon as the practice is open, and no later than a promise that is still to be kept. */
export function callSoon(target: Target, calendar: Calendar, now: Temporal.Instant): NextAction {
  const soon = addBusinessMinutes(calendar, now, soonMinutes);
  const isPromised = target.state === 'running' || target.state === 'warned';
  return { kind: 'call_back', due: isPromised ? earlier(target.due, soon) : soon };
}

/** What is owed to the patient after a person's attempt at `at`; null when nothing is owed any more. */
export function nextActionAfter(
  outcome: AttemptOutcome,
  at: Temporal.Instant,
  calendar: Calendar,
  now: Temporal.Instant,
): NextAction | null {
  switch (outcome) {
    case 'reached':
      return { kind: 'book_appointment', due: endOfNextBusinessDay(calendar, now) };
    case 'declined':
      return null;
    case 'wrong_number':
      // Somebody else's number: a person looks for another way to the patient, or closes.
      return { kind: 'close', due: endOfNextBusinessDay(calendar, now) };
    case 'left_voicemail':
    case 'no_answer':
    case 'asked_callback':
    case 'text_delivered':
    case 'text_failed':
    case 'email_sent':
      return { kind: 'call_back', due: anotherTimeOfDay(calendar, at, now) };
  }
}

function endOfNextBusinessDay(calendar: Calendar, now: Temporal.Instant): Temporal.Instant {
  return endOfBusinessDay(calendar, openingOfNextBusinessDay(calendar, now));
}

/** The next business day: in the afternoon when the attempt was in the morning, else at opening. */
function anotherTimeOfDay(calendar: Calendar, attemptAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const opening = openingOfNextBusinessDay(calendar, now);
  const attemptTime = attemptAt.toZonedDateTimeISO(calendar.timeZone).toPlainTime();
  if (Temporal.PlainTime.compare(attemptTime, noon) >= 0) return opening;

  const date = dateAt(calendar, opening);
  const inTheAfternoon = nextOpening(calendar, instantAt(calendar, date, afternoon));
  return dateAt(calendar, inTheAfternoon).equals(date) ? inTheAfternoon : opening;
}
