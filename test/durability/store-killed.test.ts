import { randomInt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pause } from '../../src/clock.ts';
import { ageUntoldCalls, brokenConversations } from '../support/broken-conversations.ts';
import { playAll } from '../support/conversations.ts';
import { brokenPromises } from '../support/inquiries.ts';
import { oneServiceATest, patienceMs } from '../support/rush.ts';

const { service, rush } = oneServiceATest();

test('everybody is answered once, and no word or call is lost, when PostgreSQL is killed in the middle of a rush', async () => {
  const rushing = rush(150, 12);
  const playing = playAll(service(), 1, 100);
  for (let kills = 0; kills < 2; kills += 1) {
    await pause(randomInt(100, 600));
    await service().killPostgres();
  }
  const patients = await rushing;
  const played = await playing;
  await service().quiet(patienceMs);
  await ageUntoldCalls(service());
  await service().stop();
  await service().start({ withNights: true });
  await service().night();
  await service().quiet(patienceMs);

  expect(brokenPromises(service(), patients)).toEqual([]);
  expect(await brokenConversations(service(), played)).toEqual([]);
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
