import {
  addBusinessMinutes,
  dateAt,
  endOfBusinessDay,
  endOfBusinessDayAfter,
  instantAt,
  isOpen,
  nextOpening,
  openingOfNextBusinessDay,
  openSpansOn,
} from './calendar.ts';
import { calendarAt } from './calendar-history.ts';
import type { Channel, Group, Source } from '../codes.ts';
import { earlier, isBefore } from './moments.ts';
import type { Calendar } from '../policy/opening-hours.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { TargetRule } from '../policy/target-rule.ts';

const noon = Temporal.PlainTime.from('12:00');

/**
 * What the practice promises about an inquiry: what its source promises, else what its channel does, else the window of
 * its group.
 */
export function ruleFor(
  channel: Channel,
  source: Source,
  group: Group,
  policy: Pick<PracticePolicy, 'targets' | 'groups'>,
): TargetRule {
  const { bySource, byChannel } = policy.targets;
  return bySource.get(source) ?? byChannel.get(channel) ?? policy.groups[group].window;
}

/** The last moment at which a promise that began at `since` is kept, by the calendar that holds on the days it spans. */
export function dueAt(rule: TargetRule, since: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  switch (rule.kind) {
    case 'business_minutes':
      return addBusinessMinutes(calendar, since, rule.minutes);
    case 'same_business_day':
      return endOfBusinessDay(calendar, since);
    case 'before_close':
      return beforeClose(since, calendar);
    case 'business_days':
      return endOfBusinessDayAfter(calendar, openingOfNextBusinessDay(calendar, since), rule.days - 1);
  }
}

/** Left in hours, lunch included: by closing. Left before opening or after closing: by noon of the business day to come. */
function beforeClose(since: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  const closing = endOfBusinessDay(calendar, since);
  if (isOpen(calendar, since) || isLunchBreak(since, calendar)) return closing;

  const opening = nextOpening(calendar, since);
  const noonOfThatDay = instantAt(calendarAt(calendar, opening), dateAt(calendar, opening), noon);
  return isBefore(opening, noonOfThatDay) ? earlier(noonOfThatDay, closing) : closing;
}

/** Closed, but not done for the day. */
function isLunchBreak(at: Temporal.Instant, calendar: Calendar): boolean {
  const spans = openSpansOn(calendar, dateAt(calendar, at));
  return spans.some((span) => isBefore(span.from, at)) && spans.some((span) => isBefore(at, span.from));
}
