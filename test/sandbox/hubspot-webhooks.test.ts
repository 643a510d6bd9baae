import { describe, expect, test } from '@jest/globals';
import { Signature } from '@hubspot/api-client';
import { z } from 'zod';
import { signatures } from '../../src/sandbox/simulated-hubspot/webhooks.ts';
import {
  createHubSpotCaller,
  credentials,
  givenHubSpot,
  givenReceiver,
  saturdayEvening,
  until,
  type Received,
} from './given-partners.ts';

const Event = z.looseObject({ subscriptionType: z.string(), objectId: z.number(), attemptNumber: z.number() });

function eventsIn(received: readonly Received[]) {
  return received.flatMap(({ body }) => z.array(Event).parse(JSON.parse(body)));
}

/** A HubSpot account that tells `receiver` of its changes. */
async function givenTellingHubSpot(targetUrl: string, webhook: object = {}, more: object = {}) {
  return givenHubSpot({ webhook: { targetUrl, ...webhook }, ...more });
}

const anaForm = {
  properties: { email: 'ana@example.com', phone: '(312) 555-0123', hs_language: 'es' },
  ...{ form: { id: 'f-1', name: 'New patients' }, pageUrl: 'https://practice.example/es', paid: true },
};

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

describe('HubSpot delivers as it promises, and no better', () => {
  test('a refused delivery is repeated when the clock comes to it, with the next attempt number', async () => {
    await using receiver = await givenReceiver((_received, count) => (count === 1 ? 401 : 204));
    await using hubspot = await givenTellingHubSpot(receiver.url, { repeatAfterMs: [60_000] });
    hubspot.createContact({ firstname: 'Ana' }, 42);
    await receiver.calls(1);
    await until(() => hubspot.settled());
    expect(hubspot.pendingWebhooks()).toBe(1);

    hubspot.clock.moveBy({ seconds: 72 });
    await receiver.calls(2);

    expect(eventsIn(receiver.received).map(({ attemptNumber }) => attemptNumber)).toEqual([0, 1]);
    await until(() => hubspot.pendingWebhooks() === 0);
  });

  test('after ten repeats in a day the event is lost', async () => {
    await using receiver = await givenReceiver(() => 503);
    await using hubspot = await givenTellingHubSpot(receiver.url);
    hubspot.createContact({ firstname: 'Ana' }, 42);

    for (let attempts = 1; attempts <= 11; attempts += 1) {
      await receiver.calls(attempts);
      await until(() => hubspot.settled());
      hubspot.clock.moveBy({ hours: 24 });
    }

    await until(() => hubspot.lostWebhooks() === 1);
    expect(receiver.received).toHaveLength(11);
    expect(hubspot.pendingWebhooks()).toBe(0);
  });

  test('what waits for a repeat can be sent at once, and arrives when the service is back', async () => {
    await using receiver = await givenReceiver((_received, count) => (count <= 2 ? 503 : 204));
    await using hubspot = await givenTellingHubSpot(receiver.url);
    hubspot.createContact({ firstname: 'Ana' }, 42);
    await receiver.calls(1);

    await until(() => hubspot.settled());
    hubspot.repeatWebhooksNow();
    await receiver.calls(2);
    await until(() => hubspot.settled());
    hubspot.repeatWebhooksNow();
    await receiver.calls(3);

    await until(() => hubspot.pendingWebhooks() === 0);
    expect(hubspot.clock.now()).toEqual(saturdayEvening);
  });

  test('a service that cannot be reached loses nothing', async () => {
    await using hubspot = await givenTellingHubSpot('http://127.0.0.1:1/hook');

    hubspot.createContact({ firstname: 'Ana' }, 42);
    await until(() => hubspot.settled());

    expect(hubspot.pendingWebhooks()).toBe(1);
    expect(hubspot.lostWebhooks()).toBe(0);
  });

  test('at most a hundred events come at once, and at most ten requests are open', async () => {
    let [open, most] = [0, 0];
    await using receiver = await givenReceiver(async (_received, count) => {
      open += 1;
      most = Math.max(most, open);
      // The first ten are held until all of them are there, and an eleventh would have had time to come, too.
      if (count <= 10) await until(() => most >= 10);
      if (count === 1) await new Promise((resolve) => setTimeout(resolve, 20));
      open -= 1;
      return 204;
    });
    await using hubspot = await givenTellingHubSpot(receiver.url);

    for (let place = 0; place < 2050; place += 1) hubspot.createContact({ firstname: 'Ana' }, 42);
    await receiver.calls(21);

    expect(receiver.received.map(({ body }) => z.array(Event).parse(JSON.parse(body)).length)).toEqual(
      expect.arrayContaining([100, 50]),
    );
    expect(eventsIn(receiver.received)).toHaveLength(2050);
    expect(most).toBe(10);
  });

  test('events come twice and in another order where that is asked for', async () => {
    await using receiver = await givenReceiver();
    await using hubspot = await givenTellingHubSpot(receiver.url);
    hubspot.misbehave({ duplicateEvery: 2, shuffle: true });

    const ids = Array.from({ length: 20 }, () => Number(hubspot.createContact({ firstname: 'Ana' }, 42)));
    await receiver.calls(1);

    const told = eventsIn(receiver.received).map(({ objectId }) => objectId);
    expect(told).toHaveLength(30);
    expect([...new Set(told)].toSorted()).toEqual(ids);
    expect(told).not.toEqual(told.toSorted());
  });
});
