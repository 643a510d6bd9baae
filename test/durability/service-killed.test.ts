import { randomInt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pause } from '../../src/clock.ts';
import { ageUntoldCalls, brokenConversations } from '../support/broken-conversations.ts';
import { playAll } from '../support/conversations.ts';
import { brokenPromises } from '../support/inquiries.ts';
import { oneServiceATest, patienceMs } from '../support/rush.ts';

const { service, rush } = oneServiceATest();

test('everybody is answered once, and no word or call is lost, when the service is killed again and again in a rush', async () => {
  const rushing = rush(200, 10);
  const playing = playAll(service(), 2, 100);
  for (let kills = 0; kills < 3; kills += 1) {
    await pause(randomInt(50, 700));
    await service().kill();
    await service().start();
  }
  const patients = await rushing;
  const played = await playing;
  await ageUntoldCalls(service());
  await service().kill();
  await service().start({ withNights: true });
  await service().quiet(patienceMs);
  await service().night();
  await service().quiet(patienceMs);

  expect(brokenPromises(service(), patients)).toEqual([]);
  expect(await brokenConversations(service(), played)).toEqual([]);
  expect(service().hubspot.lostWebhooks()).toBe(0);
});
