import { Agent } from 'node:http';
import { pause } from '../../src/clock.ts';
import { shown, type Figure } from '../figures.ts';
import { monotonicMs } from '../monotonic.ts';
import { numberOf } from '../practice.ts';
import { highestLimit, type Bench, type Rig } from '../rig.ts';
import { spreadOf, type Spread } from '../spread.ts';
import { createSender, deliveryOf, post } from '../webhooks.ts';

/** At least this long between two inquiries, so that neither meets the other nor HubSpot's limit. */
const apartMs = 110;

/** How long a patient's inquiry is on its way from HubSpot's webhook to the carrier service, when there is no rush. */
export async function measureLatency(bench: Bench): Promise<readonly Figure[]> {
  const { warmUp, samples } = bench.sizes.latency;
  bench.tell(`latency: ${samples} inquiries, one at a time`);
  await using rig = await bench.setUp(highestLimit);

  const own = await partnersOwn(rig);
  const all = await sendOneByOne(rig, warmUp + samples);
  const total = spreadOf(all.slice(warmUp).map(({ textMs }) => textMs));
  const ack = spreadOf(all.slice(warmUp).map(({ ackMs }) => ackMs));

  const part = 'latency';
  const above = "from the signed POST to the text request, above HubSpot's own time";
  const behind = `${shown(total.p50)} ms at p50, ${shown(total.p99)} ms at p99, ${shown(total.max)} ms at most in all; HubSpot's own round trip ${shown(own.hubspot.p50)} ms, Twilio's, not taken off, ${shown(own.twilio.p50)} ms; acknowledged after ${shown(ack.p50)} ms; ${total.count} inquiries`;
  const unit = 'ms';
  return [
    { part, what: `p50 ${above}`, value: total.p50 - own.hubspot.p50, unit, target: { atMost: 15 }, behind },
    {
      part,
      what: `p99 ${above}`,
      value: total.p99 - own.hubspot.p50,
      unit,
      target: { atMost: 50 },
      behind: 'the same',
    },
  ];
}

interface Passage {
  readonly ackMs: number;
  readonly textMs: number;
}

async function sendOneByOne({ speedwell: { url }, partners, above }: Rig, count: number): Promise<readonly Passage[]> {
  using sender = createSender(url, 1);
  const passages: Passage[] = [];
  for (let nth = 1; nth <= count; nth += 1) {
    const contactId = above + nth;
    const delivery = deliveryOf(url, [contactId]);
    const sentAtMs = monotonicMs();
    const ackMs = await sender.send(delivery);
    await partners.until('text', nth, 10_000);
    const atMs = partners.heard('text').get(contactId)?.atMs ?? Number.NaN;
    passages.push({ ackMs, textMs: atMs - sentAtMs });
    // Not always the same, so that no timer of the service keeps step with us.
    await pause(Math.max(apartMs + ((nth * 37) % 40) - (monotonicMs() - sentAtMs), 0));
  }
  return passages;
}

/** What the same calls take that the service makes on the way, on a connection that is open already. */
async function partnersOwn({ partners }: Rig): Promise<{ readonly hubspot: Spread; readonly twilio: Spread }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const json = { 'Content-Type': 'application/json' };
  const read = JSON.stringify({ properties: [], inputs: [{ id: '0' }] });
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const text = new URLSearchParams({ To: numberOf(0), Body: 'x'.repeat(150) }).toString();

  const hubspot: number[] = [];
  const twilio: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const startedMs = monotonicMs();
    await post(agent, `${partners.hubspotUrl}/crm/objects/2026-09/contacts/batch/read`, json, read, 200);
    const betweenMs = monotonicMs();
    await post(agent, `${partners.twilioUrl}/Messages.json`, form, text, 201);
    hubspot.push(betweenMs - startedMs);
    twilio.push(monotonicMs() - betweenMs);
  }
  agent.destroy();
  // The answer to an order comes after all that was heard before it.
  await partners.order({ order: 'count' });
  partners.forget();
  return { hubspot: spreadOf(hubspot.slice(10)), twilio: spreadOf(twilio.slice(10)) };
}
