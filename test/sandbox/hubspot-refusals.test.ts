import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHubSpotCaller, dana, Fault, givenHubSpot, ManyRecords, type Call } from './given-partners.ts';

let hubspot: Awaited<ReturnType<typeof givenHubSpot>>;
let call: Call;
let ana: string;

beforeEach(async () => {
  hubspot = await givenHubSpot();
  call = createHubSpotCaller(hubspot.baseUrl);
  ana = hubspot.createContact({ firstname: 'Ana', email: 'Ana@Example.com', phone: '(312) 555-0123' }, 42);
});
afterEach(async () => {
  await hubspot[Symbol.asyncDispose]();
});

const objects = '/crm/objects/2026-09';
const toContact = (id: string, associationTypeId = 204) => [
  { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
];
const callTask = {
  hs_timestamp: '2026-11-23T08:15:00-05:00',
  hs_task_subject: 'Call Ana',
  hs_task_status: 'NOT_STARTED',
  hs_task_priority: 'HIGH',
  hs_task_type: 'CALL',
  hubspot_owner_id: dana.id,
};

describe('what HubSpot refuses', () => {
  test.each([
    ['a property that nobody made', { speedwell_status: 'new' }, 'PROPERTY_DOESNT_EXIST'],
    ['an option that is not one', { hs_language: 'klingon' }, 'INVALID_OPTION'],
    ['an option in the wrong letter case', { hs_language: 'EN' }, 'INVALID_OPTION'],
    ['an owner who does not exist', { hubspot_owner_id: '1' }, 'INVALID_OWNER_ID'],
    ['a value that HubSpot works out itself', { createdate: '2026-01-01' }, 'READ_ONLY_VALUE'],
    ['an address that is none', { email: 'ana' }, 'INVALID_EMAIL'],
  ])('%s is not written', async (_what, properties, code) => {
    const { status, body } = await call('PATCH', `${objects}/contacts/${ana}`, { properties });

    expect(status).toBe(400);
    expect(Fault.parse(body)).toMatchObject({ category: 'VALIDATION_ERROR', errors: [{ code }] });
  });

  test.each([
    ['without a due time', { hs_timestamp: '' }, 400],
    ['with a due time that is none', { hs_timestamp: 'tomorrow' }, 400],
    ['with a state that is none', { hs_task_status: 'OPEN' }, 400],
    ['of an unknown type', { hs_task_type: 'VISIT' }, 400],
    ['as HubSpot wants it', {}, 201],
  ])('a task %s', async (_what, properties, expected) => {
    const { status } = await call('POST', `${objects}/tasks`, { properties: { ...callTask, ...properties } });

    expect(status).toBe(expected);
  });

  test('a task is not tied to a contact by the number for the other direction, nor to nobody', async () => {
    const wrongWay = await call('POST', `${objects}/tasks`, {
      properties: callTask,
      associations: toContact(ana, 203),
    });
    const nobody = await call('POST', `${objects}/tasks`, { properties: callTask, associations: toContact('1') });

    expect([wrongWay.status, nobody.status]).toEqual([400, 400]);
    expect(hubspot.view(ana)?.tasks).toEqual([]);
  });

  test('a hundred and one in a batch, or fifty-one with their histories', async () => {
    const inputs = (count: number) => Array.from({ length: count }, (_, place) => ({ id: String(place) }));

    const many = await call('POST', `${objects}/contacts/batch/read`, { inputs: inputs(101) });
    const histories = await call('POST', `${objects}/contacts/batch/read`, {
      ...{ inputs: inputs(51), propertiesWithHistory: ['email'] },
    });

    expect([many.status, histories.status]).toEqual([400, 400]);
    expect(Fault.parse(histories.body).message).toContain('for property histories is 50');
  });

  test('one bad value in a batch of updates, and then nothing of the batch is written', async () => {
    const other = hubspot.createContact({ firstname: 'Ben' }, 42);

    const { status } = await call('POST', `${objects}/contacts/batch/update`, {
      inputs: [
        { id: ana, properties: { zip: '60601' } },
        { id: other, properties: { hs_language: 'klingon' } },
      ],
    });

    expect(status).toBe(400);
    expect(hubspot.view(ana)?.properties.find(({ name }) => name === 'zip')).toBeUndefined();
  });

  test('a contact that is gone, by name, while the rest of the batch is written', async () => {
    const { status, body } = await call('POST', `${objects}/contacts/batch/update`, {
      inputs: [
        { id: ana, properties: { zip: '60601' } },
        { id: '1', properties: { zip: '60601' } },
      ],
    });

    expect(status).toBe(207);
    expect(ManyRecords.parse(body)).toMatchObject({
      results: [{ id: ana }],
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['1'] } }],
    });
  });

  test('one bad task of a batch: alone where each carries a trace, else all of them', async () => {
    const bad = { ...callTask, hs_task_type: 'VISIT' };
    const trace = (properties: object, objectWriteTraceId: string) => ({ properties, objectWriteTraceId });

    const traced = await call('POST', `${objects}/tasks/batch/create`, {
      inputs: [trace(callTask, 'a'), trace(bad, 'b')],
    });
    const bare = await call('POST', `${objects}/tasks/batch/create`, {
      inputs: [{ properties: callTask }, { properties: bad }],
    });

    expect(traced.status).toBe(207);
    expect(ManyRecords.parse(traced.body)).toMatchObject({
      results: [{ objectWriteTraceId: 'a' }],
      errors: [{ context: { objectWriteTraceId: ['b'] } }],
    });
    expect(bare.status).toBe(400);
  });

  test('an e-mail address that another contact has', async () => {
    const { status, body } = await call('POST', `${objects}/contacts`, { properties: { email: 'ana@example.com' } });

    expect(status).toBe(409);
    expect(Fault.parse(body).message).toBe(`Contact already exists. Existing ID: ${ana}`);
  });

  test('a stranger’s token, and an app that was not granted the scope', async () => {
    await using closed = await givenHubSpot({ scopes: ['oauth'] });

    const stranger = await createHubSpotCaller(hubspot.baseUrl, 'pat-na1-other')('GET', `${objects}/contacts/${ana}`);
    const ungranted = await createHubSpotCaller(closed.baseUrl)('GET', `${objects}/contacts/1`);

    expect(stranger.status).toBe(401);
    expect(ungranted).toMatchObject({
      ...{ status: 403 },
      body: {
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.read'] } }],
      },
    });
  });

  test('a body that is no JSON, and the addresses that end in 2027', async () => {
    const headers = { Authorization: 'Bearer pat-na1-sandbox', 'Content-Type': 'application/json' };
    const reports: string[] = [];
    await using reporting = await givenHubSpot({ report: (line) => reports.push(line) });

    const broken = await fetch(`${hubspot.baseUrl}${objects}/contacts`, {
      method: 'POST',
      headers,
      body: '{"properties":',
    });
    const old = await fetch(`${reporting.baseUrl}/crm/v3/objects/contacts/1`, { headers });

    expect([broken.status, old.status]).toEqual([400, 404]);
    expect(reports).toEqual([expect.stringContaining('undated paths end in 2027')]);
  });
});
