import { shown, type Figure } from '../figures.ts';
import { monotonicMs } from '../monotonic.ts';
import type { Arrival, Partners } from '../partners/start-partners.ts';
import { windowMs } from '../partners/rolling-window.ts';
import { kinds, type Counts } from '../partners/words.ts';
import { cpuSecondsOf } from '../processes.ts';
import { usualLimit, type Bench, type Rig } from '../rig.ts';
import { spreadOf } from '../spread.ts';
import { createSender, deliveriesOf } from '../webhooks.ts';

/** What HubSpot's batches hold. */
const inquiriesACall = 100;

/** A read of the contacts, a write of the contacts, the tasks. */
const callsEach = 3;

const withinMs = 120_000;

interface Outcome {
  readonly counts: Counts;
  /** From the first POST to the last answer, and to the last thing that a partner heard of. */
  readonly ackedMs: number;
  readonly textsMs: number;
  readonly allMs: number;
  readonly textTimesMs: readonly number[];
  /** How many patients got another number of texts than one. */
  readonly notOneText: number;
  readonly cpuSeconds: number | undefined;
}

/** A mailing has gone out and everybody answers at once: how many calls each costs, and how soon all have their text. */
export async function measureBurst(bench: Bench): Promise<readonly Figure[]> {
  const { inquiries } = bench.sizes.burst;
  bench.tell(`burst: ${shown(inquiries)} inquiries at once, with HubSpot's usual limit`);
  await using rig = await bench.setUp(usualLimit);
  const outcome = await runBurst(rig, inquiries);
  return figuresOf(inquiries, outcome);
}

async function runBurst({ speedwell: { url, pid }, partners, above }: Rig, inquiries: number): Promise<Outcome> {
  using sender = createSender(url);
  const deliveries = deliveriesOf(url, above + 1, inquiries, inquiriesACall);
  const cpuBefore = await cpuSecondsOf(pid);
  const startedMs = monotonicMs();
  const ackedMs = await sender.flatOut(deliveries);
  for (const kind of kinds) await partners.until(kind, inquiries, withinMs - (monotonicMs() - startedMs));

  const cpuAfter = await cpuSecondsOf(pid);
  const counts = await partners.order({ order: 'count' });
  const texts = [...partners.heard('text').values()];
  return {
    ...{ counts, ackedMs },
    textsMs: lastOf(partners, 'text') - startedMs,
    allMs: Math.max(...kinds.map((kind) => lastOf(partners, kind))) - startedMs,
    textTimesMs: texts.map(({ atMs }) => atMs - startedMs),
    notOneText: texts.filter(({ times }) => times !== 1).length + Math.abs(texts.length - inquiries),
    cpuSeconds: cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore,
  };
}

function lastOf(partners: Partners, kind: (typeof kinds)[number]): number {
  return [...partners.heard(kind).values()].reduce((last: number, { atMs }: Arrival) => Math.max(last, atMs), 0);
}

function figuresOf(inquiries: number, outcome: Outcome): readonly Figure[] {
  const { counts, ackedMs, textsMs, allMs, textTimesMs, notOneText, cpuSeconds } = outcome;
  const calls = Object.values(counts.calls).reduce((sum, each) => sum + each, 0);
  const perSecond = (1000 * inquiries) / allMs;
  const sustained = (1000 * usualLimit * inquiriesACall) / callsEach / windowMs;
  const soonestMs = soonest(inquiries);
  const { p50, p99 } = spreadOf(textTimesMs);
  const byPath = Object.entries(counts.calls).map(([path, count]) => `${count} ${path.split('/').slice(4).join('/')}`);
  const cpu = cpuSeconds === undefined ? '' : `; ${shown(cpuSeconds)} s of CPU in the service`;

  const part = 'burst';
  return [
    { part, what: 'HubSpot calls for each inquiry', value: calls / inquiries, unit: '', target: { atMost: 0.05 }, behind: `${calls} calls for ${shown(inquiries)} inquiries: ${byPath.join(', ')}` },
    { part, what: 'of the inquiries a second that HubSpot\'s limit allows for ever', value: perSecond / sustained, unit: '', target: { atLeast: 0.9 }, behind: `${shown(perSecond)} of ${shown(sustained)} inquiries/s; all done after ${shown(allMs / 1000)} s${cpu}` },
    { part, what: 'of the speed of a service that takes no time, for a burst of this size', value: soonestMs / allMs, unit: '', target: null, behind: `${shown(soonestMs / 1000)} s against ${shown(allMs / 1000)} s` },
    { part, what: 'until the last patient has the text', value: textsMs / 1000, unit: 's', target: null, behind: `half after ${shown(p50 / 1000)} s, 99 % after ${shown(p99 / 1000)} s; acknowledged to HubSpot after ${shown(ackedMs / 1000)} s` },
    { part, what: 'calls that HubSpot refused because they came too soon (429)', value: counts.tooSoon, unit: '', target: { atMost: 0 }, behind: `of ${calls}` },
    { part, what: 'patients with no text or more than one', value: notOneText, unit: '', target: { atMost: 0 }, behind: `of ${shown(inquiries)}` },
  ]; // prettier-ignore
}

/**
 * When the last call may be made at the earliest, in milliseconds: a whole window's calls may be made at once, and the
 * next window's when the first has passed.
 */
function soonest(inquiries: number): number {
  const calls = callsEach * Math.ceil(inquiries / inquiriesACall);
  return Math.floor((calls - 1) / usualLimit) * windowMs;
}
