import { randomInt } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { pause } from '../../src/clock.ts';
import { makeFolder } from '../support/folders.ts';
import { brokenPromises, inquire } from '../support/inquiries.ts';
import { createServiceProcess } from '../support/service-process.ts';

describe('nobody is forgotten and nobody is texted twice', () => {
  test('when the service is killed again and again in the middle of a rush', async () => {
    await using folder = await makeFolder();
    await using service = await createServiceProcess(folder.path);
    await service.start();
    const patients = new Map<number, string>();

    const rush = (async () => {
      for (let patient = 0; patient < 300; patient += 1) {
        patients.set(patient, inquire(service.hubspot, patient));
        await pause(10);
      }
    })();
    for (let kills = 0; kills < 5; kills += 1) {
      await pause(randomInt(100, 900));
      await service.kill();
      await service.start();
    }
    await rush;
    await service.quiet(60_000);

    expect(brokenPromises(service, patients)).toEqual([]);
    expect(service.hubspot.lostWebhooks()).toBe(0);
  }, 120_000);
});
