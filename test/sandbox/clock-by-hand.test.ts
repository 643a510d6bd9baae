import { describe, expect, test } from '@jest/globals';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';

const evening = Temporal.Instant.from('2026-11-21T21:30-05:00');
const never = new AbortController().signal;

describe('a clock that stands still', () => {
  test('shows the same time until it is moved', () => {
    const clock = createClockByHand(evening, { flows: false });

    clock.moveBy({ minutes: 15 });

    expect(clock.now()).toEqual(evening.add({ minutes: 15 }));
  });

  test('wakes those whose time has come, and nobody else', async () => {
    const clock = createClockByHand(evening, { flows: false });
    const woken: string[] = [];
    const soon = clock.waitUntil(evening.add({ minutes: 5 }), never).then(() => woken.push('soon'));
    const later = clock.waitUntil(evening.add({ hours: 5 }), never).then(() => woken.push('later'));

    clock.moveTo(evening.add({ minutes: 5 }));
    await soon;

    expect(woken).toEqual(['soon']);
    clock.moveBy({ days: 1 });
    await later;
    expect(woken).toEqual(['soon', 'later']);
  });

  test('does not keep anyone waiting for a time that has passed', async () => {
    const clock = createClockByHand(evening, { flows: false });

    await expect(clock.waitUntil(evening, never)).resolves.toBeUndefined();
  });

  test('lets go of those who are told to stop waiting', async () => {
    const clock = createClockByHand(evening, { flows: false });
    const stop = new AbortController();
    const waits = clock.waitUntil(evening.add({ hours: 1 }), stop.signal);

    stop.abort();

    await expect(waits).resolves.toBeUndefined();
  });

  test('goes back only when that is said outright, and those who wait wait longer', async () => {
    const clock = createClockByHand(evening, { flows: false });
    let woken = false;
    const waits = clock.waitUntil(evening.add({ minutes: 5 }), never).then(() => (woken = true));

    expect(() => {
      clock.moveBy({ minutes: -1 });
    }).toThrow('Cannot move the clock backwards');
    clock.set(evening.subtract({ hours: 1 }));
    clock.moveBy({ hours: 1, minutes: 4 });
    await Promise.resolve();

    expect(woken).toBe(false);
    clock.moveBy({ minutes: 1 });
    await waits;
  });
});

describe('a clock that flows', () => {
  test('goes on by itself from the moment it was set to', async () => {
    const clock = createClockByHand(evening, { flows: true });

    await clock.waitUntil(evening.add({ milliseconds: 20 }), never);

    expect(Temporal.Instant.compare(clock.now(), evening.add({ milliseconds: 20 }))).toBeGreaterThanOrEqual(0);
  });

  test('wakes a long wait as soon as it is moved past it', async () => {
    const clock = createClockByHand(evening, { flows: true });
    const waits = clock.waitUntil(evening.add({ hours: 12 }), never);

    clock.moveBy({ hours: 12 });

    await expect(waits).resolves.toBeUndefined();
  });
});
