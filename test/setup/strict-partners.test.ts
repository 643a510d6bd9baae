import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAskHubSpot } from '../../src/setup/ask-hubspot.ts';
import { emailBody } from '../../src/setup/emails/email-body.ts';
import { createPerform } from '../../src/setup/plan/hubspot-call.ts';
import { anyOf, isOneOf, isText } from '../../src/setup/segments/filters.ts';
import { notificationFlows } from '../../src/setup/workflows/notification-flows.ts';
import { listBased, step, workflow } from '../../src/setup/workflows/workflow.ts';
import { setUpAtPractice, settings } from '../support/setup-at-practice.ts';

const flows = '/automation/2026-09-beta/flows';
const lists = '/crm/lists/2026-09';
const emails = '/marketing/emails/2026-09';

let practice: Awaited<ReturnType<typeof setUpAtPractice>>;

beforeAll(async () => {
  practice = await setUpAtPractice();
  await practice.run(['--yes']);
});

afterAll(() => practice[Symbol.asyncDispose]());

async function ask(method: string, path: string, body?: object) {
  const client = new Client({ accessToken: settings.HUBSPOT_ACCESS_TOKEN, basePath: practice.hubspot.baseUrl });
  const answer = await client.apiRequest({ method, path, ...(body && { body }) });
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
}

const booked = anyOf([isOneOf('speedwell_status', ['booked'])]);
const list = { name: 'Ours', objectTypeId: '0-1', processingType: 'DYNAMIC', filterBranch: booked };
const flow = { ...notificationFlows[0]?.body, name: 'Ours' };
const email = {
  ...emailBody({
    scriptId: 'x',
    name: 'Ours',
    subject: 'Hello',
    language: 'en',
    words: 'Hi <you> & all',
    subscriptionId: 7,
  }),
};
const sending = (contentId: string) => ({ ...flow, actions: [step('1', '0-4', { content_id: contentId })] });

describe('the simulated HubSpot refuses what the real one would', () => {
  test.each<[string, string, object]>([
    ['a segment without a type', lists, { ...list, processingType: undefined }],
    ['a dynamic segment without filters', lists, { ...list, filterBranch: undefined }],
    ['filters that do not begin with OR', lists, { ...list, filterBranch: booked.filterBranches[0] }],
    ['a property that is not there', lists, { ...list, filterBranch: anyOf([isText('speedwell_luck', 'x')]) }],
    ['a value that is no option', lists, { ...list, filterBranch: anyOf([isOneOf('speedwell_status', ['happy'])]) }],
    ['an e-mail without a template', emails, { ...email, content: {} }],
    ['an e-mail that would be sent at once', emails, { ...email, state: 'PUBLISHED' }],
    ['a workflow without steps', flows, { ...flow, actions: undefined }],
    ['a workflow whose trigger tests nothing', flows, { ...flow, enrollmentCriteria: { type: 'LIST_BASED' } }],
    ['a step that leads nowhere', flows, { ...flow, startActionId: '7' }],
    ['two steps of the same number', flows, { ...flow, actions: [step('1', '0-8', {}), step('1', '0-8', {})] }],
    ['a kind of step that is not offered', flows, { ...flow, actions: [step('1', '0-999', {})] }],
    ['an e-mail in a workflow that nobody has published', flows, sending('70000')],
  ])('%s', async (_, path, body) => {
    expect(await ask('POST', path, body)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
  });

  test.each<[string, string, object]>([
    ['segment', lists, { ...list, name: 'Speedwell: late now' }],
    ['e-mail', emails, { ...email, name: 'Speedwell: barrier-cost-email-en' }],
  ])('a second %s of the same name', async (_, path, body) => {
    expect(await ask('POST', path, body)).toMatchObject({ status: 409, body: { category: 'CONFLICT' } });
  });

  test('a change of a workflow that was read before somebody else changed it, that writes what is not its own, or reuses a number', async () => {
    const made = await ask('POST', flows, flow);
    const path = `${flows}/${String(made.body['id'])}`;
    const { dataSources: hubspotsOwn, ...own } = { dataSources: [], ...flow };
    expect(hubspotsOwn).toEqual([]);
    const change = { ...own, revisionId: made.body['revisionId'] };

    expect((await ask('PUT', path, { ...change, revisionId: '0' })).status).toBe(409);
    expect((await ask('PUT', path, { ...change, nextAvailableActionId: '9' })).status).toBe(400);
    expect((await ask('PUT', path, { ...change, actions: [step('2', '0-8', {})], startActionId: '2' })).status).toBe(
      200,
    );
    const again = { ...change, revisionId: '2', actions: [step('1', '0-8', {})] };
    expect((await ask('PUT', path, again)).status).toBe(400);
  });

  test('keys that it does not know are dropped without a word, which only reading back shows', async () => {
    const fields = { subject: 'A', body: 'B', owner_properties: ['hubspot_owner_id'], sent_to: 'nobody' };

    const made = await ask('POST', flows, { ...flow, luck: true, actions: [step('1', '0-8', fields)] });

    expect(made.status).toBe(201);
    const { body } = await ask('GET', `${flows}/${String(made.body['id'])}`);
    expect(body).not.toHaveProperty('luck');
    expect(JSON.stringify(body)).not.toContain('sent_to');
  });

  test('an e-mail is published by a person and only with its footer, and can be sent by a workflow then', async () => {
    const bare = { ...email.content, widgets: {} };
    const made = await ask('POST', emails, email);
    await ask('POST', emails, { ...email, name: 'Bare', content: bare });

    expect(() => {
      practice.hubspot.publishEmail('Bare');
    }).toThrow('footer');
    practice.hubspot.publishEmail('Ours');

    expect((await ask('POST', flows, sending(String(made.body['id'])))).status).toBe(201);
  });
});

test('a workflow of which HubSpot kept only a part is told, with what differs', async () => {
  const perform = createPerform(createAskHubSpot({ config: practice.environment }));
  const { body } = workflow({
    ...{
      name: 'With more',
      about: '',
      enrollmentCriteria: listBased('speedwell_status', isOneOf('speedwell_status', ['booked'])),
    },
    actions: [step('1', '0-8', { subject: 'A', colour: 'red' })],
  });
  const call = {
    doing: 'make it',
    method: 'POST',
    path: flows,
    body,
    readBack: (id: string) => `${flows}/${id}`,
    remedy: 'mend it',
  } as const;

  expect(await perform(call)).toBe(
    'HubSpot did not take all of it (make it): actions[0].fields.colour differ; mend it',
  );
  expect(await perform({ ...call, body: {} })).toBe('Cannot make it: HubSpot refused with VALIDATION_ERROR; mend it');
});

test('the words of an e-mail are written as HTML that says what they say', () => {
  expect(email.content.widgets.words.body.html).toBe('<p>Hi &lt;you&gt; &amp; all</p>');
});
