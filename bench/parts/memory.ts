import { pause } from '../../src/clock.ts';
import { shown, type Figure } from '../figures.ts';
import { kinds } from '../partners/words.ts';
import { descendantsOf, memoryOf } from '../processes.ts';
import { highestLimit, type Bench, type Rig } from '../rig.ts';
import { createSender, deliveriesOf } from '../webhooks.ts';

interface Held {
  readonly service: number;
  readonly postgres: number;
  readonly processes: number;
}

/** What an idle Speedwell holds of the practice's machine: fresh, and after it has had something to do. */
export async function measureMemory(bench: Bench): Promise<readonly Figure[]> {
  const { restSeconds, inquiries } = bench.sizes.memory;
  bench.tell('memory: idle, then idle after some inquiries');
  await using rig = await bench.setUp(highestLimit);
  await pause(1000 * restSeconds);
  const fresh = await heldBy(rig);
  await answer(rig, inquiries);
  await pause(2000 * restSeconds);
  const later = await heldBy(rig);

  const part = 'memory';
  const unit = 'MB';
  return [
    { part, what: 'idle, the service and its PostgreSQL', value: sumOf(fresh), unit, target: { atMost: 200 }, behind: partsOf(fresh) },
    { part, what: `idle after ${shown(inquiries)} inquiries`, value: sumOf(later), unit, target: null, behind: partsOf(later) },
  ]; // prettier-ignore
}

async function answer({ speedwell: { url }, partners, above }: Rig, inquiries: number): Promise<void> {
  using sender = createSender(url);
  await sender.flatOut(deliveriesOf(url, above + 1, inquiries, 100));
  for (const kind of kinds) await partners.until(kind, inquiries, 60_000);
}

function sumOf({ service, postgres }: Held): number {
  return service + postgres;
}

function partsOf({ service, postgres, processes }: Held): string {
  return `service ${shown(service)} MB (RSS), PostgreSQL ${shown(postgres)} MB (PSS of ${processes} processes)`;
}

/**
 * The service by RSS, because part of its program is shared with the benchmark's own processes and would look smaller
 * than it is; PostgreSQL by PSS, because its processes share most of their memory and RSS would count it many times.
 */
async function heldBy({ speedwell: { pid } }: Rig): Promise<Held> {
  const pids = await descendantsOf(pid);
  const memories = await Promise.all(pids.map(memoryOf));
  return {
    service: (await memoryOf(pid))?.rss ?? Number.NaN,
    postgres: memories.reduce((sum, memory) => sum + (memory?.pss ?? 0), 0),
    processes: pids.length,
  };
}
