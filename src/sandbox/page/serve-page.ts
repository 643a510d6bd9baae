import { join } from 'node:path';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Sandbox } from '../sandbox.ts';
import { Refusal } from '../simulated-hubspot/refusals.ts';
import { listen, type Listening } from '../simulated-partner/listen.ts';
import type { Message } from '../simulated-twilio/messages.ts';
import { createBrowserCode, type BrowserCode } from '../bundles.ts';
import { act, PageAction } from './actions.ts';
import { extensionRoutes } from './extension-routes.ts';
import { createPageFaults } from './faults.ts';
import { createLive } from './live.ts';
import { serveProcedure, serveProcedureStyle } from './procedure.ts';
import { createStopwatch } from './stopwatch.ts';

const files = join(import.meta.dirname, 'static');

/** Only what comes from this address: no script, style, image or connection from anywhere else. */
const onlyFromHere = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      ...{ scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'"], connectSrc: ["'self'"] },
      // Cards and pages run in a worker, in a frame of the page.
      ...{ workerSrc: ["'self'"], frameSrc: ["'self'"], frameAncestors: ["'self'"] },
      ...{ formAction: ["'self'"], baseUri: ["'none'"] },
    },
  },
});

/**
 * Serves the page to play on, on this machine only.
 *
 * @param port - 0 for any free one.
 * @param code - of cards, queue and settings; what is not built yet is built when somebody looks at it.
 * @throws {Error} Node's own, if the port is taken.
 */
export async function servePage(
  sandbox: Sandbox,
  port: number,
  code: BrowserCode = createBrowserCode(),
): Promise<Listening> {
  const contactIds = new Set<string>();
  const messages = new Map<string, Message>();
  const stopwatch = createStopwatch(sandbox);
  const changed = () => {
    live.changed();
  };
  const faults = createPageFaults(sandbox, changed);
  const live = createLive(sandbox, { contactIds, messages, stopwatch, faults: faults.words });

  const stopListening = [
    sandbox.hubspot.onChange(({ type, id, ...change }) => {
      if (type === 'contacts') contactIds.add(change.kind === 'merged' ? change.newId : id);
      changed();
    }),
    sandbox.twilio.onChange((message) => {
      messages.set(message.sid, message);
      changed();
    }),
  ];

  const app = express();
  app.disable('x-powered-by');
  app.use(onlyFromHere, refuseOtherHosts);
  app.get('/api/live', live.route);
  app.get('/procedure', serveProcedure(sandbox));
  app.get('/procedure.css', serveProcedureStyle(sandbox));
  app.post('/api/actions', express.json({ limit: '16kb' }), async (request, response) => {
    const action = PageAction.safeParse(request.body);
    if (!action.success) {
      response.status(400).json({ problem: 'Cannot read what to do: reload the page and try again' });
      return;
    }
    response.json(await act(sandbox, action.data, { stopwatch, faults }));
    changed();
  });
  const extensions = extensionRoutes(sandbox, code);
  app.use(extensions.router);
  app.use(express.static(files, { index: 'index.html', cacheControl: false }));
  app.use(answerErrors);

  const listening = await listen(app, port);
  return {
    baseUrl: listening.baseUrl,
    [Symbol.asyncDispose]: async () => {
      for (const stop of [...stopListening, extensions.stop]) stop();
      await live.stop();
      await listening[Symbol.asyncDispose]();
    },
  };
}

/** Another website may lead a browser here under its own name; it must not get an answer. */
const refuseOtherHosts: RequestHandler = (request, response, next) => {
  if (request.hostname === '127.0.0.1' || request.hostname === 'localhost') {
    next();
    return;
  }
  response.status(403).json({ problem: 'Cannot answer: open the page at the address that the sandbox has printed' });
};

// Express knows an error handler by its four parameters.
// eslint-disable-next-line @typescript-eslint/no-unused-vars
const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  if (error instanceof Refusal || error instanceof RangeError) {
    response.status(409).json({ problem: error.message });
    return;
  }
  const problem = error instanceof Error ? error.message : 'unknown fault';
  response.status(500).json({ problem: `Cannot do that: ${problem}; reload the page and try again` });
};
