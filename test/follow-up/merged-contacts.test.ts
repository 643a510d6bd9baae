import { describe, expect, test } from '@jest/globals';
import { reclock } from '../../src/follow-up/clocks/clocks.ts';
import type { Acknowledgment, Happening, Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { raise } from '../support/escalated.ts';
import { at, closedInquiry, given, openInquiry, policy, restingInquiry } from '../support/given.ts';

const now = '2026-11-23T08:30-06:00';

const younger: Inquiry = {
  ...openInquiry,
  receivedAt: at('2026-11-21T22:00-06:00'),
  lastSubmittedAt: at('2026-11-21T22:00-06:00'),
  channel: 'chat',
  ownerId: null,
  history: [{ what: 'received', at: at('2026-11-21T22:00-06:00'), rule: { kind: 'same_business_day' } }],
};

const sent: Acknowledgment = { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00'), by: 'text' };
const sending: Acknowledgment = { state: 'sending', askedAt: at('2026-11-21T21:30-06:00'), by: 'text' };
const withheld: Acknowledgment = {
  state: 'withheld',
  because: say('There is no consent to texts.', 'No hay consentimiento.'),
};
const failed: Acknowledgment = { state: 'failed', because: say('It did not arrive.', 'No llegó.') };

function calledAt(moment: string): Happening {
  return { what: 'attempted', at: at(moment), outcome: 'reached', by: null };
}

/** The same inquiry after these happened. */
function after(inquiry: Inquiry, ...more: readonly Happening[]): Inquiry {
  return reclock({ ...inquiry, history: [...inquiry.history, ...more] }, policy);
}

function merge(own: Inquiry | null, handed: Inquiry) {
  return given(own).when({ type: 'InquiryHandedOver', inquiry: handed }).at(now);
}

test('a contact that is merged away hands its inquiry to the one that remains', () => {
  expect(given(openInquiry).when({ type: 'MergedAway', intoContactId: '12' }).at(now)).toEqual({
    inquiry: null,
    effects: [{ type: 'HandOver', toContactId: '12', inquiry: openInquiry }],
    because: say(
      'The contact was merged into another one, which takes over the follow-up.',
      'El contacto se unió a otro, que continúa el seguimiento.',
    ),
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
    const { inquiry } = given(null)
      .when({ type: 'InquiryHandedOver', inquiry: restingInquiry })
      .at('2026-11-22T10:00:05-06:00');

    expect(inquiry).toEqual({
      ...openInquiry,
      acknowledgment: {
        state: 'withheld',
        because: say(
          'The contact was deleted and merged before the message was sent.',
          'El contacto fue eliminado y unido antes de que se enviara el mensaje.',
        ),
      },
    });
  });

  test('keeps a first text that had gone out before that deletion', () => {
    const acknowledgment = { state: 'sent', sentAt: openInquiry.receivedAt, by: 'text' } as const;

    expect(merge(null, { ...restingInquiry, acknowledgment }).inquiry).toMatchObject({ stopped: null, acknowledgment });
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
  ])('as old as the older one, with its promise, %s', (_name, own, handed) => {
    const decision = merge({ ...own, ordinal: 2 }, handed);

    expect(decision.effects).toEqual([]);
    expect(decision.inquiry).toMatchObject({
      ordinal: 2,
      receivedAt: openInquiry.receivedAt,
      lastSubmittedAt: younger.lastSubmittedAt,
      channel: 'paid_form',
      ownerId: '903',
      target: { rule: openInquiry.target.rule, due: openInquiry.target.due },
      nextAction: openInquiry.nextAction,
      cadence: openInquiry.cadence,
    });
  });

  test('the younger wish is the patient speaking again, so it is answered anew', () => {
    const early = after(openInquiry, calledAt('2026-11-21T21:50-06:00'));

    expect(merge(early, younger).inquiry?.target).toMatchObject({
      kind: 'next_response',
      since: younger.receivedAt,
      answeredAt: null,
    });
  });

  test('a contact that rested goes on with it', () => {
    expect(merge(restingInquiry, younger).inquiry).toMatchObject({ stopped: null, nextAction: { kind: 'call_back' } });
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
    const late = after(openInquiry, calledAt('2026-11-23T08:16-06:00'));
    const inTime = {
      ...after(younger, calledAt('2026-11-23T08:14-06:00')),
      status: 'reached',
      nextAction: { kind: 'book_appointment', due: at('2026-11-24T17:00-06:00'), by: 'person', reminders: 0 },
    } as const;

    expect(merge(late, younger).inquiry).toMatchObject({ response: { attempts: 1 }, target: { state: 'breached' } });
    expect(merge(openInquiry, inTime).inquiry).toMatchObject({
      status: 'reached',
      nextAction: inTime.nextAction,
      target: { state: 'met', due: openInquiry.target.due },
    });
  });

  test('of two responses the earlier one counts, and all attempts do', () => {
    const first = calledAt('2026-11-23T08:10-06:00');
    const second = calledAt('2026-11-23T08:20-06:00');
    const response = { firstAttemptAt: first.at, respondedAt: first.at, attempts: 2 };

    expect(merge(after(openInquiry, second), after(younger, first)).inquiry).toMatchObject({ response });
    expect(merge(after(younger, first), after(openInquiry, second)).inquiry).toMatchObject({ response });
    expect(merge(after(openInquiry, first), after(younger, second)).inquiry).toMatchObject({ response });
  });

  test('a booked visit of either stays booked', () => {
    const appointment = { at: at('2026-11-30T10:00-06:00'), state: 'booked', notedAt: at(now) } as const;
    const nextAction = {
      kind: 'send_preparation',
      due: at('2026-11-27T08:00-06:00'),
      by: 'person',
      reminders: 0,
    } as const;
    const booked: Inquiry = { ...younger, status: 'booked', appointment, nextAction };

    expect(merge({ ...openInquiry, status: 'reached' }, booked).inquiry).toMatchObject({
      status: 'booked',
      appointment,
      nextAction,
    });
  });

  test('a question that is open in either locks both, before the first message or a visit', () => {
    const asking = raise({ ...younger, acknowledgment: withheld }, ['complaint'], { moment: now }).inquiry;
    const joined = merge(openInquiry, asking).inquiry;

    expect(joined).toMatchObject({
      status: 'escalated',
      acknowledgment: { state: 'withheld', because: { en: 'A question is open.' } },
      nextAction: { kind: 'call_back', by: 'person' },
      cadence: { stopped: expect.anything() },
      escalations: [{ kind: 'complaint', statusBefore: 'new' }],
    });
    expect(merge({ ...openInquiry, status: 'booked', acknowledgment: sent }, asking).inquiry).toMatchObject({
      status: 'escalated',
      acknowledgment: sent,
      escalations: [{ statusBefore: 'booked' }],
    });
  });

  test('what a person has corrected wins, and what only one of them knows is kept', () => {
    const byPerson = { at: at(now), by: '71' };
    const corrected: Inquiry = {
      ...younger,
      ...{ source: 'social', language: 'en', campaign: 'autumn', location: 'main', serviceLine: 'skin' },
      sorting: { ...younger.sorting, score: { ...younger.sorting.score, value: 'C' } },
      corrections: { source: byPerson, score: byPerson },
    };
    const bare: Inquiry = { ...openInquiry, campaign: null };

    expect(merge(bare, corrected).inquiry).toMatchObject({
      ...{ source: 'social', language: 'es', channel: 'paid_form', campaign: 'autumn', location: 'main' },
      serviceLine: 'skin',
      sorting: { score: { value: 'C' }, group: openInquiry.sorting.group },
      corrections: { source: byPerson, score: byPerson },
    });
  });

  test('follow-ups that have begun end with the merge, and a person goes on', () => {
    const nextAction = {
      kind: 'add_to_nurture',
      due: at('2026-11-26T09:00-06:00'),
      by: 'speedwell',
      reminders: 0,
    } as const;
    const begun = { ...openInquiry, nextAction, cadence: { ...openInquiry.cadence, step: 4 } } as Inquiry;

    expect(merge(null, begun).inquiry).toMatchObject({
      nextAction: { kind: 'call_back', by: 'person' },
      cadence: { stopped: { because: { en: 'The contact was merged.' } } },
    });
  });

  test('a history that does not say how the inquiry came in is joined as it is', () => {
    const { inquiry } = merge(openInquiry, { ...younger, history: [calledAt('2026-11-23T08:10-06:00')] });

    expect(inquiry?.history.map(({ what }) => what)).toEqual(['received', 'attempted']);
  });
});
