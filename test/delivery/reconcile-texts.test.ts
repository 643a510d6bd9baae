import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { reconcileTexts } from '../../src/delivery/reconcile-texts.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { ReceivedText } from '../../src/partners/twilio.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase } from '../support/database.ts';
import { emptyStore, mobileOf, portalId } from '../support/practice-at-work.ts';
import { createTextedPractice, ours, type TextedPractice } from '../support/texted-practice.ts';

const policy = await readPolicy('policy');
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let practice: TextedPractice;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyStore(database);
  practice = createTextedPractice(database, policy);
});

/** A night in which Twilio has these texts of patients, and more than are read where `isComplete` is false. */
async function night(received: readonly ReceivedText[], isComplete = true): Promise<void> {
  await reconcileTexts({
    ...{ database, clock: practice.clock, log: practice.log, metrics: createMetrics(), portalId, numbers: [ours] },
    twilio: {
      readText: practice.twilio.readText,
      listReceived: ({ to }) => Promise.resolve({ texts: received.filter((text) => text.to === to), isComplete }),
    },
    recordTextStatus: () => Promise.resolve(false),
    recordReply: ({ body, ...written }) => practice.writes(body, written),
  });
}

function textTo(to: string, sid: string, body: string): ReceivedText {
  const sentAt = practice.clock.now().subtract({ hours: 5 });
  return { sid, to, body, sentAt, from: mobileOf(1), pictures: 0 };
}

test('a stop that was found at night holds, and is not confirmed hours after it was asked for', async () => {
  await practice.texts(1);

  await night([textTo(ours, 'SM-late', 'STOP')]);

  expect(await practice.standing()).toMatchObject({ hasAskedToStop: true });
  expect(await practice.saidAboutTexting()).toEqual([]);
});

test('a HELP that was found at night is not answered hours later', async () => {
  await practice.texts(1);

  await night([textTo(ours, 'SM-late', 'HELP')]);

  expect(await practice.saidAboutTexting()).toEqual([]);
  expect(await database.query('select asked from replies')).toEqual([{ asked: 'help' }]);
});

test('what was texted to a number of somebody else in the same account is not ours', async () => {
  await practice.texts(1);

  await night([textTo('+13125550199', 'SM-other', 'STOP')]);

  expect(await practice.standing()).toMatchObject({ hasAskedToStop: false });
  expect(await database.query('select 1 from replies')).toEqual([]);
});

test('that Twilio has more texts than were read is told as a fault', async () => {
  await night([], false);

  expect(practice.logged()).toContain('"cutShort":1');
  expect(practice.logged()).toContain('texts differ at the carrier service');
});
