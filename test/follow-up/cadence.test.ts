import { describe, expect, test } from '@jest/globals';
import { beginCadence, stopCadence } from '../../src/follow-up/cadence/cadence.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { attempted, messages, sent, timeCame } from '../support/cadence-course.ts';
import { at, closedInquiry, openInquiry, policy } from '../support/given.ts';

const [main] = policy.locations;

/** Closed on Thanksgiving, which is a federal holiday, and on the day after. */
const closedOnBridgeDay: PracticePolicy = {
  ...policy,
  locations: [{ ...main, calendar: { ...main.calendar, specialDays: new Map([['2026-11-27', []]]) } }],
};

const saturday = at('2026-11-21T21:30-06:00');

test('a request of Saturday night is followed up to the end, over Thanksgiving, exactly as the practice approved it', () => {
  const cadence = beginCadence({ ...openInquiry, cadence: null }, closedOnBridgeDay, saturday);
  expect(cadence).toEqual(openInquiry.cadence);

  const firstCall = attempted(openInquiry, '2026-11-23T08:04-06:00', 'no_answer', closedOnBridgeDay);
  expect(firstCall.effects).toMatchObject([
    {
      ...{ type: 'SendText', timing: 'after_our_call', purpose: 'follow_up' },
      scriptId: 'follow-up-missed-you-any-text-es',
      ...{ notBefore: at('2026-11-23T08:04-06:00'), expiresAt: at('2026-11-23T09:04-06:00') },
    },
    { type: 'CreateTask', reason: 'cadence_call', taskType: 'CALL', owner: '903', due: at('2026-11-23T13:00-06:00') },
  ]);
  expect(firstCall.inquiry.nextAction).toEqual({
    ...{ kind: 'call_back', due: at('2026-11-23T13:00-06:00'), by: 'person', reminders: 0 },
  });
  expect(firstCall.because).toEqual({
    en: 'Nobody answered: the approved message after a missed call goes out at once, and a call by a person is next.',
    es: 'Nadie contestó: el mensaje aprobado para llamadas sin respuesta sale de inmediato y lo siguiente es que una persona llame.',
  });

  const texted = sent(firstCall.inquiry, 'follow-up-missed-you-any-text-es', '2026-11-23T08:04:02-06:00');
  expect(texted?.inquiry).toEqual({
    ...firstCall.inquiry,
    scriptsUsed: ['follow-up-missed-you-any-text-es'],
  });

  const secondCall = attempted(firstCall.inquiry, '2026-11-23T13:10-06:00', 'left_voicemail', closedOnBridgeDay);
  expect(secondCall.effects).toMatchObject([{ type: 'CreateTask', due: at('2026-11-24T10:30-06:00') }]);
  expect(secondCall.inquiry.nextAction).toMatchObject({ kind: 'call_back', due: at('2026-11-24T10:30-06:00') });

  const thirdCall = attempted(secondCall.inquiry, '2026-11-24T10:40-06:00', 'no_answer', closedOnBridgeDay);
  expect(thirdCall.effects).toEqual([]);
  expect(thirdCall.inquiry.nextAction).toEqual({
    ...{ kind: 'add_to_nurture', due: at('2026-11-30T09:00-06:00'), by: 'speedwell', reminders: 0 },
  });

  const options = timeCame(thirdCall.inquiry, '2026-11-30T09:00-06:00', closedOnBridgeDay);
  expect(options.effects).toMatchObject([
    {
      ...{ type: 'SendText', timing: 'texting_hours', scriptId: 'follow-up-options-any-text-es' },
      ...{ notBefore: at('2026-11-30T09:00-06:00'), expiresAt: at('2026-11-30T20:00-06:00') },
    },
  ]);
  expect(options.inquiry.cadence).toMatchObject({ step: 4, asked: true });

  const optionsSent = sent(
    options.inquiry,
    'follow-up-options-any-text-es',
    '2026-11-30T09:00:01-06:00',
    closedOnBridgeDay,
  );
  expect(optionsSent?.inquiry.nextAction).toMatchObject({
    kind: 'add_to_nurture',
    due: at('2026-12-01T13:00-06:00'),
  });

  const checkIn = timeCame(optionsSent?.inquiry ?? openInquiry, '2026-12-01T13:00-06:00', closedOnBridgeDay);
  expect(messages(checkIn.effects)).toMatchObject([{ scriptId: 'follow-up-check-in-any-text-es' }]);
  const checkInSent = sent(
    checkIn.inquiry,
    'follow-up-check-in-any-text-es',
    '2026-12-01T13:00:01-06:00',
    closedOnBridgeDay,
  );
  expect(checkInSent?.inquiry.nextAction).toMatchObject({
    ...{ kind: 'close', by: 'speedwell', due: at('2026-12-02T17:00-06:00') },
  });

  const closed = timeCame(checkInSent?.inquiry ?? openInquiry, '2026-12-02T17:00-06:00', closedOnBridgeDay);
  expect(closed.inquiry).toMatchObject({
    ...{ status: 'closed_after_cadence', notBookedReason: 'unreachable', nextAction: null },
    closedAt: at('2026-12-02T17:00-06:00'),
  });
  expect(closed.because.en).toContain('the inquiry is closed, and the door stays open');
});

test('in a week without holidays the days are those of the plan', () => {
  const dayZero = at('2026-12-07T08:00-06:00');
  const target = { ...openInquiry.target, startsAt: dayZero, due: at('2026-12-07T08:15-06:00') };
  const cadence = beginCadence({ ...openInquiry, target }, policy, dayZero);
  const inquiry = { ...openInquiry, target, cadence };

  const monday = attempted(inquiry, '2026-12-07T08:05-06:00', 'no_answer').inquiry;
  const afternoon = attempted(monday, '2026-12-07T13:01-06:00', 'no_answer').inquiry;
  const tuesday = attempted(afternoon, '2026-12-08T10:31-06:00', 'no_answer').inquiry;
  expect(tuesday.cadence?.due).toEqual(at('2026-12-10T09:00-06:00'));

  const options = timeCame(tuesday, '2026-12-10T09:00-06:00').inquiry;
  const waiting = sent(options, 'follow-up-options-any-text-es', '2026-12-10T09:00-06:00')?.inquiry ?? options;
  expect(waiting.cadence?.due).toEqual(at('2026-12-14T13:00-06:00'));

  const checkIn = timeCame(waiting, '2026-12-14T13:00-06:00').inquiry;
  const closing = sent(checkIn, 'follow-up-check-in-any-text-es', '2026-12-14T13:00-06:00')?.inquiry;
  expect(closing?.cadence?.due).toEqual(at('2026-12-15T17:00-06:00'));
});

describe('a stop', () => {
  const because = say('The patient wrote.', 'El paciente escribió.');
  const now = at('2026-11-23T09:00-06:00');

  test('ends the follow-ups for good, with the reason', () => {
    const stopped = stopCadence(openInquiry, because, now);

    expect(stopped.cadence).toMatchObject({ asked: false, stopped: { at: now, because } });
    expect(stopped.nextAction).toEqual(openInquiry.nextAction);
  });

  test('leaves to a person what Speedwell would have done', () => {
    const nextAction = { kind: 'close', due: at('2026-12-15T17:00-06:00'), by: 'speedwell', reminders: 0 } as const;

    expect(stopCadence({ ...openInquiry, nextAction }, because, now).nextAction).toEqual({
      ...{ kind: 'call_back', due: now, by: 'person', reminders: 0 },
    });
  });

  test('happens once', () => {
    const stopped = stopCadence(openInquiry, because, now);

    expect(stopCadence(stopped, say('Again.', 'Otra vez.'), now.add({ hours: 1 }))).toBe(stopped);
    expect(stopCadence(closedInquiry, because, now)).toBe(closedInquiry);
  });
});
