import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { contactOf } from '../practice.ts';
import { monotonicMs } from '../monotonic.ts';
import { createHubSpotAnswers, type Answer } from './hubspot-answers.ts';
import { createRollingWindow } from './rolling-window.ts';
import { kinds, Order, type Kind, type Word } from './words.ts';

/** What was heard is told in bundles: a message for each text would cost more than the text. */
const tellEveryMs = 20;

/** HubSpot and Twilio as one process of their own, so that they take no time from the service or from who measures. */
async function main(answerAfterMs: number): Promise<void> {
  const heard: Record<Kind, [number, number][]> = { text: [], task: [], acknowledged: [] };
  const note = (kind: Kind, contactId: number, atMs = monotonicMs()) => {
    heard[kind].push([contactId, atMs]);
  };
  const window = createRollingWindow(190);
  const hubspot = createHubSpotAnswers(window, note);

  const tell = () => {
    if (kinds.every((kind) => heard[kind].length === 0)) return;
    say({ word: 'arrivals', ...heard });
    for (const kind of kinds) heard[kind] = [];
  };
  setInterval(tell, tellEveryMs);

  let texts = 0;
  const answerTwilio = (body: string, atMs: number): Answer => {
    note('text', contactOf(new URLSearchParams(body).get('To') ?? ''), atMs);
    texts += 1;
    const sid = `SM${String(texts).padStart(32, '0')}`;
    return { status: 201, headers: {}, body: JSON.stringify({ sid, status: 'queued' }) };
  };
  const hubspotUrl = await serve((url, body) => hubspot.answer(url.pathname, body), answerAfterMs);
  const twilioUrl = await serve((_url, body, atMs) => answerTwilio(body, atMs), answerAfterMs);

  process.on('message', (message) => {
    const order = Order.parse(message);
    if (order.order === 'allow') window.allow(order.calls);
    if (order.order === 'move away') hubspot.moveAway();
    tell();
    const { tooSoon, unknown, calls } = hubspot;
    say({ word: 'done', calls: Object.fromEntries(calls), tooSoon: tooSoon(), unknown: unknown() });
  });
  // Whoever started us is gone.
  process.on('disconnect', () => process.exit());
  say({ word: 'ready', hubspotUrl, twilioUrl });
}

function say(word: Word): void {
  process.send?.(word);
}

/** @param answer - gets the moment at which the request came, on the monotonic clock. */
async function serve(answer: (url: URL, body: string, atMs: number) => Answer, answerAfterMs: number): Promise<string> {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const atMs = monotonicMs();
    const body = await text(request);
    const given = answer(new URL(request.url ?? '/', 'http://localhost'), body, atMs);
    const write = () => {
      response.writeHead(given.status, {
        ...{ 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(given.body) },
        ...given.headers,
      });
      response.end(given.body);
    };
    if (answerAfterMs === 0) write();
    else setTimeout(write, answerAfterMs);
  };
  const server: Server = createServer((request, response) => void respond(request, response));
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

await main(Number(process.argv[2] ?? 0));
