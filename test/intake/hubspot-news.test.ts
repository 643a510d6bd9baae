import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appId, change, creation, now, portalId, signedByHubspot, startApp, type StartedApp } from './started-app.ts';

const path = '/hubspot/webhooks';
let app: StartedApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function deliver(events: unknown, to = app): Promise<Response> {
  const body = JSON.stringify(events);
  return to.post(path, body, signedByHubspot(body));
}

function stored() {
  return app.inbox.map(({ contactId, kind, payload }) => ({ contactId, kind, payload }));
}

describe('what HubSpot tells us is kept before it is answered', () => {
  test('a new contact', async () => {
    const response = await deliver([creation]);

    expect(response.status).toBe(204);
    expect(app.inbox).toEqual([
      {
        portalId,
        contactId: '1246965',
        kind: 'contact_created',
        occurredAt: Temporal.Instant.fromEpochMilliseconds(1782000000000),
        sameNews: expect.any(Buffer),
        payload: { by: 'FORM' },
      },
    ]);
    expect(app.wakes()).toBe(1);
  });

  const { subscriptionType, ...documented } = creation;
  test.each([
    ['one event without a list', creation],
    ['the name HubSpot’s documents give the type', [{ ...documented, eventType: subscriptionType }]],
    ['the newer spelling', [{ ...creation, subscriptionType: 'object.creation', objectTypeId: '0-1' }]],
    [
      'the newer spelling with the object’s name',
      [{ ...documented, eventType: 'object.creation', objectType: 'CONTACT' }],
    ],
    ['ids and times as text', [{ ...creation, portalId: '33', objectId: '1246965', occurredAt: '1782000000000' }]],
    [
      'fields that HubSpot may add or leave empty',
      [{ ...creation, eventId: null, sourceId: null, news: { of: ['tomorrow'] } }],
    ],
  ])('in every shape: %s', async (_name, body) => {
    const response = await deliver(body);

    expect(response.status).toBe(204);
    expect(stored()).toEqual([{ contactId: '1246965', kind: 'contact_created', payload: { by: 'FORM' } }]);
  });

  test.each([
    [{ ...change }, 'contact_changed', { property: 'phone', by: 'CRM_UI', userId: '42' }],
    [{ ...change, sourceId: 'userId:0' }, 'contact_changed', { property: 'phone', by: 'CRM_UI' }],
    [{ ...change, sourceId: undefined }, 'contact_changed', { property: 'phone', by: 'CRM_UI' }],
    [
      { ...change, propertyName: 'speedwell_status', propertyValue: 'booked' },
      'contact_changed',
      { property: 'speedwell_status', by: 'CRM_UI', userId: '42' },
    ],
    [{ ...creation, subscriptionType: 'contact.deletion' }, 'contact_deleted', {}],
    [{ ...creation, subscriptionType: 'object.deletion', objectTypeId: '0-1' }, 'contact_deleted', {}],
    [{ ...creation, subscriptionType: 'contact.privacyDeletion' }, 'contact_erased', {}],
    [{ ...creation, subscriptionType: 'contact.restore' }, 'contact_restored', {}],
    [{ ...creation, changeSource: 'something <odd>' }, 'contact_created', { by: 'UNKNOWN' }],
    [{ ...creation, changeSource: undefined }, 'contact_created', { by: 'UNKNOWN' }],
  ])('%j', async (event, kind, payload) => {
    await deliver([event]);

    expect(stored()).toEqual([{ contactId: '1246965', kind, payload }]);
  });

  test('a call that a person logged, until it is known whose it is', async () => {
    await deliver([{ ...creation, subscriptionType: 'object.creation', objectTypeId: '0-48', objectId: 900 }]);

    expect(stored()).toEqual([{ contactId: '0', kind: 'call_logged', payload: { callId: '900' } }]);
  });

  test('an event without a time happened now', async () => {
    await deliver([
      { ...creation, occurredAt: undefined },
      { ...creation, objectId: 2, occurredAt: 9e15 },
    ]);

    expect(app.inbox.map(({ occurredAt }) => occurredAt)).toEqual([now, now]);
  });

  test('a hundred events at once, in one go', async () => {
    let calls = 0;
    await using one = await startApp({
      storeNews: (news) => {
        calls += 1;
        return Promise.resolve(news.length);
      },
    });

    const response = await deliver(
      Array.from({ length: 100 }, (_, index) => ({ ...creation, objectId: index + 1 })),
      one,
    );

    expect([response.status, calls]).toEqual([204, 1]);
  });

  test('no property value is kept', async () => {
    await deliver([change]);

    expect(JSON.stringify(app.inbox)).not.toContain('3125550123');
    expect(app.inbox).toHaveLength(1);
  });
});

describe('the same news is stored once', () => {
  test.each([
    ['HubSpot repeats a delivery', { attemptNumber: 3 }],
    ['the event id differs, which is not unique', { eventId: 77 }],
    [
      'two subscriptions report it',
      { subscriptionId: 26, subscriptionType: 'object.propertyChange', objectTypeId: '0-1' },
    ],
  ])('when %s', async (_name, difference) => {
    await deliver([change]);
    const response = await deliver([{ ...change, ...difference }]);

    expect(response.status).toBe(204);
    expect(app.inbox).toHaveLength(1);
    expect(app.wakes()).toBe(1);
  });

  test.each([
    ['another contact', { objectId: 2 }],
    ['another property', { propertyName: 'mobilephone' }],
    ['another value', { propertyValue: '+13125550124' }],
    ['another moment', { occurredAt: 1782000000001 }],
  ])('but %s is other news', async (_name, difference) => {
    await deliver([change, { ...change, ...difference }]);

    expect(app.inbox).toHaveLength(2);
  });
});

describe('after a merge the survivor takes over', () => {
  const merge = { ...creation, subscriptionType: 'contact.merge', changeSource: 'CRM_UI' };

  test.each([
    ['the primary record survives', { primaryObjectId: 10, mergedObjectIds: [11, 12] }, ['11', '12'], '10'],
    ['a new record survives', { primaryObjectId: 10, mergedObjectIds: [10, 11], newObjectId: 12 }, ['10', '11'], '12'],
    [
      'a new record survives and the list lacks the primary one',
      { primaryObjectId: 10, mergedObjectIds: [11], newObjectId: 12 },
      ['11', '10'],
      '12',
    ],
    [
      'the survivor is among the merged ones',
      { primaryObjectId: 10, mergedObjectIds: [10, 11], newObjectId: 10 },
      ['11'],
      '10',
    ],
  ])('when %s', async (_name, ids, mergedAway, survivor) => {
    await deliver([{ ...merge, ...ids }]);

    expect(stored()).toEqual([
      ...mergedAway.map((contactId) => ({ contactId, kind: 'contact_merged', payload: { into: survivor } })),
      { contactId: survivor, kind: 'contact_changed', payload: { property: 'hs_merged_object_ids', by: 'CRM_UI' } },
    ]);
  });
});

describe('what does not concern us is answered without harm, and counted', () => {
  test.each([
    ['another account’s contact', { ...creation, portalId: 34 }, 'dropped_other_portal'],
    [
      'HubSpot’s Test button',
      { ...change, eventId: 100, objectId: 123, propertyValue: 'sample-value' },
      'dropped_test',
    ],
    ['HubSpot’s Test button for a creation', { ...creation, eventId: 100, objectId: 123 }, 'dropped_test'],
    ['a type that does not exist yet', { ...creation, subscriptionType: 'contact.teleported' }, 'dropped_unknown_type'],
    ['a company', { ...creation, subscriptionType: 'company.creation' }, 'dropped_unknown_type'],
    [
      'a deal in the newer spelling',
      { ...creation, subscriptionType: 'object.creation', objectTypeId: '0-3' },
      'dropped_unknown_type',
    ],
    [
      'an association',
      { ...creation, subscriptionType: 'contact.associationChange', objectId: undefined },
      'dropped_unreadable',
    ],
    ['no type at all', { ...creation, subscriptionType: undefined }, 'dropped_unknown_type'],
    ['a property that changes nothing for us', { ...change, propertyName: 'favourite_colour' }, 'dropped_property'],
    ['our own writing', { ...change, changeSource: 'INTEGRATION', sourceId: String(appId) }, 'dropped_echo'],
    ['our own writing, numbered', { ...change, changeSource: 'API', sourceId: appId }, 'dropped_echo'],
    ['a property that only we write', { ...change, propertyName: 'speedwell_target_state' }, 'dropped_echo'],
    ['no contact id', { ...creation, objectId: 'abc' }, 'dropped_unreadable'],
    ['an id larger than the store’s', { ...creation, objectId: '99999999999999999999' }, 'dropped_unreadable'],
    ['a merge of nobody', { ...creation, subscriptionType: 'contact.merge' }, 'dropped_unreadable'],
    ['no event', 7, 'dropped_unreadable'],
    ['nothing', null, 'dropped_unreadable'],
  ])('%s', async (_name, event, outcome) => {
    const response = await deliver([event]);

    expect([response.status, app.inbox, app.wakes()]).toEqual([204, [], 0]);
    expect(await app.metrics()).toContain(`speedwell_webhook_events_total{outcome="${outcome}"} 1`);
  });

  test('an empty list', async () => {
    expect((await deliver([])).status).toBe(204);
  });

  test('an unreadable event does not lose the others', async () => {
    await deliver([null, { portalId: {} }, creation, 'text', { ...creation, objectId: 2 }]);

    expect(app.inbox.map(({ contactId }) => contactId)).toEqual(['1246965', '2']);
  });

  test.each([
    ['a person changed what our app once wrote', { changeSource: 'CRM_UI', sourceId: 'userId:1160452' }],
    ['another app writes', { changeSource: 'INTEGRATION', sourceId: '77' }],
    ['an import happens to have our app’s number', { changeSource: 'IMPORT', sourceId: String(appId) }],
  ])('but it is no echo when %s', async (_name, difference) => {
    await deliver([{ ...change, ...difference }]);

    expect(app.inbox).toHaveLength(1);
  });

  test('while our app’s number is not known, what any app writes where we write is taken for our own', async () => {
    await using unnumbered = await startApp({ config: { HUBSPOT_APP_ID: undefined } });
    const written = { ...change, changeSource: 'INTEGRATION', sourceId: '77' };

    await deliver(
      [
        { ...written, propertyName: 'speedwell_status' },
        { ...written, propertyName: 'hubspot_owner_id' },
        { ...written, propertyName: 'speedwell_text_consent' },
        { ...written, propertyName: 'speedwell_status', changeSource: 'AUTOMATION_PLATFORM' },
      ],
      unnumbered,
    );

    expect(unnumbered.inbox.map(({ payload }) => payload)).toEqual([
      { property: 'speedwell_text_consent', by: 'INTEGRATION' },
      { property: 'speedwell_status', by: 'AUTOMATION_PLATFORM' },
    ]);
  });

  test('a website that makes contacts with our app’s token loses no inquiry', async () => {
    await deliver([{ ...creation, changeSource: 'INTEGRATION', sourceId: String(appId) }]);

    expect(stored()).toEqual([{ contactId: '1246965', kind: 'contact_created', payload: { by: 'INTEGRATION' } }]);
  });
});
