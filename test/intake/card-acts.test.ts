import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Act, ShownInquiry } from '../../extensions/shared/card-api.ts';
import { clinicalLead, frontDesk, manager, startCard, stranger } from '../support/card-at-work.ts';
import { openCardForEach } from '../support/open-card-file.ts';
import { inquiryOf, mobileOf, news, undecided } from '../support/practice-at-work.ts';
import { actFrom, cardPolicy, readInquiry, told } from './open-card.ts';
import { StoreAway } from './started-app.ts';

const file = openCardForEach();

/** The act is taken, the answer shows the inquiry with it, and once it is decided on the card shows the same. */
async function shownAfter(act: Act, user = frontDesk): Promise<ShownInquiry> {
  const answer = await actFrom(file.card, act, { user });
  expect(answer).toMatchObject({ status: 202, code: 'taken' });
  const atOnce = await readInquiry(file.card, 1, user);
  await file.practice.settle();
  const decided = await readInquiry(file.card, 1, user);
  for (const shown of [answer.inquiry, atOnce]) {
    expect(shown).toMatchObject({ mark: decided.mark, status: decided.status, nextAction: decided.nextAction });
    expect(decided.timeline.map(({ because }) => because)).toContainEqual(shown?.lastReason);
  }
  return decided;
}

describe('one press on the card', () => {
  test('logs a call, with what is owed next in the same step', async () => {
    const next = { kind: 'verify_insurance', due: '2026-11-24T16:00:00Z' };
    const shown = await shownAfter({ what: 'log_call', outcome: 'reached', next });

    expect(shown).toMatchObject({
      ...{ status: { code: 'reached' }, attempts: 1, target: { state: { code: 'met' } } },
      nextAction: { kind: { code: 'verify_insurance' }, due: '2026-11-24T16:00:00Z', by: 'person' },
    });
    expect((await inquiryOf(file.database, 1))?.history.at(-1)).toMatchObject({ outcome: 'reached', by: '101' });
  });

  test('logs a call that nobody answered, and the follow-ups go on', async () => {
    const shown = await shownAfter({ what: 'log_call', outcome: 'no_answer' });

    expect(shown).toMatchObject({ status: { code: 'attempted' }, followUps: { running: true } });
    expect(shown.handoff.find(({ fact }) => fact === 'first_attempt')?.value?.en).toBe('No answer');
  });

  test('plans a call for when the patient asked for it', async () => {
    const at = '2026-11-24T22:00:00Z';

    expect(await shownAfter({ what: 'call_back_at', at })).toMatchObject({ nextAction: { kind: { code: 'call_back' }, due: at } });
  }); // prettier-ignore

  test('notes a booked visit, and preparation is next', async () => {
    const shown = await shownAfter({ what: 'book', appointmentAt: '2026-12-02T10:00:00-06:00' });

    expect(shown).toMatchObject({
      ...{ status: { code: 'booked' }, nextAction: { kind: { code: 'send_preparation' } } },
      appointment: { state: { code: 'booked' }, at: '2026-12-02T16:00:00Z' },
    });
    expect(shown.followUps.running).toBe(false);
  });

  test('sets a status in which we wait, and the promise stands still', async () => {
    const shown = await shownAfter({ what: 'set_status', status: 'awaiting_documents' });

    expect(shown).toMatchObject({ status: { code: 'awaiting_documents' }, target: { state: { code: 'paused' } } });
    expect(shown.choices.statuses.map(({ code }) => code)).toEqual(['reached', 'awaiting_patient', 'insurance_pending']);
  }); // prettier-ignore

  test('gives a question to whoever may answer it, who closes it with its outcome', async () => {
    const asked = await shownAfter({ what: 'escalate', kind: 'clinical' });
    expect(asked).toMatchObject({ status: { code: 'escalated' }, escalation: { kind: { code: 'clinical' } } });
    expect(asked.choices.escalations.map(({ code }) => code)).not.toContain('clinical');

    const closed = await shownAfter({ what: 'close_escalation', outcome: 'book' }, clinicalLead);
    expect(closed).toMatchObject({ escalation: null, nextAction: { kind: { code: 'book_appointment' } } });
  });

  test('lets the manager close a question that somebody else has', async () => {
    await shownAfter({ what: 'escalate', kind: 'clinical' });

    expect((await shownAfter({ what: 'close_escalation', outcome: 'false_alarm' }, manager)).escalation).toBeNull();
  });

  test('corrects source and intent', async () => {
    const shown = await shownAfter({ what: 'correct', source: 'direct_mail', intent: 'information_only' });

    expect(shown.intent?.code).toBe('information_only');
    expect(shown.handoff.find(({ fact }) => fact === 'source')?.value?.en).toBe('Direct mail');
  });

  test('closes the inquiry with its reason', async () => {
    const shown = await shownAfter({ what: 'close', status: 'lost_to_other', reason: 'too_far' });

    expect(shown).toMatchObject({ state: 'closed', status: { code: 'lost_to_other' }, notBooked: { code: 'too_far' } });
  });

  test('stops the follow-ups', async () => {
    expect((await shownAfter({ what: 'stop_follow_ups' })).followUps).toMatchObject({ running: false, nextAt: null });
  });

  test('takes the inquiry over', async () => {
    expect((await readInquiry(file.card, 1, manager)).owner).toMatchObject({ isMe: false });
    const shown = await shownAfter({ what: 'take' }, manager);

    expect(shown.owner).toEqual({ name: 'manager', isMe: true });
    expect((await inquiryOf(file.database, 1))?.ownerId).toBe('908');
  });
});

describe('what the rules do not allow is refused with their reason', () => {
  test.each<[string, Act, string]>([
    ['a visit', { what: 'book' }, 'question'],
    ['a status', { what: 'set_status', status: 'reached' }, 'question'],
    ['closing it by whoever has another role', { what: 'close_escalation', outcome: 'resolved' }, 'only whoever has it'],
    ['closing the inquiry, and the question with it', { what: 'close', status: 'declined', reason: 'price' }, 'only whoever has it'],
    ['the same question again', { what: 'escalate', kind: 'urgent_symptoms' }, 'already with the person'],
  ])('while a question is open: %s', async (_what, act, reason) => {
    await file.practice.writes('my chest hurts');
    await file.practice.settle();
    const answer = await actFrom(file.card, act);

    expect(answer).toMatchObject({ status: 409, code: 'not_now', because: { en: expect.stringContaining(reason), es: expect.any(String) } });
    expect(answer.inquiry?.status?.code).toBe('escalated');
    expect(await undecided(file.database)).toBe(0);
  }); // prettier-ignore

  test('nobody acts on a closed inquiry, or on one that rests', async () => {
    await actFrom(file.card, { what: 'close', status: 'declined', reason: 'price' });
    await file.practice.settle();
    expect(await actFrom(file.card, { what: 'log_call', outcome: 'reached' })).toMatchObject({ status: 409, code: 'not_now' }); // prettier-ignore

    file.practice.hubspot.contacts.delete('1');
    await file.practice.hears(news('contact_deleted', 1));
    await file.practice.settle();
    expect(await actFrom(file.card, { what: 'take' }, { user: manager })).toMatchObject({ status: 409 });
  });

  test.each([
    ['by their owner id', '901'],
    ['by their address', 'FrontDesk@example.com'],
  ])('nobody takes over what they have already, %s', async (_how, owner) => {
    await file.database.query(`update inquiries set state = jsonb_set(state, '{ownerId}', to_jsonb($1::text))`, [
      owner,
    ]);

    expect((await readInquiry(file.card)).owner?.isMe).toBe(true);
    expect(await actFrom(file.card, { what: 'take' })).toMatchObject({
      ...{ status: 409, code: 'not_now' },
      because: { en: expect.stringContaining('already') },
    });
  });

  test('nobody takes an inquiry over who is no owner in HubSpot', async () => {
    expect(await actFrom(file.card, { what: 'take' }, { user: stranger })).toMatchObject({
      ...{ status: 409, code: 'not_now' },
      because: { en: expect.stringContaining('no owner with your address') },
    });
  });

  test('there is nothing to be done for a contact without an inquiry', async () => {
    const act = { what: 'stop_follow_ups' };
    const answer = await file.card.does('acts', 77, { key: randomUUID(), seen: 'none', act });

    expect(await told(answer)).toMatchObject({ status: 409, code: 'no_inquiry' });
    expect((await file.card.does('acts', 'x', {})).status).toBe(404);
  });

  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['a key that is none', { key: 'again', seen: 'x', act: { what: 'take' } }],
    ['nothing that was seen', { key: randomUUID(), act: { what: 'take' } }],
    ['an act that does not exist', { key: randomUUID(), seen: 'x', act: { what: 'hope' } }],
    ['a status that nobody sets by hand', { key: randomUUID(), seen: 'x', act: { what: 'set_status', status: 'new' } }],
    ['a reason that does not fit the status', { key: randomUUID(), seen: 'x', act: { what: 'close', status: 'declined', reason: 'not_a_fit' } }],
    ['a correction of nothing', { key: randomUUID(), seen: 'x', act: { what: 'correct' } }],
    ['a moment that is none', { key: randomUUID(), seen: 'x', act: { what: 'call_back_at', at: 'tomorrow' } }],
    ['somebody else as the one who acts', { key: randomUUID(), seen: 'x', userId: '107', act: { what: 'take' } }],
  ])('what cannot be read: %s', async (_what, body) => {
    expect(await told(await file.card.does('acts', 1, body))).toMatchObject({ status: 400, code: 'unreadable' });
  }); // prettier-ignore

  test('while the store is away nothing is done: 503, and the same may be tried again', async () => {
    const database = { ...file.database, transaction: () => Promise.reject(new StoreAway()) };
    await using broken = await startCard({ ...file.practice, database }, cardPolicy);
    const pressed = { key: randomUUID(), act: { what: 'stop_follow_ups' } as const };

    expect(await actFrom(broken, pressed.act, pressed)).toMatchObject({ status: 503 });
    expect(await actFrom(file.card, pressed.act, pressed)).toMatchObject({ status: 202 });
  });
});

test('what people do is kept and logged without anything of the patient', async () => {
  await actFrom(file.card, { what: 'log_call', outcome: 'reached' });
  await file.practice.settle();
  const kept = JSON.stringify(await file.database.query('select told, payload from acts, inbox'));

  for (const word of ['patient-1', mobileOf(1).slice(2), 'frontdesk@example.com']) {
    expect(file.card.app.log() + file.practice.logged() + kept).not.toContain(word);
  }
});
