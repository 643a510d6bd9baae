import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { attempted, locked } from '../support/escalated.ts';
import { at, given, noAnswers, openInquiry, seen, setByPerson, tasks, texts, wrote } from '../support/given.ts';

const now = '2026-11-23T10:00-06:00';
const again = seen({}, { submittedAt: at(now) });

describe('a patient who sends a form again while the inquiry is open', () => {
  test('has spoken: the next answer has its own promise, and a person calls', () => {
    const decision = given(attempted).when(again).at(now);

    expect(decision.inquiry).toMatchObject({
      lastSubmittedAt: at(now),
      target: { kind: 'next_response', since: at(now), due: at('2026-11-23T11:00-06:00') },
      nextAction: { kind: 'call_back', due: at('2026-11-23T10:15-06:00') },
      cadence: { stopped: { at: at(now) } },
    });
    expect(decision.effects).toMatchObject([{ type: 'CancelMessages' }, { type: 'CreateTask', reason: 'repeat' }]);
    expect(texts(decision)).toEqual([]);
  });

  test('does not lose the first message that is still on its way', () => {
    const decision = given(openInquiry).when(again).at(now);

    expect(decision.effects.map(({ type }) => type)).toEqual(['CreateTask']);
    expect(decision.inquiry?.acknowledgment.state).toBe('sending');
  });

  test('is not waited for any longer', () => {
    const paused = { what: 'paused', at: at('2026-11-23T09:00-06:00') } as const;
    const waiting: Inquiry = { ...attempted, status: 'awaiting_patient', history: [...attempted.history, paused] };

    expect(given(waiting).when(again).at(now).inquiry?.status).toBe('attempted');
  });

  test('is still waited for by the insurance', () => {
    const waiting: Inquiry = { ...attempted, status: 'insurance_pending' };

    expect(given(waiting).when(again).at(now).inquiry?.status).toBe('insurance_pending');
  });

  test.each<[string, Inquiry]>([
    ['an open question', locked],
    [
      'a booked visit',
      { ...attempted, status: 'booked', appointment: { at: null, state: 'booked', notedAt: at(now) } },
    ],
  ])('leaves %s what is owed, and a person looks', (_name, inquiry) => {
    const decision = given(inquiry).when(again).at(now);

    expect(decision.inquiry?.nextAction).toEqual(inquiry.nextAction);
    expect(tasks(decision)).toMatchObject([{ reason: 'repeat' }]);
  });
});

describe('a form sent again within the hour', () => {
  const soon = '2026-11-21T21:40-06:00';
  const withWords = seen({ answers: wrote('insurance') }, { submittedAt: at(soon) });

  test('with new words is the same wish, sorted by what the patient wrote', () => {
    const decision = given(openInquiry).when(withWords).at(soon);

    expect(decision.effects).toEqual([]);
    expect(decision.inquiry).toMatchObject({
      wordsMark: 'mark of insurance',
      sorting: { intent: { value: 'insurance_or_authorization' } },
      nextAction: { kind: 'verify_insurance', due: at('2026-11-23T08:15-06:00') },
    });
  });

  test('with new words after a person has answered reaches a person', () => {
    const answered: Inquiry = { ...attempted, lastSubmittedAt: at('2026-11-23T09:30-06:00') };
    const news = seen({ answers: wrote('insurance') }, { submittedAt: at(now) });

    expect(tasks(given(answered).when(news).at(now))).toMatchObject([{ reason: 'repeat' }]);
  });

  test.each([
    ['the same words', wrote('insurance'), 'mark of insurance'],
    ['no words', noAnswers, null],
  ])('with %s after a person has answered is the same wish', (_name, answers, wordsMark) => {
    const answered: Inquiry = { ...attempted, wordsMark, lastSubmittedAt: at('2026-11-23T09:30-06:00') };
    const decision = given(answered)
      .when(seen({ answers }, { submittedAt: at(now) }))
      .at(now);

    expect(decision.effects).toEqual([]);
    expect(decision.because.en).toContain('the same inquiry');
  });
});

test('news of several kinds at once is decided together, and the decision of a person is told', () => {
  const corrected = [setByPerson('nextAction')];
  const news = {
    ...again,
    corrected,
    contact: { ...again.contact, said: { ...again.contact.said, nextAction: 'verify_insurance' } },
  } as const;
  const decision = given(attempted).when(news).at(now);

  expect(decision.inquiry?.nextAction?.kind).toBe('verify_insurance');
  expect(tasks(decision)).toMatchObject([{ reason: 'repeat' }]);
  expect(decision.because.en).toBe('A person set the next action.');
});
