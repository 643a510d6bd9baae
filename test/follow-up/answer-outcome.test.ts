import { describe, expect, test } from '@jest/globals';
import { reclock } from '../../src/follow-up/clocks/clocks.ts';
import { say } from '../../src/follow-up/sentence.ts';
import {
  after,
  answer,
  barrier,
  noon,
  notSent,
  replied,
  sent,
  undelivered,
  writer,
  wrote,
} from '../support/answers.ts';
import { attempted, enter, locked, status } from '../support/entries.ts';
import { at, closedInquiry, given, openInquiry, policy, restingInquiry, tasks } from '../support/given.ts';

describe('it counts as the response when the carrier service took it, not before', () => {
  test('the promise is kept at that moment, by whoever wrote', () => {
    const asked = after(replied, wrote());
    expect(asked.target.answeredAt).toBeNull();

    const answered = after(asked, sent);

    expect(answered.target).toMatchObject({ state: 'met', answeredAt: at('2026-11-23T13:01-06:00') });
    expect(answered.history.at(-1)).toMatchObject({ what: 'attempted', outcome: 'text_delivered', by: '77', answer });
    expect(answered.nextAction).toEqual(asked.nextAction);
    expect(answered.scriptsUsed).toContain(barrier);
  });

  test('nobody is new who was answered, and nobody who was reached is less', () => {
    const fresh = reclock({ ...openInquiry, acknowledgment: attempted.acknowledgment }, policy);

    expect(after(after(fresh, wrote()), sent).status).toBe('attempted');
    expect(after({ ...attempted, status: 'reached' }, sent).status).toBe('reached');
  });

  test('told twice it counts once', () => {
    const answered = after(replied, sent);

    expect(after(answered, sent)).toEqual(answered);
  });

  test('words of their own are no script that could be repeated', () => {
    expect(after(replied, { ...sent, scriptId: '' }).scriptsUsed).toEqual(replied?.scriptsUsed);
  });

  test.each([
    ['closed', closedInquiry],
    ['another one by now', { ...attempted, ordinal: 2 }],
  ])('an inquiry that is %s keeps its history', (_which, inquiry) => {
    expect(after(inquiry, sent).history).toEqual(inquiry.history);
  });
});

describe('an answer that does not reach the patient answers nothing', () => {
  test.each([
    ['it was not sent', notSent],
    ['it did not arrive', undelivered],
  ])('the writer is asked to call when %s', (_how, failed) => {
    const decision = given(after(replied, wrote())).when(failed).at('2026-11-23T13:05-06:00');

    expect(tasks(decision)).toMatchObject([{ owner: '901', taskType: 'CALL', priority: 'HIGH' }]);
    expect(tasks(decision)[0]?.body).toContain('It broke.');
    expect(decision.inquiry?.target.answeredAt).toBeNull();
    expect(decision.inquiry?.history.at(-1)).toMatchObject({ outcome: 'text_failed', by: '77' });
    expect(decision.inquiry?.nextAction).toMatchObject({ kind: 'call_back', due: at('2026-11-23T13:20-06:00') });
  });

  test('one that had counted does not count any more', () => {
    const answered = after(after(replied, wrote()), sent);
    expect(answered.target.answeredAt).not.toBeNull();

    const uncounted = after(answered, undelivered, '2026-11-23T13:05-06:00');

    expect(uncounted.target.answeredAt).toBeNull();
    expect(uncounted.history.filter(({ what }) => what === 'attempted')).toHaveLength(2);
  });

  test('told twice, one task is enough', () => {
    const failed = after(replied, undelivered);

    expect(given(failed).when(notSent).at(noon).effects).toEqual([]);
  });

  test('the owner is asked where nobody knows who wrote', () => {
    const unknown = { ...undelivered, writer: { ...writer, owner: null } };

    expect(tasks(given(attempted).when(unknown).at(noon))).toMatchObject([{ owner: '903' }]);
  });

  test.each([
    ['a visit is booked', enter(attempted, status('booked')).inquiry],
    ['a question is open', locked],
    ['the inquiry is closed', closedInquiry],
    ['another inquiry is open by now', { ...attempted, ordinal: 2 }],
  ])('what is owed stays as it is while %s, and the writer is told', (_when, inquiry) => {
    const decision = given(inquiry).when(undelivered).at(noon);

    expect(decision.inquiry?.nextAction).toEqual(inquiry?.nextAction);
    expect(tasks(decision)).toHaveLength(1);
  });

  test('while the contact is gone nobody can be told', () => {
    expect(given(restingInquiry).when(undelivered).at(noon).effects).toEqual([]);
  });

  test('an answer of which nobody knows the writer changes nothing', () => {
    const anonymous = { ordinal: 1, channel: 'text', purpose: 'answer', scriptId: barrier } as const;

    expect(given(attempted).when({ type: 'MessageUndelivered', ...anonymous, because: say('A.', 'B.') }).at(noon).effects).toEqual([]); // prettier-ignore
  });
});
