import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { database, policy, practice } from '../support/one-practice.ts';
import { contact, created, inquiryOf } from '../support/practice-at-work.ts';
import { askStep, signedByWorkflow, startSteps, stepBody } from '../support/workflow-step.ts';
import { portalId, signedByHubspot, StoreAway, type StartedApp } from './started-app.ts';

const waits = { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P2D' };
const path = '/hubspot/actions/report-inquiry';
let app: StartedApp;

beforeEach(async () => {
  app = await startSteps(practice, { policy: () => policy });
  practice.hubspot.contacts.set('1', contact(1));
});
afterEach(async () => {
  await app[Symbol.asyncDispose]();
});

describe('a workflow that reports an inquiry waits until it is sorted', () => {
  test('what it told goes before what HubSpot has seen, and the workflow is told what became of it', async () => {
    const inputs = { channel: 'Referral', source: 'referral_partner', campaign: 'Autumn', language: 'es-MX' };

    expect(await askStep(app, 'report-inquiry', stepBody(1, inputs))).toEqual({ status: 200, outputFields: waits });
    await practice.settle();

    const inquiry = await inquiryOf(database, 1);
    expect(inquiry).toMatchObject({ channel: 'referral', campaign: 'Autumn', language: 'es', ownerId: '901' });
    expect(practice.hubspot.completed).toMatchObject([
      { callbackId: 'ap-33-9912-3-0', outputFields: { outcome: 'started', inquiry_status: 'new', owner: '901' } },
    ]);
    expect(practice.hubspot.completed[0]?.outputFields['target_due']).toBe(
      String(inquiry?.target.due.epochMilliseconds),
    );
  });

  test('without a word it is the website’s form', async () => {
    await askStep(app, 'report-inquiry', stepBody(1));
    await practice.settle();

    expect(await inquiryOf(database, 1)).toMatchObject({ channel: 'website_form' });
  });

  test('it joins the inquiry that the form has begun', async () => {
    await practice.hears(created(1));
    await practice.settle();
    await askStep(app, 'report-inquiry', stepBody(1, { source: 'paid_social', form: '', landing_page: 'x?name=Ana' }));
    await practice.settle();

    expect(practice.hubspot.completed).toMatchObject([{ outputFields: { outcome: 'joined' } }]);
    expect(await inquiryOf(database, 1)).toMatchObject({ ordinal: 1, source: 'paid_social', landingPage: 'x' });
  });

  test('nobody waits for a contact that HubSpot does not have', async () => {
    await askStep(app, 'report-inquiry', stepBody(404));
    practice.clock.moveBy({ minutes: 2 });
    await practice.settle();

    expect(practice.hubspot.completed).toMatchObject([{ outputFields: { outcome: 'not_an_inquiry' } }]);
  });
});

describe('HubSpot asks again for a run of which it got no answer', () => {
  test('it waits again, and nothing is done twice', async () => {
    const [first, again] = [
      await askStep(app, 'report-inquiry', stepBody(1)),
      await askStep(app, 'report-inquiry', stepBody(1)),
    ];
    await practice.settle();

    expect(again).toEqual(first);
    expect(practice.twilio.asked).toHaveLength(1);
    expect(practice.hubspot.completed).toHaveLength(1);
  });

  test('once it is known what became of it, that is the answer', async () => {
    await askStep(app, 'report-inquiry', stepBody(1));
    await practice.settle();

    const { outputFields } = await askStep(app, 'report-inquiry', stepBody(1));

    expect(outputFields).toMatchObject({ outcome: 'started', hs_execution_state: 'SUCCESS' });
  });

  test('two that come at once are one run', async () => {
    const both = await Promise.all([1, 2].map(() => askStep(app, 'report-inquiry', stepBody(1))));
    await practice.settle();

    expect(both.map(({ outputFields }) => outputFields)).toEqual([waits, waits]);
    expect(practice.hubspot.completed).toHaveLength(1);
  });
});

describe('a person is brought in at once', () => {
  test('the step knows who has it before anything was decided', async () => {
    await practice.hears(created(1));
    await practice.settle();
    const before = practice.hubspot.tasks.length;
    const inputs = { owner: 77, why: 'please_look', make_owner: 'yes' };

    const { outputFields } = await askStep(app, 'route-to-person', stepBody(1, inputs));
    await practice.settle();

    expect(outputFields).toMatchObject({ hs_execution_state: 'SUCCESS', routed_to: '77' });
    expect(practice.hubspot.tasks.slice(before)).toMatchObject([{ ownerId: '77' }]);
    expect(await inquiryOf(database, 1)).toMatchObject({ ownerId: '77' });
    expect(practice.hubspot.completed).toEqual([]);
  });

  test('also for a contact without an inquiry', async () => {
    await askStep(app, 'route-to-person', stepBody(1, { owner: '77', why: 'please_look' }));
    await practice.settle();

    expect(practice.hubspot.tasks).toMatchObject([{ contactId: '1', ownerId: '77' }]);
    expect(await inquiryOf(database, 1)).toBeNull();
  });
});

describe('only HubSpot is believed, for our account', () => {
  const body = JSON.stringify(stepBody(1));

  test.each([
    ['signed in the third version', signedByHubspot(body, { path, timestamp: '1795449600000' }), 200],
    ['not signed', {}, 401],
    ['signed for another address', signedByWorkflow('/hubspot/actions/route-to-person', body), 401],
    ['signed with another secret', signedByWorkflow(path, body, 'another secret'), 401],
    [
      'a wrong third version is not excused by a right second one',
      { ...signedByWorkflow(path, body), ...signedByHubspot('{}', { path, timestamp: '1795449600000' }) },
      401,
    ],
  ])('%s', async (_how, headers, status) => {
    expect((await app.post(path, body, headers)).status).toBe(status);
  });

  test.each([
    ['another account', stepBody(1, {}, { origin: { portalId: portalId + 1 } }), 403],
    ['a company', stepBody(1, {}, { object: { objectId: 1, objectType: 'COMPANY' } }), 400],
    ['no run', stepBody(1, {}, { callbackId: undefined }), 400],
  ])('a step of %s', async (_whose, asked, status) => {
    expect((await askStep(app, 'report-inquiry', asked)).status).toBe(status);
  });

  test('there are no other actions', async () => {
    expect((await askStep(app, 'delete-everything', stepBody(1))).status).toBe(404);
    expect((await askStep(app, 'options/secrets', { origin: { portalId } })).status).toBe(404);
  });
});

test('while the store is away HubSpot is told to come again', async () => {
  await using away = await startSteps(practice, {
    database: { ...database, query: () => Promise.reject(new StoreAway()) },
    policy: () => policy,
  });

  expect((await askStep(away, 'report-inquiry', stepBody(1))).status).toBe(503);
});
