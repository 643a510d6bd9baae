import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escalationKinds, lockingKinds } from '../../src/follow-up/codes.ts';
import { escalationTimeCame } from '../../src/follow-up/escalation/escalation-time-came.ts';
import { isLocked, openEscalation, openLock } from '../../src/follow-up/escalation/open-escalation.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { attempted, close, locked, raise, tasksOf } from '../support/escalated.ts';
import { at, closedInquiry, openInquiry, policy, restingInquiry } from '../support/given.ts';

describe('closing a question', () => {
  test('booking is next, by the end of the next business day, and the inquiry stands where it stood', () => {
    const step = close(locked, 'book');

    expect(step.inquiry).toMatchObject({
      status: 'attempted',
      nextAction: { kind: 'book_appointment', due: at('2026-11-24T17:00-06:00'), by: 'person' },
      escalations: [{ closed: { at: at('2026-11-23T14:10-06:00'), outcome: 'book', by: '77' } }],
    });
    expect(tasksOf(step)).toMatchObject([{ reason: 'reply', owner: '903', due: at('2026-11-24T17:00-06:00') }]);
    expect(isLocked(step.inquiry)).toBe(false);
  });

  test.each(['call_back', 'resolved', 'false_alarm'] as const)('with %s a call is next, soon', (outcome) => {
    const step = close(locked, outcome);

    expect(step.inquiry.nextAction).toMatchObject({ kind: 'call_back', by: 'person' });
    expect(tasksOf(step)).toHaveLength(1);
  });

  test('who needs other care is kindly let go, and every question is closed with it', () => {
    const both = raise(locked, ['emotional_concern']).inquiry;

    const { inquiry, effects } = close(both, 'clinical_redirect');

    expect(inquiry).toMatchObject({
      ...{ status: 'not_qualified', notBookedReason: 'clinical_redirect', nextAction: null },
      closedAt: at('2026-11-23T14:10-06:00'),
    });
    expect(openEscalation(inquiry)).toBeNull();
    expect(effects).toEqual([]);
  });

  test('while another question locks, the inquiry stays locked and that one is owed', () => {
    const both = raise(locked, ['privacy']).inquiry;

    const { inquiry, effects } = close(both, 'resolved');

    expect(openLock(inquiry)?.kind).toBe('privacy');
    expect(inquiry).toMatchObject({ status: 'escalated', nextAction: { kind: 'call_back' } });
    expect(effects).toEqual([]);
    expect(close(inquiry, 'resolved').inquiry.status).toBe('attempted');
  });

  test.each([
    ['nobody called before or since', openInquiry, [], 'new'],
    ['a person reached the patient meanwhile', openInquiry, ['reached'], 'reached'],
    ['a person tried meanwhile', openInquiry, ['no_answer'], 'attempted'],
    ['the patient asked meanwhile to be called', attempted, ['asked_callback'], 'reached'],
    ['documents were awaited', { ...attempted, status: 'awaiting_documents' } as const, [], 'awaiting_documents'],
    ['the visit was booked', { ...attempted, status: 'booked' } as const, ['reached'], 'booked'],
  ] as const)('it goes on from where it is: %s', (_name, before, outcomes, status) => {
    const { inquiry } = raise(before, ['clinical']);
    const called = outcomes.map((outcome) => ({
      ...({ what: 'attempted', at: at('2026-11-23T13:00-06:00'), outcome, by: null } as const),
    }));

    expect(close({ ...inquiry, history: [...inquiry.history, ...called] }, 'resolved').inquiry.status).toBe(status);
  });

  test('a status that a person set meanwhile stays', () => {
    const waiting: Inquiry = { ...locked, status: 'awaiting_documents' };

    expect(close(waiting, 'resolved').inquiry.status).toBe('awaiting_documents');
  });

  test('without an open question there is nothing to close', () => {
    expect(close(attempted, 'resolved')).toMatchObject({ inquiry: attempted, effects: [] });
  });

  test('after the inquiry was closed only the question is', () => {
    const afterwards: Inquiry = { ...closedInquiry, escalations: locked.escalations };

    const step = close(afterwards, 'book');

    expect(step.inquiry).toMatchObject({
      status: 'declined',
      nextAction: null,
      escalations: [{ closed: { outcome: 'book' } }],
    });
    expect(step.effects).toEqual([]);
  });
});

describe('a question that nobody closes is not forgotten', () => {
  const due = '2026-11-23T13:30-06:00';
  const managerAt = '2026-11-23T14:30-06:00';

  test('not a second before it is due', () => {
    expect(escalationTimeCame(locked, policy, at('2026-11-23T13:29:59-06:00'))).toBeNull();
  });

  test('once it is due the backup is asked, with the moment kept', () => {
    const step = escalationTimeCame(locked, policy, at(due));

    expect(step?.effects).toMatchObject([{ reason: 'breach', owner: '902', priority: 'HIGH' }]);
    expect(step?.inquiry.escalations).toMatchObject([{ breachedAt: at(due), managerToldAt: null }]);
  });

  test('an hour later the manager is told, and each of them only once', () => {
    const late = escalationTimeCame(locked, policy, at(due))?.inquiry ?? locked;

    expect(escalationTimeCame(late, policy, at('2026-11-23T14:29:59-06:00'))).toBeNull();
    const step = escalationTimeCame(late, policy, at(managerAt));
    expect(step?.effects).toMatchObject([{ reason: 'manager', owner: '908' }]);
    expect(step?.inquiry.escalations).toMatchObject([{ breachedAt: at(due), managerToldAt: at(managerAt) }]);
    expect(escalationTimeCame(step?.inquiry ?? late, policy, at('2026-11-30T09:00-06:00'))).toBeNull();
  });

  test('where the practice named neither, the owner of the question hears of it', () => {
    const step = escalationTimeCame(locked, { ...policy, people: new Map() }, at(managerAt));

    expect(step?.effects).toMatchObject([
      { reason: 'breach', owner: '905' },
      { reason: 'manager', owner: '905' },
    ]);
  });

  test.each([
    ['a closed question', close(locked, 'resolved').inquiry],
    ['a question of an inquiry that rests', { ...restingInquiry, escalations: locked.escalations }],
  ])('%s reminds nobody', (_name, inquiry) => {
    expect(escalationTimeCame(inquiry, policy, at('2026-11-30T09:00-06:00'))).toBeNull();
  });
});

test('whatever is raised and closed, an inquiry is escalated exactly while a question locks it', () => {
  const kind = fc.constantFrom(...escalationKinds);
  const outcome = fc.constantFrom('resolved', 'book', 'call_back', 'false_alarm' as const);
  const deed = fc.oneof(fc.record({ raised: fc.array(kind) }), fc.record({ closed: outcome }));

  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      const after = deeds.reduce(
        (inquiry, each) =>
          'raised' in each ? raise(inquiry, each.raised).inquiry : close(inquiry, each.closed).inquiry,
        attempted,
      );
      const open = after.escalations.filter(({ closed }) => closed === null).map((each) => each.kind);
      expect(isLocked(after)).toBe(open.some((each) => lockingKinds.includes(each)));
      expect(after.status).toBe(isLocked(after) ? 'escalated' : 'attempted');
      expect(new Set(open).size).toBe(open.length);
      expect(after.nextAction?.by).toBe('person');
    }),
  );
});
