import type { Request, RequestHandler, Response } from 'express';
import { takeSnapshot, type Memory, type Snapshot } from './snapshot.ts';
import type { Sandbox } from '../sandbox.ts';

/** Changes within this time are told together. Real time. */
const togetherMs = 15;
/** A connection without news is kept open by saying something now and then. */
const breathMs = 20_000;

/** Tells every open page what has changed, as server-sent events: each is a whole snapshot. */
export interface Live {
  readonly route: RequestHandler;
  /** Something may have changed. */
  readonly changed: () => void;
  readonly stop: () => void;
}

/** Nobody looks at first. */
export function createLive(sandbox: Sandbox, memory: Memory): Live {
  const pages = new Set<Response>();
  let waiting: NodeJS.Timeout | undefined;

  const tell = (page: Response, snapshot: Snapshot) => page.write(`data: ${JSON.stringify(snapshot)}\n\n`);
  const tellAll = () => {
    waiting = undefined;
    if (pages.size === 0) return;
    const snapshot = takeSnapshot(sandbox, memory);
    for (const page of pages) tell(page, snapshot);
  };
  const breath = setInterval(() => {
    for (const page of pages) page.write(': still here\n\n');
  }, breathMs);

  return {
    route: (request: Request, response: Response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      pages.add(response);
      request.on('close', () => pages.delete(response));
      tell(response, takeSnapshot(sandbox, memory));
    },
    changed: () => {
      waiting ??= setTimeout(tellAll, togetherMs);
    },
    stop: () => {
      clearInterval(breath);
      clearTimeout(waiting);
      for (const page of pages) page.end();
    },
  };
}
