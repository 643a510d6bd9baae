import { pause } from '../clock.ts';
import type { Log } from '../log.ts';

/** Writes what is handed in, as much as has gathered at a time. */
export interface Gatherer<Item> {
  /** Resolves when the item is written. */
  readonly add: (item: Item) => Promise<void>;
}

/** Waits before a write that failed is tried again grow from the first to the second, in milliseconds. */
const againAfterMs = { first: 100, longest: 5_000 };

/**
 * Makes many small writes one: whatever comes in while a write is under way goes into the next one. A write that fails
 * is tried again until it succeeds or `signal` aborts, because what is written here has already happened.
 */
export function createGatherer<Item>(
  write: (items: readonly Item[]) => Promise<void>,
  log: Log,
  signal: AbortSignal,
): Gatherer<Item> {
  let waiting: { readonly item: Item; readonly written: () => void }[] = [];
  let writing = false;

  const writeAll = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const items = batch.map(({ item }) => item);
      for (let waitMs = againAfterMs.first; !(await succeeds(items)) && !signal.aborted; waitMs *= 2) {
        await pause(Math.min(waitMs, againAfterMs.longest), signal);
      }
      for (const { written } of batch) written();
    }
    writing = false;
  };

  const succeeds = async (items: readonly Item[]): Promise<boolean> => {
    try {
      await write(items);
      return true;
    } catch (error) {
      log.failed('recording what was delivered', error);
      return false;
    }
  };

  return {
    add: (item) =>
      new Promise((written) => {
        waiting.push({ item, written });
        if (!writing) void writeAll();
      }),
  };
}
