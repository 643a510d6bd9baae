import { nock } from '../support/nock.ts';
import { z } from 'zod';
import { createMetrics, type Metrics } from '../../src/metrics.ts';
import { createHubSpot } from '../../src/partners/hubspot/client.ts';
import type { HubSpot, NewTask } from '../../src/partners/hubspot.ts';
import type { Queries } from '../../src/journal/database.ts';

export const base = 'https://hubspot.example';
export const readPath = '/crm/objects/2026-09/contacts/batch/read';
export const updatePath = '/crm/objects/2026-09/contacts/batch/update';
export const taskPath = '/crm/objects/2026-09/tasks/batch/create';

/** What HubSpot says about the rate with each answer. */
export const rateHeaders = {
  'X-HubSpot-RateLimit-Max': '190',
  'X-HubSpot-RateLimit-Remaining': '150',
  'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
};

/** An account that nothing is known of yet, and what was told and counted about it. */
export interface TestAccount {
  readonly hubspot: HubSpot;
  readonly portalId: number;
  readonly metrics: Metrics;
  readonly waits: readonly { readonly partner: string; readonly seconds: number; readonly because: string }[];
}

let portals = 5000;

/** Connects to a HubSpot account of its own, so that tests do not share a rate. */
export function connect(database: Queries, { timeLimitMs = 10_000 } = {}): TestAccount {
  portals += 1;
  const waits: { readonly partner: string; readonly seconds: number; readonly because: string }[] = [];
  const metrics = createMetrics();
  const config = { HUBSPOT_ACCESS_TOKEN: 'a-secret-token', HUBSPOT_BASE_URL: base, HUBSPOT_PORTAL_ID: portals };
  const log = {
    partnerWaits: (facts: { readonly partner: string; readonly seconds: number; readonly because: string }) => {
      waits.push(facts);
    },
    failed: (doing: string, error: unknown) => {
      throw new Error(`failed to ${doing}`, { cause: error });
    },
  };
  const hubspot = createHubSpot({ config, database, metrics, log, timeLimitMs });
  return { hubspot, portalId: portals, metrics, waits };
}

const Input = z.object({
  id: z.string().optional(),
  objectWriteTraceId: z.string().optional(),
  properties: z.record(z.string(), z.string()).default({}),
  associations: z.unknown().optional(),
});
const Batch = z.looseObject({ inputs: z.array(Input) });

/** One input of a batch that reached HubSpot. */
export type Input = z.output<typeof Input>;

/** Answers each batch at `path` as `answer` says, `times` times; returns the batches that came. */
export function answering(
  path: string,
  answer: (inputs: readonly Input[]) => readonly [number, object],
  times = 1,
): readonly (readonly Input[])[] {
  const batches: (readonly Input[])[] = [];
  const scope = times === Infinity ? nock(base).persist() : nock(base);
  scope
    .post(path)
    .times(times === Infinity ? 1 : times)
    .matchHeader('authorization', 'Bearer a-secret-token')
    .reply(async (request: Request) => {
      const { inputs } = Batch.parse(await request.json());
      batches.push(inputs);
      const [status, said] = answer(inputs);
      return [status, said, rateHeaders];
    });
  return batches;
}

/** HubSpot's refusal of property values, which quotes what the patient wrote. */
export function invalid(code: string, property: string): readonly [number, object] {
  const message = `Property values were not valid: [{"isValid":false,"message":"Ana +13125550123 is not valid","error":"${code}","name":"${property}"}]`;
  return [
    400,
    {
      status: 'error',
      message,
      category: 'VALIDATION_ERROR',
      errors: [{ message, code, context: { propertyName: [property] } }],
    },
  ];
}

/** A task of the call kind for contact 51 and its owner. */
export function task(reference: string, changes: Partial<NewTask> = {}): NewTask {
  return {
    reference,
    contactId: '51',
    ownerId: '7001',
    subject: 'Call the patient',
    body: 'New inquiry',
    due: Temporal.Instant.from('2026-11-23T14:15:00Z'),
    priority: 'HIGH',
    taskType: 'CALL',
    ...changes,
  };
}

/** The error with which `promise` rejects. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}
