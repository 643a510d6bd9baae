import { describe, expect, test } from '@jest/globals';
import type { Acknowledgment, Inquiry, Response } from '../../src/follow-up/inquiry.ts';
import { at, closedInquiry, given, openInquiry, restingInquiry } from '../support/given.ts';

const now = '2026-11-23T08:30-06:00';

const younger: Inquiry = {
  ...openInquiry,
  receivedAt: at('2026-11-21T22:00-06:00'),
  lastSubmittedAt: at('2026-11-21T22:00-06:00'),
  channel: 'chat',
  ownerId: null,
};

const sent: Acknowledgment = { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00') };
const sending: Acknowledgment = { state: 'sending', askedAt: at('2026-11-21T21:30-06:00') };
const withheld: Acknowledgment = { state: 'withheld', because: 'there is no consent to texts' };
const failed: Acknowledgment = { state: 'failed', because: 'undeliverable' };

function calledAt(moment: string): Response {
  return {
    firstAttemptAt: at(moment),
    firstAttemptOutcome: 'reached',
    respondedAt: at(moment),
    minutes: 5,
    attempts: 1,
  };
}

function merge(own: Inquiry | null, handed: Inquiry) {
  return given(own).when({ type: 'InquiryHandedOver', inquiry: handed }).at(now);
}

test('a contact that is merged away hands its inquiry to the one that remains', () => {
  expect(given(openInquiry).when({ type: 'MergedAway', intoContactId: '12' }).at(now)).toEqual({
    inquiry: null,
    effects: [{ type: 'HandOver', toContactId: '12', inquiry: openInquiry }],
    because: 'The contact was merged into another one, which takes over the follow-up.',
  });
});

describe('a contact that takes over an inquiry', () => {
  test('adopts it when it has none', () => {
    expect(merge(null, openInquiry)).toMatchObject({ inquiry: openInquiry, effects: [] });
  });

  test('counts it after its own closed ones', () => {
    expect(merge({ ...closedInquiry, ordinal: 3 }, openInquiry).inquiry).toEqual({ ...openInquiry, ordinal: 4 });
    expect(merge(closedInquiry, { ...openInquiry, ordinal: 5 }).inquiry).toEqual({ ...openInquiry, ordinal: 5 });
  });

  test('wakes it when the deletion that the merge caused was told first', () => {
    expect(merge(null, restingInquiry).inquiry).toEqual({
      ...openInquiry,
      acknowledgment: { state: 'withheld', because: 'the contact was deleted and merged before the text was sent' },
    });
  });

  test('keeps a first text that had gone out before that deletion', () => {
    const acknowledgment = { state: 'sent', sentAt: openInquiry.receivedAt } as const;

    expect(merge(null, { ...restingInquiry, acknowledgment }).inquiry).toEqual({ ...openInquiry, acknowledgment });
  });

  test('keeps a closed one only when it has none of its own', () => {
    expect(merge(null, closedInquiry)).toMatchObject({ inquiry: closedInquiry, effects: [] });
    expect(merge(openInquiry, closedInquiry)).toMatchObject({ inquiry: openInquiry, effects: [] });
  });
});

describe('two open inquiries become one', () => {
  test.each([
    ['whichever was here first', openInquiry, younger],
    ['whichever came over', younger, openInquiry],
  ])('as old as the older one, %s', (_name, own, handed) => {
    const decision = merge({ ...own, ordinal: 2 }, handed);

    expect(decision.effects).toEqual([]);
    expect(decision.inquiry).toEqual({
      ...openInquiry,
      ordinal: 2,
      lastSubmittedAt: younger.lastSubmittedAt,
      ownerId: '903',
    });
  });

  test('a contact that rested goes on with it', () => {
    expect(merge(restingInquiry, younger).inquiry).toMatchObject({ stopped: null, nextAction: openInquiry.nextAction });
  });

  test.each([
    ['sent over sending', sent, sending, sent],
    ['sending over withheld', withheld, sending, sending],
    ['sending over failed', sending, failed, sending],
    ['failed over withheld', failed, withheld, failed],
  ])('the acknowledgment that got furthest counts: %s', (_name, ours, theirs, kept) => {
    const decision = merge({ ...openInquiry, acknowledgment: ours }, { ...younger, acknowledgment: theirs });

    expect(decision.inquiry?.acknowledgment).toEqual(kept);
    expect(decision.effects).toEqual([]);
  });

  test('a response to either is a response to both, in time for the older one or not', () => {
    const answered: Inquiry = {
      ...younger,
      status: 'reached',
      response: calledAt('2026-11-23T08:14-06:00'),
      nextAction: { kind: 'book_appointment', due: at('2026-11-24T17:00-06:00') },
    };

    const own = { ...openInquiry, response: calledAt('2026-11-23T08:16-06:00') };

    expect(merge(own, younger).inquiry).toMatchObject({ response: own.response, target: { state: 'breached' } });
    expect(merge(openInquiry, answered).inquiry).toMatchObject({
      status: 'reached',
      response: answered.response,
      nextAction: answered.nextAction,
      target: { state: 'met', due: openInquiry.target.due },
    });
  });

  test('of two responses the earlier one counts, and all attempts do', () => {
    const ours = { ...openInquiry, response: calledAt('2026-11-23T08:20-06:00') };
    const theirs = { ...younger, response: calledAt('2026-11-23T08:10-06:00') };
    const expected = { ...calledAt('2026-11-23T08:10-06:00'), attempts: 2 };

    const older = { ...openInquiry, response: calledAt('2026-11-23T08:10-06:00') };
    const newer = { ...younger, response: calledAt('2026-11-23T08:20-06:00') };

    expect(merge(ours, theirs).inquiry?.response).toEqual(expected);
    expect(merge(theirs, ours).inquiry?.response).toEqual(expected);
    expect(merge(older, newer).inquiry?.response).toEqual(expected);
  });
});
