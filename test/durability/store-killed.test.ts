import { randomInt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pause } from '../../src/clock.ts';
import { brokenPromises } from '../support/inquiries.ts';
import { oneServiceATest, patienceMs } from '../support/rush.ts';

const { service, rush } = oneServiceATest();

test('everybody is answered once when PostgreSQL is killed in the middle of a rush', async () => {
  const rushing = rush(150, 12);
  for (let kills = 0; kills < 2; kills += 1) {
    await pause(randomInt(100, 600));
    await service().killPostgres();
  }
  const patients = await rushing;
  await service().quiet(patienceMs);

  expect(brokenPromises(service(), patients)).toEqual([]);
  expect(service().hubspot.lostWebhooks()).toBe(0);
});

test('a stop is graceful: within ten seconds, and what was not done is done after the start', async () => {
  const rushing = rush(120, 8);
  await pause(400);
  const askedMs = performance.now();
  const exitCode = await service().stop();
  const tookMs = performance.now() - askedMs;
  await service().start();
  const patients = await rushing;
  await service().quiet(patienceMs);

  expect(exitCode).toBe(0);
  expect(tookMs).toBeLessThan(10_000);
  expect(brokenPromises(service(), patients)).toEqual([]);
});
