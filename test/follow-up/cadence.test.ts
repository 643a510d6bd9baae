import { describe, expect, test } from '@jest/globals';
import { beginCadence, cadenceTimeCame, stopCadence } from '../../src/follow-up/cadence/cadence.ts';
import type { Cadence, Escalation, Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { attempted, messages, sent, timeCame, withSteps } from '../support/cadence-course.ts';
import { at, closedInquiry, openInquiry, policy, restingInquiry } from '../support/given.ts';

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

describe('nothing goes out by itself', () => {
  const waiting: Inquiry = {
    ...openInquiry,
    target: { ...openInquiry.target, state: 'met', answeredAt: at('2026-11-23T08:04-06:00') },
    nextAction: { kind: 'add_to_nurture', due: at('2026-11-30T09:00-06:00'), by: 'speedwell', reminders: 0 },
    cadence: waitingCadence(),
  };
  const due = '2026-11-30T09:00-06:00';
  const locked: Escalation = {
    ...{ kind: 'clinical', raisedAt: at(due), because: say('A question.', 'Una pregunta.'), statusBefore: 'attempted' },
    ...{ owner: '905', due: at(due), managerAt: at(due), breachedAt: null, managerToldAt: null, closed: null },
  };

  test.each<[string, Inquiry]>([
    ['before its time', { ...waiting, cadence: { ...waitingCadence(), due: at('2026-11-30T09:00:00.001-06:00') } }],
    ['while a message is on its way', { ...waiting, cadence: { ...waitingCadence(), asked: true } }],
    ['while a person is waited for', { ...waiting, cadence: { ...waitingCadence(), waitsFor: 'person' } }],
    ['while a question is locked', { ...waiting, escalations: [locked] }],
    ['once the follow-ups are stopped', stopCadence(waiting, say('Stop.', 'Alto.'), at(due))],
    ['where there are no follow-ups', { ...waiting, cadence: null }],
    ['once the inquiry is closed', { ...waiting, closedAt: at(due) }],
    ['while the inquiry rests', { ...waiting, stopped: restingInquiry.stopped }],
  ])('%s', (_name, inquiry) => {
    expect(cadenceTimeCame(inquiry, policy, at(due))).toBeNull();
  });

  test('and at its time it does', () => {
    expect(messages(timeCame(waiting, due).effects)).toHaveLength(1);
  });

  describe('where no approved words are left', () => {
    const rules = { ...policy, scripts: policy.scripts.filter(({ about }) => about !== 'options') };

    test('a person calls instead, and is asked to', () => {
      const called = timeCame(waiting, due, rules);

      expect(called.effects).toMatchObject([
        { type: 'CreateTask', priority: 'HIGH', due: at('2026-11-30T09:15-06:00') },
      ]);
      expect(called.inquiry.cadence).toMatchObject({ step: 5, waitsFor: 'person', stopped: null });
      expect(called.because.en).toBe(
        'A follow-up message is left out, and a call by a person is next: no approved words are left that this patient has not had.',
      );

      const afterwards = attempted(called.inquiry, '2026-11-30T09:20-06:00', 'no_answer', rules);
      expect(messages(afterwards.effects)).toEqual([]);
      expect(afterwards.inquiry.cadence).toMatchObject({
        ...{ step: 5, waitsFor: 'speedwell', due: at('2026-12-01T13:00-06:00') },
      });
    });

    test('or the step is left out, as the cadence says', () => {
      const skipping = withSteps(
        { do: 'message', day: 0, at: 'morning', script: 'unwritten', otherwise: 'skip' },
        { do: 'close', day: 1 },
      );
      const first = { ...waiting, cadence: { ...waitingCadence(), step: 0 } };
      const skipped = timeCame(first, due, skipping);

      expect(skipped.effects).toEqual([]);
      expect(skipped.inquiry.nextAction).toMatchObject({ kind: 'close', due: at('2026-12-01T17:00-06:00') });
      expect(skipped.because.es).toBe(
        'Se omite un mensaje de seguimiento y la solicitud se cierra por sí sola si no hay noticias del paciente: no quedan palabras aprobadas que este paciente no haya recibido.',
      );
    });
  });

  test('no patient is closed by a clock while a person still owes a call', () => {
    const closing: Inquiry = {
      ...waiting,
      cadence: { ...waitingCadence(), step: 6 },
      nextAction: { kind: 'call_back', due: at(due), by: 'person', reminders: 0 },
    };
    const kept = timeCame(closing, due);

    expect(kept.inquiry).toEqual({ ...closing, cadence: { ...waitingCadence(), step: 6, waitsFor: 'person' } });
    expect(cadenceTimeCame(kept.inquiry, policy, at('2026-12-20T09:00-06:00'))).toBeNull();

    const called = attempted(kept.inquiry, '2026-12-01T09:00-06:00', 'no_answer');
    expect(called.inquiry.nextAction).toMatchObject({
      kind: 'close',
      by: 'speedwell',
      due: at('2026-12-02T17:00-06:00'),
    });
  });

  test('a plan that was changed so that a call comes next waits for a person', () => {
    const rules = withSteps({ do: 'call', day: 0, at: 'within_target', script: 'first_call' });
    const changed = timeCame({ ...waiting, cadence: { ...waitingCadence(), step: 0 } }, due, rules);

    expect(changed.inquiry.cadence).toMatchObject({ step: 0, waitsFor: 'person' });
    expect(changed.effects).toMatchObject([{ type: 'CreateTask' }]);
  });

  test.each<[string, PracticePolicy]>([
    ['dropped', { ...policy, cadences: new Map() }],
    ['shortened', withSteps({ do: 'call', day: 0, at: 'within_target', script: 'first_call' })],
  ])('a plan that was %s leaves the decision to a person', (_name, rules) => {
    const decided = timeCame(waiting, due, rules);

    expect(decided.inquiry.cadence?.stopped).not.toBeNull();
    expect(decided.inquiry.nextAction).toEqual({
      ...{ kind: 'close', due: at('2026-12-01T17:00-06:00'), by: 'person', reminders: 0 },
    });
  });
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

function waitingCadence(): Cadence {
  return {
    ...{ name: 'new_request', step: 4, dayZero: at('2026-11-23T08:00-06:00'), due: at('2026-11-30T09:00-06:00') },
    ...{ waitsFor: 'speedwell', asked: false, stopped: null },
  };
}
