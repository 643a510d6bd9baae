import { randomInt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pause } from '../../src/clock.ts';
import { brokenPromises } from '../support/inquiries.ts';
import { oneServiceATest, patienceMs } from '../support/rush.ts';

const { service, rush } = oneServiceATest();

test('everybody is answered once when the service is killed again and again in the middle of a rush', async () => {
  const rushing = rush(300, 8);
  for (let kills = 0; kills < 4; kills += 1) {
    await pause(randomInt(50, 700));
    await service().kill();
    await service().start();
  }
  const patients = await rushing;
  await service().quiet(patienceMs);

  expect(brokenPromises(service(), patients)).toEqual([]);
  expect(service().hubspot.lostWebhooks()).toBe(0);
});
