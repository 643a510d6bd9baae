import { describe, expect, test } from '@jest/globals';
import { cadenceTimeCame, stopCadence } from '../../src/follow-up/cadence/cadence.ts';
import type { Cadence, Escalation, Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { attempted, messages, timeCame, withSteps } from '../support/cadence-course.ts';
import { at, openInquiry, policy, restingInquiry } from '../support/given.ts';

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

function waitingCadence(): Cadence {
  return {
    ...{ name: 'new_request', step: 4, dayZero: at('2026-11-23T08:00-06:00'), due: at('2026-11-30T09:00-06:00') },
    ...{ waitsFor: 'speedwell', asked: false, stopped: null },
  };
}
