import { describe, expect, test } from '@jest/globals';
import { nextTry } from '../../src/delivery/backoff.ts';
import { createGatherer } from '../../src/delivery/gather.ts';
import { createLog } from '../../src/log.ts';

const log = createLog('fatal', { write: () => undefined });

describe('what has happened is recorded', () => {
  test('in as few writes as possible: all that comes in during a write goes into the next one', async () => {
    const writes: (readonly number[])[] = [];
    const gatherer = createGatherer<number>(
      async (items) => {
        writes.push(items);
        await Promise.resolve();
      },
      log,
      new AbortController().signal,
    );

    await Promise.all([1, 2, 3, 4].map((item) => gatherer.add(item)));
    await gatherer.add(5);

    expect(writes).toEqual([[1], [2, 3, 4], [5]]);
  });

  test('even if the store is away for a while', async () => {
    const writes: (readonly string[])[] = [];
    const gatherer = createGatherer<string>(
      (items) => {
        writes.push(items);
        return writes.length < 3 ? Promise.reject(new Error('away')) : Promise.resolve();
      },
      log,
      new AbortController().signal,
    );

    await gatherer.add('sent');

    expect(writes).toEqual([['sent'], ['sent'], ['sent']]);
  });

  test('until the service must end', async () => {
    const stopped = new AbortController();
    const gatherer = createGatherer<string>(
      () => {
        stopped.abort();
        return Promise.reject(new Error('away'));
      },
      log,
      stopped.signal,
    );

    await expect(gatherer.add('sent')).resolves.toBeUndefined();
  });
});

describe('the wait before the next try', () => {
  const now = Temporal.Instant.from('2026-11-23T10:00-06:00');
  const waitMs = (attempts: number, afterMs: number | undefined, chance: number) =>
    nextTry(now, attempts, afterMs, chance).since(now).total('milliseconds');

  test.each([
    ['doubles with each try', [1, 2, 3, 4].map((attempts) => waitMs(attempts, undefined, 1)), [1000, 2000, 4000, 8000]],
    [
      'ends at five minutes',
      [9, 10, 500].map((attempts) => waitMs(attempts, undefined, 1)),
      [256_000, 300_000, 300_000],
    ],
    ['is left to chance for one half', [0, 0.5, 1].map((chance) => waitMs(1, undefined, chance)), [500, 750, 1000]],
    ['is never shorter than the partner asked', [500, 5000].map((asked) => waitMs(1, asked, 1)), [1000, 5000]],
  ])('%s', (_what, waits, expected) => {
    expect(waits).toEqual(expected);
  });
});
