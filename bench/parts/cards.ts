import { Agent } from 'node:http';
import { createCardUser, type CardUser } from '../card-users.ts';
import { shown, type Figure } from '../figures.ts';
import { monotonicMs } from '../monotonic.ts';
import { cpuSecondsOf } from '../processes.ts';
import { highestLimit, type Bench } from '../rig.ts';
import { spreadOf } from '../spread.ts';
import { createSender, deliveryOf } from '../webhooks.ts';

/** People who have a card open at the same time, each waiting for an answer to ask for the next patient. */
const users = 50;

/** How long people at cards and queue wait when everybody asks at once without a pause. */
export async function measureCards(bench: Bench): Promise<readonly Figure[]> {
  const { patients, each } = bench.sizes.cards;
  bench.tell(`cards: ${users} people at once, ${each} conversations each, then ${each} rounds of a working day`);
  await using rig = await bench.setUp(highestLimit);
  const { url, pid } = rig.speedwell;
  const ids = Array.from({ length: patients }, (_, index) => rig.above + index + 1);
  using sender = createSender(url, 4);
  await sender.flatOut(ids.map((id) => deliveryOf(url, [id])));
  await rig.partners.until('text', patients, 60_000);

  const agent = new Agent({ keepAlive: true, maxSockets: users });
  const measure = async (what: string, firstUser: number, round: Round): Promise<Figure> => {
    const everybody = Array.from({ length: users }, (_, user) => createCardUser(agent, url, firstUser + user));
    const cpuBefore = (await cpuSecondsOf(pid)) ?? Number.NaN;
    const startedMs = monotonicMs();
    await Promise.all(
      everybody.map(async (user, index) => {
        for (let times = 0; times < each; times += 1) await round(user, ids[(index * each + times) % patients] ?? 0);
      }),
    );
    const tookMs = monotonicMs() - startedMs;
    return figureOf(what, everybody, tookMs, ((await cpuSecondsOf(pid)) ?? Number.NaN) - cpuBefore);
  };
  try {
    return [
      await measure('conversations alone', 1, (user, id) => user.converse(id)),
      await measure('cards and queue as in a day’s work', 1_001, workOnPatient),
    ];
  } finally {
    agent.destroy();
  }
}

type Round = (user: CardUser, contactId: number) => Promise<void>;

/** One patient takes eight requests: the queue is looked at, the card, what was said, and a call is logged. */
async function workOnPatient(user: CardUser, contactId: number): Promise<void> {
  const mark = await user.queue('all', '');
  await user.open(contactId);
  await user.converse(contactId);
  const seen = await user.open(contactId);
  await user.logCall(contactId, seen);
  await user.queue('all', mark);
  await user.open(contactId);
  await user.next(contactId);
}

function figureOf(what: string, everybody: readonly CardUser[], tookMs: number, cpuSeconds: number): Figure {
  const kinds = [...new Set(everybody.flatMap(({ taken }) => [...taken.keys()]))];
  const timesOf = (kind: string) => everybody.flatMap(({ taken }) => taken.get(kind) ?? []);
  const all = kinds.flatMap(timesOf);
  const { p50, p99, max, count } = spreadOf(all);
  const ofKinds = kinds.length === 1 ? [] : kinds.map((kind) => `${kind} ${shown(p95Of(timesOf(kind)))}`);
  const behind = [
    `${shown(p50)} ms at p50, ${shown(p99)} ms at p99, ${shown(max)} ms at most`,
    `${count} answers, ${shown((count / tookMs) * 1000)} a second, each ${shown((cpuSeconds / count) * 1000)} ms of the service’s CPU`,
    ...(ofKinds.length === 0 ? [] : [`p95 of each kind: ${ofKinds.join(', ')}`]),
  ].join('; ');
  const asked = `p95 from a request to its answer, ${what}, fifty people at once without a pause`;
  return { part: 'cards', what: asked, value: p95Of(all), unit: 'ms', target: { atMost: 100 }, behind };
}

function p95Of(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(sorted.length * 0.95) - 1, 0)] ?? Number.NaN;
}
