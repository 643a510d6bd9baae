import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { shown, type Figure } from '../figures.ts';
import { startPartners } from '../partners/start-partners.ts';
import type { Bench } from '../rig.ts';
import { startSpeedwell } from '../running-speedwell.ts';
import { medianOf } from '../spread.ts';

/** How long the practice is without an answer when Speedwell is restarted; and how long the very first start takes. */
export async function measureStart({ folder, sizes, tell }: Bench): Promise<readonly Figure[]> {
  const { times } = sizes.start;
  tell(`start: once on an empty folder, then ${times} time(s) again`);
  await using partners = await startPartners();
  const dataDir = join(folder, 'started');
  const readyMs = async () => {
    await using speedwell = await startSpeedwell(dataDir, partners);
    return speedwell.readyMs;
  };

  const first = await readyMs();
  const again: number[] = [];
  for (let round = 0; round < times; round += 1) again.push(await readyMs());
  await rm(dataDir, { recursive: true, force: true });

  const part = 'start';
  const unit = 's';
  const each = again.map((ms) => shown(ms / 1000)).join(', ');
  return [
    { part, what: 'from the start of the process to ready', value: medianOf(again) / 1000, unit, target: { atMost: 1.5 }, behind: `median of ${each} s` },
    { part, what: 'the very first start, which makes the database', value: first / 1000, unit, target: null, behind: 'once' },
  ]; // prettier-ignore
}
