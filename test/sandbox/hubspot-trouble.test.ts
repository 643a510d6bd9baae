import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHubSpotCaller, dana, givenHubSpot, ManyRecords, type Call } from './given-partners.ts';

let hubspot: Awaited<ReturnType<typeof givenHubSpot>>;
let call: Call;
let ana: string;

beforeEach(async () => {
  hubspot = await givenHubSpot();
  call = createHubSpotCaller(hubspot.baseUrl);
  ana = hubspot.createContact({ firstname: 'Ana', email: 'Ana@Example.com', phone: '(312) 555-0123' }, 42);
});
afterEach(async () => {
  await hubspot[Symbol.asyncDispose]();
});

const objects = '/crm/objects/2026-09';
const toContact = (id: string, associationTypeId = 204) => [
  { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
];
const callTask = {
  hs_timestamp: '2026-11-23T08:15:00-05:00',
  hs_task_subject: 'Call Ana',
  hs_task_status: 'NOT_STARTED',
  hs_task_priority: 'HIGH',
  hs_task_type: 'CALL',
  hubspot_owner_id: dana.id,
};

describe('how fast HubSpot may be asked', () => {
  test('each answer tells what is left, and the call after the last is refused by policy', async () => {
    await using slow = await givenHubSpot({ limits: { max: 3 } });
    const ask = () => createHubSpotCaller(slow.baseUrl)('GET', '/crm/owners/2026-09');

    const answers = [await ask(), await ask(), await ask(), await ask()];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('X-HubSpot-RateLimit-Remaining'))).toEqual(['2', '1', '0', '0']);
    expect(answers[3]?.body).toMatchObject({ policyName: 'TEN_SECONDLY_ROLLING', errorType: 'RATE_LIMIT' });
    expect(slow.traffic().tooMany).toBe(1);
  });

  test('searches have a limit of their own and tell nothing of it', async () => {
    const search = () => call('POST', `${objects}/contacts/search`, { limit: 1 });

    const answers = await Promise.all([search(), search(), search(), search(), search(), search()]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.has('X-HubSpot-RateLimit-Remaining'))).not.toContain(true);
  });
});

describe('trouble on demand', () => {
  test('a connection cut after the work leaves a task that nobody was told of', async () => {
    hubspot.fail({ as: 'drop-after', path: /POST .*tasks\/batch\/create/ });

    const asked = call('POST', `${objects}/tasks/batch/create`, {
      inputs: [{ properties: callTask, associations: toContact(ana) }],
    });

    await expect(asked).rejects.toThrow('fetch failed');
    expect(hubspot.view(ana)?.tasks).toHaveLength(1);
  });

  test('a connection cut before the work leaves none', async () => {
    hubspot.fail({ as: 'drop-before' });

    await expect(call('POST', `${objects}/tasks`, { properties: callTask })).rejects.toThrow('fetch failed');
    expect(hubspot.traffic().byRoute).toEqual(new Map([['POST /crm/objects/2026-09/:type cut', 1]]));
  });

  test.each([429, 500, 502, 423, 477] as const)('%s comes as often as asked, then all is well', async (as) => {
    hubspot.fail({ as, next: 2 });
    const ask = () =>
      fetch(`${hubspot.baseUrl}/crm/owners/2026-09`, { headers: { Authorization: 'Bearer pat-na1-sandbox' } });

    const answers = [await ask(), await ask(), await ask()];

    expect(answers.map(({ status }) => status)).toEqual([as, as, 200]);
    expect(hubspot.traffic().tooMany).toBe(0);
  });

  test('a request that hangs is never answered', async () => {
    hubspot.fail({ as: 'hang' });

    const asked = fetch(`${hubspot.baseUrl}/crm/owners/2026-09`, {
      headers: { Authorization: 'Bearer pat-na1-sandbox' },
      signal: AbortSignal.timeout(100),
    });

    await expect(asked).rejects.toThrow('timeout');
  });

  test('a task just made is not found at once where the search lags behind', async () => {
    await using lagging = await givenHubSpot({ searchLagMs: 60_000 });
    const ask = createHubSpotCaller(lagging.baseUrl);
    await ask('POST', `${objects}/tasks`, { properties: callTask });

    const { body } = await ask('POST', `${objects}/tasks/search`, {});

    expect(ManyRecords.parse(body).results).toEqual([]);
  });
});
