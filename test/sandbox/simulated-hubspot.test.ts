import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from '@hubspot/api-client';
import { z } from 'zod';
import type { SimulatedHubSpot } from '../../src/sandbox/simulated-hubspot/start.ts';
import { credentials, dana, givenHubSpot } from './given-partners.ts';

const Record_ = z.looseObject({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });
const Batch = z.looseObject({
  status: z.string(),
  results: z.array(Record_),
  errors: z.array(z.looseObject({ category: z.string(), context: z.looseObject({}) })).optional(),
});
const Fault = z.looseObject({
  category: z.string(),
  message: z.string(),
  errors: z.array(z.looseObject({ code: z.string() })).optional(),
});

let hubspot: SimulatedHubSpot;

beforeEach(async () => {
  hubspot = await givenHubSpot();
});
afterEach(async () => {
  await hubspot[Symbol.asyncDispose]();
});

/** Calls it with HubSpot's own client, the way the service does. */
async function call(method: string, path: string, body?: unknown, accessToken: string = credentials.accessToken) {
  const client = new Client({ accessToken, basePath: hubspot.baseUrl });
  const response = await client.apiRequest({ method, path, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

const objects = '/crm/objects/2026-09';

describe('a HubSpot account as it is handed over', () => {
  test('a contact that somebody typed in can be read with the properties asked for', async () => {
    const id = hubspot.createContact({ firstname: 'Ana', email: 'Ana@Example.com', phone: '(312) 555-0123' }, 42);

    const { status, body } = await call('GET', `${objects}/contacts/${id}?properties=email,phone,zip`);

    expect(status).toBe(200);
    expect(Record_.parse(body)).toMatchObject({
      id,
      archived: false,
      properties: { email: 'ana@example.com', phone: '(312) 555-0123', zip: null, hs_object_id: id },
    });
  });

  test('a task is made for a contact and stands on its page', async () => {
    const id = hubspot.createContact({ firstname: 'Ana' }, 42);

    const made = await call('POST', `${objects}/tasks/batch/create`, {
      inputs: [
        {
          properties: {
            hs_timestamp: '2026-11-23T08:15:00-05:00',
            hs_task_subject: 'Call Ana',
            hs_task_status: 'NOT_STARTED',
            hs_task_priority: 'HIGH',
            hs_task_type: 'CALL',
            hubspot_owner_id: dana.id,
          },
          associations: [{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] }],
          objectWriteTraceId: 'task-1',
        },
      ],
    });

    expect(made.status).toBe(201);
    expect(Batch.parse(made.body).results[0]).toMatchObject({ objectWriteTraceId: 'task-1' });
    expect(hubspot.view(id)?.tasks).toMatchObject([
      { properties: { hs_task_subject: 'Call Ana', hs_timestamp: '2026-11-23T13:15:00Z' } },
    ]);
  });
});

describe('what HubSpot refuses', () => {
  test.each([
    ['a property that nobody made', { speedwell_status: 'new' }, 'PROPERTY_DOESNT_EXIST'],
    ['an option that is not one', { hs_language: 'klingon' }, 'INVALID_OPTION'],
    ['an owner who does not exist', { hubspot_owner_id: '1' }, 'INVALID_OWNER_ID'],
    ['a value that HubSpot works out itself', { createdate: '2026-01-01' }, 'READ_ONLY_VALUE'],
    ['an address that is none', { email: 'ana' }, 'INVALID_EMAIL'],
  ])('%s is not written', async (_what, properties, code) => {
    const id = hubspot.createContact({ firstname: 'Ana' }, 42);

    const { status, body } = await call('PATCH', `${objects}/contacts/${id}`, { properties });

    expect(status).toBe(400);
    expect(Fault.parse(body)).toMatchObject({ category: 'VALIDATION_ERROR', errors: [{ code }] });
  });
});
