/** A number from 0 up to but not including 1. */
export type Chance = () => number;

/**
 * Chance that falls out the same in every run, so that a story can be told twice.
 *
 * @see Mulberry32, public domain, Tommy Ettinger.
 */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same things in another order. */
export function shuffled<T>(things: readonly T[], chance: Chance): readonly T[] {
  return things
    .map((thing) => ({ thing, place: chance() }))
    .sort((one, other) => one.place - other.place)
    .map(({ thing }) => thing);
}
