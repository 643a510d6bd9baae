import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, type ClientConfig } from 'pg';
import { pause } from '../clock.ts';
import type { Database } from './database.ts';
import { connectionSettings, endWithin } from './postgres-pool.ts';
import type { Presence } from './presence.ts';
import { runStatement } from './run-statement.ts';
import { toStoreError } from './store-errors.ts';

const shortestWaitMs = 50;
const longestWaitMs = 5_000;

/** A connection that a firewall dropped without a word is noticed by asking something now and then. */
const pulseMs = 20_000;
const answerTimeoutMs = 10_000;

/** The part of the store that must hold one connection for as long as it lives. */
export interface StandingConnection extends Pick<Database, 'listen' | 'processKey'>, AsyncDisposable {}

/**
 * Connects, locks the process key and keeps both up: after a lost connection it connects again, first at once and then
 * with growing waits, up to five seconds.
 *
 * The lock is a shared one, so that it can be taken back while PostgreSQL has not yet noticed that the connection before
 * is gone.
 *
 * @throws {StoreError} if the first attempt fails.
 */
export async function createStandingConnection(address: ClientConfig, presence: Presence): Promise<StandingConnection> {
  const processKey = randomKey();
  const heardOn = new Map<string, Heard[]>();
  const ending = new AbortController();

  let line: Line | undefined;
  const open = async (): Promise<Line> => {
    const next = await openLine(address, (channel, words) => {
      tell(heardOn.get(channel) ?? [], words);
    });
    // From here on `listen` uses it, so that no channel can fall between the old and the new one.
    line = next;
    if (ending.signal.aborted) await next.close();
    await next.run(`select pg_advisory_lock_shared(${processKey})`);
    for (const channel of heardOn.keys()) await next.run(`listen ${escapeIdentifier(channel)}`);
    return next;
  };

  const first = await open();
  const kept = keepOpen(first, {
    open,
    lost: () => {
      presence.away('the standing connection was lost');
    },
    back: () => {
      presence.back();
      // What was notified in between is gone for good.
      tell([...heardOn.values()].flat(), '');
    },
    signal: ending.signal,
  });

  return {
    processKey,
    listen: async (channel, heard) => {
      const others = heardOn.get(channel) ?? [];
      heardOn.set(channel, [...others, heard]);
      // If the connection is away just now, listening begins with the next one.
      if (others.length === 0) await line?.run(`listen ${escapeIdentifier(channel)}`).catch(() => undefined);
    },
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await line?.close();
      await kept;
    },
  };
}

type Heard = (words: string) => void;

function tell(listeners: readonly Heard[], words: string): void {
  for (const heard of listeners) heard(words);
}

/** Waits for each line to be lost and opens the next, until `signal` aborts. Never rejects. */
async function keepOpen(
  first: Line,
  {
    open,
    lost,
    back,
    signal,
  }: {
    readonly open: () => Promise<Line>;
    readonly lost: () => void;
    readonly back: () => void;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  let line: Line | undefined = first;
  while (line !== undefined) {
    await line.lost;
    if (signal.aborted) return;
    lost();
    line = await openAgain(open, signal);
    if (line !== undefined) back();
  }
}

/** Tries until it works; `undefined` once `signal` has aborted. */
async function openAgain(open: () => Promise<Line>, signal: AbortSignal): Promise<Line | undefined> {
  let waitMs = shortestWaitMs;
  for (;;) {
    await pause(waitMs, signal);
    if (signal.aborted) return undefined;
    const line = await open().catch(() => undefined);
    if (line !== undefined) return line;
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}

interface Line {
  readonly run: (sql: string) => Promise<void>;
  /** Resolves when the connection is no more. */
  readonly lost: Promise<void>;
  readonly close: () => Promise<void>;
}

async function openLine(address: ClientConfig, notified: (channel: string, words: string) => void): Promise<Line> {
  const client = new Client({ ...address, ...connectionSettings, query_timeout: answerTimeoutMs });
  const { promise: lost, resolve: lose } = Promise.withResolvers<undefined>();
  const closing = new AbortController();
  const close = async () => {
    closing.abort();
    lose(undefined);
    await endWithin(client.end(), 1_000);
  };
  client.on('error', () => void close());
  client.on('end', () => void close());
  client.on('notification', ({ channel, payload = '' }) => {
    notified(channel, payload);
  });
  try {
    await client.connect();
  } catch (error) {
    await close();
    throw toStoreError(error, 'connect');
  }

  let last: Promise<unknown> = Promise.resolve();
  const run = (sql: string): Promise<void> => {
    const turn = last.then(async () => {
      await runStatement(client, sql);
    });
    last = turn.catch(() => close());
    return turn;
  };
  void feelPulse(run, closing.signal);
  return { run, lost, close };
}

/** Asks now and then whether PostgreSQL is still there; a line that does not answer closes itself. */
async function feelPulse(run: (sql: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    await pause(pulseMs, signal);
    if (signal.aborted) return;
    await run('select 1').catch(() => undefined);
  }
}

/** Positive, so that it reads the same in PostgreSQL's two halves; never 0. */
function randomKey(): string {
  return ((randomBytes(8).readBigUInt64BE() >> 1n) | 1n).toString();
}
