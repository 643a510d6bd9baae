import { describe, expect, test } from '@jest/globals';
import { nextActions } from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { nextActionLabels } from '../../src/follow-up/labels.ts';
import { nextReminderAt, overdueTimeCame } from '../../src/follow-up/clocks/overdue.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { attempted, raise } from '../support/escalated.ts';
import { at, closedInquiry, given, policy, tasks } from '../support/given.ts';

const timeCame = { type: 'TimeCame' } as const;
const due = at('2026-11-24T13:00-06:00');

/** Called once in vain; the promise is kept, and the next call is due on Tuesday at 13:00. */
const owing: Inquiry = {
  ...attempted,
  target: { ...attempted.target, state: 'met', answeredAt: at('2026-11-23T08:04-06:00') },
  nextAction: { kind: 'call_back', due, by: 'person', reminders: 0 },
};

function reminded(times: number): Inquiry {
  return { ...owing, nextAction: { kind: 'call_back', due, by: 'person', reminders: times } };
}

describe('people are reminded of what is overdue, one after the other', () => {
  test.each<[string, number, string, string, string]>([
    ['the owner after an hour', 0, '2026-11-24T14:00-06:00', '903', 'The next action was due and is not done: the owner is reminded.'],
    ['the backup after a day', 1, '2026-11-25T13:00-06:00', '902', 'The next action is a day late: the backup is asked to step in.'],
    ['the manager after three days', 2, '2026-11-27T13:00-06:00', '908', 'The next action is three days late: the manager is told.'],
  ])('%s', (_name, before, moment, owner, because) => {
    const decision = given(reminded(before)).when(timeCame).at(moment);

    expect(tasks(decision)).toEqual([
      {
        ...{ type: 'CreateTask', ordinal: 1, reason: 'overdue', owner, priority: 'HIGH', taskType: 'TODO' },
        due: at(moment).add({ minutes: 15 }),
        subject: 'Overdue: call back: paid campaign form, Spanish',
        body: 'Nothing was recorded since this was due. Do it now, or set the next action that fits.',
      },
    ]);
    expect(decision.inquiry?.nextAction).toEqual({ kind: 'call_back', due, by: 'person', reminders: before + 1 });
    expect(decision.because.en).toBe(because);
  }); // prettier-ignore

  test('nobody a fourth time', () => {
    expect(nextReminderAt(reminded(3))).toBeNull();
  });

  test('nobody a moment too early', () => {
    expect(tasks(given(owing).when(timeCame).at('2026-11-24T13:59:59.999-06:00'))).toEqual([]);
  });

  test('anew for what is owed next', () => {
    const called = { type: 'PersonCalled', at: due, outcome: 'reached', callBackAt: null, by: null } as const;
    const { inquiry } = given(reminded(2)).when(called).at('2026-11-24T13:05-06:00');

    expect(inquiry?.nextAction).toMatchObject({ kind: 'book_appointment', reminders: 0 });
  });

  test('the owner, as often as it takes, where the practice named nobody else', () => {
    const alone: PracticePolicy = { ...policy, people: new Map() };

    for (const before of [1, 2]) {
      const decision = given(reminded(before), alone).when(timeCame).at('2026-11-27T13:00-06:00');
      expect(tasks(decision)).toMatchObject([{ owner: '903' }]);
    }
  });

  test.each(nextActions)('in the words of the practice: %s', (kind) => {
    const inSpanish: PracticePolicy = { ...policy, defaultLanguage: 'es' };
    const late: Inquiry = { ...owing, nextAction: { kind, due, by: 'person', reminders: 0 } };
    const [task] = tasks(given(late, inSpanish).when(timeCame).at('2026-11-24T14:00-06:00'));

    expect(task?.subject).toBe(`Atrasado: ${nextActionLabels[kind].es}: formulario de campaña pagada, español`);
    expect(task?.body).toMatch(/^No se ha registrado nada/);
  });
});

describe('nobody is reminded', () => {
  const unanswered = { ...owing, target: { ...owing.target, state: 'running', answeredAt: null } } as const;

  test.each<[string, Inquiry]>([
    ['of what Speedwell does by itself', { ...owing, nextAction: { kind: 'add_to_nurture', due, by: 'speedwell', reminders: 0 } }],
    ['where nothing is owed', { ...owing, nextAction: null }],
    ['while a promise has reminders of its own', unanswered],
    ['while a question has reminders of its own', raise(owing, ['coverage_problem']).inquiry],
  ])('%s', (_name, inquiry) => {
    expect(nextReminderAt(inquiry)).toBeNull();
  }); // prettier-ignore

  test.each<[string, Inquiry]>([
    ['about a closed inquiry', { ...owing, closedAt: closedInquiry.closedAt }],
    ['while the contact is deleted', { ...owing, stopped: { at: due, because: { en: 'Gone.', es: 'No está.' } } }],
  ])('%s', (_name, inquiry) => {
    expect(overdueTimeCame(inquiry, policy, at('2026-12-01T09:00-06:00'))).toBeNull();
  });
});

test('while we wait and the promise stands still, people are reminded to ask again', () => {
  const entry = { what: 'status', to: 'awaiting_documents', notBookedReason: null } as const;
  const moment = '2026-11-23T08:05-06:00';
  const early: Inquiry = { ...attempted, history: attempted.history.slice(0, 1) };
  const waiting = given(early)
    .when({ type: 'PersonEntered', at: at(moment), by: '77', entry })
    .at(moment).inquiry;
  const asked = given(waiting).when(timeCame).at('2026-11-25T18:00-06:00');

  expect(waiting).toMatchObject({ target: { state: 'paused' }, nextAction: { due: at('2026-11-25T17:00-06:00') } });
  expect(tasks(asked)).toMatchObject([
    { reason: 'overdue', subject: expect.stringContaining('request the documents') },
  ]);
});
