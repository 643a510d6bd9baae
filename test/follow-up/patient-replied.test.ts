import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, closedInquiry, given, openInquiry, restingInquiry, tasks } from '../support/given.ts';

const now = '2026-11-23T09:00-06:00';
const replied = { type: 'PatientReplied', at: at(now), asksToStop: false } as const;
const asksToStop = { ...replied, asksToStop: true } as const;
const met: Inquiry = { ...openInquiry, target: { ...openInquiry.target, state: 'met' } };
const acknowledged: Inquiry = { ...met, acknowledgment: { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00') } };
const soon = { kind: 'call_back', due: at('2026-11-23T09:15-06:00') } as const;

describe('a reply always reaches a person', () => {
  test('who answers as soon as the practice is open', () => {
    const decision = given(acknowledged).when(replied).at(now);

    expect(decision.inquiry).toEqual({ ...acknowledged, nextAction: soon });
    expect(tasks(decision)).toMatchObject([{ reason: 'reply', owner: '903', due: soon.due, priority: 'HIGH' }]);
  });

  test('also when the inquiry is closed, which stays closed', () => {
    const decision = given(closedInquiry).when(replied).at(now);

    expect(decision.inquiry).toBe(closedInquiry);
    expect(tasks(decision)).toMatchObject([{ reason: 'reply' }]);
  });

  test.each([
    ['whoever writes without an inquiry has none to thread it to', null],
    ['a contact that is gone has no record to put a task on', restingInquiry],
  ])('%s', (_name, inquiry) => {
    expect(given(inquiry).when(replied).at(now)).toMatchObject({ inquiry, effects: [] });
  });
});

describe('a request to stop ends the texts, not the wish for care', () => {
  test('the acknowledgment it answers does not count, and a call is what we owe', () => {
    const decision = given(acknowledged).when(asksToStop).at(now);

    expect(decision).toEqual({
      inquiry: {
        ...acknowledged,
        acknowledgment: { state: 'failed', because: 'the patient asked us to stop texting' },
        nextAction: soon,
      },
      effects: [],
      because: 'The patient asked us to stop texting: no more texts are sent, and the call is what we owe now.',
    });
  });

  test('a text that was withheld anyway stays so', () => {
    const withheld: Inquiry = {
      ...met,
      acknowledgment: { state: 'withheld', because: 'there is no consent to texts' },
    };

    expect(given(withheld).when(asksToStop).at(now).inquiry?.acknowledgment).toEqual(withheld.acknowledgment);
  });

  test('what was agreed with a person stays agreed', () => {
    const nextAction = { kind: 'book_appointment', due: at('2026-11-24T17:00-06:00') } as const;
    const called = at('2026-11-23T08:04-06:00');
    const answered: Inquiry = {
      ...acknowledged,
      nextAction,
      response: {
        firstAttemptAt: called,
        firstAttemptOutcome: 'reached',
        respondedAt: called,
        minutes: 4,
        attempts: 1,
      },
    };

    expect(given(answered).when(asksToStop).at(now).inquiry).toMatchObject({ nextAction, status: 'new' });
  });

  test('a closed inquiry owes no call', () => {
    expect(given(closedInquiry).when(asksToStop).at(now).inquiry).toMatchObject({
      nextAction: null,
      closedAt: closedInquiry.closedAt,
    });
  });
});
