import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { shown, type Figure } from '../figures.ts';
import { monotonicMs } from '../monotonic.ts';
import { practice } from '../practice.ts';
import { cpuSecondsOf } from '../processes.ts';
import { highestLimit, type Bench } from '../rig.ts';
import { spreadOf } from '../spread.ts';
import { createSender, deliveryOf } from '../webhooks.ts';

/** People who have a card open at the same time, each waiting for an answer to ask for the next patient. */
const users = 50;

/** How long people at the card wait for a conversation with all that can be sent, when everybody asks at once. */
export async function measureCards(bench: Bench): Promise<readonly Figure[]> {
  const { patients, each } = bench.sizes.cards;
  bench.tell(`cards: ${users} people at once, ${each} conversations each`);
  await using rig = await bench.setUp(highestLimit);
  const { url } = rig.speedwell;
  const ids = Array.from({ length: patients }, (_, index) => rig.above + index + 1);
  using sender = createSender(url, 4);
  await sender.flatOut(ids.map((id) => deliveryOf(url, [id])));
  await rig.partners.until('text', patients, 60_000);

  const agent = new Agent({ keepAlive: true, maxSockets: users });
  const askAll = async (user: number) => {
    const taken: number[] = [];
    for (let round = 0; round < each; round += 1) {
      const sentAtMs = monotonicMs();
      await look(agent, url, ids[(user * each + round) % patients] ?? 0, user);
      taken.push(monotonicMs() - sentAtMs);
    }
    return taken;
  };
  const cpuBefore = await cpuSecondsOf(rig.speedwell.pid);
  const startedMs = monotonicMs();
  const all = (await Promise.all(Array.from({ length: users }, (_, user) => askAll(user + 1)))).flat();
  const tookMs = monotonicMs() - startedMs;
  const cpuAfter = await cpuSecondsOf(rig.speedwell.pid);
  agent.destroy();

  const sorted = all.toSorted((a, b) => a - b);
  const p95 = sorted[Math.max(Math.ceil(sorted.length * 0.95) - 1, 0)] ?? Number.NaN;
  const { p50, p99, max, count } = spreadOf(all);
  const cpuMs = (((cpuAfter ?? Number.NaN) - (cpuBefore ?? Number.NaN)) / count) * 1000;
  const behind = `${shown(p50)} ms at p50, ${shown(p99)} ms at p99, ${shown(max)} ms at most; ${count} conversations, ${shown((count / tookMs) * 1000)} a second, each ${shown(cpuMs)} ms of the service’s CPU`;
  const what = 'p95 from a card’s request to its conversation, fifty people at once without a pause';
  return [{ part: 'cards', what, value: p95, unit: 'ms', target: { atMost: 100 }, behind }];
}

/** Asks as HubSpot does for a card. @throws {Error} if it is not answered 200. */
async function look(agent: Agent, url: string, contactId: number, userId: number): Promise<void> {
  const { portalId, appId, clientSecret } = practice;
  const path = `/api/contacts/${contactId}/conversation?userId=${userId}&portalId=${portalId}&userEmail=desk@example.com&appId=${appId}`;
  const timestamp = String(Temporal.Now.instant().epochMilliseconds);
  const signature = createHmac('sha256', clientSecret).update(`GET${url}${path}${timestamp}`).digest('base64');
  const headers = { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': timestamp };
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const asking = request(url + path, { agent, headers }, (answer) => {
    text(answer).then((said) => {
      if (answer.statusCode === 200) resolve(undefined);
      else reject(new Error(`Expected 200 and got ${answer.statusCode ?? 0}: ${said}`));
    }, reject);
  });
  asking.once('error', reject);
  asking.end();
  await promise;
}
