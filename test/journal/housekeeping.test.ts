import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { storeRun } from '../../src/journal/action-runs.ts';
import { keepAct } from '../../src/journal/acts.ts';
import { claimUpdates } from '../../src/journal/contact-updates.ts';
import { forgetOldNews, releaseDeadClaims } from '../../src/journal/housekeeping.ts';
import { openDatabase } from '../../src/journal/open-database.ts';
import { claimDue, recordOutcomes } from '../../src/journal/outbox.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase, silence } from '../support/database.ts';
import {
  contact,
  createPractice,
  created,
  emptyStore,
  outbox,
  portalId,
  type Practice,
} from '../support/practice-at-work.ts';

const policy = await readPolicy('bench/policy');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let practice: Practice;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyStore(database);
  practice = createPractice(database, { policy });
  practice.hubspot.contacts.set('1', contact(1));
  await practice.hears(created(1));
  await practice.look();
});

/** Another replica, alive until it is disposed of. */
function openReplica() {
  return openDatabase({ databaseUrl: database.databaseUrl, dataDir: '/nowhere', log: silence });
}

describe('what a dead process had begun is taken over', () => {
  test('its text is looked up, and sent once if Twilio does not have it', async () => {
    const replica = await openReplica();
    await claimDue(replica, 'text', 10, practice.clock.now());
    await replica[Symbol.asyncDispose]();

    const released = await releaseDeadClaims(database, practice.clock);
    const asked: number[] = [];
    for (const seconds of [0, 4, 12, 60]) {
      practice.clock.moveBy({ seconds });
      await practice.settle();
      asked.push(practice.twilio.asked.length);
    }

    expect(released).toBe(1);
    expect(asked).toEqual([0, 0, 1, 1]);
    expect(practice.twilio.looks()).toBe(2);
  });

  test('its text is looked up, and not sent if Twilio has it', async () => {
    const replica = await openReplica();
    await claimDue(replica, 'text', 10, practice.clock.now());
    await practice.twilio.sendText({
      to: '+13122000001',
      body: 'Benchmark Clinic (automated): we got your request and will call you soon. Emergency? Call 911. Msg&data rates may apply. Reply STOP to end, HELP for help.',
      statusCallback: 'https://speedwell.example/twilio/status?m=1',
      validitySeconds: 60,
    });
    await replica[Symbol.asyncDispose]();

    await releaseDeadClaims(database, practice.clock);
    practice.clock.moveBy({ seconds: 4 });
    await practice.settle();

    expect(practice.twilio.taken).toHaveLength(1);
    expect(await outbox(database)).toMatchObject([{ state: 'done', partner_id: practice.twilio.taken[0]?.sid }]);
  });

  test('its property values are written by somebody else', async () => {
    practice.clock.moveBy({ seconds: 2 });
    const replica = await openReplica();
    const claimed = await claimUpdates(replica, 10, practice.clock.now());
    await replica[Symbol.asyncDispose]();

    await releaseDeadClaims(database, practice.clock);
    practice.clock.moveBy({ seconds: 60 });
    await practice.write();

    expect(claimed).toHaveLength(1);
    expect(practice.hubspot.updates).toHaveLength(1);
  });
});

describe('what a living process is doing is left to it', () => {
  test('for as long as a call can last', async () => {
    await using replica = await openReplica();
    const [text] = await claimDue(replica, 'text', 10, practice.clock.now());

    practice.clock.moveBy({ seconds: 30 });
    const inTime = await releaseDeadClaims(database, practice.clock);
    practice.clock.moveBy({ seconds: 1 });
    const afterwards = await releaseDeadClaims(database, practice.clock);
    const late = { id: text?.id ?? '', state: 'done', partnerId: 'SM1' } as const;
    const told = await recordOutcomes(replica, [late], replica.processKey, practice.clock.now());

    expect([inTime, afterwards]).toEqual([0, 1]);
    expect(told).toHaveLength(1);
    expect(await outbox(database)).toMatchObject([{ state: 'done', partner_id: 'SM1' }]);
  });
});

test('that somebody pressed something on the card, or a workflow asked, is forgotten after thirty days', async () => {
  const asked = { portalId, id: randomUUID(), callbackId: 'ap-1', action: 'report_inquiry', contactId: '1' } as const;
  await storeRun(database, { ...asked, inputs: {}, outputs: null }, practice.clock.now());
  const pressed = { portalId, userId: '101', key: randomUUID(), what: 'act', contactId: '1' } as const;
  await keepAct(database, { ...pressed, requestMark: Buffer.from('mark'), told: {} }, practice.clock.now());
  const kept = () => database.query('select contact_id from acts union all select contact_id from action_runs');

  practice.clock.moveBy({ hours: 30 * 24 });
  await forgetOldNews(database, practice.clock);
  const onTheLastDay = await kept();
  practice.clock.moveBy({ seconds: 1 });
  await forgetOldNews(database, practice.clock);

  expect([onTheLastDay.length, (await kept()).length]).toEqual([2, 0]);
});

describe('news is kept for as long as HubSpot may repeat it', () => {
  test('and forgotten three days after it was decided on', async () => {
    await practice.hears(created(2));
    practice.clock.moveBy({ hours: 72 });
    const tooEarly = await forgetOldNews(database, practice.clock);
    practice.clock.moveBy({ seconds: 1 });
    const forgotten = await forgetOldNews(database, practice.clock);

    expect([tooEarly, forgotten]).toEqual([0, 1]);
    expect(await database.query('select contact_id from inbox')).toEqual([{ contact_id: '2' }]);
  });
});
