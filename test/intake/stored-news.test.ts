import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { storeRun, writeDecidedRuns } from '../../src/journal/action-runs.ts';
import { isDatabaseAway } from '../../src/journal/database.ts';
import { readDepths } from '../../src/journal/depths.ts';
import { appendNews } from '../../src/journal/inbox.ts';
import { openTestDatabase } from '../support/database.ts';
import { change, creation, now, portalId, signedByHubspot, startApp, type StartedApp } from './started-app.ts';

let stack: AsyncDisposableStack;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let app: StartedApp;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  database = stack.use(await openTestDatabase());
  app = stack.use(
    await startApp({
      storeNews: (news, at) => appendNews(database, news, at),
      isStoreAway: isDatabaseAway,
      readDepths: () => readDepths(database, now),
    }),
  );
});
afterAll(() => stack.disposeAsync());
beforeEach(async () => {
  await database.query('truncate inbox, outbox, contact_updates, action_runs');
});

function deliver(events: unknown, to = app): Promise<Response> {
  const body = JSON.stringify(events);
  return to.post('/hubspot/webhooks', body, signedByHubspot(body));
}

async function inbox() {
  return database.query('select portal_id, contact_id, kind, occurred_at, received_at, payload from inbox order by id');
}

describe('in the real store', () => {
  test('a delivery is kept in its order', async () => {
    await deliver([creation, change]);

    const common = { portal_id: String(portalId), contact_id: '1246965', received_at: now };
    const occurred_at = Temporal.Instant.fromEpochMilliseconds(1782000000000);
    expect(await inbox()).toEqual([
      { ...common, occurred_at, kind: 'contact_created', payload: { by: 'FORM' } },
      { ...common, occurred_at, kind: 'contact_changed', payload: { property: 'phone', by: 'CRM_UI', userId: '42' } },
    ]);
  });

  test('ten deliveries of the same hundred events at once are stored once', async () => {
    const events = Array.from({ length: 100 }, (_, index) => ({ ...creation, objectId: index + 1 }));

    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver([...events, ...events])));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await inbox()).toHaveLength(100);
  });

  test('the largest id that HubSpot could send is kept', async () => {
    await deliver([{ ...creation, objectId: '999999999999999999' }]);

    expect(await inbox()).toMatchObject([{ contact_id: '999999999999999999' }]);
  });

  test('no value of a property is in it', async () => {
    await deliver([change, { ...change, propertyName: 'email', propertyValue: 'ana@example.com' }]);

    const everything = JSON.stringify(await database.query('select row_to_json(inbox) as row from inbox'));
    expect(everything).toContain('contact_changed');
    expect(everything).not.toMatch(/3125550123|example\.com/);
  });

  test('what waits is counted, and how late the oldest of it is', async () => {
    await deliver([creation, { ...creation, objectId: 2 }]);
    await database.query(`update inbox set due_at = $1 where contact_id = 2`, [now.subtract({ seconds: 90 })]);
    await database.query(
      `insert into contact_updates (portal_id, contact_id, properties, due_at, created_at) values ($1, 2, '{}', $2, $3)`,
      [portalId, now.add({ hours: 1 }), now],
    );

    expect(await readDepths(database, now)).toEqual(
      expect.arrayContaining([
        { queue: 'inbox', waiting: 2, oldestSeconds: 90 },
        { queue: 'outbox_text', waiting: 0, oldestSeconds: 0 },
        { queue: 'outbox_task', waiting: 0, oldestSeconds: 0 },
        { queue: 'contact_updates', waiting: 1, oldestSeconds: 0 },
      ]),
    );
    expect((await fetch(`${app.address}/health/ready`)).status).toBe(200);
  });

  test('a workflow for which nobody decides is late, and one that waits for a text is not', async () => {
    const run = { portalId, action: 'send_text', contactId: '1', inputs: {}, outputs: null } as const;
    const [first, second] = [randomUUID(), randomUUID()];
    await storeRun(database, { ...run, id: first, callbackId: 'ap-1' }, now.subtract({ hours: 9 }));
    await storeRun(database, { ...run, id: second, callbackId: 'ap-2' }, now.subtract({ seconds: 700 }));
    const texts = [{ run: first, outboxId: randomUUID() }];
    await writeDecidedRuns(database, portalId, { answered: [], texts }, now.subtract({ hours: 9 }));

    expect(await readDepths(database, now)).toContainEqual({
      ...{ queue: 'workflow_actions', waiting: 2, oldestSeconds: 700 },
    });
    expect(await (await fetch(`${app.address}/health/ready`)).json()).toMatchObject({
      because: ['workflow_actions is late'],
    });
  });
});

test('a store that is away is said so, and the same delivery is kept when it is back', async () => {
  let away = true;
  const other = await openTestDatabase();
  await other[Symbol.asyncDispose]();
  await using service = await startApp({
    storeNews: (news, at) => appendNews(away ? other : database, news, at),
    isStoreAway: isDatabaseAway,
  });

  const refused = await deliver([creation], service);
  away = false;
  const kept = await deliver([creation], service);

  expect([refused.status, refused.headers.get('retry-after'), kept.status]).toEqual([503, '30', 204]);
  expect(await inbox()).toHaveLength(1);
});
