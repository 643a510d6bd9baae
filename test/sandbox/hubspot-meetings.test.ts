import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createHubSpot } from '../../src/partners/hubspot/client.ts';
import { openTestDatabase } from '../support/database.ts';
import { credentials, dana, givenHubSpot } from './given-partners.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

/** The simulated HubSpot, and our own client of it. */
async function givenCalendar() {
  const simulated = await givenHubSpot();
  const { accessToken, portalId } = credentials;
  const config = {
    HUBSPOT_ACCESS_TOKEN: accessToken,
    HUBSPOT_BASE_URL: simulated.baseUrl,
    HUBSPOT_PORTAL_ID: portalId,
  };
  const log = createLog('error', { write: () => undefined });
  const hubspot = createHubSpot({ config, database, metrics: createMetrics(), log });
  return { hubspot, clock: simulated.clock, [Symbol.asyncDispose]: () => simulated[Symbol.asyncDispose]() };
}

const page = { slug: 'clinic/new-patient', timeZone: 'America/New_York', monthOffset: 0 };
const patient = { email: 'patient@example.com', firstName: 'Ana', lastName: 'Rios' };

describe('the simulated HubSpot has a meetings page', () => {
  test('whose open times are ahead, on working days, in each month that is asked for', async () => {
    await using calendar = await givenCalendar();
    const { hubspot } = calendar;
    const [now, next] = [await hubspot.readOpenTimes(page), await hubspot.readOpenTimes({ ...page, monthOffset: 1 })];

    expect(now).toMatchObject({ minutes: 30, hasMore: true, userIds: [String(dana.userId)] });
    expect(now?.times[0]?.toString()).toBe('2026-11-23T14:00:00Z');
    expect(next?.times[0]?.toString()).toBe('2026-12-01T14:00:00Z');
    expect(await hubspot.readOpenTimes({ ...page, slug: 'nobody/there' })).toBeNull();
  });

  test('on which a time is booked once, and is open no more', async () => {
    await using calendar = await givenCalendar();
    const { hubspot } = calendar;
    const open = await hubspot.readOpenTimes(page);
    const [startsAt = calendar.clock.now(), second] = open?.times ?? [];
    const booking = {
      ...page,
      ...patient,
      language: 'en',
      minutes: 30,
      userIds: open?.userIds ?? [],
      startsAt,
    } as const;

    expect(await hubspot.bookMeeting(booking)).toBe('booked');
    expect(await hubspot.bookMeeting(booking)).toBe('refused');
    expect((await hubspot.readOpenTimes(page))?.times[0]).toEqual(second);
  });

  test('that refuses a booking which lacks something, or a time at which nobody works', async () => {
    await using calendar = await givenCalendar();
    const { hubspot } = calendar;
    const startsAt = Temporal.Instant.from('2026-11-24T15:00:00Z');
    const booking = { ...page, ...patient, language: 'en', minutes: 30, userIds: [], startsAt } as const;

    for (const wrong of [
      { lastName: '' },
      { email: 'nobody' },
      { minutes: 45 },
      { startsAt: startsAt.add({ hours: 12 }) },
    ]) {
      expect([wrong, await hubspot.bookMeeting({ ...booking, ...wrong })]).toEqual([wrong, 'refused']);
    }
    expect(await hubspot.bookMeeting(booking)).toBe('booked');
  });
});
