import type { Request, RequestHandler, Response } from 'express';
import { pause } from '../../clock.ts';
import { isDatabaseAway } from '../../journal/database.ts';
import { takeSnapshot, type Memory } from './snapshot.ts';
import type { Sandbox } from '../sandbox.ts';

/** Changes within this time are told together. Real time. */
const togetherMs = 40;
/** A connection without news is kept open by saying something now and then. */
const breathMs = 20_000;
/** While the store is away, it is asked again after this long. Real time. */
const againMs = 500;

/** Tells every open page what has changed, as server-sent events: each is a whole snapshot. */
export interface Live {
  readonly route: RequestHandler;
  /** Something may have changed. */
  readonly changed: () => void;
  readonly stop: () => Promise<void>;
}

/** Nobody looks at first. */
export function createLive(sandbox: Sandbox, memory: Memory): Live {
  const pages = new Set<Response>();
  let waiting: NodeJS.Timeout | undefined;

  let told = Promise.resolve();
  const stopping = new AbortController();

  const tellAll = async () => {
    if (pages.size === 0 || stopping.signal.aborted) return;
    try {
      const snapshot = await takeSnapshot(sandbox, memory);
      for (const page of pages) page.write(`data: ${JSON.stringify(snapshot)}\n\n`);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      await pause(againMs, stopping.signal);
      changed();
    }
  };
  const changed = () => {
    if (stopping.signal.aborted) return;
    waiting ??= setTimeout(() => {
      waiting = undefined;
      // One after the other, so that an older snapshot never comes after a newer one.
      told = told.then(tellAll);
    }, togetherMs);
  };
  const breath = setInterval(() => {
    for (const page of pages) page.write(': still here\n\n');
  }, breathMs);

  return {
    route: (request: Request, response: Response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      pages.add(response);
      request.on('close', () => pages.delete(response));
      response.flushHeaders();
      changed();
    },
    changed,
    stop: async () => {
      stopping.abort();
      clearInterval(breath);
      clearTimeout(waiting);
      await told;
      for (const page of pages) page.end();
    },
  };
}
