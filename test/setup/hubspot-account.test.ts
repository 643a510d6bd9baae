import { Client } from '@hubspot/api-client';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addScripts, setUpAtPractice, settings } from '../support/setup-at-practice.ts';

type Practice = Awaited<ReturnType<typeof setUpAtPractice>>;

const flows = '/automation/2026-09-beta/flows';
const emails = '/marketing/emails/2026-09';
const lists = '/crm/lists/2026-09';

interface Row extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly listId: string;
  readonly name: string;
  readonly actions: readonly (Readonly<Record<string, unknown>> & { readonly actionId: string })[];
}

/** What a person does in HubSpot. */
async function byHand(practice: Practice, method: string, path: string, body?: object) {
  const client = new Client({ accessToken: settings.HUBSPOT_ACCESS_TOKEN, basePath: practice.hubspot.baseUrl });
  const response = await client.apiRequest({ method, path, ...(body && { body }) });
  expect({ path, status: response.status }).toEqual({ path, status: expect.any(Number) });
  return (await response.json()) as Row & { readonly results: readonly Row[]; readonly lists: readonly Row[] };
}

const segments = (practice: Practice) =>
  byHand(practice, 'POST', `${lists}/search`, {
    processingTypes: [],
    additionalProperties: [],
    listIds: [],
    offset: 0,
  });

const namesOf = (rows: readonly Row[]) => rows.map(({ name }) => name);

describe('what people have done in HubSpot stays, and the setup says so', () => {
  let practice: Practice;

  beforeAll(async () => {
    practice = await setUpAtPractice();
    await practice.run(['--yes']);
    practice.hubspot.publishEmail('Speedwell: barrier-cost-email-en');
    practice.hubspot.publishEmail('Speedwell: barrier-timing-email-en');
    await practice.run(['--yes']);
  });

  afterAll(() => practice[Symbol.asyncDispose]());

  test('a segment that was renamed and one with other filters', async () => {
    const { lists: found } = await segments(practice);
    const [late, , , nurture] = found;
    await byHand(practice, 'PUT', `${lists}/${late?.listId ?? ''}/update-list-name?listName=Overdue`);
    const filterBranch = (await byHand(practice, 'GET', `${lists}?includeFilters=true&listIds=5`)).lists[0]?.[
      'filterBranch'
    ];
    await byHand(practice, 'PUT', `${lists}/${nurture?.listId ?? ''}/update-list-filters`, { filterBranch });

    const { told, well, exitCode } = await practice.run(['--yes']);

    expect(exitCode).toBe(0);
    expect(told).toEqual(
      expect.arrayContaining([
        '· The segment "Speedwell: late now" was renamed to "Overdue" and stays so',
        expect.stringMatching(
          /^· The segment "Speedwell: nurture \(score D\)" has other filters than ours and stays so/,
        ),
      ]),
    );
    expect(well).toContain('✓ Segments: 4 as they should be');
    expect(namesOf((await segments(practice)).lists)).toHaveLength(6);
  });

  test('an e-mail that was renamed and one with other words', async () => {
    const { results } = await byHand(practice, 'GET', `${emails}?limit=100`);
    const [first, second] = results;
    await byHand(practice, 'PATCH', `${emails}/${first?.id ?? ''}`, { name: 'About costs' });
    await byHand(practice, 'PATCH', `${emails}/${second?.id ?? ''}`, { subject: 'Something else' });

    const { told } = await practice.run(['--yes']);

    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^· The e-mail "Speedwell: .*" was renamed to "About costs" and stays so$/),
        expect.stringMatching(/^· The e-mail "Speedwell: .*" has other words than the approved script and stays so/),
      ]),
    );
    expect((await byHand(practice, 'GET', `${emails}?limit=100`)).results).toHaveLength(results.length);
  });

  test('a workflow that people changed and switched on', async () => {
    const { results } = await byHand(practice, 'GET', `${flows}?limit=100`);
    const late = results.find(({ name }) => name.includes('late response'));
    const flow = await byHand(practice, 'GET', `${flows}/${late?.id ?? ''}`);
    const [notify] = flow.actions;
    const words = { subject: 'Hurry', body: 'Please look', owner_properties: ['hubspot_owner_id'] };
    await byHand(practice, 'PUT', `${flows}/${flow.id}`, {
      ...withoutHubSpotsOwn(flow),
      ...{ isEnabled: true, actions: [{ ...notify, fields: words }] },
    });

    const { told, exitCode } = await practice.run(['--yes']);

    expect(exitCode).toBe(0);
    expect(told).toContain(
      '· The workflow "Speedwell: tell the owner of a late response" was changed by people and stays so',
    );
    expect(await byHand(practice, 'GET', `${flows}/${flow.id}`)).toMatchObject({
      isEnabled: true,
      actions: [{ fields: words }],
    });
    const step = told.find((line) => line.includes('Switch on in Automation'));
    expect(step).toContain('"Speedwell: tell the owner of an escalation"');
    expect(step).not.toContain('late response');
  });

  test('a property with another label', async () => {
    await byHand(practice, 'PATCH', '/crm/properties/2026-09/contacts/speedwell_language', { label: 'Idioma' });

    const { told } = await practice.run(['--yes']);

    expect(told).toContain('· speedwell_language is called "Idioma" and not "Language", and stays so');
  });

  test('an upgrade adds drafts, and branches to the workflow, and takes nothing away', async () => {
    const { results } = await byHand(practice, 'GET', `${flows}?limit=100`);
    const id = results.find(({ name }) => name.includes('send the approved'))?.id ?? '';
    const before = await byHand(practice, 'GET', `${flows}/${id}`);
    await addScripts(practice.root, 'follow-ups-email.yaml');

    const upgraded = await practice.run(['--yes']);
    practice.hubspot.publishEmail('Speedwell: options-email-en');
    const extended = await practice.run(['--yes']);
    const again = await practice.run(['--yes']);

    expect(upgraded.well).toContain('✓ The e-mail draft "Speedwell: options-email-en" is made');
    expect(extended.well).toContain('✓ The workflow "Speedwell: send the approved e-mail" is changed');
    expect(again.lines.join('\n')).not.toMatch(/is (made|changed)/);
    const after = await byHand(practice, 'GET', `${flows}/${id}`);
    const kept = after.actions.map(({ actionId }) => actionId).slice(0, before.actions.length);
    expect(kept).toEqual(before.actions.map(({ actionId }) => actionId));
    expect(JSON.stringify(after.actions)).toContain('"options-email-en"');
  });

  test('a workflow that was built in another way is not touched, and a person is told', async () => {
    const { results } = await byHand(practice, 'GET', `${flows}?limit=100`);
    const id = results.find(({ name }) => name.includes('send the approved'))?.id ?? '';
    const flow = await byHand(practice, 'GET', `${flows}/${id}`);
    const notify = flow.actions.filter(({ actionId }) => actionId === '9000');
    await byHand(practice, 'PUT', `${flows}/${id}`, {
      ...withoutHubSpotsOwn(flow),
      startActionId: '9000',
      actions: notify,
    });

    const { amiss, exitCode } = await practice.run(['--yes']);

    expect(exitCode).toBe(1);
    expect(amiss).toEqual([
      expect.stringMatching(/people have built it in another way; give it a branch for each of .*options-email-en/),
    ]);
  });
});

function withoutHubSpotsOwn(flow: Row): object {
  const own = [
    'id',
    'createdAt',
    'updatedAt',
    'dataSources',
    'crmObjectCreationStatus',
    'nextAvailableActionId',
    'uuid',
  ];
  return Object.fromEntries(Object.entries(flow).filter(([key]) => !own.includes(key)));
}

describe('an account whose edition has less', () => {
  const withoutFeatures = async (practice: Practice, ...gone: readonly string[]) => {
    const file = join(practice.root, 'app.json');
    const app = JSON.parse(await readFile(file, 'utf8')) as { features: string[] };
    await writeFile(file, JSON.stringify({ ...app, features: app.features.filter((one) => !gone.includes(one)) }));
    await practice.run(['manifests']);
  };

  test('gets the steps to click for workflows and e-mails, and all the rest made', async () => {
    await using practice = await setUpAtPractice({
      hubspot: { lacks: ['workflows', 'marketing_emails'], dailyLimit: 250_000, scopes: ['oauth', ...anyEdition] },
    });
    await withoutFeatures(practice, 'workflows', 'marketing_emails', 'meetings');

    const { exitCode, amiss, well, told } = await practice.run(['--yes']);

    expect({ exitCode, amiss }).toEqual({ exitCode: 0, amiss: [] });
    expect(well).toContainEqual(expect.stringContaining('the limit of Free or Starter'));
    expect(well).toContain('✓ The segment "Speedwell: late now" is made');
    const said = told.join('\n');
    expect(said).toContain(
      'Workflows: not made, because the account has no workflows, or the app lacks the scope automation',
    );
    expect(said).toMatch(/Automation → Workflows → Create → From scratch .* re-enrollment on/);
    expect(said).toMatch(/Branch → by the value of Approved email to send/);
    expect(said).toMatch(/Marketing → Email make an automated e-mail for each approved script/);
  });
});

const anyEdition = [
  ...['crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.objects.owners.read'],
  ...['crm.schemas.contacts.read', 'crm.schemas.contacts.write', 'crm.lists.read', 'crm.lists.write'],
];
