import { afterEach, beforeEach, jest } from '@jest/globals';
import { pause } from '../../src/clock.ts';
import { makeFolder } from './folders.ts';
import { inquire } from './inquiries.ts';
import { makePolicyWithALine } from './policy-with-a-line.ts';
import { createServiceProcess, type ServiceProcess } from './service-process.ts';

/** How long the service may take to set everything right after the last trouble, on a busy machine. */
export const patienceMs = 110_000;

/** A running service of its own for each test of the file, and patients who rush to it. */
export function oneServiceATest(): { readonly service: () => ServiceProcess; readonly rush: Rush } {
  jest.setTimeout(2 * patienceMs);
  let stack: AsyncDisposableStack;
  let service: ServiceProcess;

  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    const folder = stack.use(await makeFolder());
    service = stack.use(await createServiceProcess(folder.path, await makePolicyWithALine(folder.path)));
    await service.start();
  });

  afterEach(async () => {
    await stack.disposeAsync();
  });

  return {
    service: () => service,
    rush: async (count, everyMs) => {
      const patients = new Map<number, string>();
      for (let patient = 0; patient < count; patient += 1) {
        patients.set(patient, inquire(service.hubspot, patient));
        await pause(everyMs);
      }
      return patients;
    },
  };
}

/** Patients send the website's form one after the other, `everyMs` apart. Returns their contacts by patient. */
export type Rush = (count: number, everyMs: number) => Promise<ReadonlyMap<number, string>>;
