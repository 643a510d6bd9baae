import {
  addBusinessMinutes,
  dateAt,
  endOfBusinessDay,
  instantAt,
  isOpen,
  nextOpening,
  openingOfNextBusinessDay,
  openSpansOn,
} from '../clocks/calendar.ts';
import type { AttemptOutcome, NextActionKind } from '../codes.ts';
import type { NextAction, Sorting, Target } from '../inquiry.ts';
import { earlier, isBefore, later } from '../clocks/moments.ts';
import type { Calendar } from '../policy/opening-hours.ts';

/** What "as soon as the practice is open" leaves a person to get to it. */
const soonMinutes = 15;

/** A second call on the same day is at least this much opening time after the first, where no break lies between. */
const apartMinutes = 180;

const noon = Temporal.PlainTime.from('12:00');
const afternoon = Temporal.PlainTime.from('13:00');

/**
 * What a person owes the patient first, within what the practice promised: a clinical question goes to its owner,
 * insurance is verified, documents are requested for a referral or an unfinished intake form; everybody else is called.
 */
export function firstNextAction(sorting: Pick<Sorting, 'intent' | 'group'>, target: Pick<Target, 'due'>): NextAction {
  return { ...callWithinTarget(target), kind: firstKind(sorting) };
}

/** A call within what the practice promised. */
export function callWithinTarget(target: Pick<Target, 'due'>): NextAction {
  return byPerson('call_back', target.due);
}

/** A call as soon as the practice is open, and no later than a promise that is still to be kept. */
export function callSoon(target: Pick<Target, 'state' | 'due'>, calendar: Calendar, now: Temporal.Instant): NextAction {
  const soon = addBusinessMinutes(calendar, now, soonMinutes);
  const isPromised = target.state === 'running' || target.state === 'warned';
  return byPerson('call_back', isPromised ? earlier(target.due, soon) : soon);
}

/**
 * What is owed to the patient after a person's attempt at `at`; null when nothing is owed any more.
 *
 * @param callBackAt - when the patient asked to be called; moved to the next opening where the practice is closed then.
 */
export function nextActionAfter(
  outcome: AttemptOutcome,
  at: Temporal.Instant,
  callBackAt: Temporal.Instant | null,
  calendar: Calendar,
  now: Temporal.Instant,
): NextAction | null {
  switch (outcome) {
    case 'reached':
      return byPerson('book_appointment', endOfNextBusinessDay(calendar, now));
    case 'declined':
      return null;
    case 'wrong_number':
      // Somebody else's number: a person looks for another way to the patient, or closes.
      return byPerson('close', endOfNextBusinessDay(calendar, now));
    case 'asked_callback':
      if (callBackAt !== null) return byPerson('call_back', nextOpening(calendar, later(callBackAt, now)));
      return byPerson('call_back', anotherTimeOfDay(calendar, at, now));
    case 'left_voicemail':
    case 'no_answer':
    case 'text_delivered':
    case 'text_failed':
    case 'email_sent':
      return byPerson('call_back', anotherTimeOfDay(calendar, at, now));
  }
}

/** When the practice closes on the business day after the date of `now`. */
export function endOfNextBusinessDay(calendar: Calendar, now: Temporal.Instant): Temporal.Instant {
  return endOfBusinessDay(calendar, openingOfNextBusinessDay(calendar, now));
}

/**
 * The business day after the date of `after`: in the afternoon when the attempt was in the morning, else at opening.
 * Where the practice is not open in the other half of that day, at its opening.
 */
export function anotherTimeOfDay(
  calendar: Calendar,
  attemptAt: Temporal.Instant,
  after: Temporal.Instant,
): Temporal.Instant {
  const opening = openingOfNextBusinessDay(calendar, after);
  const attemptTime = attemptAt.toZonedDateTimeISO(calendar.timeZone).toPlainTime();
  if (Temporal.PlainTime.compare(attemptTime, noon) >= 0) return opening;

  const date = dateAt(calendar, opening);
  const inTheAfternoon = nextOpening(calendar, instantAt(calendar, date, afternoon));
  return dateAt(calendar, inTheAfternoon).equals(date) ? inTheAfternoon : opening;
}

/**
 * A later time on the day of the attempt: when the practice opens again after a break, if the attempt was before it;
 * else after three hours of opening time, or soon where these have passed already. Null when the day has no such time
 * left.
 */
export function laterTheSameDay(
  calendar: Calendar,
  attemptAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const date = dateAt(calendar, attemptAt);
  const apart = addBusinessMinutes(calendar, attemptAt, apartMinutes);
  const soon = addBusinessMinutes(calendar, later(apart, now), soonMinutes);
  const possible = [...endsOfBreaks(calendar, attemptAt), apart, soon];
  return (
    possible.find(
      (moment) => isBefore(now, moment) && isOpen(calendar, moment) && dateAt(calendar, moment).equals(date),
    ) ?? null
  );
}

/** When the practice opens again on the day of `at`, after breaks that begin after `at`. */
function endsOfBreaks(calendar: Calendar, at: Temporal.Instant): readonly Temporal.Instant[] {
  const spans = openSpansOn(calendar, dateAt(calendar, at));
  const before = spans.findIndex(({ until }) => isBefore(at, until));
  return before < 0 ? [] : spans.slice(before + 1).map(({ from }) => from);
}

function firstKind({ intent, group }: Pick<Sorting, 'intent' | 'group'>): NextActionKind {
  if (intent.value === 'clinical_question') return 'route_clinical_question';
  if (intent.value === 'insurance_or_authorization') return 'verify_insurance';
  const lacksPapers = intent.value === 'referral_coordination' || group.value === 'incomplete_intake';
  return lacksPapers ? 'request_documents' : 'call_back';
}

function byPerson(kind: NextActionKind, due: Temporal.Instant): NextAction {
  return { kind, due, by: 'person', reminders: 0 };
}
