import { createHmac, randomUUID } from 'node:crypto';
import type { Agent } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { monotonicMs } from './monotonic.ts';
import { practice } from './practice.ts';

/** Somebody with cards and the queue open, who waits for each answer and asks on at once. */
export interface CardUser {
  /** Opens the conversation of a patient. */
  readonly converse: (contactId: number) => Promise<void>;
  /** Opens the card of a patient. The answer's mark is what an act is decided on. */
  readonly open: (contactId: number) => Promise<string>;
  /** Logs a call; that somebody else was quicker, or that nothing is to be logged, is an answer as well. */
  readonly logCall: (contactId: number, seen: string) => Promise<void>;
  /** Opens a list of the queue, or asks whether it has changed since. Tells its mark. */
  readonly queue: (whose: 'mine' | 'all', seen: string) => Promise<string>;
  /** Asks whom to turn to next. */
  readonly next: (contactId: number) => Promise<void>;
  /** How long each answer took, in milliseconds, by what was asked. */
  readonly taken: ReadonlyMap<string, readonly number[]>;
}

/** Asks as HubSpot does for a card: signed, for a user. `agent` has as many connections as there are users. */
export function createCardUser(agent: Agent, url: string, userId: number): CardUser {
  const taken = new Map<string, number[]>();
  const ask = async (what: string, path: string, body?: object, allowed: readonly number[] = [200]) => {
    const sentAtMs = monotonicMs();
    const said = await say(agent, url, signed(url, path, userId, body), allowed);
    taken.getOrInsertComputed(what, () => []).push(monotonicMs() - sentAtMs);
    return JSON.parse(said) as { readonly mark?: string };
  };
  const of = (contactId: number) => `/api/contacts/${contactId}`;
  return {
    taken,
    converse: async (contactId) => {
      await ask('conversation', `${of(contactId)}/conversation`);
    },
    open: async (contactId) => (await ask('inquiry', `${of(contactId)}/inquiry`)).mark ?? '',
    logCall: async (contactId, seen) => {
      const act = { what: 'log_call', outcome: 'no_answer' };
      await ask('act', `${of(contactId)}/acts`, { key: randomUUID(), seen, act }, [202, 409]);
    },
    queue: async (whose, seen) =>
      (await ask('queue', `/api/queue?whose=${whose}${seen === '' ? '' : `&seen=${seen}`}`)).mark ?? seen,
    next: async (contactId) => {
      await ask('next', `/api/queue/next?after=${contactId}`);
    },
  };
}

interface Signed {
  readonly method: 'GET' | 'POST';
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function signed(url: string, path: string, userId: number, said: object | undefined): Signed {
  const { portalId, appId, clientSecret } = practice;
  const method = said === undefined ? 'GET' : 'POST';
  const who = `userId=${userId}&portalId=${portalId}&userEmail=desk@example.com&appId=${appId}`;
  const address = `${url}${path}${path.includes('?') ? '&' : '?'}${who}`;
  const timestamp = String(Temporal.Now.instant().epochMilliseconds);
  const body = said === undefined ? '' : JSON.stringify(said);
  const signature = createHmac('sha256', clientSecret)
    .update(`${method}${address}${body}${timestamp}`)
    .digest('base64');
  const headers = { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': timestamp };
  return { method, address, body, headers };
}

/** @throws {Error} if it is answered with another status. */
async function say(agent: Agent, url: string, { method, address, headers, body }: Signed, allowed: readonly number[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const asking = request(address, { agent, headers, method }, (answer) => {
    text(answer).then((said) => {
      if (allowed.includes(answer.statusCode ?? 0)) resolve(said);
      else reject(new Error(`Expected ${allowed.join(' or ')} from ${url} and got ${answer.statusCode ?? 0}: ${said}`));
    }, reject);
  });
  asking.once('error', reject);
  asking.end(body);
  return promise;
}
