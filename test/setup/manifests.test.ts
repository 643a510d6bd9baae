import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { propertiesWeHeed } from '../../src/intake/heeded-properties.ts';
import { usualScopes } from '../../src/sandbox/simulated-hubspot/start.ts';
import { readApp } from '../../src/setup/app-declaration.ts';
import { findDrift, manifestsOf, writeManifests } from '../../src/setup/manifests.ts';

const root = resolve(import.meta.dirname, '../..');
const app = await readApp(root);
const subscriptions = app.webhooks.subscriptions;

let copy: string;

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'speedwell-setup-'));
  for (const path of ['app.json', 'hsproject.json', 'extensions', 'src/intake/workflow-actions/declared']) {
    await cp(join(root, path), join(copy, path), { recursive: true, filter: (from) => !from.includes('node_modules') });
  }
});

afterEach(() => rm(copy, { recursive: true }));

describe('app.json', () => {
  test('names for every subscription a file that exists', () => {
    for (const { handledBy } of [app.webhooks, ...subscriptions]) {
      expect([handledBy, existsSync(join(root, handledBy))]).toEqual([handledBy, true]);
    }
  });

  test('covers exactly the property changes that the intake heeds, by a subscription or a reason for none', () => {
    const subscribed = subscriptions.flatMap((one) =>
      one.event === 'object.propertyChange' && one.object === 'contact' ? one.properties : [],
    );
    const withoutWebhook = app.webhooks.withoutWebhook.map(({ property }) => property);

    expect([...subscribed, ...withoutWebhook].toSorted()).toEqual(propertiesWeHeed.toSorted());
  });

  test('subscribes to every happening that the intake reads, and to none twice', () => {
    const named = subscriptions.map(({ event, object }) => `${event} of ${object}`);

    expect(named.toSorted()).toEqual([
      'contact.privacyDeletion of contact',
      'object.creation of call',
      'object.creation of contact',
      'object.deletion of contact',
      'object.merge of contact',
      'object.propertyChange of call',
      'object.propertyChange of contact',
      'object.restore of contact',
    ]);
  });

  test('asks for exactly the scopes that the simulated HubSpot grants, so that passing there means something', () => {
    expect(app.scopes.map(({ scope }) => scope).toSorted()).toEqual(usualScopes.toSorted());
  });

  test.each([
    [
      'a Sensitive Data scope',
      { scopes: [{ scope: 'crm.objects.contacts.sensitive.read.v2', reason: 'Because we can' }] },
    ],
    ['a scope without a reason', { scopes: [{ scope: 'oauth', reason: '' }] }],
    [
      'an unsafe address',
      { addresses: { fetch: [{ address: 'http://a.example', reason: 'It is ours' }], iframe: [], img: [] } },
    ],
    ['a uid that is not ours', { uid: 'other_app' }],
    ['another kind of distribution', { distribution: 'marketplace' }],
  ])('is refused with %s', async (_, change) => {
    const written = JSON.parse(await readFile(join(copy, 'app.json'), 'utf8')) as object;
    await writeFile(join(copy, 'app.json'), JSON.stringify({ ...written, ...change }));

    await expect(readApp(copy)).rejects.toThrow(/^Cannot use app.json: 1 place\(s\) need attention\n {2}\w/);
  });

  test('is refused in words when it is no JSON or not there', async () => {
    await writeFile(join(copy, 'app.json'), '{');
    await expect(readApp(copy)).rejects.toThrow('Cannot use app.json: it is not JSON');

    await rm(join(copy, 'app.json'));
    await expect(readApp(copy)).rejects.toThrow('Cannot read app.json: run the setup in the folder of the project');
  });
});

describe('what HubSpot reads', () => {
  test('is what app.json says', async () => {
    expect(await findDrift(app, root)).toEqual([]);
  });

  test('asks for the scopes, the address and the events that app.json lists', () => {
    const read = (path: string): unknown => JSON.parse(manifestsOf(app).get(path) ?? '');

    expect(read('extensions/app/app-hsmeta.json')).toMatchObject({
      uid: 'speedwell_app',
      config: {
        distribution: 'private',
        auth: { type: 'static', requiredScopes: app.scopes.map(({ scope }) => scope) },
        permittedUrls: { fetch: ['${SERVICE_URL}'], iframe: [], img: [] },
      },
    });
    expect(read('extensions/app/webhooks/webhooks-hsmeta.json')).toMatchObject({
      type: 'webhooks',
      config: {
        settings: { targetUrl: '${SERVICE_URL}/hubspot/webhooks' },
        subscriptions: {
          crmObjects: expect.arrayContaining([
            { subscriptionType: 'object.merge', objectType: 'contact', active: true },
            { subscriptionType: 'object.creation', objectType: 'call', active: true },
            { subscriptionType: 'object.propertyChange', objectType: 'contact', propertyName: 'phone', active: true },
          ]),
          hubEvents: [{ subscriptionType: 'contact.privacyDeletion', active: true }],
        },
      },
    });
  });

  test('is found to differ when a person edits, removes or adds a file, and is mended by writing it again', async () => {
    const webhooks = 'extensions/app/webhooks/webhooks-hsmeta.json';
    const stray = 'extensions/app/telemetry/telemetry-hsmeta.json';
    await writeFile(join(copy, 'hsproject.json'), '{}');
    await rm(join(copy, webhooks));
    await cp(join(copy, 'app.json'), join(copy, stray), { recursive: true });

    expect(await findDrift(app, copy)).toEqual(['hsproject.json', webhooks, stray]);
    expect(await writeManifests(app, copy)).toEqual(['hsproject.json', webhooks]);

    expect(await findDrift(app, copy)).toEqual([stray]);
    expect(await readFile(join(copy, webhooks), 'utf8')).toBe(await readFile(join(root, webhooks), 'utf8'));
    expect(await writeManifests(app, copy)).toEqual([]);
  });

  test('has an example of a profile whose name HubSpot does not take for a profile', async () => {
    const example = 'hsprofile.json.example';
    // As HubSpot's project-parsing-lib 0.23.0 looks for profiles.
    expect(example).not.toMatch(/^hsprofile\.([^.]+)\.json$/);

    const text = await readFile(join(root, 'extensions', example), 'utf8');
    expect(JSON.parse(text)).toEqual({
      accountId: expect.any(Number),
      variables: { SERVICE_URL: expect.stringMatching(/^https:\/\/\S+[^/]$/) },
    });
  });
});
