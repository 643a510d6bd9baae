import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHubSpotCaller, dana, givenHubSpot, ManyRecords, OneRecord, type Call } from './given-partners.ts';

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

describe('a HubSpot account as it is handed over', () => {
  test('a contact that somebody typed in can be read with the properties asked for', async () => {
    const { status, body } = await call('GET', `${objects}/contacts/${ana}?properties=email,phone,zip`);

    expect(status).toBe(200);
    expect(OneRecord.parse(body)).toMatchObject({
      id: ana,
      archived: false,
      properties: { email: 'ana@example.com', phone: '(312) 555-0123', zip: null, hs_object_id: ana },
    });
  });

  test('a task is made for a contact, is found by it, and stands on its page', async () => {
    const made = await call('POST', `${objects}/tasks/batch/create`, {
      inputs: [{ properties: callTask, associations: toContact(ana), objectWriteTraceId: 'task-1' }],
    });
    const found = await call('POST', `${objects}/tasks/search`, {
      filterGroups: [
        {
          filters: [
            { propertyName: 'associations.contact', operator: 'IN', values: [ana] },
            { propertyName: 'hs_task_subject', operator: 'CONTAINS_TOKEN', value: 'ana' },
          ],
        },
      ],
      properties: ['hs_task_subject'],
    });

    expect(made.status).toBe(201);
    const [task] = ManyRecords.parse(made.body).results;
    expect(task).toMatchObject({ objectWriteTraceId: 'task-1' });
    expect(ManyRecords.parse(found.body).results.map(({ id }) => id)).toEqual([task?.id]);
    expect(hubspot.view(ana)?.tasks).toMatchObject([
      { properties: { hs_task_subject: 'Call Ana', hs_timestamp: '2026-11-23T13:15:00Z' } },
    ]);
  });

  test('a logged call leads from the call to the contact', async () => {
    const callId = hubspot.logCall({ contactId: ana, disposition: 'noAnswer', direction: 'OUTBOUND', userId: 42 });

    const { status, body } = await call('POST', '/crm/associations/2026-09/calls/contacts/batch/read', {
      inputs: [{ id: callId }],
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      results: [{ from: { id: callId }, to: [{ toObjectId: Number(ana), associationTypes: [{ typeId: 194 }] }] }],
    });
  });

  test('the practice’s own properties exist once they have been made, and not before', async () => {
    const input = {
      ...{
        groupName: 'speedwell',
        name: 'speedwell_status',
        label: 'Status',
        type: 'enumeration',
        fieldType: 'select',
      },
      options: [{ label: 'New', value: 'new', displayOrder: 0, hidden: false }],
    };
    const group = await call('POST', '/crm/properties/2026-09/contacts/groups', {
      name: 'speedwell',
      label: 'Speedwell',
    });
    const made = await call('POST', '/crm/properties/2026-09/contacts/batch/create', { inputs: [input] });
    const again = await call('POST', '/crm/properties/2026-09/contacts', input);
    const written = await call('PATCH', `${objects}/contacts/${ana}`, { properties: { speedwell_status: 'new' } });

    expect([group.status, made.status, again.status, written.status]).toEqual([201, 201, 409, 200]);
    expect(hubspot.view(ana)?.properties).toContainEqual(
      expect.objectContaining({ label: 'Status', value: 'new', shown: 'New' }),
    );
  });

  test('the history of a property tells who wrote what and when', async () => {
    await call('PATCH', `${objects}/contacts/${ana}`, { properties: { zip: '60601' } });
    hubspot.clock.moveBy({ minutes: 15 });
    hubspot.editContact(ana, { zip: '60602' }, 42);

    const { body } = await call('POST', `${objects}/contacts/batch/read`, {
      ...{ inputs: [{ id: ana }], properties: ['zip'], propertiesWithHistory: ['zip'] },
    });

    expect(body).toMatchObject({
      results: [
        {
          propertiesWithHistory: {
            zip: [
              { value: '60602', timestamp: '2026-11-22T02:45:00Z', sourceType: 'CRM_UI', updatedByUserId: 42 },
              { value: '60601', timestamp: '2026-11-22T02:30:00Z', sourceType: 'INTEGRATION', sourceId: '1160452' },
            ],
          },
        },
      ],
    });
  });

  test('a form of someone known by e-mail address changes that contact, any other makes a new one', () => {
    const form = { form: { id: 'f-1', name: 'New patients' }, pageUrl: 'https://practice.example/es', paid: true };

    const same = hubspot.submitForm({ properties: { email: 'ANA@example.com', hs_language: 'es' }, ...form });
    const other = hubspot.submitForm({ properties: { firstname: 'Ana', phone: '(312) 555-0123' }, ...form });

    expect(same).toBe(ana);
    expect(other).not.toBe(ana);
    expect(hubspot.view(ana)?.properties).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'hs_analytics_source', value: 'PAID_SEARCH' }),
        expect.objectContaining({ name: 'num_conversion_events', value: '1' }),
      ]),
    );
  });

  test('after a merge the old id leads to the survivor, but not in a batch', async () => {
    const other = hubspot.createContact({ firstname: 'Ana', zip: '60601' }, 42);
    hubspot.merge(ana, other);

    const single = await call('GET', `${objects}/contacts/${other}?properties=zip,hs_merged_object_ids`);
    const batch = await call('POST', `${objects}/contacts/batch/read`, { inputs: [{ id: other }] });

    expect(OneRecord.parse(single.body)).toMatchObject({
      id: ana,
      properties: { zip: '60601', hs_merged_object_ids: other },
    });
    expect(batch).toMatchObject({
      status: 207,
      body: { errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: [other] } }] },
    });
  });

  test('a contact erased for privacy is gone for good, one archived comes back', async () => {
    hubspot.deleteContact(ana, 42);
    const archived = await call('GET', `${objects}/contacts/${ana}`);
    hubspot.restoreContact(ana, 42);
    const restored = await call('GET', `${objects}/contacts/${ana}`);
    await call('POST', `${objects}/contacts/gdpr-delete`, { objectId: ana });

    expect([archived.status, restored.status]).toEqual([404, 200]);
    expect(hubspot.view(ana)).toBeUndefined();
    expect(() => {
      hubspot.restoreContact(ana, 42);
    }).toThrow('Object not found');
  });
});
