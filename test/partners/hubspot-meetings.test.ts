import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MeetingBooking } from '../../src/partners/hubspot.ts';
import { openTestDatabase } from '../support/database.ts';
import { nock } from '../support/nock.ts';
import { base, connect, failureOf } from './hubspot-answers.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

const bookPath = '/scheduler/2026-09/meetings/meeting-links/book';
const pagePath = `${bookPath}/availability-page/clinic%2Fnew-patient`;
const page = { slug: 'clinic/new-patient', timeZone: 'America/Chicago', monthOffset: 1 };
const startsAt = Temporal.Instant.from('2026-11-24T15:00:00Z');
const booking: MeetingBooking = {
  ...{ slug: page.slug, timeZone: page.timeZone, language: 'es', startsAt, minutes: 30, userIds: ['42'] },
  ...{ email: 'patient@example.com', firstName: 'Ana', lastName: 'Rios' },
};

const open = (startMillisUtc: number) => ({ startMillisUtc, endMillisUtc: startMillisUtc + 1_800_000 });

describe('the open times of a meetings page', () => {
  test('are read for one month, the shortest visit first where the page offers several', async () => {
    nock(base)
      .get(pagePath)
      .query({ timezone: 'America/Chicago', monthOffset: '1' })
      .reply(200, {
        allUsersBusyTimes: [{ busyTimes: [], isOffline: false, meetingsUser: { id: '9', userId: '42' } }],
        linkAvailability: {
          hasMore: true,
          linkAvailabilityByDuration: {
            3600000: { meetingDurationMillis: 3_600_000, availabilities: [open(1)] },
            1800000: { meetingDurationMillis: 1_800_000, availabilities: [open(3_000), open(2_000)] },
          },
        },
      });

    const times = [2_000, 3_000].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
    expect(await connect(database).hubspot.readOpenTimes(page)).toEqual({ minutes: 30, times, hasMore: true, userIds: ['42'] });
  }); // prettier-ignore

  test('are none where nothing is open, and unknown where there is no such page', async () => {
    nock(base)
      .get(pagePath)
      .query(true)
      .reply(200, { linkAvailability: { linkAvailabilityByDuration: {} } });
    nock(base).get(pagePath).query(true).reply(404, { category: 'OBJECT_NOT_FOUND' });
    const { hubspot } = connect(database);

    expect(await hubspot.readOpenTimes(page)).toMatchObject({ times: [], hasMore: false });
    expect(await hubspot.readOpenTimes(page)).toBeNull();
  });

  test.each<[number, object, string]>([
    [503, {}, 'TryLater'],
    [200, { linkAvailability: 'soon' }, 'TryLater'],
    [400, { category: 'VALIDATION_ERROR' }, 'GiveUp'],
  ])('cannot be told from an answer %i %j', async (status, body, name) => {
    nock(base).get(pagePath).query(true).reply(status, body);

    expect(await failureOf(connect(database).hubspot.readOpenTimes(page))).toMatchObject({ name });
  });
});

describe('a meeting is booked', () => {
  test('with all that HubSpot requires, and nothing that only the patient could say', async () => {
    nock(base)
      .post(bookPath, {
        ...{ slug: page.slug, email: booking.email, firstName: 'Ana', lastName: 'Rios', timezone: page.timeZone },
        ...{ locale: 'es', startTime: '2026-11-24T15:00:00Z', duration: 1_800_000, likelyAvailableUserIds: ['42'] },
        ...{ formFields: [], legalConsentResponses: [] },
      })
      .reply(200, { calendarEventId: 'x' });

    expect(await connect(database).hubspot.bookMeeting(booking)).toBe('booked');
  });

  test.each([400, 404, 409, 422])('not where HubSpot answers %i', async (status) => {
    nock(base).post(bookPath).reply(status, { message: 'patient@example.com is busy' });

    expect(await connect(database).hubspot.bookMeeting(booking)).toBe('refused');
  });

  test.each<[number, string]>([
    [500, 'Unknown'],
    [429, 'TryLater'],
    [403, 'GiveUp'],
  ])('or nobody knows: %i is %s, and the patient is not in it', async (status, name) => {
    nock(base).post(bookPath).reply(status, { message: 'patient@example.com' });

    const failure = await failureOf(connect(database).hubspot.bookMeeting(booking));
    expect(failure).toMatchObject({ name });
    expect(String(failure)).not.toMatch(/patient@|Ana|Rios/);
  });
});
