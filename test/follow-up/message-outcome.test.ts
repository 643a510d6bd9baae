import { describe, expect, test } from '@jest/globals';
import type { MessagePurpose } from '../../src/follow-up/decision.ts';
import type { FollowUpEvent } from '../../src/follow-up/events.ts';
import type { Inquiry, Response } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { close, locked, raise } from '../support/escalated.ts';
import { at, closedInquiry, given, openInquiry, restingInquiry, seen, tasks } from '../support/given.ts';

const sentAt = at('2026-11-21T21:30:02-06:00');
const refusal = say('There is no consent.', 'No hay permiso.');
const first = { ordinal: 1, channel: 'text', purpose: 'acknowledgment', scriptId: 'ack' } as const;
const messageSent: FollowUpEvent = { type: 'MessageSent', ...first, at: sentAt };
const notSent = { type: 'MessageNotSent', ...first, because: refusal, optedOut: false } as const;
const undelivered: FollowUpEvent = { type: 'MessageUndelivered', ...first, because: refusal };
const acknowledged: Inquiry = { ...openInquiry, acknowledgment: { state: 'sent', sentAt, by: 'text' } };
const failed: Inquiry = { ...openInquiry, acknowledgment: { state: 'failed', because: refusal } };
const withheld: Inquiry = { ...openInquiry, acknowledgment: { state: 'withheld', because: refusal } };
const response: Response = {
  firstAttemptAt: sentAt, firstAttemptOutcome: 'reached', respondedAt: sentAt, minutes: 0, attempts: 1,
}; // prettier-ignore

function about(purpose: MessagePurpose, scriptId = 'holding-line') {
  return { ...first, purpose, scriptId };
}

describe('a first message that was sent acknowledges the inquiry and is never the response', () => {
  test('by text', () => {
    expect(given(openInquiry).when(messageSent).at('2026-11-21T21:30:03-06:00')).toEqual({
      inquiry: acknowledged,
      effects: [],
      because: { en: 'The automatic first message was sent.', es: 'Se envió el primer mensaje automático.' },
    });
  });

  test('by e-mail', () => {
    const byEmail: FollowUpEvent = { type: 'MessageSent', ...first, channel: 'email', at: sentAt };

    expect(given(openInquiry).when(byEmail).at('2026-11-21T21:30:03-06:00').inquiry).toMatchObject({
      acknowledgment: { state: 'sent', by: 'email' },
      response: null,
      target: { state: 'running' },
    });
  });
});

test('a first message that was withdrawn too late counts, and is not asked for a second time', () => {
  const { inquiry } = given(withheld).when(messageSent).at('2026-11-21T21:30:03-06:00');

  expect(inquiry?.acknowledgment).toEqual(acknowledged.acknowledgment);
  expect(given(inquiry).when(seen()).at('2026-11-21T21:31-06:00').effects).toEqual([]);
});

describe('a first message that does not reach the patient does not count, and a call takes its place', () => {
  test.each<[string, Inquiry, FollowUpEvent, string]>([
    ['not sent', openInquiry, notSent, 'The automatic first message was not sent; a call is next.'],
    ['not sent because of a request to stop', openInquiry, { ...notSent, optedOut: true }, 'The automatic first message was not sent because the patient asked us to stop texting; a call is next.'],
    ['sent, but undelivered', acknowledged, undelivered, 'The automatic first message did not arrive; a call is next.'],
    ['undelivered before we knew it was sent', openInquiry, undelivered, 'The automatic first message did not arrive; a call is next.'],
  ])('%s', (_name, inquiry, event, because) => {
    const decision = given(inquiry).when(event).at('2026-11-21T21:31-06:00');
    const due = at('2026-11-23T08:15-06:00');

    expect(decision.inquiry?.acknowledgment).toEqual({ state: 'failed', because: refusal });
    expect(decision.inquiry?.nextAction).toEqual({ kind: 'call_back', due, by: 'person', reminders: 0 });
    expect(tasks(decision)).toMatchObject([{ reason: 'undelivered', priority: 'HIGH', owner: '903', due }]);
    expect(decision.because.en).toBe(because);
  }); // prettier-ignore

  test('the call is due in a quarter of an hour when the promise is later or broken', () => {
    const sameDay = { kind: 'same_business_day' } as const;
    const later: Inquiry = {
      ...openInquiry,
      history: [{ what: 'received', at: openInquiry.receivedAt, rule: sameDay }],
    };
    const broken = given(openInquiry).when({ type: 'TimeCame' }).at('2026-11-23T08:20-06:00').inquiry;
    const warned = given(openInquiry).when({ type: 'TimeCame' }).at('2026-11-23T08:10-06:00').inquiry;

    const dueOf = (inquiry: Inquiry | null, moment: string) =>
      given(inquiry).when(notSent).at(moment).inquiry?.nextAction?.due;

    expect(dueOf(later, '2026-11-23T09:00-06:00')).toEqual(at('2026-11-23T09:15-06:00'));
    expect(dueOf(broken, '2026-11-23T09:00-06:00')).toEqual(at('2026-11-23T09:15-06:00'));
    expect(dueOf(warned, '2026-11-23T08:12-06:00')).toEqual(at('2026-11-23T08:15-06:00'));
  });

  test.each<[string, Inquiry]>([
    ['a person has answered already', answered(openInquiry)],
    ['a person noted that the patient was reached', { ...openInquiry, status: 'reached' }],
    ['a visit is booked', { ...openInquiry, status: 'booked' }],
    ['the follow-up rests', restingInquiry],
    ['the inquiry is closed', { ...closedInquiry, acknowledgment: openInquiry.acknowledgment }],
  ])('nobody is asked to call when %s', (_name, inquiry) => {
    const decision = given(inquiry).when(notSent).at('2026-11-23T08:30-06:00');

    expect(decision).toMatchObject({
      inquiry: { status: inquiry.status, nextAction: inquiry.nextAction, acknowledgment: { state: 'failed' } },
      effects: [],
    });
  });

  test('whoever has an open question calls anyway', () => {
    const decision = given(locked).when(undelivered).at('2026-11-23T12:45-06:00');

    expect(decision).toMatchObject({
      inquiry: { acknowledgment: { state: 'failed' }, nextAction: locked.nextAction },
      effects: [],
    });
  });
});

/** A person reached the patient before the promise was due. */
function answered(inquiry: Inquiry): Inquiry {
  const attempt = { what: 'attempted', at: at('2026-11-23T08:04-06:00'), outcome: 'reached', by: null } as const;
  return { ...inquiry, status: 'reached', history: [...inquiry.history, attempt], response };
}

describe('news of first messages that overtakes or outlives the inquiry changes nothing', () => {
  test.each<[string, Inquiry | null, FollowUpEvent]>([
    ['one of an earlier inquiry was sent', { ...openInquiry, ordinal: 2 }, messageSent],
    ['one of an earlier inquiry was not sent', { ...openInquiry, ordinal: 2 }, notSent],
    ['one of an earlier inquiry did not arrive', { ...openInquiry, ordinal: 2 }, undelivered],
    ['sent, told after it is known not to have arrived', failed, messageSent],
    ['sent, told twice', acknowledged, messageSent],
    ['a second copy was not sent because the first was', acknowledged, notSent],
    ['not arrived, told twice', failed, undelivered],
    ['not sent, although nobody asked for it', withheld, notSent],
    ['sent, but there is no inquiry', null, messageSent],
    ['not sent, but there is no inquiry', null, notSent],
    ['not arrived, but there is no inquiry', null, undelivered],
  ])('%s', (_name, inquiry, event) => {
    expect(given(inquiry).when(event).at('2026-11-23T08:05-06:00')).toEqual({
      inquiry,
      effects: [],
      because: {
        en: 'News of a message that this inquiry does not wait for.',
        es: 'Noticia de un mensaje que esta solicitud no espera.',
      },
    });
  });
});

test('a first message that went out while the contact was being deleted is remembered', () => {
  expect(given(restingInquiry).when(messageSent).at('2026-11-22T10:00:01-06:00').inquiry).toEqual({
    ...restingInquiry,
    acknowledgment: { state: 'sent', sentAt, by: 'text' },
  });
});

describe('a holding line', () => {
  const lineSent: FollowUpEvent = {
    type: 'MessageSent',
    ...about('holding_line'),
    at: at('2026-11-23T12:40:02-06:00'),
  };
  const lineLost: FollowUpEvent = { type: 'MessageUndelivered', ...about('holding_line'), because: refusal };
  const lineRefused: FollowUpEvent = { ...notSent, ...about('holding_line'), optedOut: true };
  const moment = '2026-11-23T12:41-06:00';

  test('that was sent answers nothing: the question stays with whoever has it', () => {
    expect(given(locked).when(lineSent).at(moment)).toMatchObject({
      inquiry: {
        status: 'escalated',
        nextAction: locked.nextAction,
        target: { answeredAt: at('2026-11-23T08:04-06:00') },
      },
      effects: [],
      because: { en: 'The holding line was sent.' },
    });
  });

  test.each([
    ['did not arrive', lineLost],
    ['was not sent', lineRefused],
  ])('that %s becomes a call by whoever has the question', (_name, event) => {
    const decision = given(locked).when(event).at(moment);

    expect(tasks(decision)).toMatchObject([{ reason: 'undelivered', owner: '905', priority: 'HIGH' }]);
    expect(decision.inquiry).toMatchObject({ nextAction: locked.nextAction });
  });

  test('becomes a call by the owner of the inquiry where the practice named nobody for the question', () => {
    const escalations = locked.escalations.map((escalation) => ({ ...escalation, owner: null }));

    expect(
      tasks(
        given({ ...locked, escalations })
          .when(lineLost)
          .at(moment),
      ),
    ).toMatchObject([{ owner: '903' }]);
  });

  test.each<[string, Inquiry]>([
    ['the question is closed', close(locked, 'resolved').inquiry],
    [
      'only a question is open that locks nothing',
      raise(close(locked, 'resolved').inquiry, ['coverage_problem']).inquiry,
    ],
    ['the contact is deleted', { ...locked, stopped: { at: sentAt, because: refusal } }],
    ['it belongs to an earlier inquiry', { ...locked, ordinal: 2 }],
  ])('that failed asks nobody to call when %s', (_name, inquiry) => {
    expect(given(inquiry).when(lineLost).at(moment).effects).toEqual([]);
  });
});

describe('the kind answer to somebody whom the practice cannot serve', () => {
  test.each<[string, FollowUpEvent, string]>([
    ['was sent', { type: 'MessageSent', ...about('not_a_fit'), at: sentAt }, 'The patient was kindly told.'],
    ['was not sent', { ...notSent, ...about('not_a_fit') }, 'The kind answer could not be sent.'],
    ['did not arrive', { type: 'MessageUndelivered', ...about('not_a_fit'), because: refusal }, 'The kind answer could not be sent.'],
  ])('%s: nobody is asked to call', (_name, event, because) => {
    expect(given(closedInquiry).when(event).at('2026-11-23T09:00-06:00')).toMatchObject({
      inquiry: closedInquiry,
      effects: [],
      because: { en: because },
    });
  }); // prettier-ignore
});

describe('a follow-up of an earlier inquiry', () => {
  const second: Inquiry = { ...openInquiry, ordinal: 2 };
  const script = 'follow-up-options-any-text-es';

  test.each<MessagePurpose>(['follow_up', 'nurture'])('that went out is not repeated in this one: %s', (purpose) => {
    const event: FollowUpEvent = { type: 'MessageSent', ...about(purpose, script), at: sentAt };

    expect(given(second).when(event).at('2026-11-23T07:00-06:00').inquiry).toMatchObject({
      scriptsUsed: [script],
      nextAction: second.nextAction,
    });
  });

  test.each<[string, FollowUpEvent]>([
    ['was not sent', { ...notSent, ...about('follow_up', script) }],
    ['did not arrive', { type: 'MessageUndelivered', ...about('follow_up', script), because: refusal }],
  ])('that %s asks nobody to call', (_name, event) => {
    expect(given(second).when(event).at('2026-11-23T07:00-06:00')).toMatchObject({ inquiry: second, effects: [] });
  });
});
