import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { change, creation, now, portalId, signedByHubspot, startApp, type StartedApp } from './started-app.ts';

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
