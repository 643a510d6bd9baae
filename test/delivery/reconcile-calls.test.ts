import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { reconcileCalls, type ReconcileCallsNeeds } from '../../src/delivery/reconcile-calls.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createLog } from '../../src/log.ts';
import { TryLater } from '../../src/partners/errors.ts';
import type { ListedCall } from '../../src/partners/twilio.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore } from '../support/empty-store.ts';

const portalId = 33;
const night = Temporal.Instant.from('2026-11-24T03:17-06:00');
const [line, textsFrom] = ['+13125550191', '+13125550190'];
const listed = (sid: string): ListedCall => ({
  ...{ sid, from: '+13125550123', to: line, status: 'completed', seconds: 9 },
  startedAt: night.subtract({ hours: 12 }),
});

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

/** A night on which Twilio has these calls on the line, newest first. */
async function nightWith(calls: readonly string[], change: Partial<ReconcileCallsNeeds> = {}, isComplete = true) {
  const metrics = createMetrics();
  const lines: string[] = [];
  const asked: string[] = [];
  const recorded: string[] = [];
  const failure = await reconcileCalls({
    ...{ database, clock: createClockByHand(night, { flows: false }), metrics, portalId, textsFrom, lines: [line] },
    log: createLog('info', { write: (text) => lines.push(text) }),
    twilio: {
      listCalls: ({ to, since }) => {
        asked.push(`${to} since ${since.toString()}`);
        return Promise.resolve({ calls: to === line ? calls.map(listed) : [], isComplete });
      },
      listLegs: () => Promise.resolve([]),
    },
    recordLost: ({ sid }) => {
      recorded.push(sid);
      return Promise.resolve(true);
    },
    ...change,
  }).catch((error: unknown) => error);
  const counted = (await metrics.callsFoundLate.get()).values[0]?.value;
  return { asked, recorded, counted, failure, log: lines.join('') };
}

async function keepCall(sid: string, location: string | null): Promise<void> {
  await database.query(
    `insert into calls (portal_id, sid, caller_told, location, route, answered_from_seconds, offers_voicemail, first_at,
                        changed_at, told)
     values ($1, $2, true, $3, 'front_desk', 15, true, now(), now(), 'missed')`,
    [portalId, sid, location],
  );
}

test('calls that nobody told of are taken in oldest first, those that were told of are left alone', async () => {
  await keepCall('CA2', 'main');

  const { recorded, counted, log } = await nightWith(['CA3', 'CA2', 'CA1']);

  expect([recorded, counted]).toEqual([['CA1', 'CA3'], 2]);
  expect(JSON.parse(log)).toMatchObject({
    ...{ msg: 'calls differ at the carrier service', compared: 3, foundLate: 2, cutShort: 0 },
  });
});

test('a night on which both sides agree is no alarm, nor is a call that still goes on', async () => {
  await keepCall('CA1', 'main');

  const { counted, log } = await nightWith(['CA2', 'CA1'], { recordLost: () => Promise.resolve(false) });

  expect([counted, JSON.parse(log)]).toMatchObject([0, { level: 30, msg: 'calls compared', compared: 2 }]);
});

test('three days of each number are compared; the one that texts come from only if it takes calls', async () => {
  const since = 'since 2026-11-21T09:17:00Z';
  const without = await nightWith([]);
  await keepCall('CA1', null);
  const withCalls = await nightWith([]);
  const unknown = await nightWith([], { textsFrom: undefined });

  expect(without.asked).toEqual([`${line} ${since}`]);
  expect(withCalls.asked).toEqual([`${line} ${since}`, `${textsFrom} ${since}`]);
  expect(unknown.asked).toEqual([`${line} ${since}`]);
});

test('a number with more calls than are read is an alarm', async () => {
  const { log } = await nightWith([], {}, false);

  expect(JSON.parse(log)).toMatchObject({ level: 50, cutShort: 1, foundLate: 0 });
});

test('what was found before Twilio stopped answering stays found', async () => {
  const listCalls = () => Promise.resolve({ calls: ['CA2', 'CA1'].map(listed), isComplete: true });
  const listLegs = (sid: string) =>
    sid === 'CA1' ? Promise.resolve([]) : Promise.reject(new TryLater('Cannot list calls yet', 1000));

  const { recorded, counted, failure } = await nightWith([], { twilio: { listCalls, listLegs } });

  expect([recorded, counted]).toEqual([['CA1'], 1]);
  expect(failure).toBeInstanceOf(TryLater);
});
