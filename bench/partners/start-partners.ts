import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pause } from '../../src/clock.ts';
import { kinds, Word, type Counts, type Kind, type Order } from './words.ts';

/** What was heard of one contact. */
export interface Arrival {
  /** The first time, on the monotonic clock. */
  readonly atMs: number;
  /** How often; more than once is a fault for a text. */
  readonly times: number;
}

/** The simulated HubSpot and Twilio of one run. Disposing of them ends their process. */
export interface Partners extends AsyncDisposable {
  readonly hubspotUrl: string;
  readonly twilioUrl: string;
  readonly order: (order: Order) => Promise<Counts>;
  /** By contact. */
  readonly heard: (kind: Kind) => ReadonlyMap<number, Arrival>;
  /** Forgets whom they have heard of. */
  readonly forget: () => void;
  /** Resolves when `count` contacts were heard of in all. @throws {Error} if that takes longer than `withinMs`. */
  readonly until: (kind: Kind, count: number, withinMs: number) => Promise<void>;
}

/** @param answerAfterMs - how long each partner takes to answer. */
export async function startPartners(answerAfterMs = 0): Promise<Partners> {
  const script = join(import.meta.dirname, 'partners-process.ts');
  const child = spawn(process.execPath, [script, String(answerAfterMs)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {},
  });
  const heard: Record<Kind, Map<number, Arrival>> = { text: new Map(), task: new Map(), acknowledged: new Map() };
  const waiting: ((counts: Counts) => void)[] = [];
  const {
    promise: ready,
    resolve: isReady,
    reject: failed,
  } = Promise.withResolvers<Extract<Word, { readonly word: 'ready' }>>();
  child.once('exit', () => {
    failed(new Error('Cannot start the simulated partners: their process has ended'));
  });
  child.on('message', (message) => {
    const word = Word.parse(message);
    if (word.word === 'ready') isReady(word);
    if (word.word === 'done') waiting.shift()?.(word);
    if (word.word === 'arrivals') for (const kind of kinds) noteAll(heard[kind], word[kind]);
  });
  const { hubspotUrl, twilioUrl } = await ready;

  return {
    ...{ hubspotUrl, twilioUrl },
    heard: (kind) => heard[kind],
    forget: () => {
      for (const kind of kinds) heard[kind].clear();
    },
    order: (order) => {
      const { promise, resolve } = Promise.withResolvers<Counts>();
      waiting.push(resolve);
      child.send(order);
      return promise;
    },
    until: async (kind, count, withinMs) => {
      const endMs = performance.now() + withinMs;
      while (heard[kind].size < count) {
        if (performance.now() > endMs) {
          throw new Error(`Waited ${withinMs / 1000} s for ${count} of "${kind}" and saw ${heard[kind].size}`);
        }
        await pause(5);
      }
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function noteAll(known: Map<number, Arrival>, arrivals: readonly (readonly [number, number])[]): void {
  for (const [contactId, atMs] of arrivals) {
    const before = known.get(contactId);
    known.set(contactId, { atMs: before?.atMs ?? atMs, times: (before?.times ?? 0) + 1 });
  }
}
