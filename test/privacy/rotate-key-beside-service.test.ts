import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { openKeyring } from '../../src/journal/keyring.ts';
import { openStoreBeside } from '../../src/journal/open-store-beside.ts';
import { countSealedBefore } from '../../src/journal/sealed-columns.ts';
import { makeFolder } from '../support/folders.ts';
import { brokenPromises, inquire } from '../support/inquiries.ts';
import { createServiceProcess } from '../support/service-process.ts';

jest.setTimeout(120_000);

const script = join(import.meta.dirname, '../support/run-privacy.ts');
const now = Temporal.Instant.from('2026-11-21T21:30:00-06:00');

test('while the real service answers a rush of patients, its key is changed, and nobody notices', async () => {
  await using folder = await makeFolder();
  await using service = await createServiceProcess(folder.path);
  await service.start();
  const patients = new Map<number, string>();
  const come = (count: number) => {
    for (let left = count; left > 0; left -= 1) patients.set(patients.size, inquire(service.hubspot, patients.size));
  };
  come(30);
  const said: string[] = [];
  const child = spawn(process.execPath, [script, 'rotate-key'], { env: { ...service.environment } });
  child.stdout.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const ended = once(child, 'exit');
  come(30);

  await ended;
  come(10);
  await service.quiet(60_000);

  const lines = said.join('');
  expect(child.exitCode).toBe(0);
  expect(lines).toContain('✓ 1 running service took it up');
  expect(lines).toContain('✓ 1 old key deleted');
  expect(service.log()).not.toContain('taking up a new key');
  expect(brokenPromises(service, patients)).toEqual([]);
  await using store = await openStoreBeside({ databaseUrl: undefined, dataDir: join(folder.path, 'data') });
  const ring = await openKeyring(
    store,
    { portalId: 4_310_002, ENCRYPTION_KEY: service.environment['ENCRYPTION_KEY'] ?? '' },
    { now, log: { failed: () => undefined } },
  );
  const rows = await store.query<{ sealed: Buffer }>(`select sealed from outbox where sealed is not null`);
  expect(rows.length).toBeGreaterThanOrEqual(70);
  expect(() => rows.map(({ sealed }) => ring.seal.open(sealed))).not.toThrow();
  expect(await countSealedBefore(store, 4_310_002, ring.sealKeyId())).toBe(0);
});
