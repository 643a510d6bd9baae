import { z } from 'zod';
import type { Account, Owner } from './account.ts';
import { valueOf } from './records.ts';
import { invalid, notFound } from './refusals.ts';
import { bodyOf, route, version, type Call, type Route } from './routes.ts';

/** A page on which patients and staff book visits in one person's calendar. */
export interface MeetingsPage {
  /** Of its address, such as `clinic/new-patient`. */
  readonly slug: string;
  /** How long each visit lasts. */
  readonly minutes: number;
}

/** The page that the practice of the sandbox has. */
export const newPatientPage: MeetingsPage = { slug: 'clinic/new-patient', minutes: 30 };

const Booking = z.object({
  slug: z.string(),
  email: z.email(),
  firstName: z.string().min(1),
  lastName: z.string().min(1),
  startTime: z.iso.datetime({ offset: true }),
  duration: z.int(),
  formFields: z.array(z.object({ name: z.string(), value: z.string() })),
  legalConsentResponses: z.array(z.object({ communicationTypeId: z.string(), consented: z.boolean() })),
  likelyAvailableUserIds: z.array(z.string()),
  timezone: z.string().default('UTC'),
  locale: z.string().optional(),
  guestEmails: z.array(z.email()).default([]),
});

/**
 * The scheduler, as far as this product uses it: the open times of a page, and to book one. Open are half hours from nine to
 * noon and from one to four, on working days of the account.
 *
 * What HubSpot says where a time is taken is documented nowhere; here it is 400, as for other faults of a booking.
 */
export function meetingRoutes(account: Account, pages: readonly MeetingsPage[] = [newPatientPage]): readonly Route[] {
  const at = `/scheduler/${version}/meetings/meeting-links/book`;
  const taken = new Set<string>();
  return [
    route('get', `${at}/availability-page/:slug`, 'scheduler.meetings.meeting-link.read', (call) => {
      const page = pageNamed(pages, call.params['slug'] ?? '');
      return { status: 200, body: availability(account, page, taken, call) };
    }),
    route('post', at, 'crm.objects.contacts.write', (call) => {
      const booking = bodyOf(call, Booking);
      const page = pageNamed(pages, booking.slug);
      const start = Temporal.Instant.from(booking.startTime);
      const key = `${page.slug} ${start.toString()}`;
      if (booking.duration !== page.minutes * 60_000) throw invalid('The duration is not one of the meeting link');
      if (!isOpenTime(account, page, start) || taken.has(key)) throw invalid('The time slot is not available');
      taken.add(key);
      return { status: 200, body: booked(account, booking, start) };
    }),
  ];
}

function pageNamed(pages: readonly MeetingsPage[], slug: string): MeetingsPage {
  const page = pages.find((one) => one.slug === slug);
  if (page === undefined) throw notFound(`No meeting link with slug ${slug}`);
  return page;
}

function availability(account: Account, page: MeetingsPage, taken: ReadonlySet<string>, { query }: Call) {
  const timeZone = query.get('timezone');
  if (timeZone === null) throw invalid('timezone is required');
  const monthOffset = Number(query.get('monthOffset') ?? '0');
  if (!Number.isInteger(monthOffset) || monthOffset < 0) throw invalid('monthOffset must be a positive number');
  const now = account.clock.now();
  const first = now.toZonedDateTimeISO(zoneNamed(timeZone)).toPlainDate().with({ day: 1 }).add({ months: monthOffset });
  const durationMs = page.minutes * 60_000;
  const starts = startsIn(account, page, first).filter(
    (start) => Temporal.Instant.compare(start, now) > 0 && !taken.has(`${page.slug} ${start.toString()}`),
  );
  return {
    allUsersBusyTimes: [...account.owners.values()].slice(0, 1).map((owner) => ({
      ...{ busyTimes: [], isOffline: false },
      meetingsUser: meetingsUser(owner),
    })),
    linkAvailability: {
      hasMore: true,
      linkAvailabilityByDuration: {
        [durationMs]: {
          meetingDurationMillis: durationMs,
          availabilities: starts.map(({ epochMilliseconds }) => ({
            startMillisUtc: epochMilliseconds,
            endMillisUtc: epochMilliseconds + durationMs,
          })),
        },
      },
    },
  };
}

function zoneNamed(timeZone: string): string {
  if (Intl.supportedValuesOf('timeZone').includes(timeZone) || timeZone === 'UTC') return timeZone;
  throw invalid(`Unknown timezone ${timeZone}`);
}

function startsIn(account: Account, page: MeetingsPage, first: Temporal.PlainDate): readonly Temporal.Instant[] {
  const days = Array.from({ length: first.daysInMonth }, (_, index) => first.with({ day: index + 1 }));
  return days.flatMap((day) => startsOn(account, page, day));
}

const openFrom = [9, 13].map((hour) => hour * 60);
const minutesOpen = 180;

function startsOn(
  { timeZone }: Account,
  { minutes }: MeetingsPage,
  day: Temporal.PlainDate,
): readonly Temporal.Instant[] {
  if (day.dayOfWeek > 5) return [];
  const count = Math.floor(minutesOpen / minutes);
  return openFrom.flatMap((from) =>
    Array.from({ length: count }, (_, index) => {
      const plainTime = new Temporal.PlainTime().add({ minutes: from + index * minutes });
      return day.toZonedDateTime({ timeZone, plainTime }).toInstant();
    }),
  );
}

function isOpenTime(account: Account, page: MeetingsPage, start: Temporal.Instant): boolean {
  const isAhead = Temporal.Instant.compare(start, account.clock.now()) > 0;
  const day = start.toZonedDateTimeISO(account.timeZone).toPlainDate();
  return isAhead && startsOn(account, page, day).some((open) => open.equals(start));
}

function meetingsUser({ id, userId, email, firstName, lastName }: Owner) {
  const userProfile = { email, firstName, lastName, fullName: `${firstName} ${lastName}` };
  return { id, userId: String(userId), calendarProvider: 'GOOGLE', isSalesStarter: false, userProfile };
}

function booked(account: Account, booking: z.output<typeof Booking>, start: Temporal.Instant) {
  const { duration, timezone, locale, guestEmails, formFields, legalConsentResponses, email } = booking;
  const contact = account.records.live('contacts').find((record) => valueOf(record, 'email') === email);
  return {
    ...{ duration, formFields, guestEmails, legalConsentResponses, locale, bookingTimezone: timezone },
    calendarEventId: `event-${String(start.epochMilliseconds)}`,
    contactId: contact?.id ?? null,
    start: start.toString(),
    end: start.add({ milliseconds: duration }).toString(),
    subject: 'Visit',
    ...{ isOffline: false, location: null },
  };
}
