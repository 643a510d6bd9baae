import type { RequestHandler } from 'express';
import { Gauge } from 'prom-client';
import { pause } from './clock.ts';
import type { Depth } from './journal/depths.ts';
import type { Metrics } from './metrics.ts';

export interface HealthNeeds {
  readonly metrics: Pick<Metrics, 'registry'>;
  /** Rejects when the store does not answer. */
  readonly readDepths: () => Promise<readonly Depth[]>;
  /** The migrations that this version of the service has and the store has not; rejects when it does not answer. */
  readonly missingMigrations: () => Promise<readonly string[]>;
  /** Being later than this is not ready. Usually ten minutes: HubSpot may ask us to wait for some. */
  readonly lagLimitSeconds?: number;
}

/** GET /health/live: the process runs. Does not ask the store, because a restart would not bring it back. */
export const live: RequestHandler = (_request, response) => {
  response.json({ status: 'live' });
};

/** A probe has usually given up after some seconds; a store that hangs is away. */
const answerWithinMs = 2_000;

/** GET /health/ready: 200 when the store answers, is up to date, and the queues are not late; else 503 and why. */
export function ready(needs: HealthNeeds): RequestHandler {
  const limitSeconds = needs.lagLimitSeconds ?? 600;

  return async (_request, response) => {
    const found = await within(answerWithinMs, Promise.all([needs.missingMigrations(), needs.readDepths()]));
    if (found === undefined) {
      response.status(503).json({ status: 'not ready', because: ['the store does not answer'] });
      return;
    }

    const [missing, depths] = found;
    const lagSeconds = Object.fromEntries(depths.map(({ queue, oldestSeconds }) => [queue, oldestSeconds]));
    const because = [
      ...(missing.length > 0 ? [`migrations are missing: ${missing.join(', ')}`] : []),
      ...depths.filter((depth) => depth.oldestSeconds > limitSeconds).map((depth) => `${depth.queue} is late`),
    ];
    const isReady = because.length === 0;
    response
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ready' : 'not ready', because, lagSeconds, limitSeconds });
  };
}

/** GET /metrics: what Prometheus asks for. The queues' depths are left out while the store is away. */
export function metrics(needs: HealthNeeds): RequestHandler {
  measureDepths(needs);
  const { registry } = needs.metrics;

  return async (_request, response) => {
    response.setHeader('Content-Type', registry.contentType);
    response.end(await registry.metrics());
  };
}

/** Asked for at most once a second, however many ask for the metrics. */
const depthsKeptMs = 1_000;

function measureDepths({ metrics: { registry }, readDepths }: HealthNeeds): void {
  let readAtMs = -Infinity;
  let reading: Promise<readonly Depth[]> = Promise.resolve([]);
  const recent = () => {
    if (performance.now() - readAtMs >= depthsKeptMs) {
      readAtMs = performance.now();
      reading = within(answerWithinMs, readDepths()).then((depths) => depths ?? []);
    }
    return reading;
  };
  const gauge = (name: string, help: string, valueOf: (depth: Depth) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['queue'],
      registers: [registry],
      async collect() {
        const depths = await recent();
        this.reset();
        for (const depth of depths) this.set({ queue: depth.queue }, valueOf(depth));
      },
    });

  gauge('speedwell_queue_depth', 'Entries of the queue that are not done', (depth) => depth.waiting);
  gauge(
    'speedwell_queue_oldest_seconds',
    'Seconds since the oldest entry of the queue was due',
    (depth) => depth.oldestSeconds,
  );
}

/** What comes of it in time; undefined when it does not come, or fails. */
async function within<Result>(milliseconds: number, promise: Promise<Result>): Promise<Result | undefined> {
  const enough = new AbortController();
  try {
    return await Promise.race([promise, pause(milliseconds, enough.signal).then(() => undefined)]);
  } catch {
    return undefined;
  } finally {
    enough.abort();
  }
}
