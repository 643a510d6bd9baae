import { afterAll, beforeAll } from '@jest/globals';
import { join } from 'node:path';
import { createLog } from '../../src/log.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { setStage, type Stage } from '../../src/sandbox/stories/stage.ts';
import { makeTemporaryFolder } from '../../src/sandbox/temporary-folder.ts';
import { createTestDatabase } from './database.ts';

/** The policy that comes with Speedwell. */
export const starterPolicy = join(import.meta.dirname, '../../policy');

/** A patient of a story; each number makes another one. */
export function patient(count: number) {
  const digits = String(110 + count).padStart(4, '0');
  return {
    ...{ firstname: 'Patient', lastname: String(count), email: `patient-${count}@example.com` },
    ...{ phone: `(312) 555-${digits}`, number: `+1312555${digits}` },
  };
}

/** One sandbox for all tests of a file: the real service on a database of its own, and a clock that only tests move. */
export function oneSandboxAFile(beginsAt: string): () => Stage {
  const stack = new AsyncDisposableStack();
  let stage: Stage | undefined;
  const lines: string[] = [];

  beforeAll(async () => {
    stage = setStage(await openSandbox(stack, beginsAt), (line) => lines.push(line));
  });
  afterAll(() => stack.disposeAsync());

  return () => {
    if (stage === undefined) throw new Error('Cannot play before the sandbox has started');
    return stage;
  };
}

/** A sandbox that is stopped with `stack`. `flows`: its clock goes on by itself. */
export async function openSandbox(
  stack: AsyncDisposableStack,
  beginsAt: string,
  { flows = false } = {},
): Promise<Sandbox> {
  const { databaseUrl } = stack.use(await createTestDatabase());
  const folder = stack.use(await makeTemporaryFolder());
  const clock = createClockByHand(Temporal.Instant.from(beginsAt), { flows });
  return stack.use(
    await startSandbox({
      ...{ clock, databaseUrl, folder: folder.path, policyDir: starterPolicy },
      log: createLog('silent'),
    }),
  );
}
