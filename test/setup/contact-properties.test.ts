import { afterEach, describe, expect, test } from '@jest/globals';
import { Client } from '@hubspot/api-client';
import { contactProperties } from '../../src/follow-up/what-hubspot-shows.ts';
import {
  appointmentStates,
  attemptOutcomes,
  channels,
  consents,
  contactMethods,
  escalationKinds,
  groups,
  intents,
  journeyStages,
  languages,
  nextActions,
  notBookedReasons,
  patientStatuses,
  scores,
  sources,
  statuses,
  targetStates,
} from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { propertiesWeRead } from '../../src/intake/contact-facts.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { startSimulatedHubSpot, type SimulatedHubSpot } from '../../src/sandbox/simulated-hubspot/start.ts';
import { createAskHubSpot } from '../../src/setup/ask-hubspot.ts';
import { createContactProperties } from '../../src/setup/contact-properties.ts';
import { saidProperties } from '../../src/intake/said-in-hubspot.ts';
import { propertyDefinitions, propertyGroup } from '../../src/setup/property-definitions.ts';
import { openInquiry, policy } from '../support/given.ts';

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
    expect(report).toEqual({ groupCreated: false, created: [], extended: [], unchanged, faults: [] });
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

/** An inquiry of which everything is shown that can be. */
const inquiry: Inquiry = {
  ...openInquiry,
  location: 'main',
  preferredContact: 'text',
  insuranceQuestion: true,
  acknowledgment: { state: 'sent', sentAt: openInquiry.receivedAt.add({ seconds: 2 }), by: 'text' },
  response: { firstAttemptAt: now, firstAttemptOutcome: 'reached', respondedAt: now, minutes: 4, attempts: 1 },
  escalations: [
    {
      ...{ kind: 'clinical', raisedAt: now, because: say('A question.', 'Una pregunta.'), owner: '905', due: now },
      ...{ managerAt: now, breachedAt: null, managerToldAt: null, closed: null, statusBefore: 'new' },
    },
  ],
  appointment: { at: now, state: 'booked', notedAt: now },
  notBookedReason: 'price',
  closedAt: now,
};

describe('what the service writes and reads', () => {
  const defined = new Map(propertyDefinitions.map((property) => [property.name, property]));

  const ours = Object.entries(contactProperties(inquiry, 'Why not', policy)).filter(
    ([name]) => name !== 'hubspot_owner_id',
  );

  test.each(ours.filter(([, value]) => value !== ''))('%s fits a defined property', (name, value) => {
    const property = defined.get(name);

    expect(property).toBeDefined();
    switch (property?.type) {
      case 'enumeration':
        expect(property.options.map((option) => option.value)).toContain(value);
        break;
      case 'datetime':
        expect(Temporal.Instant.from(value).epochMilliseconds).toBeGreaterThan(0);
        break;
      case 'number':
        expect(value).toMatch(/^\d+(\.\d+)?$/);
        break;
      case 'string':
        expect(value).not.toMatch(/^\d|^$/);
        break;
      case 'bool':
        expect(['true', 'false']).toContain(value);
        break;
      case undefined:
        throw new Error(`${name} holds a value of no expected kind`);
    }
  });

  const read = propertiesWeRead.filter((name) => name.startsWith('speedwell_'));
  const forPeople: readonly string[] = saidProperties;

  test.each(read.filter((name) => !forPeople.includes(name)))('%s is defined and in forms', (name) => {
    expect(defined.get(name)?.formField).toBe(true);
  });

  test.each(forPeople)('%s is defined and for those who work at the inquiry, not for forms', (name) => {
    expect(defined.get(name)?.formField).toBe(false);
  });

  test.each([
    ['speedwell_channel', channels],
    ['speedwell_source', sources],
    ['speedwell_status', statuses],
    ['speedwell_next_action', nextActions],
    ['speedwell_first_attempt_outcome', attemptOutcomes],
    ['speedwell_language', languages],
    ['speedwell_target_state', targetStates],
    ['speedwell_intent', intents],
    ['speedwell_group', groups],
    ['speedwell_score', scores],
    ['speedwell_journey_stage', journeyStages],
    ['speedwell_patient_status', patientStatuses],
    ['speedwell_preferred_contact', contactMethods],
    ['speedwell_escalation', escalationKinds],
    ['speedwell_appointment_state', appointmentStates],
    ['speedwell_not_booked_reason', notBookedReasons],
    ['speedwell_text_consent', consents],
    ['speedwell_email_consent', consents],
    ['speedwell_call_consent', consents],
  ])('%s offers every code of the follow-up', (name, codes) => {
    expect(defined.get(name)?.options.map(({ value }) => value)).toEqual(codes);
  });

  test('names, labels and the labels of options are each used once, and every property is described', () => {
    const labels = propertyDefinitions.map(({ label }) => label);

    expect(defined.size).toBe(propertyDefinitions.length);
    expect(new Set(labels).size).toBe(labels.length);
    for (const property of propertyDefinitions) {
      expect(property.description).not.toBe('');
      const words = property.options.map(({ label }) => label);
      expect(new Set(words).size).toBe(words.length);
    }
  });
});
