import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CallReport } from '../../src/follow-up/phone/call-reports.ts';
import { callTerms } from '../../src/intake/call-terms.ts';
import { endForgottenCalls, nextForgottenCall, recordCall, type ReportedCall } from '../../src/journal/calls.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { openTestDatabase } from '../support/database.ts';
import {
  contact,
  createPractice,
  created,
  emptyStore,
  inquiryOf,
  mobileOf,
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
  await database.query('delete from consents');
  await database.query('delete from strangers');
  practice = createPractice(database, { policy });
  practice.hubspot.contacts.set('1', contact(1));
  await practice.hears({ ...created(1), payload: { by: 'IMPORT' } });
  await practice.settle();
});
afterEach(() => {
  expect(practice.logged()).not.toMatch(/\+1312/);
});

const asked: CallReport = { what: 'asked', route: 'front_desk' };
const accepted: CallReport = { what: 'accepted' };
const unanswered: CallReport = { what: 'dialled', status: 'no-answer', seconds: 0, screened: true, bridged: false };
const voicemail: CallReport = { what: 'recorded', recordingSid: 'RE1', seconds: 20 };
const over: CallReport = { what: 'ended', status: 'completed', seconds: 50 };

function needs(callingIsConsent = true, seal = practice.seal) {
  const { askAboutVoicemail } = callTerms(seal, policy);
  return { seal, callingIsConsent, askAboutVoicemail };
}

function reports(report: CallReport, change: Partial<ReportedCall> = {}, callingIsConsent = true) {
  const terms = { answeredFromSeconds: 15, offersVoicemail: true };
  const call = { sid: 'CA1', caller: mobileOf(1), location: 'main', terms, report, ...change };
  return recordCall(database, portalId, call, needs(callingIsConsent), practice.clock.now());
}

async function newsOf(...all: readonly CallReport[]) {
  const told = [];
  for (const report of all) told.push((await reports(report)).news);
  return told;
}

const told = () => database.query(`select contact_id, payload from inbox where kind = 'patient_called' order by id`);
const kept = () =>
  database.query('select sid, told, contact_id, recording_sid, recording_seconds, call_status from calls');
const consents = () =>
  database.query(
    `select channel, purpose, state, source, evidence from consents where source = 'call' order by channel`,
  );

describe('how a call ended is told once', () => {
  test('when nobody answered, to the patient whose number it is', async () => {
    expect(await newsOf(asked, unanswered, over, over)).toEqual([null, null, 'missed', null]);
    expect(await told()).toEqual([
      { contact_id: '1', payload: { how: 'missed_call', callSid: 'CA1', location: 'main' } },
    ]);
    expect(await kept()).toMatchObject([{ sid: 'CA1', told: 'missed', contact_id: '1', call_status: 'completed' }]);
    await practice.settle();
    expect((await inquiryOf(database, 1))?.channel).toBe('missed_call');
  });

  test('when a person accepted it, and what comes afterwards does not undo that', async () => {
    expect(await newsOf(asked, accepted, accepted, unanswered, over)).toEqual([null, 'answered', null, null, null]);
    expect(await told()).toMatchObject([{ payload: { how: 'phone_call' } }]);
  });

  test('as a voicemail, of which only the reference and the length are kept', async () => {
    expect(await newsOf(asked, unanswered, voicemail, over)).toEqual([null, null, 'voicemail', null]);
    expect(await kept()).toMatchObject([{ recording_sid: 'RE1', recording_seconds: 20 }]);
  });

  test('a call that was told as missed is told again when the voicemail turns up, as the same call', async () => {
    expect(await newsOf(asked, unanswered, over)).toEqual([null, null, 'missed']);
    practice.clock.moveBy({ seconds: 20 });
    await practice.settle();

    expect(await newsOf(voicemail, voicemail)).toEqual(['voicemail', null]);
    await practice.settle();

    expect(await inquiryOf(database, 1)).toMatchObject({ ordinal: 1, channel: 'voicemail' });
    expect(practice.hubspot.tasks).toHaveLength(1);
  });

  test('only when it is known who called', async () => {
    const { news } = await reports(voicemail, { caller: undefined });

    expect([news, await newsOf(unanswered)]).toEqual([null, ['voicemail']]);
    expect(await told()).toHaveLength(1);
  });

  test('to nobody where the number was withheld, and the call is kept', async () => {
    await reports(unanswered, { caller: null });

    expect((await reports(over, { caller: null })).news).toBe('missed');
    expect([await told(), await consents()]).toEqual([[], []]);
    expect(await kept()).toMatchObject([{ told: 'missed', contact_id: null }]);
  });

  test('a voicemail from a withheld number is a task without a contact, with the reference of the recording', async () => {
    await reports(unanswered, { caller: null });
    await reports(voicemail, { caller: null });
    await reports(over, { caller: null });
    await practice.settle();

    expect(practice.hubspot.tasks).toMatchObject([
      {
        ...{ contactId: '0', subject: 'Voicemail from a withheld number', priority: 'HIGH' },
        body: expect.stringContaining('Listen to recording RE1 in Twilio'),
      },
    ]);
  });

  test('with the time at which it came in, where that is told of afterwards', async () => {
    const startedAt = practice.clock.now().subtract({ hours: 5 });

    await reports(unanswered, { startedAt });
    await reports(over, { startedAt });

    const news = await database.query(`select occurred_at from inbox where kind = 'patient_called'`);
    const given = await database.query(`select at from consents where source = 'call'`);
    expect([news, given]).toEqual([[{ occurred_at: startedAt }], [{ at: startedAt }, { at: startedAt }]]);
  });

  test('also of somebody whom nobody knows yet', async () => {
    await reports(unanswered, { caller: mobileOf(9) });
    await reports(over, { caller: mobileOf(9) });

    expect(await database.query('select kind, payload from strangers')).toEqual([
      { kind: 'patient_called', payload: { how: 'missed_call', callSid: 'CA1', location: 'main' } },
    ]);
  });

  test('when several replicas hear of it at once', async () => {
    await newsOf(asked, unanswered);

    const all = await Promise.all([reports(over), reports(over), reports(voicemail), reports(over)]);

    expect(all.filter(({ news }) => news === 'voicemail')).toHaveLength(1);
    expect(all.filter(({ news }) => news === 'missed').length).toBeLessThan(2);
    expect(await kept()).toMatchObject([{ told: 'voicemail' }]);
  });
});

describe('who called and reached nobody may be answered', () => {
  test('by text and by call, with the call as evidence', async () => {
    await newsOf(asked, unanswered, over);

    const given = { purpose: 'reply', state: 'given', source: 'call', evidence: { callSid: 'CA1' } };
    expect(await consents()).toEqual([
      { channel: 'call', ...given },
      { channel: 'text', ...given },
    ]);
  });

  test('unless the practice decided that a call is no consent', async () => {
    await reports(unanswered, {}, false);
    await reports(over, {}, false);

    expect([await told(), await consents()]).toEqual([[expect.anything()], []]);
  });

  test('but a call that a person answered says nothing about texts', async () => {
    await newsOf(asked, accepted);

    expect(await consents()).toEqual([]);
  });
});

describe('a call of which nobody tells the end is not forgotten', () => {
  const forgotten = (callingIsConsent?: boolean, seal = practice.seal) =>
    endForgottenCalls(database, portalId, needs(callingIsConsent, seal), practice.clock.now());

  test.each<[string, readonly CallReport[], Temporal.DurationLike, string]>([
    ['ten minutes after it rang in vain', [asked, unanswered], { minutes: 10 }, 'missed_call'],
    ['ten minutes after its end, where nobody told how it rang', [asked, over], { minutes: 10 }, 'missed_call'],
    ['when no call can go on any more', [asked], { minutes: 250 }, 'missed_call'],
  ])('%s the patient is called back', async (_name, all, wait, how) => {
    await newsOf(...all);
    const begun = practice.clock.now();
    expect(await nextForgottenCall(database, portalId)).toEqual(begun.add(wait));

    practice.clock.moveTo(begun.add(wait).subtract({ seconds: 1 }));
    expect(await forgotten()).toBe(0);
    practice.clock.moveBy({ seconds: 1 });
    expect(await forgotten()).toBe(1);

    expect(await told()).toMatchObject([{ payload: { how } }]);
    expect([await forgotten(), await nextForgottenCall(database, portalId)]).toEqual([0, null]);
  });

  test('also where the number cannot be read any more: it is told of nobody', async () => {
    await newsOf(asked, unanswered);
    await database.query(`update calls set sealed = 'x'`);
    practice.clock.moveBy({ minutes: 11 });

    expect([await forgotten(), await told()]).toEqual([1, []]);
  });
});
