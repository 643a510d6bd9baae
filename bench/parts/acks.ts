import { randomBytes } from 'node:crypto';
import { pause } from '../../src/clock.ts';
import type { Queries } from '../../src/journal/database.ts';
import { appendNews, type News } from '../../src/journal/inbox.ts';
import { shown, type Figure } from '../figures.ts';
import { monotonicMs } from '../monotonic.ts';
import { practice } from '../practice.ts';
import { usualLimit, type Bench, type Rig } from '../rig.ts';
import type { Sizes } from '../sizes.ts';
import { medianOf, spreadOf, type Spread } from '../spread.ts';
import { connectToStore } from '../store.ts';
import { createSender, deliveriesOf } from '../webhooks.ts';

/** HubSpot sends up to a hundred events at once, over up to ten connections. */
const eventsEach = 100;
const connections = 10;

const offeredPerSecond = 2_000;

/** Enough for the compiler to have seen what is hot. A service that runs for months is warm. */
const warmUpShare = 1 / 2;

/** How fast HubSpot is told that its events are safe, with everything else that the service does going on. */
export async function measureAcks(bench: Bench): Promise<readonly Figure[]> {
  bench.tell('acks: bare inserts, then webhooks as fast as they are acknowledged');
  const { bare, acked } = await besideBareInserts(bench);
  bench.tell(`acks: ${offeredPerSecond} events a second`);
  const { hundreds, tens, alone } = await inARush(bench);

  const part = 'acks';
  const against = (each: number) => `${shown(each)} events/s against ${shown(bare)} rows/s`;
  const unit = '';
  return [
    { part, what: 'of a bare insert: events acknowledged, flat out, all work going on', value: acked / bare, unit, target: { atLeast: 0.5 }, behind: against(acked) },
    { part, what: 'of a bare insert: the same with HubSpot away, so that nothing is followed up', value: alone / bare, unit, target: null, behind: against(alone) },
    { part, what: `p99 to acknowledge at ${shown(offeredPerSecond)} events/s, 100 a POST`, value: hundreds.p99, unit: 'ms', target: { atMost: 100 }, behind: times(hundreds) },
    { part, what: `p99 to acknowledge at ${shown(offeredPerSecond)} events/s, 10 a POST`, value: tens.p99, unit: 'ms', target: { atMost: 100 }, behind: times(tens) },
  ]; // prettier-ignore
}

function times({ p50, max, count }: Spread): string {
  return `p50 ${shown(p50)} ms, longest ${shown(max)} ms, ${count} POSTs`;
}

/** Rows and events a second into the same PostgreSQL; the service is idle while the bare inserts run. */
async function besideBareInserts(bench: Bench): Promise<{ readonly bare: number; readonly acked: number }> {
  await using rig = await bench.setUp(usualLimit);
  const bare = await barePerSecond(bench, rig);
  return { bare, acked: await flatOut(bench.sizes, rig) };
}

interface Rush {
  readonly hundreds: Spread;
  readonly tens: Spread;
  readonly alone: number;
}

/** A steady rush, which the follow-up cannot keep up with because of HubSpot's limit; at last HubSpot is away. */
async function inARush({ setUp, tell, sizes }: Bench): Promise<Rush> {
  await using rig = await setUp(usualLimit);
  const {
    above,
    speedwell: { url },
  } = rig;
  using sender = createSender(url, connections);
  await sender.flatOut(deliveriesOf(url, above + 1, sizes.acks.events * warmUpShare, eventsEach));

  const events = offeredPerSecond * sizes.acks.seconds;
  const timesOf = async (first: number, eachOf: number) =>
    spreadOf(await sender.atRate(deliveriesOf(url, above + first, events, eachOf), offeredPerSecond / eachOf));
  const hundreds = await timesOf(5_000_000, eventsEach);
  const tens = await timesOf(6_000_000, 10);

  tell('acks: flat out while HubSpot is away');
  await rig.partners.order({ order: 'move away' });
  await untilNoTextComes(rig);
  return { hundreds, tens, alone: await flatOut(sizes, rig) };
}

/** What was looked at before HubSpot went away is still to be texted. */
async function untilNoTextComes({ partners }: Rig): Promise<void> {
  let before = -1;
  while (partners.heard('text').size > before) {
    before = partners.heard('text').size;
    await pause(300);
  }
}

async function flatOut({ acks }: Sizes, { above, speedwell: { url } }: Rig): Promise<number> {
  using sender = createSender(url, connections);
  await sender.flatOut(deliveriesOf(url, above + 500_000, acks.events * warmUpShare, eventsEach));

  const perSecond: number[] = [];
  for (let round = 1; round <= acks.rounds; round += 1) {
    const deliveries = deliveriesOf(url, above + round * 1_000_000, acks.events, eventsEach);
    perSecond.push((1000 * acks.events) / (await sender.flatOut(deliveries)));
  }
  return medianOf(perSecond);
}

/** The service's own statement into a table of the same shape, from values made beforehand, without HTTP. */
async function barePerSecond({ sizes: { acks } }: Bench, { dataDir }: Rig): Promise<number> {
  await using store = await connectToStore(dataDir, connections, 'bare');
  await store.query('create schema bare; create table bare.inbox (like public.inbox including all)');
  await insertAll(store, await statementsFor(acks.events * warmUpShare));

  const perSecond: number[] = [];
  for (let round = 1; round <= acks.rounds; round += 1) {
    const statements = await statementsFor(acks.events);
    const startedMs = monotonicMs();
    await insertAll(store, statements);
    perSecond.push((1000 * acks.events) / (monotonicMs() - startedMs));
  }
  await store.query('drop schema bare cascade');
  return medianOf(perSecond);
}

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

async function insertAll(store: Queries, statements: readonly Statement[]): Promise<void> {
  const left = statements.values();
  const insertSome = async () => {
    for (const { sql, values } of left) await store.query(sql, values);
  };
  await Promise.all(Array.from({ length: connections }, insertSome));
}

/** What `appendNews` would ask of PostgreSQL for so many events, a hundred at a time. */
async function statementsFor(events: number): Promise<readonly Statement[]> {
  const statements: Statement[] = [];
  const recorder: Queries = {
    query: (sql, values = []) => {
      statements.push({ sql, values });
      return Promise.resolve([]);
    },
  };
  const now = Temporal.Now.instant();
  for (let from = 0; from < events; from += eventsEach) {
    const length = Math.min(eventsEach, events - from);
    await appendNews(recorder, Array.from({ length }, (_, index) => newsOf(from + index + 1, now)), now); // prettier-ignore
  }
  return statements;
}

function newsOf(contactId: number, occurredAt: Temporal.Instant): News {
  return {
    portalId: practice.portalId,
    contactId: String(contactId),
    kind: 'contact_created',
    occurredAt,
    sameNews: randomBytes(16),
    payload: { by: 'FORM' },
  };
}
