import { describe, expect, test } from '@jest/globals';
import { stopCadence } from '../../src/follow-up/cadence/cadence.ts';
import type { AttemptOutcome } from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { attempted, messages, timeCame, withSteps } from '../support/cadence-course.ts';
import { at, openInquiry, policy, tasks } from '../support/given.ts';

const monday = '2026-11-23T08:04-06:00';

describe('the text "we tried to reach you" is true', () => {
  test.each<AttemptOutcome>(['no_answer', 'left_voicemail'])('it goes out after a call (%s)', (outcome) => {
    expect(messages(attempted(openInquiry, monday, outcome).effects)).toMatchObject([
      { type: 'SendText', timing: 'after_our_call', scriptId: 'follow-up-missed-you-any-text-es' },
    ]);
  });

  test.each<AttemptOutcome>(['text_delivered', 'text_failed', 'email_sent'])(
    'it does not go out when a person wrote and did not call (%s)',
    (outcome) => {
      const written = attempted(openInquiry, monday, outcome);

      expect(messages(written.effects)).toEqual([]);
      expect(written.inquiry.cadence).toMatchObject({ step: 2, due: at('2026-11-23T13:00-06:00') });
      expect(written.because.en).toMatch(/: a call by a person is next\.$/);
    },
  );

  test('it goes out within the hour after the call, however late the call was logged', () => {
    const log = (loggedAt: string) => attempted(openInquiry, monday, 'no_answer', policy, { loggedAt }).effects;

    expect(messages(log('2026-11-23T09:04-06:00'))).toMatchObject([{ expiresAt: at('2026-11-23T09:04-06:00') }]);
    expect(messages(log('2026-11-23T09:04:00.001-06:00'))).toEqual([]);
  });

  test('it goes by e-mail to those who prefer e-mail', () => {
    const prefers: Inquiry = { ...openInquiry, preferredContact: 'email' };

    expect(messages(attempted(prefers, monday, 'no_answer').effects)).toMatchObject([
      { type: 'SendEmail', scriptId: 'follow-up-missed-you-any-email-es', expiresAt: at('2026-11-23T09:04-06:00') },
    ]);
  });

  test('it does not go out without words the patient has not had', () => {
    const scriptsUsed = ['text', 'email'].flatMap((channel) =>
      ['es', 'en'].map((language) => `follow-up-missed-you-any-${channel}-${language}`),
    );

    expect(messages(attempted({ ...openInquiry, scriptsUsed }, monday, 'no_answer').effects)).toEqual([]);
  });
});

describe('the next call', () => {
  test('is asked for with the script by which people call', () => {
    const [task] = tasks(attempted(openInquiry, monday, 'no_answer'));

    expect(task).toMatchObject({ priority: 'MEDIUM', taskType: 'CALL' });
    expect(task?.subject).toMatch(/^Call again: /);
    expect(task?.body).toContain('Call by the script "second call", and leave its voicemail words if nobody answers.');
  });

  test('is asked for in the language of the practice', () => {
    const [task] = tasks(attempted(openInquiry, monday, 'no_answer', { ...policy, defaultLanguage: 'es' }));

    expect(task?.subject).toMatch(/^Vuelva a llamar: /);
    expect(task?.body).toContain('Llame con el guion "second call"');
  });

  test('is the next day’s where the day has no time left for a second one', () => {
    const late = attempted(openInquiry, '2026-11-23T16:58-06:00', 'no_answer');

    expect(late.inquiry.cadence).toMatchObject({ step: 3, due: at('2026-11-24T08:00-06:00') });
  });

  test('comes on a later day than the last one, however late that one was', () => {
    const tuesday = attempted(openInquiry, '2026-11-24T09:00-06:00', 'no_answer').inquiry;
    const again = attempted(tuesday, '2026-11-24T13:05-06:00', 'no_answer').inquiry;

    expect(tuesday.cadence).toMatchObject({ step: 2, due: at('2026-11-24T13:00-06:00') });
    expect(again.cadence).toMatchObject({ step: 3, due: at('2026-11-25T15:30-06:00') });
  });

  test('is not due before it is known', () => {
    const logged = attempted(openInquiry, '2026-11-23T16:58-06:00', 'no_answer', policy, {
      loggedAt: '2026-11-25T18:00-06:00',
    });

    expect(logged.inquiry.cadence?.due).toEqual(at('2026-11-27T08:00-06:00'));
  });
});

describe('"call me at 4"', () => {
  test('is a next action with its own time, and takes the place of the next call', () => {
    const asked = attempted(openInquiry, monday, 'asked_callback', policy, { callBackAt: '2026-11-23T16:00-06:00' });

    expect(asked.effects).toMatchObject([
      { type: 'CancelMessages' },
      { type: 'CreateTask', priority: 'HIGH', due: at('2026-11-23T16:00-06:00') },
    ]);
    expect(asked.inquiry.nextAction).toMatchObject({ kind: 'call_back', due: at('2026-11-23T16:00-06:00') });
    expect(asked.inquiry.cadence).toMatchObject({ step: 2, waitsFor: 'person' });
    expect(asked.because.en).toBe('The patient asked to be called back: a call by a person is next.');

    const missed = attempted(asked.inquiry, '2026-11-23T16:01-06:00', 'no_answer');
    expect(missed.inquiry.cadence).toMatchObject({ step: 3, due: at('2026-11-24T13:00-06:00') });
  });

  test('is moved to the opening where the practice is closed then', () => {
    const asked = attempted(openInquiry, monday, 'asked_callback', policy, { callBackAt: '2026-11-23T18:00-06:00' });

    expect(asked.inquiry.nextAction?.due).toEqual(at('2026-11-24T08:00-06:00'));
  });

  test('is due at once where it was logged too late', () => {
    const asked = attempted(openInquiry, monday, 'asked_callback', policy, {
      callBackAt: '2026-11-23T09:00-06:00',
      loggedAt: '2026-11-23T10:00-06:00',
    });

    expect(asked.inquiry.nextAction?.due).toEqual(at('2026-11-23T10:00-06:00'));
  });

  test('without a time is another time of day on the next business day', () => {
    const asked = attempted(openInquiry, monday, 'asked_callback');

    expect(asked.inquiry.nextAction?.due).toEqual(at('2026-11-24T13:00-06:00'));
  });

  test('comes before the next message, which keeps its place', () => {
    const waiting = onStep(4, '2026-11-27T09:00-06:00');
    const asked = attempted(waiting, '2026-11-25T10:00-06:00', 'asked_callback', policy, {
      callBackAt: '2026-11-27T14:00-06:00',
    });
    expect(asked.inquiry.cadence).toMatchObject({ step: 4, waitsFor: 'person', due: at('2026-11-27T14:00-06:00') });

    const missed = attempted(asked.inquiry, '2026-11-27T14:00-06:00', 'no_answer');
    expect(messages(missed.effects)).toEqual([]);
    expect(missed.inquiry.cadence).toMatchObject({ step: 4, waitsFor: 'speedwell', due: at('2026-11-30T09:00-06:00') });
  });

  test('is kept where the plan has no step left', () => {
    const rules = withSteps({ do: 'call', day: 0, at: 'within_target', script: 'first_call' });
    const asked = attempted(openInquiry, monday, 'asked_callback', rules, { callBackAt: '2026-11-23T16:00-06:00' });
    expect(asked.inquiry.nextAction?.due).toEqual(at('2026-11-23T16:00-06:00'));
    expect(tasks(asked)[0]?.body).toContain('Call the patient.');

    const missed = attempted(asked.inquiry, '2026-11-23T16:00-06:00', 'no_answer', rules);
    expect(missed.inquiry.nextAction).toMatchObject({ kind: 'close', by: 'person' });
  });
});

describe('a call that no step asked for', () => {
  test.each([
    [4, 'add_to_nurture'],
    [6, 'close'],
  ] as const)('leaves step %d to its own time', (step, kind) => {
    const waiting = onStep(step, '2026-11-30T09:00-06:00');
    const called = attempted(waiting, '2026-11-25T10:00-06:00', 'no_answer');

    expect(called.effects).toEqual([]);
    expect(called.inquiry.cadence).toEqual(waiting.cadence);
    expect(called.inquiry.nextAction).toMatchObject({ kind, by: 'speedwell', due: at('2026-11-30T09:00-06:00') });
    expect(called.because.en).toBe('Nobody answered: the follow-ups go on as planned.');
  });
});

describe('where no follow-ups go on', () => {
  test.each<[string, Inquiry]>([
    ['none were begun', { ...openInquiry, cadence: null }],
    ['they were stopped', stopCadence(openInquiry, say('Stop.', 'Alto.'), at(monday))],
  ])('a person tries again at another time of day: %s', (_name, inquiry) => {
    const called = attempted(inquiry, monday, 'no_answer');

    expect(called.effects).toEqual([]);
    expect(called.inquiry.cadence).toEqual(inquiry.cadence);
    expect(called.inquiry.nextAction).toMatchObject({ kind: 'call_back', due: at('2026-11-24T13:00-06:00') });
    expect(called.because.en).toBe('Nobody answered: a person tries again at a different time of day.');
  });

  test('a plan that the policy has dropped leaves the next call to a person', () => {
    const called = attempted(openInquiry, monday, 'no_answer', { ...policy, cadences: new Map() });

    expect(called.inquiry.nextAction).toMatchObject({ kind: 'call_back', by: 'person' });
  });
});

test('a message that ends the plan after the last call leaves the decision to a person', () => {
  const rules = withSteps(
    { do: 'call', day: 0, at: 'within_target', script: 'first_call' },
    { do: 'message', day: 0, at: 'at_once', script: 'missed_you', otherwise: 'skip' },
  );
  const called = attempted(openInquiry, monday, 'no_answer', rules);

  expect(messages(called.effects)).toHaveLength(1);
  expect(called.inquiry.nextAction).toMatchObject({ kind: 'close', by: 'person' });
  expect(timeCame(called.inquiry, '2026-12-24T09:00-06:00', rules).effects).toEqual([]);
});

/** The inquiry waits for Speedwell to take this step. */
function onStep(step: number, due: string): Inquiry {
  return {
    ...openInquiry,
    nextAction: { kind: 'add_to_nurture', due: at(due), by: 'speedwell', reminders: 0 },
    cadence: {
      ...{ name: 'new_request', step, dayZero: at('2026-11-23T08:00-06:00'), due: at(due) },
      ...{ waitsFor: 'speedwell', asked: false, stopped: null },
    },
  };
}
