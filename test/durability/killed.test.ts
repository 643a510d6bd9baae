import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pause } from '../../src/clock.ts';
import { makeFolder } from '../support/folders.ts';
import { brokenPromises, inquire } from '../support/inquiries.ts';
import { createServiceProcess, type ServiceProcess } from '../support/service-process.ts';

/** How long the service may take to set everything right after the last trouble, on a busy machine. */
const patienceMs = 60_000;
const testMs = 120_000;

describe('everybody is answered, and nobody twice', () => {
  let stack: AsyncDisposableStack;
  let service: ServiceProcess;

  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    const folder = stack.use(await makeFolder());
    service = stack.use(await createServiceProcess(folder.path));
    await service.start();
  }, 30_000);

  afterEach(async () => {
    await stack.disposeAsync();
  });

  /** Patients send the website's form one after the other, `everyMs` apart. */
  async function rush(count: number, everyMs: number): Promise<ReadonlyMap<number, string>> {
    const patients = new Map<number, string>();
    for (let patient = 0; patient < count; patient += 1) {
      patients.set(patient, inquire(service.hubspot, patient));
      await pause(everyMs);
    }
    return patients;
  }

  test(
    'when the service is killed again and again in the middle of a rush',
    async () => {
      const rushing = rush(300, 8);
      for (let kills = 0; kills < 4; kills += 1) {
        await pause(randomInt(50, 700));
        await service.kill();
        await service.start();
      }
      const patients = await rushing;
      await service.quiet(patienceMs);

      expect(brokenPromises(service, patients)).toEqual([]);
      expect(service.hubspot.lostWebhooks()).toBe(0);
    },
    testMs,
  );

  test(
    'when PostgreSQL is killed in the middle of a rush',
    async () => {
      const rushing = rush(150, 12);
      for (let kills = 0; kills < 2; kills += 1) {
        await pause(randomInt(100, 600));
        await service.killPostgres();
      }
      const patients = await rushing;
      await service.quiet(patienceMs);

      expect(brokenPromises(service, patients)).toEqual([]);
      expect(service.hubspot.lostWebhooks()).toBe(0);
    },
    testMs,
  );

  test(
    'when HubSpot refuses, fails and hangs up, and Twilio takes texts without saying so',
    async () => {
      service.hubspot.fail({ as: 429, forMs: 1_500 });
      service.hubspot.fail({ as: 500, next: 2, path: /batch\/(read|update|create)/ });
      service.hubspot.fail({ as: 'drop-after', next: 2, path: /tasks\/batch\/create/ });
      service.hubspot.fail({ as: 'drop-after', next: 2, path: /contacts\/batch\/update/ });
      service.twilio.fail({ as: 'drop-after', next: 20, path: /POST .*Messages/ });
      service.twilio.fail({ as: 'drop-before', next: 5, path: /POST .*Messages/ });
      service.twilio.fail({ as: 500, next: 5, path: /POST .*Messages/ });
      service.twilio.fail({ as: 429, next: 10, path: /POST .*Messages/ });
      const patients = await rush(150, 10);
      await service.quiet(patienceMs);

      expect(brokenPromises(service, patients)).toEqual([]);
    },
    testMs,
  );

  test(
    'a stop is graceful: within ten seconds, and what was not done is done after the start',
    async () => {
      const rushing = rush(120, 8);
      await pause(400);
      const askedMs = performance.now();
      const exitCode = await service.stop();
      const tookMs = performance.now() - askedMs;
      await service.start();
      const patients = await rushing;
      await service.quiet(patienceMs);

      expect(exitCode).toBe(0);
      expect(tookMs).toBeLessThan(10_000);
      expect(brokenPromises(service, patients)).toEqual([]);
    },
    testMs,
  );

  test(
    'and the log of all this holds no number, address, text or secret',
    async () => {
      const patients = await rush(20, 5);
      service.twilio.fail({ as: 'drop-after', next: 1, path: /POST .*Messages/ });
      await service.quiet(patienceMs);

      expect(brokenPromises(service, patients)).toEqual([]);
      expect(service.log()).toContain('delivered');
      expect(service.log()).not.toMatch(/\+?1312200|patient-\d+@|Example|Authorization|of-the-test/);
    },
    testMs,
  );
});
