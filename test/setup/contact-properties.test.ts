import { afterEach, describe, expect, test } from '@jest/globals';
import { Client } from '@hubspot/api-client';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { startSimulatedHubSpot, type SimulatedHubSpot } from '../../src/sandbox/simulated-hubspot/start.ts';
import { createAskHubSpot } from '../../src/setup/ask-hubspot.ts';
import { createContactProperties } from '../../src/setup/contact-properties.ts';
import { propertyDefinitions, propertyGroup } from '../../src/setup/property-definitions.ts';

const accessToken = 'pat-na1-of-the-test';
const now = Temporal.Instant.from('2026-11-21T21:30:00-05:00');
const path = '/crm/properties/2026-09/contacts';

let disposable = new AsyncDisposableStack();

afterEach(async () => {
  await disposable.disposeAsync();
  disposable = new AsyncDisposableStack();
});

async function startHubSpot(options: { readonly scopes?: readonly string[] } = {}): Promise<SimulatedHubSpot> {
  const clock = createClockByHand(now, { flows: false });
  const credentials = { portalId: 145_000_001, accessToken, clientSecret: 'secret-of-the-test', appId: 77 };
  return disposable.use(await startSimulatedHubSpot({ clock, ...credentials, webhook: null, ...options }));
}

function askOf(hubspot: SimulatedHubSpot) {
  const config = { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_BASE_URL: hubspot.baseUrl };
  return createAskHubSpot({ config, wait: () => Promise.resolve() });
}

/** What a person does in HubSpot's property settings. */
async function byHand(hubspot: SimulatedHubSpot, method: string, at: string, body?: object): Promise<unknown> {
  const client = new Client({ accessToken, basePath: hubspot.baseUrl });
  const response = await client.apiRequest({ method, path: at, ...(body && { body }) });
  expect(response.ok).toBe(true);
  return response.json();
}

const options = (...values: readonly string[]) =>
  values.map((value, displayOrder) => ({ value, label: `Our word for ${value}`, displayOrder, hidden: false }));

describe('the setup of an account that has none of the properties', () => {
  test('makes the group and every property in it', async () => {
    const hubspot = await startHubSpot();

    const report = await createContactProperties(askOf(hubspot), { dryRun: false });

    expect(report).toMatchObject({ groupCreated: true, extended: [], unchanged: 0, faults: [] });
    expect(report.created).toEqual(propertyDefinitions.map(({ name }) => name));
    expect(await byHand(hubspot, 'GET', `${path}/groups/${propertyGroup.name}`)).toMatchObject({
      label: 'Patient inquiry',
    });
    expect(await byHand(hubspot, 'GET', `${path}/speedwell_text_consent`)).toMatchObject({
      groupName: 'speedwell',
      formField: true,
      options: [
        { label: 'Unknown', value: 'unknown' },
        { label: 'Given', value: 'given' },
        { label: 'Revoked', value: 'revoked' },
      ],
    });
  });

  test('changes nothing when it is run again', async () => {
    const hubspot = await startHubSpot();
    await createContactProperties(askOf(hubspot), { dryRun: false });
    const before = await byHand(hubspot, 'GET', path);

    const report = await createContactProperties(askOf(hubspot), { dryRun: false });

    const unchanged = propertyDefinitions.length;
    expect(report).toEqual({ groupCreated: false, created: [], extended: [], renamed: [], unchanged, faults: [] });
    expect(await byHand(hubspot, 'GET', path)).toEqual(before);
    expect([...hubspot.traffic().byRoute.keys()].filter((route) => route.startsWith('PATCH'))).toEqual([]);
  });

  test('says in a dry run what it would do and does nothing', async () => {
    const hubspot = await startHubSpot();

    const report = await createContactProperties(askOf(hubspot), { dryRun: true });

    expect(report.groupCreated).toBe(true);
    expect(report.created).toHaveLength(propertyDefinitions.length);
    expect([...hubspot.traffic().byRoute.keys()].every((route) => route.startsWith('GET'))).toBe(true);
  });
});

describe('the setup of an account in which people have worked', () => {
  test('adds the options that are missing and keeps what people added and renamed', async () => {
    const hubspot = await startHubSpot();
    await byHand(hubspot, 'POST', `${path}/groups`, { name: 'ours', label: 'Ours' });
    await byHand(hubspot, 'POST', path, {
      ...{ groupName: 'ours', name: 'speedwell_language', label: 'Idioma', type: 'enumeration', fieldType: 'radio' },
      options: options('fr', 'en'),
    });

    const report = await createContactProperties(askOf(hubspot), { dryRun: false });

    expect(report.extended).toEqual([{ name: 'speedwell_language', added: ['es'] }]);
    expect(report.renamed).toEqual([{ name: 'speedwell_language', label: 'Idioma', ours: 'Language' }]);
    expect(await byHand(hubspot, 'GET', `${path}/speedwell_language`)).toMatchObject({
      groupName: 'ours',
      label: 'Idioma',
      fieldType: 'radio',
      options: [...options('fr', 'en'), { value: 'es', label: 'Spanish', displayOrder: 2, hidden: false }],
    });
  });

  test('names a property that exists with another type, and makes all others', async () => {
    const hubspot = await startHubSpot();
    await byHand(hubspot, 'POST', path, {
      ...{ groupName: 'contactinformation', name: 'speedwell_status', label: 'Status' },
      ...{ type: 'string', fieldType: 'text' },
    });

    const report = await createContactProperties(askOf(hubspot), { dryRun: false });

    expect(report.faults).toEqual([
      expect.stringMatching(/^Cannot use speedwell_status: it exists with the type "string" and must be "enumeration"/),
    ]);
    expect(report.created).toHaveLength(propertyDefinitions.length - 1);
    expect(report.unchanged).toBe(0);
  });

  test('finds a property that somebody else made between the look and the creation', async () => {
    const hubspot = await startHubSpot();
    const ask = askOf(hubspot);
    let raced = false;

    const report = await createContactProperties(
      async (call) => {
        if (!raced && call.path.endsWith('/batch/create')) {
          raced = true;
          await createContactProperties(ask, { dryRun: false });
        }
        return ask(call);
      },
      { dryRun: false },
    );

    expect(raced).toBe(true);
    expect(report.faults).toEqual([]);
  });

  test('makes the other properties when HubSpot refuses one of the batch', async () => {
    const hubspot = await startHubSpot();
    const ask = askOf(hubspot);

    const report = await createContactProperties(
      (call) => ask(call.method === 'POST' ? { ...call, body: spoil(call.body) } : call),
      { dryRun: false },
    );

    expect(report.created).toHaveLength(propertyDefinitions.length - 1);
    expect(report.faults).toEqual([
      expect.stringMatching(/^Cannot create speedwell_intent: HubSpot refused it with VALIDATION_ERROR/),
    ]);
  });
});

/** HubSpot refuses two options of the same value. */
function spoil(body: object | undefined): object {
  return JSON.parse(JSON.stringify(body), (_, value: unknown) =>
    isIntent(value) ? { ...value, options: options('twice', 'twice') } : value,
  ) as object;
}

function isIntent(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === 'speedwell_intent';
}
