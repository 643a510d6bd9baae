/** Chance that always falls the same way for the same seed, so that a month that breaks a promise can be played again. */
export interface Chance {
  /** A number from 0 to 1. */
  readonly share: () => number;
  /** True in this share of the cases. */
  readonly happens: (share: number) => boolean;
  /** A whole number from 0 to `most`. */
  readonly upTo: (most: number) => number;
  readonly oneOf: <const Items extends readonly [unknown, ...unknown[]]>(items: Items) => Items[number];
}

/** Mulberry32: small, and good enough to shuffle patients. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (most: number) => Math.floor(share() * (most + 1));
  return {
    share,
    upTo,
    happens: (wanted) => share() < wanted,
    oneOf: (items) => items[upTo(items.length - 1)] ?? items[0],
  };
}
