import { describe, expect, test } from '@jest/globals';
import { book, bookedUntil } from '../../src/follow-up/people/booked.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { nextWake } from '../../src/follow-up/clocks/wake.ts';
import { attempted, raise } from '../support/escalated.ts';
import { at, given, openInquiry, policy, seen, tasks } from '../support/given.ts';

/** Monday morning, the practice is open. */
const monday = '2026-11-23T10:00-06:00';
const wednesday = '2026-11-25T10:00-06:00';
const timeCame = { type: 'TimeCame' } as const;

function bookedFor(visit: string | null, inquiry: Inquiry = attempted, now = monday): Inquiry {
  return book(inquiry, visit === null ? null : at(visit), policy, at(now));
}

test('a booked visit stops the follow-ups, and what the patient needs to prepare is next', () => {
  expect(bookedFor(wednesday)).toMatchObject({
    status: 'booked',
    appointment: { at: at(wednesday), state: 'booked', notedAt: at(monday) },
    cadence: { stopped: { at: at(monday), because: { en: 'The visit is booked.' } } },
    nextAction: { kind: 'send_preparation', by: 'person', reminders: 0 },
  });
});

test('a reason why it was not booked is gone with the booking', () => {
  expect(bookedFor(wednesday, { ...attempted, notBookedReason: 'price' }).notBookedReason).toBeNull();
});

test('follow-ups that had ended keep their end, and there need not be any', () => {
  const stopped = { at: openInquiry.receivedAt, because: { en: 'It ended.', es: 'Terminó.' } };
  const before = { ...attempted, cadence: attempted.cadence && { ...attempted.cadence, stopped } };

  expect(bookedFor(wednesday, before).cadence?.stopped).toBe(stopped);
  expect(bookedFor(wednesday, { ...attempted, cadence: null }).cadence).toBeNull();
});

describe('the preparation is due', () => {
  test.each<[string, string | null, string]>([
    ['three days before the visit', '2026-12-11T09:00-06:00', '2026-12-08T09:00-06:00'],
    ['on the business day after, where the practice is closed three days before', '2026-12-08T14:00-06:00', '2026-12-07T08:00-06:00'],
    ['on the next business day where three days before is past', '2026-11-27T09:00-06:00', '2026-11-24T17:00-06:00'],
    ['a day before a visit that is near', wednesday, '2026-11-24T10:00-06:00'],
    ['soon for a visit tomorrow', '2026-11-24T09:00-06:00', '2026-11-23T10:15-06:00'],
    ['by the time of a visit that begins within minutes', '2026-11-23T10:05-06:00', '2026-11-23T10:05-06:00'],
    ['on the next business day where nobody said when the visit is', null, '2026-11-24T17:00-06:00'],
  ])('%s', (_name, visit, due) => {
    expect(bookedFor(visit).nextAction?.due).toEqual(at(due));
  }); // prettier-ignore
});

describe('a booked inquiry comes to its good end', () => {
  test('an hour after the visit began', () => {
    const booked = { ...bookedFor(wednesday), nextAction: null };
    const over = '2026-11-25T11:00-06:00';

    expect(given(booked).when(timeCame).at('2026-11-25T10:59:59-06:00').inquiry?.closedAt).toBeNull();
    expect(given(booked).when(timeCame).at(over)).toMatchObject({
      inquiry: { status: 'booked', closedAt: at(over), nextAction: null },
      effects: [{ type: 'CancelPending' }],
      because: { en: 'The time of the visit has passed: the inquiry is closed as booked.' },
    });
  });

  test('thirty days after the booking where nobody said when the visit is', () => {
    expect(bookedUntil(bookedFor(null))).toEqual(at(monday).add({ hours: 30 * 24 }));
  });

  test('not while a question of the patient is open, nor is it woken for it', () => {
    const asking = raise(bookedFor(wednesday), ['coverage_problem']).inquiry;
    const late = '2026-12-04T16:00-06:00';
    const told = given(given(asking).when(timeCame).at(late).inquiry).when(timeCame).at(late).inquiry;

    expect(told).toMatchObject({ status: 'booked', closedAt: null });
    expect(told && nextWake(told)).toBeNull();
  });

  test.each<[string, Inquiry]>([
    ['nothing is booked', attempted],
    ['a status was set without a visit', { ...attempted, status: 'booked' }],
  ])('never while %s', (_name, inquiry) => {
    expect(bookedUntil(inquiry)).toBeNull();
  });

  test('with a task that was reminding of the preparation forgotten', () => {
    const over = given(bookedFor(wednesday)).when(timeCame).at('2026-11-25T11:00-06:00');

    expect(over.effects.at(-1)).toEqual({ type: 'CancelPending' });
    expect(over.inquiry?.closedAt).toEqual(at('2026-11-25T11:00-06:00'));
    expect(tasks(over)).toMatchObject([{ reason: 'overdue' }]);
  });
});

describe('a first message that has not gone out when a visit is booked', () => {
  const early = '2026-11-21T21:31-06:00';
  const booked = bookedFor(wednesday, openInquiry, early);

  test('is not wanted any more, and is not asked for again', () => {
    expect(booked.acknowledgment.state).toBe('withheld');
    expect(given(booked).when(seen()).at(early)).toMatchObject({ inquiry: { acknowledgment: { state: 'withheld' } } });
    expect(given(booked).when(seen()).at(early).effects).toEqual([]);
  });
});
