/** How many calls of one account are let through in any stretch of `windowMs`, wherever it begins. */
export interface RollingWindow {
  /** Takes one of the calls that are left; false if none is. */
  readonly take: (atMs: number) => boolean;
  readonly left: () => number;
  readonly limit: () => number;
  readonly allow: (limit: number) => void;
}

/** HubSpot's window. Its name for the rule is TEN_SECONDLY_ROLLING. */
export const windowMs = 10_000;

export function createRollingWindow(firstLimit: number): RollingWindow {
  const takenAtMs: number[] = [];
  let limit = firstLimit;
  return {
    take: (atMs) => {
      while (takenAtMs[0] !== undefined && takenAtMs[0] <= atMs - windowMs) takenAtMs.shift();
      if (takenAtMs.length >= limit) return false;
      takenAtMs.push(atMs);
      return true;
    },
    left: () => Math.max(limit - takenAtMs.length, 0),
    limit: () => limit,
    allow: (next) => {
      limit = next;
    },
  };
}
