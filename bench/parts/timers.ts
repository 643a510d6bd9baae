import type { Queries } from '../../src/journal/database.ts';
import { nudgeChannel } from '../../src/journal/nudge.ts';
import { shown, type Figure } from '../figures.ts';
import { monotonicMs } from '../monotonic.ts';
import { practice } from '../practice.ts';
import { cpuSecondsOf, memoryOf } from '../processes.ts';
import { highestLimit, type Bench, type Rig } from '../rig.ts';
import { medianOf, spreadOf, type Spread } from '../spread.ts';
import { connectToStore } from '../store.ts';
import { createSender, deliveriesOf } from '../webhooks.ts';

/** Contacts of waiting inquiries have ids from here on; those of the bursts are below. */
const firstWaiting = 1_000_000;

/** Written in pieces: one statement for all would take longer than the store lets a statement take. */
const pieceOf = 100_000;

interface State {
  readonly rss: number;
  readonly perSecond: number;
  readonly cpuMsEach: number;
}

/** A million inquiries wait for their moment: does the service notice, and are they woken in time? */
export async function measureTimers(bench: Bench): Promise<readonly Figure[]> {
  const { few, many } = bench.sizes.timers;
  await using rig = await bench.setUp(highestLimit);
  await using store = await connectToStore(rig.dataDir, 2);
  const burst = createBursts(bench, rig);
  await burst();
  await letWait(store, rig.above + 1, 0, few);
  bench.tell(`timers: bursts beside ${shown(few)} waiting inquiries`);
  const withFew = await observe(bench, rig, burst);
  bench.tell(`timers: writing ${shown(many)} waiting inquiries`);
  await letWait(store, rig.above + 1, few, many);
  bench.tell(`timers: the same bursts beside ${shown(many)}`);
  const withMany = await observe(bench, rig, burst);
  bench.tell(`timers: ${shown(bench.sizes.timers.wakeUps)} of them come due`);
  return figuresOf(bench, withFew, withMany, await wakeSome(bench, rig, store));
}

function figuresOf(bench: Bench, withFew: State, withMany: State, { woken, tasks }: Woken): readonly Figure[] {
  const { few, many } = bench.sizes.timers;
  const part = 'timers';
  const than = `with ${shown(many)} waiting inquiries, of what it is with ${shown(few)}`;
  const unit = '';
  const late = (times: Spread) => `p50 ${shown(times.p50)} ms, longest ${shown(times.max)} ms`;
  return [
    { part, what: `memory of the service ${than}`, value: withMany.rss / withFew.rss, unit, target: { atMost: 1.2 }, behind: `${shown(withMany.rss)} MB against ${shown(withFew.rss)} MB` },
    { part, what: `texts a second in a burst ${than}`, value: withMany.perSecond / withFew.perSecond, unit, target: { atLeast: 0.8 }, behind: `${shown(withMany.perSecond)}/s against ${shown(withFew.perSecond)}/s; the service's CPU ${shown(withMany.cpuMsEach)} ms against ${shown(withFew.cpuMsEach)} ms for each inquiry` },
    { part, what: 'p99 lateness of wake-ups: from due to decided', value: woken.p99, unit: 'ms', target: { atMost: 1_000 }, behind: `${late(woken)}; ${woken.count} wake-ups` },
    { part, what: 'p99 from due to the backup\'s task in HubSpot', value: tasks.p99, unit: 'ms', target: null, behind: `${late(tasks)}; tasks wait to share a call` },
  ]; // prettier-ignore
}

async function observe(bench: Bench, { speedwell: { pid } }: Rig, burst: () => Promise<number>): Promise<State> {
  const { rounds, burst: inquiries } = bench.sizes.timers;
  const cpuBefore = (await cpuSecondsOf(pid)) ?? Number.NaN;
  const perSecond: number[] = [];
  for (let round = 0; round < rounds; round += 1) perSecond.push(await burst());
  const cpuSeconds = ((await cpuSecondsOf(pid)) ?? Number.NaN) - cpuBefore;
  return {
    rss: (await memoryOf(pid))?.rss ?? Number.NaN,
    perSecond: medianOf(perSecond),
    cpuMsEach: (1000 * cpuSeconds) / (rounds * inquiries),
  };
}

/** Bursts of new inquiries, one after another. @returns texts a second, from the first POST to the last text. */
function createBursts(bench: Bench, { speedwell: { url }, partners, above }: Rig): () => Promise<number> {
  const { burst: inquiries } = bench.sizes.timers;
  let before = 0;
  return async () => {
    using sender = createSender(url);
    const deliveries = deliveriesOf(url, above + before + 1, inquiries, 100);
    before += inquiries;
    const startedMs = monotonicMs();
    await sender.flatOut(deliveries);
    await partners.until('text', before, 60_000);
    const lastMs = Math.max(
      ...partners
        .heard('text')
        .values()
        .map(({ atMs }) => atMs),
    );
    // The next one begins when nothing of this one is left, and with the whole of HubSpot's rate free.
    await partners.until('task', before, 60_000);
    await partners.until('acknowledged', before, 60_000);
    return (1000 * inquiries) / (lastMs - startedMs);
  };
}

/** The promise of the benchmark's practice, and when its owner is warned: at two thirds of it. In minutes. */
const promised = { whole: 60, untilWarning: 40 };

/**
 * Copies the inquiry of the contact `like`, which the service itself has written, to wait for its warning for one to two
 * months. Targets are worked out from what happened, so the copies came in just before their moment.
 */
async function letWait(store: Queries, like: number, from: number, to: number): Promise<void> {
  for (let done = from; done < to; done += pieceOf) {
    const range = [firstWaiting + done, firstWaiting + Math.min(done + pieceOf, to) - 1, practice.portalId];
    await store.query(
      `insert into inquiries (portal_id, contact_id, ordinal, received_at, source, channel, status, target_state, state,
                              closed_at, policy_version, updated_at, under_way, owner_id, has_next_action)
       select portal_id, id, ordinal, received_at, source, channel, status, target_state,
              jsonb_set(state, '{history}', jsonb_build_array(jsonb_build_object('what', 'received',
                'rule', state->'target'->'rule',
                'at', now() + interval '30 days' + id % 2600000 * interval '1 s'))),
              closed_at, policy_version, updated_at, under_way, owner_id, has_next_action
         from inquiries, generate_series($1::bigint, $2::bigint) as id
        where portal_id = $3 and contact_id = $4`,
      [...range, like],
    );
    await store.query(
      `insert into patients (portal_id, contact_id, due_at, ordinal, updated_at)
       select portal_id, contact_id, (state->'history'->0->>'at')::timestamptz + $4 * interval '1 min', ordinal, updated_at
         from inquiries where portal_id = $3 and contact_id between $1 and $2`,
      [...range, promised.untilWarning],
    );
  }
  // What PostgreSQL would do by itself in the minutes after; it is not what is measured.
  await store.query('vacuum (analyze) patients');
  await store.query('vacuum (analyze) inquiries');
  await store.query('checkpoint');
}

interface Woken {
  readonly woken: Spread;
  readonly tasks: Spread;
}

/** Lets the promised time of some of them pass within seconds, and looks how late each was noticed. */
async function wakeSome(bench: Bench, { partners }: Rig, store: Queries): Promise<Woken> {
  const { wakeUps, noticeSeconds, wakeUpSeconds, many } = bench.sizes.timers;
  partners.forget();
  const startMs = Temporal.Now.instant().epochMilliseconds + 1000 * noticeSeconds;
  const every = Math.floor(many / wakeUps);
  await store.query(
    `with moments as (
       select $2 + $3 * i as contact_id, to_timestamp(($1::float8 + i * $4::float8) / 1000) as due
         from generate_series(0, $6::bigint - 1) as i
     ), woken as (
       update inquiries set target_state = 'warned', state = jsonb_set(state, '{history}', jsonb_build_array(
              jsonb_build_object('what', 'received', 'rule', state->'target'->'rule', 'at', due - $7 * interval '1 min'),
              jsonb_build_object('what', 'warned', 'at', due - interval '1 min', 'since', due - $7 * interval '1 min')))
         from moments
        where portal_id = $5 and inquiries.contact_id = moments.contact_id
       returning portal_id, inquiries.contact_id, due)
     update patients set due_at = due from woken
      where patients.portal_id = woken.portal_id and patients.contact_id = woken.contact_id`,
    [startMs, firstWaiting, every, (1000 * wakeUpSeconds) / wakeUps, practice.portalId, wakeUps, promised.whole],
  );
  // As another replica would tell of what it has written.
  await store.query(`notify ${nudgeChannel}`);
  await partners.until('task', wakeUps, 60_000);

  const rows = await store.query<{ contact_id: string; due_ms: number; late_ms: number }>(
    `select timeline.contact_id, 1000 * extract(epoch from due)::float8 as due_ms,
            1000 * extract(epoch from timeline.at - due)::float8 as late_ms
       from timeline join inquiries using (portal_id, contact_id, ordinal),
            lateral (select (inquiries.state->'target'->>'due')::timestamptz as due)
      where portal_id = $1 and event = 'TimeCame' and contact_id >= $2`,
    [practice.portalId, firstWaiting],
  );
  const monotonicToEpoch = Temporal.Now.instant().epochMilliseconds - monotonicMs();
  const heard = partners.heard('task');
  const tasks = rows.map(
    (row) => (heard.get(Number(row.contact_id))?.atMs ?? Number.NaN) + monotonicToEpoch - row.due_ms,
  );
  return { woken: spreadOf(rows.map(({ late_ms }) => late_ms)), tasks: spreadOf(tasks) };
}
