import { describe, expect, test } from '@jest/globals';
import type { Cadence, Escalation, Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { nextWake } from '../../src/follow-up/clocks/wake.ts';
import { at, closedInquiry, openInquiry, restingInquiry } from '../support/given.ts';

const answered = at('2026-11-23T08:04-06:00');
const machineDue = at('2026-11-30T09:00-06:00');

/** Answered once, and waiting for the message of day 3. */
const waiting: Inquiry = {
  ...openInquiry,
  target: { ...openInquiry.target, state: 'met', answeredAt: answered },
  nextAction: { kind: 'add_to_nurture', due: machineDue, by: 'speedwell', reminders: 0 },
  cadence: cadence({}),
};

function cadence(changes: Partial<Cadence>): Cadence {
  return {
    ...{ name: 'new_request', step: 4, dayZero: answered, due: machineDue },
    ...{ waitsFor: 'speedwell', asked: false, stopped: null },
    ...changes,
  };
}

function question(changes: Partial<Escalation> = {}): Escalation {
  return {
    ...{
      kind: 'clinical',
      raisedAt: answered,
      because: say('A question.', 'Una pregunta.'),
      statusBefore: 'attempted',
    },
    ...{ owner: '905', due: at('2026-11-23T10:00-06:00'), managerAt: at('2026-11-23T11:00-06:00') },
    ...{ breachedAt: null, managerToldAt: null, closed: null },
    ...changes,
  };
}

test('an inquiry that nobody has answered wakes at the warning of its target', () => {
  expect(nextWake(openInquiry)).toEqual(openInquiry.target.warnAt);
});

describe('the follow-ups wake the inquiry', () => {
  test('when Speedwell does something by itself', () => {
    expect(nextWake(waiting)).toEqual(machineDue);
  });

  test.each<[string, Cadence | null]>([
    ['a person is waited for', cadence({ waitsFor: 'person' })],
    ['a message is on its way', cadence({ asked: true })],
    ['they have ended', cadence({ stopped: { at: answered, because: say('Stop.', 'Alto.') } })],
    ['there are none', null],
  ])('but not while %s', (_name, changed) => {
    expect(nextWake({ ...waiting, cadence: changed })).toBeNull();
  });
});

describe('an open question wakes the inquiry, and holds the follow-ups', () => {
  test.each<[string, Escalation, Temporal.Instant | null]>([
    ['when it is due', question(), at('2026-11-23T10:00-06:00')],
    ['when the manager is to be told', question({ breachedAt: answered }), at('2026-11-23T11:00-06:00')],
    ['no more once everybody was told', question({ breachedAt: answered, managerToldAt: answered }), null],
  ])('%s', (_name, escalation, moment) => {
    expect(nextWake({ ...waiting, escalations: [escalation] })).toEqual(moment);
  });

  test('but not once it is closed', () => {
    const closed = question({ closed: { at: answered, outcome: 'book', by: null } });

    expect(nextWake({ ...waiting, escalations: [closed] })).toEqual(machineDue);
  });

  test('the first of several things comes first', () => {
    const earlier = question({ kind: 'complaint', due: at('2026-11-23T09:00-06:00') });

    expect(nextWake({ ...waiting, escalations: [question(), earlier] })).toEqual(earlier.due);
    expect(nextWake({ ...waiting, escalations: [earlier, question()] })).toEqual(earlier.due);
  });
});

test('what a person owes and has not done wakes the inquiry', () => {
  const due = at('2026-11-24T10:30-06:00');
  const owed: Inquiry = {
    ...waiting,
    nextAction: { kind: 'call_back', due, by: 'person', reminders: 0 },
    cadence: cadence({ waitsFor: 'person', due }),
  };

  expect(nextWake(owed)).toEqual(due.add({ hours: 1 }));
});

test('a booked inquiry wakes when the visit is over', () => {
  const visit = { at: at('2026-11-25T10:00-06:00'), state: 'booked', notedAt: answered } as const;

  expect(nextWake({ ...waiting, status: 'booked', cadence: null, appointment: visit })).toEqual(
    at('2026-11-25T11:00-06:00'),
  );
});

test.each<[string, Inquiry]>([
  ['closed', closedInquiry],
  ['resting', restingInquiry],
])('an inquiry that is %s is left alone', (_name, inquiry) => {
  expect(nextWake({ ...inquiry, cadence: cadence({}) })).toBeNull();
});
