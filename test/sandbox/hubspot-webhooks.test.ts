import { describe, expect, test } from '@jest/globals';
import { Signature } from '@hubspot/api-client';
import { z } from 'zod';
import { signatures } from '../../src/sandbox/simulated-hubspot/webhooks.ts';
import { createHubSpotCaller, credentials, givenReceiver, saturdayEvening, type Received } from './given-partners.ts';
import { anaForm, eventsIn, givenTellingHubSpot } from './telling-hubspot.ts';

describe('HubSpot tells what happened', () => {
  test('a form is told as a new contact and its fields, never as the values that HubSpot works out', async () => {
    await using receiver = await givenReceiver();
    await using hubspot = await givenTellingHubSpot(receiver.url);

    const id = hubspot.submitForm(anaForm);
    await receiver.calls(1);

    const common = {
      ...{ objectId: Number(id), portalId: 33, appId: 1_160_452, objectTypeId: '0-1', attemptNumber: 0 },
      ...{ changeSource: 'FORM', occurredAt: saturdayEvening.epochMilliseconds },
    };
    const told = eventsIn(receiver.received);
    expect(told.slice(0, 4)).toEqual([
      expect.objectContaining({ ...common, subscriptionType: 'object.creation', changeFlag: 'NEW' }),
      expect.objectContaining({ propertyName: 'email', propertyValue: 'ana@example.com' }),
      expect.objectContaining({ ...common, subscriptionType: 'object.propertyChange', propertyName: 'phone' }),
      expect.objectContaining({ propertyName: 'hs_language', propertyValue: 'es' }),
    ]);
    expect(told.slice(4).map(({ propertyName }) => propertyName)).toEqual([
      ...['hs_latest_source', 'hs_latest_source_data_1', 'hs_latest_source_data_2', 'hs_latest_source_timestamp'],
      ...['hs_analytics_source', 'hs_analytics_source_data_1', 'hs_analytics_source_data_2'],
    ]);
  });

  test('the date of the last form comes too where the account is set to tell it, in milliseconds', async () => {
    await using receiver = await givenReceiver();
    await using hubspot = await givenTellingHubSpot(receiver.url, {}, { calculatedPropertiesFire: true });

    hubspot.submitForm(anaForm);
    await receiver.calls(1);

    expect(eventsIn(receiver.received)).toContainEqual(
      expect.objectContaining({
        propertyName: 'recent_conversion_date',
        propertyValue: String(saturdayEvening.epochMilliseconds),
      }),
    );
  });

  test('what the app itself writes comes back under the number of the app', async () => {
    await using receiver = await givenReceiver();
    await using hubspot = await givenTellingHubSpot(receiver.url);
    const id = hubspot.submitForm(anaForm);
    await receiver.calls(1);

    await createHubSpotCaller(hubspot.baseUrl)('PATCH', `/crm/objects/2026-09/contacts/${id}`, {
      properties: { hs_language: 'en', zip: '60601' },
    });
    await receiver.calls(2);

    expect(eventsIn(receiver.received.slice(1))).toEqual([
      expect.objectContaining({ propertyName: 'hs_language', changeSource: 'INTEGRATION', sourceId: '1160452' }),
    ]);
  });

  test('merges, deletions, returns and calls are told', async () => {
    await using receiver = await givenReceiver();
    await using hubspot = await givenTellingHubSpot(receiver.url);
    const ana = hubspot.createContact({ firstname: 'Ana' }, 42);
    const twin = hubspot.createContact({ firstname: 'Ana' }, 42);

    const merged = hubspot.merge(ana, twin, { asNewRecord: true });
    hubspot.logCall({ contactId: merged, disposition: 'connected', direction: 'OUTBOUND', userId: 42 });
    hubspot.deleteContact(merged, 42);
    hubspot.restoreContact(merged, 42);
    hubspot.privacyDelete(merged, 42);
    await receiver.calls(1);

    const told = eventsIn(receiver.received);
    expect(told.map(({ subscriptionType }) => subscriptionType)).toEqual([
      ...['object.creation', 'object.creation', 'object.merge', 'object.creation', 'object.propertyChange'],
      ...['object.deletion', 'object.restore', 'object.deletion', 'contact.privacyDeletion'],
    ]);
    expect(told[2]).toMatchObject({
      ...{ primaryObjectId: Number(ana), newObjectId: Number(merged), mergedObjectIds: [Number(ana), Number(twin)] },
    });
    expect(told[3]).toMatchObject({ objectTypeId: '0-48' });
  });

  test('the older spelling names contacts instead of objects', async () => {
    await using receiver = await givenReceiver();
    await using hubspot = await givenTellingHubSpot(receiver.url, {
      spelling: { field: 'eventType', names: 'contact' },
    });

    hubspot.createContact({ firstname: 'Ana' }, 42);
    await receiver.calls(1);

    const [event] = z.array(z.looseObject({})).parse(JSON.parse(receiver.received[0]?.body ?? ''));
    expect(event).toMatchObject({ eventType: 'contact.creation' });
    expect(event).not.toHaveProperty('objectTypeId');
  });
});

describe('HubSpot signs what it tells', () => {
  test.each([
    ['v3', 'x-hubspot-signature-v3'],
    ['v1', 'x-hubspot-signature'],
  ] as const)('as its own client would (%s)', async (signatureVersion, header) => {
    await using receiver = await givenReceiver();
    await using hubspot = await givenTellingHubSpot(receiver.url);

    hubspot.createContact({ firstname: 'Ana', email: 'ana@example.com' }, 42);
    await receiver.calls(1);

    const [{ headers, body }] = receiver.received as [Received];
    expect(headers['x-hubspot-request-timestamp']).toBe(String(saturdayEvening.epochMilliseconds));
    const expected = Signature.getSignature('POST', signatureVersion, {
      ...{ signature: '', clientSecret: credentials.clientSecret, requestBody: body, url: receiver.url },
      timestamp: saturdayEvening.epochMilliseconds,
    });
    expect(headers[header]).toBe(expected);
  });
});

describe('the address is decoded as HubSpot decodes it before it signs', () => {
  test('an address without escapes is signed as it is', () => {
    const at = Temporal.Instant.fromEpochMilliseconds(1_693_657_560_000);
    const body = "{'example_field':'example_value'}";

    expect(signatures(credentials.clientSecret, 'https://www.example.com/webhook_uri', body, at)).toMatchObject({
      'X-HubSpot-Signature-v3': 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
    });
  });

  test('escapes of the query are decoded', () => {
    const url = 'https://example.com/api/hubspot/webhooks?src=hs%3Aapp%2Fv3&x=%28a%29';
    const at = Temporal.Instant.fromEpochMilliseconds(1_790_000_004_000);

    expect(signatures('autopilot-test-client-secret-0001', url, '[]', at)).toMatchObject({
      'X-HubSpot-Signature-v3': 'G8ddQlikFQ0ScZOZn+MHQ0E3WCV7vOJTzKlvrkvbvuk=',
    });
  });
});
