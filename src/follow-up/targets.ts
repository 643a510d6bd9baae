import {
  addBusinessMinutes,
  businessMinutesBetween,
  dateAt,
  endOfBusinessDay,
  instantAt,
  isOpen,
  nextOpening,
  openingOfNextBusinessDay,
  openSpansOn,
} from './calendar.ts';
import type { Channel } from './codes.ts';
import type { Target } from './inquiry.ts';
import { earlier, isBefore } from './moments.ts';
import type { Calendar, PracticePolicy, TargetRule } from './policy.ts';

const noon = Temporal.PlainTime.from('12:00');

/** The owner is warned when this much of the business time between start and due has passed. */
const warnAfterShare = 2 / 3;

/** What the practice promises about an inquiry that came through `channel` at `since`. */
export function targetFor(
  channel: Channel,
  since: Temporal.Instant,
  policy: Pick<PracticePolicy, 'calendar' | 'targets' | 'defaultTarget'>,
): Target {
  const { calendar } = policy;
  const rule = policy.targets.get(channel) ?? policy.defaultTarget;
  const startsAt = nextOpening(calendar, since);
  const due = dueAt(rule, since, calendar);
  const promisedMinutes = businessMinutesBetween(calendar, startsAt, due);
  const warnAt = addBusinessMinutes(calendar, startsAt, promisedMinutes * warnAfterShare);
  return { state: 'running', startsAt, warnAt, due };
}

/** A target once a person has responded: met in time or late, whenever we hear of it. */
export function targetAfterResponse(target: Target, respondedAt: Temporal.Instant): Target {
  return { ...target, state: isBefore(target.due, respondedAt) ? 'breached' : 'met' };
}

function dueAt(rule: TargetRule, since: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  switch (rule.kind) {
    case 'business_minutes':
      return addBusinessMinutes(calendar, since, rule.minutes);
    case 'same_business_day':
      return endOfBusinessDay(calendar, since);
    case 'before_close':
      return beforeClose(since, calendar);
    case 'business_days':
      return endOfNthBusinessDayAfter(since, rule.days, calendar);
  }
}

/** Left in hours, lunch included: by closing. Left before opening or after closing: by noon of the business day to come. */
function beforeClose(since: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  const closing = endOfBusinessDay(calendar, since);
  if (isOpen(calendar, since) || isLunchBreak(since, calendar)) return closing;

  const opening = nextOpening(calendar, since);
  const noonOfThatDay = instantAt(calendar, dateAt(calendar, opening), noon);
  return isBefore(opening, noonOfThatDay) ? earlier(noonOfThatDay, closing) : closing;
}

/** Closed, but not done for the day. */
function isLunchBreak(at: Temporal.Instant, calendar: Calendar): boolean {
  const spans = openSpansOn(calendar, dateAt(calendar, at));
  return spans.some((span) => isBefore(span.from, at)) && spans.some((span) => isBefore(at, span.from));
}

function endOfNthBusinessDayAfter(since: Temporal.Instant, days: number, calendar: Calendar): Temporal.Instant {
  let opening = openingOfNextBusinessDay(calendar, since);
  for (let day = 1; day < days; day += 1) opening = openingOfNextBusinessDay(calendar, opening);
  return endOfBusinessDay(calendar, opening);
}
