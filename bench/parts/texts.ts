import { shown, type Figure } from '../figures.ts';
import { numberOf } from '../practice.ts';
import { highestLimit, type Bench, type Rig } from '../rig.ts';
import { spreadOf, type Spread } from '../spread.ts';
import { connectToStore } from '../store.ts';
import { createTextSender, incomingText, type IncomingText } from '../texts-in.ts';
import { createSender, deliveriesOf } from '../webhooks.ts';

const connections = 10;

/** Far more than any practice gets; a mailing that everybody answers within a quarter of an hour is about eleven a second. */
const offeredPerSecond = 50;

const words = 'Can I come on Thursday morning?';

/** How soon Twilio is told that a patient's text is safe, and how soon a stop holds: it is in the ledger before the answer. */
export async function measureTexts(bench: Bench): Promise<readonly Figure[]> {
  const { texts: count } = bench.sizes.texts;
  bench.tell(`texts: ${count} inquiries whose patients are known, then texts of known and unknown numbers`);
  await using rig = await bench.setUp(highestLimit);
  const { perSecond, events } = await flatOut(rig, count);
  const steady = await atRate(rig, count);
  const { stops, kept, sent } = await stopOneByOne(rig, bench.sizes.texts.stops);

  const part = 'texts';
  return [
    { part, what: "of HubSpot's posts with one event: texts acknowledged, flat out, all work going on", value: perSecond / events, unit: '', target: null, behind: `${shown(perSecond)} texts/s against ${shown(events)} posts/s, half of the texts from numbers that nobody has` },
    { part, what: `p99 to acknowledge at ${offeredPerSecond} texts/s`, value: steady.p99, unit: 'ms', target: { atMost: 100 }, behind: times(steady) },
    { part, what: 'p99 from the POST of a STOP to the ledger', value: stops.p99, unit: 'ms', target: { atMost: 100 }, behind: `${times(stops)}; one at a time` },
    { part, what: 'stops that were acknowledged and are not in the ledger', value: sent - kept, unit: '', target: { atMost: 0 }, behind: `of ${sent}` },
  ]; // prettier-ignore
}

function times({ p50, max, count }: Spread): string {
  return `p50 ${shown(p50)} ms, longest ${shown(max)} ms, ${count} texts`;
}

/** Numbers of contacts that have just asked for an appointment, and of nobody, in turn. */
function textsOf({ speedwell: { url }, above }: Rig, first: number, count: number): readonly IncomingText[] {
  return Array.from({ length: count }, (_, index) => {
    const nth = first + Math.floor(index / 2);
    return incomingText(url, numberOf(above + nth + (index % 2 === 0 ? 0 : 50_000)), words);
  });
}

async function flatOut(rig: Rig, count: number): Promise<{ readonly perSecond: number; readonly events: number }> {
  const { above, partners, speedwell } = rig;
  using hubspot = createSender(speedwell.url, connections);
  using twilio = createTextSender(speedwell.url, connections);
  const eventsMs = await hubspot.flatOut(deliveriesOf(speedwell.url, above + 1, count, 1));
  await partners.until('text', count, 60_000);
  const textsMs = await twilio.flatOut(textsOf(rig, 1, count));
  return { perSecond: (1000 * count) / textsMs, events: (1000 * count) / eventsMs };
}

async function atRate(rig: Rig, count: number): Promise<Spread> {
  using twilio = createTextSender(rig.speedwell.url, connections);
  return spreadOf(await twilio.atRate(textsOf(rig, Math.floor(count / 2) + 1, count), offeredPerSecond));
}

/** Numbers that have not written yet; the ledger is read past the service, after the last answer. */
async function stopOneByOne({ dataDir, speedwell: { url }, above }: Rig, count: number) {
  using twilio = createTextSender(url, 1);
  await using store = await connectToStore(dataDir, 1);
  const counted = async () => {
    const [row] = await store.query<{ kept: number }>(
      `select count(distinct subject)::integer as kept from consents
        where state = 'revoked' and source = 'text' and channel = 'text' and purpose = 'reply'`,
    );
    return row?.kept ?? 0;
  };

  const before = await counted();
  const tookMs: number[] = [];
  for (let nth = 1; nth <= count; nth += 1) {
    tookMs.push(await twilio.flatOut([incomingText(url, numberOf(above + 80_000 + nth), 'STOP')]));
  }
  return { stops: spreadOf(tookMs), sent: count, kept: (await counted()) - before };
}
