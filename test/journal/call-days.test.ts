import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { hasCallsOfNoLocation, neverTold } from '../../src/journal/call-days.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore } from '../support/empty-store.ts';

const portalId = 33;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

async function keepCall(sid: string, told: string | null, location: string | null, portal = portalId): Promise<void> {
  await database.query(
    `insert into calls (portal_id, sid, caller_told, location, route, answered_from_seconds, offers_voicemail, first_at,
                        changed_at, told)
     values ($1, $2, true, $3, 'front_desk', 15, true, now(), now(), $4)`,
    [portal, sid, location, told],
  );
}

test('a call of which Twilio never told us, or not to its end, was never told to anybody', async () => {
  await keepCall('CA1', 'missed', 'main');
  await keepCall('CA2', null, 'main');
  await keepCall('CA4', 'answered', 'main', 34);

  expect([...(await neverTold(database, portalId, ['CA1', 'CA2', 'CA3', 'CA4']))]).toEqual(['CA2', 'CA3', 'CA4']);
});

test('a number of no location takes calls once Twilio has told of one', async () => {
  await keepCall('CA1', 'missed', 'main');
  await keepCall('CA2', 'missed', null, 34);
  const before = await hasCallsOfNoLocation(database, portalId);
  await keepCall('CA3', 'missed', null);

  expect([before, await hasCallsOfNoLocation(database, portalId)]).toEqual([false, true]);
});
