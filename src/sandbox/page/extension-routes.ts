import express, { Router, type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import { join } from 'node:path';
import { z } from 'zod';
import type { BrowserCode } from '../bundles.ts';
import type { Sandbox } from '../sandbox.ts';
import { CannotShow, Chosen, surroundingsOf, userOf, valuesOf } from './extension-surroundings.ts';

const shell = join(import.meta.dirname, 'static/extension.html');

/** A request of a card may have a megabyte; what HubSpot says to more is HubSpot's. */
const json = express.json({ limit: '2mb' });

const Wanted = z.object({
  ...{ user: z.string(), url: z.string(), method: z.string().optional(), timeout: z.number().optional() },
  ...{ headers: z.record(z.string(), z.string()).optional(), body: z.unknown().optional() },
});
const Read = z.object({ contactId: z.string(), names: z.union([z.literal('*'), z.array(z.string())]) });

/**
 * The pages of HubSpot on which cards, queue and settings are, at `/hubspot/…`, and what their host needs, at
 * `/extensions/…`. The bundles are the real ones, and their calls reach the real service.
 */
export function extensionRoutes(
  sandbox: Sandbox,
  code: BrowserCode,
): { readonly router: Router; readonly stop: () => void } {
  const router = Router();
  const open = new Set<Response>();
  const page: RequestHandler = (_request, response) => {
    response.sendFile(shell, { cacheControl: false });
  };
  router.get('/hubspot/contact/:contactId', page);
  router.get(['/hubspot/queue', '/hubspot/settings'], page);
  router.get('/extensions/code/:file', sendCode(code));
  router.post('/extensions/surroundings', json, (request, response) => {
    response.json(surroundingsOf(sandbox, Chosen.parse(request.body)));
  });
  router.post('/extensions/properties', json, (request, response) => {
    const { contactId, names } = Read.parse(request.body);
    response.json(valuesOf(sandbox, contactId, names));
  });
  router.post('/extensions/fetch', json, async (request, response) => {
    const { user, ...wanted } = Wanted.parse(request.body);
    response.json(await sandbox.hubspotFetch.fetch(userOf(user), wanted));
  });
  router.get('/extensions/changes', tellChanges(sandbox, open));
  router.use(answerErrors);
  return {
    router,
    stop: () => {
      for (const response of open) response.end();
    },
  };
}

function sendCode(code: BrowserCode): RequestHandler<{ readonly file: string }> {
  return async ({ params }, response, next) => {
    const [name = ''] = params.file.split('.');
    if (!code.has(name)) {
      next();
      return;
    }
    response.type(params.file.endsWith('.css') ? 'css' : 'js');
    response.sendFile(await code.file(name), { cacheControl: false, dotfiles: 'allow' });
  };
}

/** Each change of a contact in HubSpot, to whoever shows it: HubSpot's own page knows it as soon. */
function tellChanges({ hubspot }: Sandbox, open: Set<Response>): RequestHandler {
  return (request, response) => {
    const { contactId } = request.query;
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    open.add(response);
    const stop = hubspot.onChange(({ type, id }) => {
      if (type === 'contacts' && id === contactId) response.write('data: changed\n\n');
    });
    request.on('close', () => {
      open.delete(response);
      stop();
    });
  };
}

// Express knows an error handler by its four parameters.
const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof CannotShow) response.status(404).json({ problem: error.message });
  else if (error instanceof z.ZodError)
    response.status(400).json({ problem: 'Cannot read what to do: reload the page' });
  else next(error);
};
