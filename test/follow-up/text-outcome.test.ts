import { describe, expect, test } from '@jest/globals';
import type { FollowUpEvent } from '../../src/follow-up/events.ts';
import type { Inquiry, Response } from '../../src/follow-up/inquiry.ts';
import { at, closedInquiry, given, openInquiry, policy, restingInquiry, tasks } from '../support/given.ts';

const sentAt = at('2026-11-21T21:30:02-06:00');
const textSent: FollowUpEvent = { type: 'TextSent', ordinal: 1, at: sentAt };
const notSent: FollowUpEvent = { type: 'TextNotSent', ordinal: 1, because: 'refused', optedOut: false };
const undelivered: FollowUpEvent = { type: 'TextUndelivered', ordinal: 1, because: 'unreachable' };
const acknowledged: Inquiry = { ...openInquiry, acknowledgment: { state: 'sent', sentAt } };
const failed: Inquiry = { ...openInquiry, acknowledgment: { state: 'failed', because: 'unreachable' } };
const response: Response = {
  firstAttemptAt: sentAt, firstAttemptOutcome: 'reached', respondedAt: sentAt, minutes: 0, attempts: 1,
}; // prettier-ignore

test('a text that was sent acknowledges the inquiry and is never the response', () => {
  expect(given(openInquiry).when(textSent).at('2026-11-21T21:30:03-06:00')).toEqual({
    inquiry: acknowledged,
    effects: [],
    because: 'The automatic first text was sent.',
  });
});

describe('a text that does not reach the patient does not count, and a call takes its place', () => {
  test.each<[string, Inquiry, FollowUpEvent, string]>([
    ['not sent', openInquiry, notSent, 'The automatic first text was not sent; a call is next.'],
    ['not sent because of a request to stop', openInquiry, { ...notSent, optedOut: true }, 'The automatic first text was not sent because the patient asked us to stop texting; a call is next.'],
    ['sent, but undelivered', acknowledged, undelivered, 'The automatic first text did not arrive; a call is next.'],
    ['undelivered before we knew it was sent', openInquiry, undelivered, 'The automatic first text did not arrive; a call is next.'],
  ])('%s', (_name, inquiry, event, because) => {
    const decision = given(inquiry).when(event).at('2026-11-21T21:31-06:00');

    expect(decision.inquiry?.acknowledgment.state).toBe('failed');
    expect(decision.inquiry?.nextAction).toEqual({ kind: 'call_back', due: at('2026-11-23T08:15-06:00') });
    expect(tasks(decision)).toMatchObject([{ reason: 'undelivered', priority: 'HIGH', owner: '903', due: at('2026-11-23T08:15-06:00') }]);
    expect(decision.because).toBe(because);
  }); // prettier-ignore

  test('the call is due in a quarter of an hour when the promise is later or broken', () => {
    const later: Inquiry = { ...openInquiry, target: { ...openInquiry.target, due: at('2026-11-23T17:00-06:00') } };
    const broken: Inquiry = { ...openInquiry, target: { ...openInquiry.target, state: 'breached' } };
    const warned: Inquiry = { ...openInquiry, target: { ...openInquiry.target, state: 'warned' } };

    const dueOf = (inquiry: Inquiry, moment: string) =>
      given(inquiry).when(notSent).at(moment).inquiry?.nextAction?.due;

    expect(dueOf(later, '2026-11-23T09:00-06:00')).toEqual(at('2026-11-23T09:15-06:00'));
    expect(dueOf(broken, '2026-11-23T09:00-06:00')).toEqual(at('2026-11-23T09:15-06:00'));
    expect(dueOf(warned, '2026-11-23T08:12-06:00')).toEqual(at('2026-11-23T08:15-06:00'));
  });

  test.each<[string, Inquiry]>([
    ['a person has answered already', { ...openInquiry, response }],
    ['the follow-up rests', restingInquiry],
    ['the inquiry is closed', { ...closedInquiry, acknowledgment: openInquiry.acknowledgment }],
  ])('nobody is asked to call when %s', (_name, inquiry) => {
    const decision = given(inquiry).when(notSent).at('2026-11-23T08:30-06:00');

    expect(decision).toMatchObject({
      inquiry: { ...inquiry, acknowledgment: { state: 'failed', because: 'refused' } },
      effects: [],
    });
  });
});

describe('news of texts that overtakes or outlives the inquiry changes nothing', () => {
  test.each<[string, Inquiry | null, FollowUpEvent]>([
    ['a text of an earlier inquiry was sent', { ...openInquiry, ordinal: 2 }, textSent],
    ['a text of an earlier inquiry was not sent', { ...openInquiry, ordinal: 2 }, notSent],
    ['a text of an earlier inquiry did not arrive', { ...openInquiry, ordinal: 2 }, undelivered],
    ['sent, told after it is known not to have arrived', failed, textSent],
    ['sent, told twice', acknowledged, textSent],
    ['a second copy was not sent because the first was', acknowledged, notSent],
    ['not arrived, told twice', failed, undelivered],
    ['sent, but there is no inquiry', null, textSent],
    ['not sent, but there is no inquiry', null, notSent],
    ['not arrived, but there is no inquiry', null, undelivered],
  ])('%s', (_name, inquiry, event) => {
    expect(given(inquiry, policy).when(event).at('2026-11-23T08:30-06:00')).toEqual({
      inquiry,
      effects: [],
      because: 'News of a text that this inquiry does not wait for.',
    });
  });
});

test('a text that went out while the contact was being deleted is remembered', () => {
  expect(given(restingInquiry).when(textSent).at('2026-11-22T10:00:01-06:00').inquiry).toEqual({
    ...restingInquiry,
    acknowledgment: { state: 'sent', sentAt },
  });
});
