import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appId, change, creation, signedByHubspot, startApp, type StartedApp } from './started-app.ts';

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
