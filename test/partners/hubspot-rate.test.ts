import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pause } from '../../src/clock.ts';
import type { TryLater } from '../../src/partners/errors.ts';
import { createCallRate, type CallRate, type RateRule } from '../../src/partners/hubspot/call-rate.ts';
import { createCallSlots } from '../../src/partners/hubspot/call-slots.ts';
import { createPauses } from '../../src/partners/hubspot/pauses.ts';
import { openTestDatabase } from '../support/database.ts';
import { call, mostWithin } from './turns.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let portalId = 1000;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => {
  portalId += 1;
});

const rule: RateRule = { limit: 20, windowMs: 400, untilKnown: 5 };
const silent = { limit: null, windowMs: null, remaining: null };

/** One replica of the service, with its own queue on the shared slots. */
const replica = (own: RateRule = rule): CallRate =>
  createCallRate(createCallSlots(database, { portalId, policy: 'general', pauses: ['hubspot'] }), own);

const slotCount = async () => {
  const [row] = await database.query<{ n: number }>('select count(*)::int as n from call_slots where portal_id = $1', [
    portalId,
  ]);
  return row?.n;
};

describe('HubSpot is never called more often than the account allows', () => {
  test('by three replicas at once, and hardly less often either', async () => {
    const replicas = [replica(), replica(), replica()];
    await call(replica(), { ...silent, limit: 20 });

    const times = await Promise.all(Array.from({ length: 60 }, (_, index) => call(replicas[index % 3] ?? replica())));

    expect(mostWithin(times, 400)).toBeLessThanOrEqual(20);
    const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
    // With the one before them, 60 calls at 20 a window reach into the fourth: three rests, each with its margin.
    expect(seconds).toBeLessThan(3 * 0.55 + 0.5);
  });

  test('when answers are slow, because a call may be counted as late as it is answered', async () => {
    const slow = replica({ ...rule, untilKnown: 2 });
    const first = await slow.takeTurn();
    const takenMs = performance.now();
    const second = await slow.takeTurn();
    await pause(400);
    await first.answered(null);
    await second.answered(null);

    const nextMs = await call(slow);

    expect(nextMs - takenMs).toBeGreaterThanOrEqual(800);
  });

  test('before HubSpot has said how many calls it allows', async () => {
    const rate = replica();
    const granted: number[] = [];
    const calls = Array.from({ length: 12 }, () => call(rate).then((at) => granted.push(at)));
    await calls[0];
    await calls[4];

    expect(await slotCount()).toBe(5);
    await Promise.all(calls);
    expect(mostWithin(granted, 400)).toBe(5);
  });
});

describe('the rate is learned from the answers', () => {
  test.each([
    ['the smallest account', { limit: 100, windowMs: 10_000, remaining: 99 }, 100],
    ['an account with a larger limit', { limit: 250, windowMs: 10_000, remaining: 249 }, 250],
    ['an answer that does not say', silent, 20],
  ])('%s', async (_name, allowance, expected) => {
    const rate = replica();

    await call(rate, allowance);

    expect(await slotCount()).toBe(expected);
  });

  test('an account whose limit shrinks loses slots, and a restart keeps what was learned', async () => {
    const rate = replica();
    await call(rate, { ...silent, limit: 190 });
    await call(rate, { ...silent, limit: 100 });

    const restarted = replica();
    await call(restarted, silent);

    expect(await slotCount()).toBe(100);
  });

  test('those who wait go on as soon as a higher limit is known', async () => {
    const rate = replica({ ...rule, windowMs: 5000, untilKnown: 1 });
    const turn = await rate.takeTurn();
    const waitsMs = performance.now();
    const waiting = call(rate);
    await turn.answered({ ...silent, limit: 20 });

    expect((await waiting) - waitsMs).toBeLessThan(1000);
  });

  test('calls that somebody else makes with our token are counted too', async () => {
    const rate = replica();
    await call(rate, { ...silent, limit: 20 });
    const usedUpMs = performance.now();
    await call(rate, { ...silent, limit: 20, remaining: 3 });

    const times = await Promise.all(Array.from({ length: 5 }, () => call(rate)));

    const early = times.filter((atMs) => atMs - usedUpMs < 400);
    expect(early.length).toBe(3);
  });

  test('our own calls on their way are not mistaken for somebody else’s', async () => {
    const rate = replica();
    await call(rate, { ...silent, limit: 20 });
    const turns = await Promise.all(Array.from({ length: 10 }, () => rate.takeTurn()));
    // HubSpot has seen all ten of them and the one before when it answers the first.
    await turns[0]?.answered({ ...silent, limit: 20, remaining: 9 });

    const startedMs = performance.now();
    const times = await Promise.all(Array.from({ length: 9 }, () => call(rate)));

    expect(Math.max(...times) - startedMs).toBeLessThan(200);
  });
});

describe('those who wait are served fairly', () => {
  test('first come, first served', async () => {
    const rate = replica({ ...rule, windowMs: 100, untilKnown: 2 });
    const served: number[] = [];

    await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        await call(rate);
        served.push(index);
      }),
    );

    expect(served).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('nobody waits for a turn that does not come within twenty seconds', async () => {
    const rate = replica({ ...rule, windowMs: 10_000, untilKnown: 1 });
    const turn = await rate.takeTurn();
    const patient = [rate.takeTurn(), rate.takeTurn()];

    const refused = await rate.takeTurn().catch((error: unknown) => error as TryLater);

    expect(refused).toMatchObject({
      name: 'TryLater',
      afterMs: 10_000,
      message: 'Cannot call HubSpot yet: the account allows no call within 20 s; ask again later',
    });
    await turn.answered({ ...silent, limit: 20 });
    await Promise.all(patient);
  });
});

describe('all replicas heed it when HubSpot asks to wait', () => {
  test('a short pause is waited for', async () => {
    const rate = replica();
    await call(rate);
    const leftMs = await createPauses(database, portalId).begin('hubspot', 300, 'too many calls');
    const startedMs = performance.now();

    const atMs = await call(replica());

    expect(leftMs).toBeGreaterThan(250);
    expect(atMs - startedMs).toBeGreaterThanOrEqual(290);
  });

  test('a long pause is answered at once with its length', async () => {
    await call(replica());
    await createPauses(database, portalId).begin('hubspot', 3_600_000, 'the calls of the day are used up');

    const refused = await replica()
      .takeTurn()
      .catch((error: unknown) => error as TryLater);

    expect(refused).toMatchObject({ name: 'TryLater' });
    expect((refused as TryLater).afterMs).toBeGreaterThan(3_590_000);
  });

  test('a shorter pause does not end a longer one', async () => {
    const pauses = createPauses(database, portalId);
    await pauses.begin('hubspot', 60_000, 'moving');

    expect(await pauses.begin('hubspot', 1000, 'too many calls')).toBeGreaterThan(59_000);
  });

  test('the pause of a used-up day ends with the hour', async () => {
    const leftMs = await createPauses(database, portalId).begin('hubspot', 'next hour', 'day');

    const end = Temporal.Now.instant().add({ milliseconds: leftMs }).toZonedDateTimeISO('UTC');
    expect(end.round({ smallestUnit: 'minute' }).minute).toBe(0);
    expect(leftMs).toBeLessThanOrEqual(3_600_000);
  });

  test('a pause of searches lets everything else through', async () => {
    await createPauses(database, portalId).begin('hubspot search', 60_000, 'too many searches');

    await expect(call(replica())).resolves.toBeGreaterThan(0);
  });
});

test('one practice does not use up the calls of another', async () => {
  const rate = replica({ ...rule, windowMs: 10_000, untilKnown: 1 });
  await call(rate);
  portalId += 1;

  await expect(call(replica())).resolves.toBeGreaterThan(0);
});

test('whoever waits hears that the database is away, and the next one finds it back', async () => {
  let away = true;
  const slots = createCallSlots(
    {
      query: (sql, values) => (away ? Promise.reject(new Error('database away')) : database.query(sql, values)),
    },
    { portalId, policy: 'general', pauses: [] },
  );
  const rate = createCallRate(slots, rule);
  await expect(rate.takeTurn()).rejects.toThrow('database away');

  away = false;

  await expect(call(rate)).resolves.toBeGreaterThan(0);
});
