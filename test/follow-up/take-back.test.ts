import { describe, expect, test } from '@jest/globals';
import { nextWake } from '../../src/follow-up/clocks/wake.ts';
import type { FollowUpEvent, StaffEntry } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { changedProperties } from '../../src/follow-up/what-hubspot-shows.ts';
import { acknowledged, called, entered } from '../support/calls.ts';
import { callOnCard, entryOnCard, inTurn, leftBy, takeBackAct } from '../support/card-acts.ts';
import { attempted, locked } from '../support/entries.ts';
import { at, given, openInquiry, policy, seen, texts } from '../support/given.ts';

const monday = '2026-11-23T08:05:00-06:00';
const soon = '2026-11-23T08:05:20-06:00';
const undone = '2026-11-23T08:05:40-06:00';
const closing: StaffEntry = { what: 'status', to: 'not_qualified', notBookedReason: 'not_a_fit' };
const taking: StaffEntry = { what: 'take', owner: '55' };

function sent(scriptId: string, purpose: 'acknowledgment' | 'follow_up') {
  return { type: 'MessageSent', ordinal: 1, channel: 'text', purpose, scriptId, at: at(soon) } as const;
}

describe('an act on the card can be taken back for a minute', () => {
  test('by whoever did it: an inquiry that was closed by mistake is open again, as it was', () => {
    const { inquiry, effects, because } = inTurn(attempted, entryOnCard(monday, closing), takeBackAct(undone));

    expect(inquiry).toEqual(attempted);
    expect(effects).toEqual([{ type: 'CancelMessages' }]);
    expect(because.en).toBe(
      'The act is taken back: the inquiry is as it was, and messages and tasks that went out already stay.',
    );
  });

  test.each([
    ['by nobody else', takeBackAct(undone, { by: '78' }), 'Only whoever did it can take it back.'],
    ['with its key only', takeBackAct(undone, { key: 'b' }), 'The act cannot be taken back any more, because something else has happened since.'],
    ['not when the minute is over', takeBackAct('2026-11-23T08:06:00-06:00'), 'The act cannot be taken back any more: that is possible for a minute.'],
  ])('%s', (_name, event, why) => {
    const closed = leftBy(attempted, entryOnCard(monday, closing));
    const { inquiry, effects, because } = inTurn(closed, event);

    expect(inquiry).toBe(closed);
    expect(effects).toEqual([]);
    expect(because.en).toBe(why);
  }); // prettier-ignore

  test('also when the news of it is decided on after the minute', () => {
    const closed = leftBy(attempted, entryOnCard(monday, closing));

    expect(given(closed).when(takeBackAct(undone)).at('2026-11-23T08:09-06:00').inquiry).toEqual(attempted);
  });

  test('and nothing can be taken back where nothing was done', () => {
    expect(inTurn(attempted, takeBackAct(undone))).toMatchObject({ inquiry: attempted, effects: [] });
    expect(given(null).when(takeBackAct(undone)).at(undone).inquiry).toBeNull();
  });

  test('one act only: the one before stands', () => {
    const twice = leftBy(attempted, entryOnCard(monday, taking), entryOnCard(soon, closing, { key: 'b' }));

    expect(inTurn(twice, takeBackAct(undone)).inquiry).toBe(twice);
    expect(inTurn(twice, takeBackAct(undone, { key: 'b' })).inquiry).toMatchObject({ ownerId: '55', closedAt: null });
  });
});

describe('an act cannot be taken back any more', () => {
  const missed = { type: 'PatientCalled', at: at(soon), how: 'missed_call', location: null, contact: null } as const;
  const wrong = called(soon, 'wrong_number');

  test.each<[string, FollowUpEvent]>([
    ['once the patient has called', missed],
    ['once a call was logged in HubSpot', wrong],
    ['once somebody has corrected a fact in HubSpot', seen({ ownerId: '99' }, { corrected: [{ fact: 'owner', by: 'person', userId: '71' }] })],
    ['once its time came', { type: 'TimeCame' }],
  ])('%s', (_name, event) => {
    const taken = leftBy(acknowledged, entryOnCard(monday, taking));
    // The warning of the promise is due by then.
    const since = given(taken).when(event).at('2026-11-23T08:10-06:00').inquiry ?? taken;

    expect(since.undo ?? null).toBeNull();
    expect(inTurn(since, takeBackAct(undone)).inquiry).toBe(since);
  }); // prettier-ignore

  test('but it can while nothing has come of what happened', () => {
    const taken = leftBy(acknowledged, entryOnCard(monday, taking));
    const woken = given(taken).when({ type: 'TimeCame' }).at(soon).inquiry ?? taken;

    expect(inTurn(woken, takeBackAct(undone)).inquiry).toEqual(acknowledged);
  });

  test('nor can what was done elsewhere than on the card, or by nobody who is known', () => {
    expect(leftBy(attempted, entered(monday, taking))).not.toHaveProperty('undo');
    expect(leftBy(attempted, callOnCard(monday, 'no_answer', { by: null }))).not.toHaveProperty('undo');
  });
});

describe('what an act asked for or stopped', () => {
  test('tasks that were not made yet are forgotten with a question that was raised by mistake', () => {
    const raised = leftBy(attempted, entryOnCard(monday, { what: 'escalate', kind: 'complaint' }));

    expect(inTurn(raised, takeBackAct(undone))).toMatchObject({
      inquiry: attempted,
      effects: [{ type: 'CancelPending' }],
    });
  });

  test('an act that asked for nothing and stopped nothing leaves the first message on its way', () => {
    const { inquiry, effects } = inTurn(openInquiry, entryOnCard(monday, taking), takeBackAct(undone));

    expect(inquiry).toEqual(openInquiry);
    expect(effects).toEqual([]);
  });

  test('a first message that was stopped stays back, and the reason says so', () => {
    const { inquiry, because } = inTurn(openInquiry, callOnCard(monday, 'reached'), takeBackAct(undone));

    expect(inquiry).toMatchObject({ status: 'new', response: null, acknowledgment: { state: 'withheld' } });
    expect(inquiry?.nextAction).toEqual(openInquiry.nextAction);
    expect(because.en).toBe(
      'The act is taken back and the inquiry is as it was, but the automatic first message was stopped and stays back.',
    );
  });

  test('a follow-up message that was stopped is asked for again when the inquiry wakes', () => {
    const due = at('2026-11-30T09:00-06:00');
    const bySpeedwell = { kind: 'add_to_nurture', due, by: 'speedwell', reminders: 0 } as const;
    const { cadence } = attempted;
    const planned: Inquiry = {
      ...{ ...attempted, nextAction: bySpeedwell },
      cadence: cadence && { ...cadence, step: 4, due, waitsFor: 'speedwell' },
    };
    const asked = given(planned).when({ type: 'TimeCame' }).at('2026-11-30T09:00-06:00');
    const [first] = texts(asked);
    const back = inTurn(
      asked.inquiry ?? planned,
      callOnCard('2026-11-30T09:00:05-06:00', 'reached'),
      takeBackAct('2026-11-30T09:00:30-06:00'),
    ).inquiry;

    expect(first).toBeDefined();
    expect(asked.inquiry?.cadence?.asked).toBe(true);
    expect(back && nextWake(back)).toEqual(due);
    expect(texts(given(back).when({ type: 'TimeCame' }).at('2026-11-30T09:00:31-06:00'))).toMatchObject([
      { scriptId: first?.scriptId },
    ]);
  });

  test('the holding line of a question that locks is never stopped: it must arrive', () => {
    const answered = leftBy(
      locked,
      entryOnCard('2026-11-23T13:00-06:00', { what: 'close_escalation', outcome: 'resolved' }),
    );
    const { inquiry, effects } = inTurn(answered, takeBackAct('2026-11-23T13:00:30-06:00'));

    expect(inquiry).toEqual(locked);
    expect(effects).toEqual([]);
  });
});

describe('what was sent stays sent', () => {
  test('a first message that went out meanwhile is known to be sent', () => {
    const reached = leftBy(openInquiry, callOnCard(monday, 'reached'));
    const { inquiry, because } = inTurn(
      reached,
      sent('acknowledgment-general-open-text-es', 'acknowledgment'),
      takeBackAct(undone),
    );

    expect(inquiry).toEqual({ ...openInquiry, acknowledgment: { state: 'sent', sentAt: at(soon), by: 'text' } });
    expect(because.en).toMatch(/^The act is taken back: the inquiry is as it was/u);
  });

  test('the words after a call that was none are not used a second time', () => {
    const call = callOnCard(monday, 'no_answer');
    const decision = inTurn(acknowledged, call);
    const scriptId = texts(decision)[0]?.scriptId ?? '';
    const { inquiry } = inTurn(leftBy(acknowledged, call), sent(scriptId, 'follow_up'), takeBackAct(undone));

    expect(scriptId).not.toBe('');
    expect(inquiry).toEqual({ ...acknowledged, scriptsUsed: [scriptId] });
  });
});

test('HubSpot shows the owner again whom the inquiry had', () => {
  const taken = leftBy(acknowledged, entryOnCard(monday, taking));
  const back = leftBy(taken, takeBackAct(undone));

  expect(changedProperties(acknowledged, taken, 'So.', policy, false)).toMatchObject({ hubspot_owner_id: '55' });
  expect(changedProperties(taken, back, 'So.', policy, false)).toMatchObject({ hubspot_owner_id: '903' });
});
