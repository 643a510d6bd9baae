import { z } from 'zod';
import type { HubSpot, MeetingBooking, MeetingsPage, OpenTimes } from '../hubspot.ts';
import type { Ask, Call } from './call.ts';
import { explainDoubt, explainRefusal } from './outcome.ts';

const at = '/scheduler/2026-09/meetings/meeting-links/book';

const minuteMs = 60_000;

const Availability = z.looseObject({
  allUsersBusyTimes: z.array(z.looseObject({ meetingsUser: z.looseObject({ userId: z.coerce.string() }) })).catch([]),
  linkAvailability: z.looseObject({
    hasMore: z.boolean().catch(false),
    linkAvailabilityByDuration: z.record(
      z.string().regex(/^\d{1,12}$/),
      z.looseObject({ availabilities: z.array(z.looseObject({ startMillisUtc: z.int() })) }),
    ),
  }),
});

/**
 * The practice's calendars, through the meetings pages that it keeps in HubSpot.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/meetings/scheduler/guide
 */
export function createMeetings(ask: Ask): Pick<HubSpot, 'readOpenTimes' | 'bookMeeting'> {
  return {
    readOpenTimes: (page) => readOpenTimes(ask, page),
    bookMeeting: (booking) => bookMeeting(ask, booking),
  };
}

async function readOpenTimes(ask: Ask, { slug, timeZone, monthOffset }: MeetingsPage): Promise<OpenTimes | null> {
  const call: Call = {
    name: 'open_times_read',
    doing: 'read the open times of a meetings page',
    method: 'GET',
    // A slug has a slash where the page belongs to one person.
    path: `${at}/availability-page/${encodeURIComponent(slug)}`,
    query: { timezone: timeZone, monthOffset: String(monthOffset) },
    rate: 'general',
    repeatable: true,
  };
  const answer = await ask(call);
  if (answer.kind === 'refused' && answer.status === 404) return null;
  if (answer.kind === 'refused') throw explainRefusal(call, answer);
  const { success, data } = Availability.safeParse(answer.body);
  if (!success) throw explainDoubt(call, 'its answer cannot be read');
  return toOpenTimes(data);
}

/** A page may offer several lengths; the shortest is the one that a first visit is booked with by default. */
function toOpenTimes({ allUsersBusyTimes, linkAvailability }: z.output<typeof Availability>): OpenTimes {
  const { hasMore, linkAvailabilityByDuration } = linkAvailability;
  const lengths = Object.entries(linkAvailabilityByDuration).toSorted(([a], [b]) => Number(a) - Number(b));
  const [lengthMs, open] = lengths[0] ?? ['0', { availabilities: [] }];
  const starts = open.availabilities.map(({ startMillisUtc }) => startMillisUtc).toSorted((a, b) => a - b);
  return {
    minutes: Number(lengthMs) / minuteMs,
    times: starts.map((start) => Temporal.Instant.fromEpochMilliseconds(start)),
    hasMore,
    userIds: allUsersBusyTimes.map(({ meetingsUser }) => meetingsUser.userId),
  };
}

async function bookMeeting(ask: Ask, booking: MeetingBooking): Promise<'booked' | 'refused'> {
  const { slug, timeZone, language, startsAt, minutes, userIds, email, firstName, lastName } = booking;
  const call: Call = {
    name: 'meeting_book',
    doing: 'book a meeting',
    method: 'POST',
    path: at,
    body: {
      ...{ slug, email, firstName, lastName, timezone: timeZone, locale: language === 'es' ? 'es' : 'en-us' },
      startTime: startsAt.toString({ smallestUnit: 'second' }),
      duration: minutes * minuteMs,
      likelyAvailableUserIds: userIds,
      // What else the page may ask is for the patient to say, consent above all.
      ...{ formFields: [], legalConsentResponses: [] },
    },
    rate: 'general',
    // A second call could book a second visit.
    repeatable: false,
  };
  const answer = await ask(call);
  return answer.kind === 'done' ? 'booked' : 'refused';
}
