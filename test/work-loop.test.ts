import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createLog } from '../src/log.ts';
import { createClockByHand } from '../src/sandbox/clock-by-hand.ts';
import { startWorkLoop, type Turn, type WorkLoop } from '../src/work-loop.ts';
import { eventually } from './support/store-process.ts';

const clock = createClockByHand(Temporal.Instant.from('2026-11-23T10:00-06:00'), { flows: false });
const nothing: Turn = { busy: false, next: null };
const lines: string[] = [];
const log = createLog('trace', { write: (line) => lines.push(line) });
const loops: WorkLoop[] = [];

afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
  lines.length = 0;
});

/** Starts a loop that takes the given turns, and then finds nothing to do. */
function start(...turns: readonly (() => Turn | Promise<Turn>)[]) {
  const begun: number[] = [];
  const loop = startWorkLoop({
    name: 'a loop',
    clock,
    log,
    turn: async () => {
      const turn = turns[begun.length];
      begun.push(performance.now());
      return turn === undefined ? nothing : turn();
    },
  });
  loops.push(loop);
  return { loop, begun };
}

describe('work is taken up as soon as there is some', () => {
  test('a loop that is woken takes another turn', async () => {
    const { loop, begun } = start();
    await eventually(() => loop.isIdle());

    loop.wake();
    await eventually(() => loop.isIdle());

    expect(begun).toHaveLength(2);
  });

  test('a wake during a turn leads to another turn', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    const { loop, begun } = start(async () => {
      await held;
      return nothing;
    });
    await eventually(() => begun.length === 1);

    loop.wake();
    release(undefined);
    await eventually(() => loop.isIdle());

    expect(begun).toHaveLength(2);
  });

  test('a turn that found something is followed by another one', async () => {
    const { loop, begun } = start(() => ({ busy: true, next: null }));

    await eventually(() => loop.isIdle());

    expect(begun).toHaveLength(2);
  });

  test('a loop wakes by itself when its next time has come', async () => {
    const { loop, begun } = start(() => ({ busy: false, next: clock.now().add({ hours: 1 }) }));
    await eventually(() => loop.isIdle());

    clock.moveBy({ minutes: 59 });
    await pause(20);
    const tooEarly = begun.length;
    clock.moveBy({ minutes: 1 });
    await eventually(() => begun.length === 2);

    expect(tooEarly).toBe(1);
  });

  test('what is due but in the hands of another process is not asked for without a pause', async () => {
    const overdue = () => ({ busy: false, next: clock.now().subtract({ seconds: 1 }) });
    const { begun } = start(...Array.from({ length: 10_000 }, () => overdue));

    await pause(300);

    expect(begun.length).toBeGreaterThan(1);
    expect(begun.length).toBeLessThan(20);
  });
});

describe('a turn that fails is tried again', () => {
  test('after waits that grow', async () => {
    const fails = () => Promise.reject(new Error('Cannot do it'));
    const { loop, begun } = start(fails, fails, fails);

    await eventually(() => begun.length === 4 && loop.isIdle());

    const waits = begun.slice(1).map((moment, index) => moment - (begun[index] ?? 0));
    expect(waits.map((wait) => Math.round(Math.log2(wait / 100)))).toEqual([0, 1, 2]);
    expect(lines.filter((line) => line.includes('Cannot do it'))).toHaveLength(3);
  });
});

describe('a partner that asks to be left alone is left alone', () => {
  test('until then, whoever wakes the loop', async () => {
    const { loop, begun } = start(() => ({ busy: false, next: null, restUntil: clock.now().add({ seconds: 30 }) }));
    await eventually(() => begun.length === 1);

    loop.wake();
    await pause(20);
    clock.moveBy({ seconds: 29 });
    await pause(20);
    const duringRest = begun.length;
    clock.moveBy({ seconds: 1 });
    await eventually(() => begun.length === 2);

    expect(duringRest).toBe(1);
  });
});

describe('a loop that is stopped', () => {
  test('ends the turn that is running and begins no other', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    let ended = false;
    const { loop, begun } = start(async () => {
      await held;
      ended = true;
      return { busy: true, next: null };
    });
    await eventually(() => begun.length === 1);

    const stopped = loop.stop();
    release(undefined);
    await stopped;
    loop.wake();
    await pause(20);

    expect([ended, begun.length]).toEqual([true, 1]);
  });

  test.each([
    ['sleeping', () => nothing],
    ['resting', () => ({ ...nothing, restUntil: clock.now().add({ hours: 1 }) })],
    ['waiting after a failure', () => Promise.reject(new Error('Cannot do it'))],
  ] as const)('does not wait while it is %s', async (_what, turn) => {
    const { loop, begun } = start(turn);
    await eventually(() => begun.length === 1);

    await loop.stop();

    expect(begun).toHaveLength(1);
  });
});
