import { z } from 'zod';
import { monotonicMs } from '../monotonic.ts';
import { contactOf, numberOf } from '../practice.ts';
import { windowMs, type RollingWindow } from './rolling-window.ts';
import type { Kind } from './words.ts';

/** An answer, ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const Batch = z.object({
  inputs: z.array(
    z.object({
      id: z.coerce.string().optional(),
      objectWriteTraceId: z.string().optional(),
      properties: z.record(z.string(), z.string()).optional(),
      associations: z.array(z.object({ to: z.object({ id: z.coerce.string() }) })).optional(),
    }),
  ),
});
type Input = z.output<typeof Batch>['inputs'][number];

/** Notes that one of the partners heard of a contact. */
export type Note = (kind: Kind, contactId: number) => void;

/** A HubSpot that answers at once and knows every contact: only as much of it as the service calls while all goes well. */
export interface HubSpotAnswers {
  readonly answer: (path: string, body: string) => Answer;
  readonly moveAway: () => void;
  readonly calls: ReadonlyMap<string, number>;
  readonly tooSoon: () => number;
  readonly unknown: () => number;
}

export function createHubSpotAnswers(window: RollingWindow, note: Note): HubSpotAnswers {
  const calls = new Map<string, number>();
  let tooSoon = 0;
  let unknown = 0;
  let away = false;
  let tasks = 0;

  // Nobody has a number that did not come from a webhook.
  const found = { total: 0, results: [] };
  const batches: Readonly<Record<string, (input: Input) => object>> = {
    '/crm/objects/2026-09/contacts/batch/read': readContact,
    '/crm/objects/2026-09/contacts/batch/update': ({ id, properties = {} }) => {
      if ((properties['speedwell_acknowledged_at'] ?? '') !== '') note('acknowledged', Number(id));
      return { id, properties };
    },
    '/crm/objects/2026-09/contacts/batch/upsert': ({ objectWriteTraceId, properties = {} }) => {
      const id = String(contactOf(properties['mobilephone'] ?? ''));
      return { id, objectWriteTraceId, properties, new: true };
    },
    '/crm/objects/2026-09/tasks/batch/create': ({ objectWriteTraceId, properties = {}, associations = [] }) => {
      note('task', Number(associations[0]?.to.id));
      tasks += 1;
      return { id: String(tasks), objectWriteTraceId, properties: { hs_task_body: properties['hs_task_body'] } };
    },
  };

  return {
    calls,
    tooSoon: () => tooSoon,
    unknown: () => unknown,
    moveAway: () => {
      away = true;
    },
    answer: (path, body) => {
      calls.set(path, (calls.get(path) ?? 0) + 1);
      if (away) return { status: 477, headers: { 'Retry-After': '600' }, body: '{}' };
      if (!window.take(monotonicMs())) {
        tooSoon += 1;
        return { status: 429, headers: rateOf(window), body: JSON.stringify(tooMany) };
      }
      if (path === '/crm/owners/2026-09') return done(window, []);
      if (path === '/crm/objects/2026-09/contacts/search') return { ...done(window, []), body: JSON.stringify(found) };
      const one = batches[path];
      if (one !== undefined) return done(window, Batch.parse(JSON.parse(body)).inputs.map(one));
      unknown += 1;
      return { status: 404, headers: rateOf(window), body: '{}' };
    },
  };
}

const tooMany = { status: 'error', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' };

function done(window: RollingWindow, results: readonly object[]): Answer {
  return { status: 200, headers: rateOf(window), body: JSON.stringify({ status: 'COMPLETE', results }) };
}

function rateOf(window: RollingWindow): Readonly<Record<string, string>> {
  return {
    'X-HubSpot-RateLimit-Max': String(window.limit()),
    'X-HubSpot-RateLimit-Remaining': String(window.left()),
    'X-HubSpot-RateLimit-Interval-Milliseconds': String(windowMs),
  };
}

/** Every contact has just sent the website's form and agreed to texts; half of them want Spanish. */
function readContact({ id }: Input): object {
  return {
    id,
    properties: {
      mobilephone: numberOf(Number(id)),
      createdate: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }),
      speedwell_text_consent: 'given',
      speedwell_language: Number(id) % 2 === 0 ? 'en' : 'es',
      hubspot_owner_id: '55',
    },
  };
}
