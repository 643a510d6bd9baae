import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { isReached, toJson, toMarkdown, toText, type Figure } from '../../bench/figures.ts';
import { measureAcks } from '../../bench/parts/acks.ts';
import { measureBurst } from '../../bench/parts/burst.ts';
import { measureCards } from '../../bench/parts/cards.ts';
import { measureLatency } from '../../bench/parts/latency.ts';
import { measureMemory } from '../../bench/parts/memory.ts';
import { measureStart } from '../../bench/parts/start.ts';
import { measureTexts } from '../../bench/parts/texts.ts';
import { measureTimers } from '../../bench/parts/timers.ts';
import { createRollingWindow } from '../../bench/partners/rolling-window.ts';
import { highestLimit, makeFolder, setUpRig, type Bench } from '../../bench/rig.ts';
import { tinySizes } from '../../bench/sizes.ts';
import { spreadOf } from '../../bench/spread.ts';

describe('each part of the benchmark measures something with the real service', () => {
  const stack = new AsyncDisposableStack();
  let bench: Bench | undefined;
  beforeAll(async () => {
    const { path: folder } = stack.use(await makeFolder());
    // One for all parts, since starting takes longer than all the rest; each has contacts of its own.
    const rig = stack.use(await setUpRig(join(folder, 'data'), 0, highestLimit));
    let above = 0;
    const setUp = () => {
      above += 100_000;
      rig.partners.forget();
      return Promise.resolve({ ...rig, above, [Symbol.asyncDispose]: () => Promise.resolve() });
    };
    bench = { ...{ sizes: tinySizes, answerAfterMs: 0, folder, setUp }, tell: () => undefined };
  });
  afterAll(() => stack.disposeAsync());

  test.each([
    ['burst', measureBurst, 6],
    ['latency', measureLatency, 2],
    ['texts', measureTexts, 4],
    ['timers', measureTimers, 4],
    ['memory', measureMemory, 2],
    ['start', measureStart, 2],
    ['cards', measureCards, 2],
    // The last one, because it sends HubSpot away for good.
    ['acks', measureAcks, 4],
  ])('%s', async (part, measure, count) => {
    if (bench === undefined) throw new Error('The benchmark was not set up');

    const figures = await measure(bench);

    expect(figures.map((figure) => figure.part)).toEqual(Array.from({ length: count }, () => part));
    // What other systems do not tell of memory and CPU is not measured there.
    const measurable = process.platform === 'linux' ? figures : [];
    expect(measurable.filter(({ value }) => !Number.isFinite(value) || value < 0)).toEqual([]);
  });
});

describe('what the figures say', () => {
  const figure: Figure = {
    ...{ part: 'acks', what: 'of a bare insert', value: 0.6, unit: '' },
    ...{ target: { atLeast: 0.5 }, behind: '6 against 10' },
  };

  test('a target is reached at its very value, from the side that is named', () => {
    expect(isReached({ ...figure, value: 0.5 })).toBe(true);
    expect(isReached({ ...figure, value: 0.499 })).toBe(false);
    expect(isReached({ ...figure, target: { atMost: 0.6 } })).toBe(true);
    expect(isReached({ ...figure, target: { atMost: 0.599 } })).toBe(false);
  });

  test('what could not be measured reaches nothing', () => {
    expect(isReached({ ...figure, value: Number.NaN })).toBe(false);
    expect(isReached({ ...figure, value: Number.NaN, target: { atMost: 1 } })).toBe(false);
  });

  test('the ratio comes first and what is behind it last, in each form', () => {
    expect(toText(figure)).toBe('✓ 0.6 of a bare insert  (≥ 0.5)\n    [6 against 10]');
    expect(toMarkdown([figure]).split('\n')[2]).toBe('| acks | of a bare insert | **0.6** | ≥ 0.5 ✓ | 6 against 10 |');
    expect(JSON.parse(toJson([figure]))).toEqual([{ ...figure, reached: true }]);
  });

  test('p99 of a hundred values is the second highest, and p50 one that was measured', () => {
    expect(spreadOf(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({
      ...{ count: 100, p50: 50, p99: 99, max: 100 },
    });
  });
});

describe('the simulated limit of HubSpot', () => {
  test('lets through so many calls in any ten seconds, not in each ten seconds of a clock', () => {
    const window = createRollingWindow(2);

    const taken = [9_000, 9_500, 10_500, 18_999, 19_000, 19_400, 19_500].map((atMs) => window.take(atMs));

    expect(taken).toEqual([true, true, false, false, true, false, true]);
  });
});
