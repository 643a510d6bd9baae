import type { ShownSlots } from '../../../extensions/shared/booking-api.ts';
import type { Inquiry } from '../../follow-up/inquiry.ts';
import { locationOf } from '../../follow-up/policy/locations.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { readCardFacts } from '../../journal/card-facts.ts';
import type { OpenTimes } from '../../partners/hubspot.ts';
import { bookingRefusals } from './act-refusals.ts';
import type { CardDesk } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';
import type { CardRefusal } from './card-refusals.ts';
import { lookInTime } from './patient-look.ts';

/** A practice's calendar in HubSpot, for one of its locations. */
export interface PracticeCalendar {
  readonly slug: string;
  readonly timeZone: string;
}

/** The calendar for an inquiry; null where the practice offers none. */
export function calendarFor(
  inquiry: Inquiry | null,
  policy: Pick<PracticePolicy, 'locations'>,
): PracticeCalendar | null {
  const { meetingsPage, calendar } = locationOf(policy, inquiry?.location ?? null);
  return meetingsPage == null ? null : { slug: meetingsPage, timeZone: calendar.timeZone };
}

/**
 * The open times of the practice's calendar for a contact, in one month counted from the present one. HubSpot is asked
 * each time: an open time is open only now.
 */
export async function showSlots(
  desk: CardDesk,
  { portalId }: CardCaller,
  contactId: string,
  month: number,
): Promise<ShownSlots | CardRefusal> {
  const { inquiry } = await readCardFacts(desk.database, portalId, contactId);
  const calendar = calendarFor(inquiry, desk.policy());
  if (calendar === null) return bookingRefusals.noCalendar;
  const open = await openTimes(desk, calendar, month);
  if ('status' in open) return open;
  const now = desk.clock.now();
  const slots = open.times.filter((at) => Temporal.Instant.compare(at, now) > 0).map((at) => ({ at: at.toString() }));
  return { timeZone: calendar.timeZone, minutes: open.minutes, slots, hasMore: open.hasMore };
}

/** What the calendar has open in a month, or why nobody knows. */
export async function openTimes(
  { meetings }: Pick<CardDesk, 'meetings'>,
  { slug, timeZone }: PracticeCalendar,
  monthOffset: number,
): Promise<OpenTimes | CardRefusal> {
  // Null is also what an unknown page gives; so it is wrapped, to be told from silence.
  const looked = await lookInTime(meetings.readOpenTimes({ slug, timeZone, monthOffset }).then((open) => ({ open })));
  if (looked === null) return bookingRefusals.cannotAsk;
  return looked.open ?? bookingRefusals.noCalendar;
}

/** How many months after the present one a moment is, on the calendar's own wall clock. */
export function monthOffsetOf(at: Temporal.Instant, now: Temporal.Instant, timeZone: string): number {
  const monthOf = (instant: Temporal.Instant) => {
    const { year, month } = instant.toZonedDateTimeISO(timeZone);
    return year * 12 + month;
  };
  return monthOf(at) - monthOf(now);
}
