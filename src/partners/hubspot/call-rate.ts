import { pause } from '../../clock.ts';
import { TryLater } from '../errors.ts';
import type { CallSlots, TakenSlots } from './call-slots.ts';

/** Lets calls through as fast as the account allows and no faster, first come, first served. */
export interface CallRate {
  /**
   * Resolves when one call may be made, at once. Waits in real time.
   *
   * @throws {TryLater} if the turn would not come within 20 seconds.
   */
  readonly takeTurn: () => Promise<Turn>;
  /** How much of what the account allows is free, from 0 to 1, as of the latest turn; 1 when that is a window ago. */
  readonly freeShare: () => number;
}

/** The right to make one call now. */
export interface Turn {
  /**
   * To be called when the answer is there, or will not come: only then is it sure that HubSpot has counted the call.
   *
   * @param allowance - what the answer says about the account's rate; null if it says nothing that counts.
   */
  readonly answered: (allowance: Allowance | null) => Promise<void>;
}

/** What the headers of an answer say; null for what they did not say. */
export interface Allowance {
  /** Calls in one window. */
  readonly limit: number | null;
  readonly windowMs: number | null;
  /** Calls left in this window. */
  readonly remaining: number | null;
}

/** How a kind of calls is counted. */
export interface RateRule {
  /** Calls in one window until HubSpot has said how many. */
  readonly limit: number;
  readonly windowMs: number;
  /** Calls let through before the first answer: below the limit of the smallest account, so that none is refused. */
  readonly untilKnown: number;
}

/** Longer than a call takes from its turn to HubSpot's counter; slower calls let their slot rest once more. */
const marginMs = 150;

const patienceMs = 20_000;

/** A sleeping queue looks again after this time, because another replica may have learned a higher limit. */
const longestSleepMs = 1000;

interface Waiter {
  readonly grant: (turn: Turn) => void;
  readonly refuse: (error: unknown) => void;
  readonly deadlineMs: number;
}

/** Makes the rate of one kind of calls, on slots that all replicas share. */
export function createCallRate(slots: CallSlots, rule: RateRule): CallRate {
  const waiting: Waiter[] = [];
  let { windowMs } = rule;
  let learned: number | null = null;
  let total = 0;
  let granting = false;
  let sleep = new AbortController();
  let latest = { share: 1, atMs: -Infinity };

  async function learn(allowance: Allowance, taken: TakenSlots): Promise<void> {
    windowMs = allowance.windowMs ?? windowMs;
    const limit = allowance.limit ?? (total <= rule.untilKnown ? rule.limit : total);
    if (limit !== learned) {
      learned = limit;
      await slots.resize(limit);
      sleep.abort();
      return;
    }
    // The turns taken since explain a small difference, hence the exact look at what has been unused all the time.
    const { remaining } = allowance;
    if (remaining === null || remaining >= taken.free) return;
    await slots.restUnused(taken.takenAt, remaining, windowMs + marginMs);
  }

  const turnOf = (slot: number, taken: TakenSlots, askedMs: number): Turn => ({
    answered: async (allowance) => {
      if (performance.now() - askedMs > marginMs) await slots.rest(slot, windowMs + marginMs);
      if (allowance !== null) await learn(allowance, taken);
    },
  });

  async function grantOnce(): Promise<void> {
    const askedMs = performance.now();
    // Before the look at the slots: what is learned during it must end the sleep that follows.
    sleep = new AbortController();
    const taken = await slots.take(waiting.length, windowMs + marginMs);
    ({ total } = taken);
    latest = { share: total === 0 ? 1 : taken.free / total, atMs: askedMs };
    for (const slot of taken.slots) waiting.shift()?.grant(turnOf(slot, taken, askedMs));
    if (total === 0) await slots.resize(rule.untilKnown);
    if (total === 0 || taken.slots.length > 0) return;

    refuseLate(waiting, taken.pausedMs ?? 0);
    if (waiting.length > 0) await pause(sleepMs(taken), sleep.signal);
  }

  async function grantAll(): Promise<void> {
    granting = true;
    try {
      while (waiting.length > 0) await grantOnce();
    } catch (error) {
      // The database is away: whoever waits must hear it, and the next to come tries again.
      for (const waiter of waiting.splice(0)) waiter.refuse(error);
    } finally {
      granting = false;
    }
  }

  return {
    takeTurn: () =>
      new Promise((grant, refuse) => {
        const isFull = total > 0 && waiting.length >= total * (patienceMs / windowMs);
        if (isFull) refuse(noTurn(windowMs));
        else waiting.push({ grant, refuse, deadlineMs: performance.now() + patienceMs });
        if (!granting) void grantAll();
      }),
    freeShare: () => (performance.now() - latest.atMs > windowMs ? 1 : latest.share),
  };
}

function sleepMs(taken: TakenSlots): number {
  const wantedMs = taken.pausedMs ?? taken.nextMs ?? 5;
  return Math.min(Math.max(Math.ceil(wantedMs), 1), longestSleepMs);
}

function refuseLate(waiting: Waiter[], pausedMs: number): void {
  const soonestMs = performance.now() + pausedMs;
  while (waiting[0] !== undefined && waiting[0].deadlineMs <= soonestMs) {
    waiting.shift()?.refuse(noTurn(Math.max(pausedMs, 1000)));
  }
}

function noTurn(afterMs: number): TryLater {
  return new TryLater(
    `Cannot call HubSpot yet: the account allows no call within ${patienceMs / 1000} s; ask again later`,
    Math.ceil(afterMs),
  );
}
