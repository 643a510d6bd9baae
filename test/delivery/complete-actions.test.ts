import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ConsentPurpose } from '../../src/follow-up/codes.ts';
import { storeRun, type ActionName } from '../../src/journal/action-runs.ts';
import { GiveUp, TryLater } from '../../src/partners/errors.ts';
import { database, policy, practice } from '../support/one-practice.ts';
import { agreesToTexts } from '../support/agreed.ts';
import { campaigning } from '../support/asked-by-workflow.ts';
import {
  contact,
  created,
  createPractice,
  merged,
  mobileOf,
  news,
  portalId,
  type Practice,
} from '../support/practice-at-work.ts';

const runId = (run: number) => `00000000-0000-4000-8000-${String(run).padStart(12, '0')}`;

const runOf = (run: number) => ({ portalId, id: runId(run), callbackId: `ap-${run}` });

/** A contact has come to a step, and HubSpot waits. */
async function asked(run: number, action: ActionName, payload: object = {}, its = practice): Promise<void> {
  const kind = action === 'send_text' ? 'text_asked' : 'follow_up_asked';
  its.hubspot.contacts.set(String(run), contact(run));
  await storeRun(
    database,
    { ...runOf(run), action, contactId: String(run), inputs: {}, outputs: null },
    its.clock.now(),
  );
  await its.hears(news(kind, run, { ...payload, run: runId(run) }));
}

async function states(): Promise<readonly string[]> {
  const rows = await database.query<{ state: string }>('select state from action_runs order by callback_id');
  return rows.map(({ state }) => state);
}

const campaign = { script: 'campaign-season-any-text-en', ifNotNow: 'wait' };

/** The practice with a campaign, on a Monday night. The first patient agreed to texts for these purposes. */
async function givenCampaign(purposes: readonly ConsentPurpose[]): Promise<Practice> {
  const its = createPractice(database, { policy: campaigning, at: '2026-11-23T20:30-06:00' });
  await agreesToTexts(database, its, mobileOf(1), purposes);
  return its;
}

describe('a workflow is told once what became of its step', () => {
  test('a hundred are told in one call', async () => {
    for (let run = 1; run <= 100; run += 1) await asked(run, 'start_follow_up');

    await practice.settle();

    expect(practice.hubspot.calls.filter(({ call }) => call === 'completeActions')).toEqual([
      { call: 'completeActions', size: 100 },
    ]);
    expect(practice.hubspot.completed[0]?.outputFields).toEqual({ started: 'no', reason: 'no_open_inquiry' });
  });

  test('a campaign by what the send check says of it', async () => {
    const its = await givenCampaign(['reply', 'care']);
    await asked(1, 'send_text', campaign, its);

    await its.settle();

    const [told] = its.hubspot.completed;
    expect(told?.outputFields).toMatchObject({ result: 'not_sent', reason: 'no_consent' });
    expect(told?.outputFields['reason_in_words']).toBe('There is no consent to texts of campaigns.');
    expect(its.twilio.asked).toEqual([]);
  });

  test('a campaign that waited through the night is sent in the morning, without any inquiry', async () => {
    const its = await givenCampaign(['reply', 'care', 'marketing']);
    await asked(1, 'send_text', campaign, its);
    await its.settle();
    expect(its.hubspot.completed).toEqual([]);

    its.clock.moveTo(Temporal.Instant.from('2026-11-24T09:00-06:00'));
    await its.settle();

    expect(its.hubspot.completed).toMatchObject([{ outputFields: { result: 'sent', reason: 'sent' } }]);
    expect(its.twilio.taken).toHaveLength(1);
  });

  test.each([
    ['a question was opened meanwhile', 'question_open', () => ({ inquiry: 'clinical' })],
    ['somebody else has the number too', 'shared_number', () => ({ alsoHas: 2 })],
  ])('a campaign that waited is not sent where %s', async (_why, reason, meanwhile) => {
    const its = await givenCampaign(['reply', 'care', 'marketing']);
    await asked(1, 'send_text', campaign, its);
    await its.settle();
    const { inquiry, alsoHas } = { inquiry: null, alsoHas: null, ...meanwhile() };
    if (inquiry !== null) {
      await its.hears(created(1), news('person_asked', 1, { run: runId(9), why: inquiry }));
      await its.settle();
    }
    if (alsoHas !== null) {
      its.hubspot.contacts.set(String(alsoHas), { ...contact(1), firstname: 'Other', lastname: 'Person' });
      await its.hears(created(alsoHas));
      await its.settle();
    }

    its.clock.moveTo(Temporal.Instant.from('2026-11-24T09:00-06:00'));
    await its.settle();

    expect(its.hubspot.completed).toMatchObject([{ outputFields: { result: 'not_sent', reason } }]);
  });

  test.each([
    ['was deleted', { reason: 'contact_gone' }, [news('contact_deleted', 1)]],
    ['was erased', { reason: 'contact_gone' }, [news('contact_erased', 1)]],
    ['was merged into another one', { reason: 'contact_gone' }, merged('1', '3')],
  ])(
    'nobody waits for a contact that %s, neither for a text in the morning nor for a decision',
    async (_how, told, gone) => {
      const its = await givenCampaign(['reply', 'care', 'marketing']);
      await asked(1, 'send_text', campaign, its);
      await its.settle();
      await asked(3, 'start_follow_up', {}, its);
      await storeRun(
        database,
        { ...runOf(2), contactId: '1', action: 'send_text', inputs: {}, outputs: null },
        its.clock.now(),
      );

      await its.hears(...gone, news('text_asked', 1, { ...campaign, run: runId(2) }));
      its.hubspot.contacts.delete('1');
      its.clock.moveTo(Temporal.Instant.from('2026-11-24T09:00-06:00'));
      await its.settle();

      expect(await states()).toEqual(['completed', 'completed', 'completed']);
      expect(its.hubspot.completed).toContainEqual({ callbackId: 'ap-1', outputFields: expect.objectContaining(told) });
    },
  );

  test('owners by their id in HubSpot', async () => {
    await asked(1, 'start_follow_up');
    await practice.look();
    await database.query(`update action_runs set outputs = outputs || '{"owners": {"owner": "desk@example.com"}}'`);
    practice.hubspot.owners.push({ id: '901', email: 'desk@example.com' });

    await practice.complete();

    expect(practice.hubspot.completed[0]?.outputFields).toMatchObject({ owner: '901' });
  });
});

describe('HubSpot cannot be told now', () => {
  beforeEach(async () => {
    await asked(1, 'start_follow_up');
    await practice.look();
  });

  test.each([
    ['it is away', new TryLater('Cannot complete workflow actions in HubSpot yet')],
    ['the scope is missing, which a person mends', new GiveUp('Cannot complete: the app lacks the scope automation')],
  ])('%s: it is told later', async (_why, error) => {
    practice.hubspot.fails('completeActions', { error });
    const { next } = await practice.complete();
    expect(await states()).toEqual(['asked']);

    practice.clock.moveTo(next ?? practice.clock.now());
    await practice.complete();

    expect(await states()).toEqual(['completed']);
    expect(practice.hubspot.completed).toHaveLength(1);
  });

  test('one that dies while it tells leaves it to another, who tells it again', async () => {
    practice.hubspot.fails('completeActions', { error: new Error('killed'), afterDoing: true });
    await expect(practice.complete()).rejects.toThrow('killed');

    const { hubspot, clock } = practice;
    const another = createPractice(database, { policy, hubspot, clock });
    await another.complete();
    expect(await states()).toEqual(['asked']);
    clock.moveBy({ seconds: 61 });
    await another.complete();

    expect(await states()).toEqual(['completed']);
    expect(hubspot.completed.map(({ callbackId }) => callbackId)).toEqual(['ap-1', 'ap-1']);
  });

  test('one that HubSpot does not know yet is told some times, and then waits no more', async () => {
    practice.hubspot.refusals.set('ap-1', { kind: 'gone' });

    for (let tries = 1; tries <= 5; tries += 1) {
      expect(await states()).toEqual(['asked']);
      const { next } = await practice.complete();
      if (next !== null) practice.clock.moveTo(next);
    }

    expect(await states()).toEqual(['expired']);
  });

  test('one that HubSpot refuses is told nobody any more', async () => {
    practice.hubspot.refusals.set('ap-1', { kind: 'refused', because: 'HubSpot refused it: VALIDATION_ERROR' });

    await practice.complete();

    expect(await states()).toEqual(['refused']);
    expect(practice.logged()).toContain('VALIDATION_ERROR');
  });
});
