import { tooManyRequests } from './refusals.ts';

/** How much an account allows. Source: HubSpot's usage guidelines, Professional. */
export interface Limits {
  /** Calls in any `intervalMs`. */
  readonly max: number;
  readonly intervalMs: number;
  readonly daily: number;
  readonly searchesPerSecond: number;
}

/** Those of the Professional edition. */
export const usualLimits: Limits = { max: 190, intervalMs: 10_000, daily: 625_000, searchesPerSecond: 5 };

/** Counts calls in rolling windows of real time, as the network sees them. Refused calls do not count. */
export interface Rates {
  /** @throws {Refusal} 429. */
  readonly take: (limit: 'ordinary' | 'search') => void;
  /** The headers that tell how much is left. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** How many calls were refused for coming too fast. */
  readonly refused: () => number;
}

/** Nothing is used up at first. */
export function createRates(limits: Limits): Rates {
  const ordinary = createWindow(limits.max, limits.intervalMs);
  const searches = createWindow(limits.searchesPerSecond, 1000);
  let today = 0;
  let refused = 0;

  return {
    refused: () => refused,
    take: (limit) => {
      if ((limit === 'search' ? searches : ordinary).take()) {
        today += 1;
        return;
      }
      refused += 1;
      throw tooManyRequests(limit === 'search' ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING');
    },
    headers: () => ({
      'X-HubSpot-RateLimit-Max': String(limits.max),
      'X-HubSpot-RateLimit-Remaining': String(ordinary.left()),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(limits.intervalMs),
      'X-HubSpot-RateLimit-Daily': String(limits.daily),
      'X-HubSpot-RateLimit-Daily-Remaining': String(Math.max(limits.daily - today, 0)),
    }),
  };
}

/** A ring of the last `max` times: the window is full when the oldest of them is still inside. */
function createWindow(max: number, intervalMs: number) {
  const taken: number[] = [];
  const forgetOld = () => {
    const start = performance.now() - intervalMs;
    const firstInside = taken.findIndex((atMs) => atMs > start);
    taken.splice(0, firstInside === -1 ? taken.length : firstInside);
  };
  return {
    take: () => {
      forgetOld();
      if (taken.length >= max) return false;
      taken.push(performance.now());
      return true;
    },
    left: () => {
      forgetOld();
      return max - taken.length;
    },
  };
}
